/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-keyring.h"
#include "partages-package.h"

G_BEGIN_DECLS

#define PARTAGES_LIBRARY_ERROR (partages_library_error_quark ())

typedef enum
{
  PARTAGES_LIBRARY_ERROR_NOT_INSTALLED, /* there is no such package, or not in that version */
  PARTAGES_LIBRARY_ERROR_VERSION, /* a newer version is installed, or this one with other content: to be asked */
  PARTAGES_LIBRARY_ERROR_SIGNER, /* the one installed is from another signer: to be asked */
  PARTAGES_LIBRARY_ERROR_CONTENT, /* something in it cannot be used, or was altered since it was signed */
  PARTAGES_LIBRARY_ERROR_IO, /* the disk refused */
} PartagesLibraryError;

GQuark partages_library_error_quark (void);

/* To what a person has agreed. */
typedef enum
{
  PARTAGES_INSTALL_NONE = 0,
  PARTAGES_INSTALL_ANY_VERSION = 1
                                 << 0,  /* an older version, or other content in the same version */
  PARTAGES_INSTALL_ANY_SIGNER = 1 << 1, /* replacing a package of another signer, or a signed one */
} PartagesInstallFlags;

/* One version of a package in the library. Immutable and reference-counted. */
typedef struct
{
  char *path; /* the folder it is in */
  PartagesPackage *package;
  PartagesSignature *signature;
} PartagesInstalled;

PartagesInstalled *partages_installed_ref (PartagesInstalled *self);
void partages_installed_unref (PartagesInstalled *self);

/* The packages that are installed for a person on this computer, for all of their profiles.
 *
 * It belongs to the thread that opened it; opening one is cheap, and several may be open at once, also
 * in several programs. The packages that it gives may be used from any thread. */
typedef struct _PartagesLibrary PartagesLibrary;

PartagesLibrary *partages_library_open (const char *data_dir,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_library_close (PartagesLibrary *self);
PartagesKeyring *partages_library_get_keyring (PartagesLibrary *self);

GPtrArray *partages_library_list (PartagesLibrary *self,
                                  PartagesProblems *problems,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv partages_library_dup_versions (PartagesLibrary *self, const char *id);
PartagesInstalled *partages_library_find (PartagesLibrary *self,
                                          const char *id,
                                          const char *version,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesPackage *partages_library_open_package (PartagesLibrary *self,
                                                const char *id,
                                                const char *version,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

PartagesInstalled *partages_library_install (PartagesLibrary *self,
                                             const char *path,
                                             PartagesInstallFlags flags,
                                             GCancellable *cancellable,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_library_install_starters (PartagesLibrary *self,
                                            const char *directory,
                                            GCancellable *cancellable,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_library_remove (PartagesLibrary *self,
                                  const char *id,
                                  const char *version,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_library_prune (PartagesLibrary *self,
                                 const char *id,
                                 const char *const *needed,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesLibrary, partages_library_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesInstalled, partages_installed_unref)

G_END_DECLS
