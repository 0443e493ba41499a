/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-manifest.h"
#include "partages-package-error.h"
#include "partages-text.h"

G_BEGIN_DECLS

/* A package: courses and cases as trainers exchange them, in a folder or in a zip.
 *
 * Nothing in it is trusted. Opening one checks every name and that the files are just those which
 * package.json lists; reading a file checks its size and its digest. Immutable and reference-counted;
 * files may be read from any thread. */
typedef struct _PartagesPackage PartagesPackage;

typedef gboolean (*PartagesPackageFileFunc) (const char *path,
                                             GBytes *bytes,
                                             gpointer user_data,
                                             GError **error);

PartagesPackage *partages_package_open (const char *path,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesPackage *partages_package_open_draft (const char *path,
                                              GCancellable *cancellable,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesPackage *partages_package_open_to_lint (const char *path,
                                                PartagesProblems *problems,
                                                GCancellable *cancellable,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesPackage *partages_package_ref (PartagesPackage *self);
void partages_package_unref (PartagesPackage *self);

PartagesManifest *partages_package_get_manifest (PartagesPackage *self);
const char *partages_package_get_id (PartagesPackage *self);
const char *partages_package_get_version (PartagesPackage *self);
PartagesText *partages_package_get_title (PartagesPackage *self);
PartagesText *partages_package_get_summary (PartagesPackage *self);
const char *const *partages_package_get_languages (PartagesPackage *self);
guint partages_package_get_minutes (PartagesPackage *self);
const char *const *partages_package_get_competences (PartagesPackage *self);
const char *const *partages_package_get_professions (PartagesPackage *self);
const PartagesCompletion *partages_package_get_completion (PartagesPackage *self);
const char *partages_package_get_illustration (PartagesPackage *self);
const char *partages_package_get_expires (PartagesPackage *self);

gboolean partages_package_has (PartagesPackage *self, const char *path);
GStrv partages_package_dup_paths (PartagesPackage *self, const char *prefix);
GStrv partages_package_dup_case_slugs (PartagesPackage *self);
GBytes *partages_package_read (PartagesPackage *self,
                               const char *path,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *partages_package_get_manifest_bytes (PartagesPackage *self);
GBytes *partages_package_get_signature_bytes (PartagesPackage *self);
gboolean partages_package_foreach_file (PartagesPackage *self,
                                        PartagesPackageFileFunc func,
                                        gpointer user_data,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesPackage, partages_package_unref)

G_END_DECLS
