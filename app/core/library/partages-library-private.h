/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"
#include "partages-library.h"
#include "partages-problems.h"

G_BEGIN_DECLS

/* DATA_DIR/library holds:
 *
 *     packages/NAME/VERSION/      a package; NAME stands for its id
 *     packages/NAME/current.json  which of its versions people get, and who signed it
 *     packages/.new-XXXXXX/       one being unpacked, or on its way out
 *     keys.json                   the signing keys that are trusted
 *     starters                    the starter packages that have been installed once, a line each
 *     library.db                  the search index
 *     lock                        held while packages come and go */
struct _PartagesLibrary
{
  char *directory;
  char *packages;
  PartagesKeyring *keyring;
  PartagesConnection *index; /* (nullable): opened when it is first needed */
  gboolean index_is_current; /* compared with the packages since this was opened */
};

PartagesInstalled *partages_installed_open (PartagesLibrary *library,
                                            const char *path,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

char *partages_library_dup_name (const char *id);
GStrv partages_library_list_versions (PartagesLibrary *self, const char *name);
GStrv partages_library_dup_names (PartagesLibrary *self, GError **error);

char *partages_library_dup_current (PartagesLibrary *self, const char *name);
gboolean partages_library_set_current (PartagesLibrary *self,
                                       const char *name,
                                       const char *version,
                                       const char *key,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_library_dup_signing_key (PartagesLibrary *self, const char *name);

gboolean partages_library_fail (GError **error, PartagesLibraryError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean partages_library_fail_io (GError **error, const char *path);
gboolean partages_library_swap_plainly (const char *from, const char *to);
void partages_library_remove_tree (const char *path);

/* The parts of installing. */
void partages_library_check_file (const char *path, GBytes *bytes, PartagesProblems *problems);
gboolean partages_library_check_content (PartagesPackage *package,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_library_unpack (PartagesLibrary *self,
                               PartagesPackage *package,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_library_update_index (PartagesLibrary *self,
                                        const char *changed,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
