/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-profile.h"
#include "partages-record.h"

G_BEGIN_DECLS

/* The profiles of a computer, each a folder with its own record and backups, that only the person who
 * runs the program may read. May be used from any thread; it keeps nothing in memory. */
typedef struct _PartagesProfiles PartagesProfiles;

PartagesProfiles *
partages_profiles_new (const char *data_directory, PartagesClock *clock, PartagesIdSource *ids);
PartagesProfiles *partages_profiles_ref (PartagesProfiles *self);
void partages_profiles_unref (PartagesProfiles *self);

GPtrArray *partages_profiles_list (PartagesProfiles *self,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesProfile *partages_profiles_find (PartagesProfiles *self,
                                         const char *name,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesProfile *partages_profiles_create (PartagesProfiles *self,
                                           const char *name,
                                           const char *const *roles,
                                           const char *language,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesProfile *partages_profiles_update (PartagesProfiles *self,
                                           const char *id,
                                           const char *name,
                                           const char *const *roles,
                                           const char *language,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_profiles_erase (PartagesProfiles *self,
                                  const char *id,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A PIN keeps colleagues at a shared computer out of each other's profiles. It does not encrypt: whoever
 * can read the files of this account can read the profile. */
gboolean partages_profiles_set_pin (PartagesProfiles *self,
                                    const char *id,
                                    const char *pin,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_profiles_check_pin (PartagesProfiles *self,
                                      const char *id,
                                      const char *pin,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_profiles_export (PartagesProfiles *self,
                                   const char *id,
                                   const char *path,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesProfile *partages_profiles_restore (PartagesProfiles *self,
                                            const char *path,
                                            const PartagesComposition *composition,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesProfiles, partages_profiles_unref)

G_END_DECLS
