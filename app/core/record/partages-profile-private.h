/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-file-lock.h"
#include "partages-profile.h"
#include "partages-profiles.h"

G_BEGIN_DECLS

struct _PartagesProfile
{
  char *id;
  char *directory;
  char *name;
  GStrv roles;
  char *language;
  gint64 created;
  char *pin_hash;      /* (nullable): of libsodium's crypto_pwhash_str */
  guint n_failures;    /* wrong PINs since the last right one */
  gint64 last_failure; /* microseconds since 1970 UTC */
  char *damage;        /* (nullable): why profile.json cannot be read */
};

PartagesProfile *partages_profile_new (const char *id, const char *directory);
PartagesProfile *partages_profile_load (const char *directory, const char *id);
gboolean partages_profile_save (PartagesProfile *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_profile_to_json (PartagesProfile *self, gboolean with_pin);
void partages_profile_read_json (PartagesProfile *self, const char *json);
PartagesFileLock *partages_profile_lock (PartagesProfile *self,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How the names of folders begin that are being filled. */
#define PARTAGES_PROFILES_ARRIVING ".arriving-"

PartagesFileLock *partages_profiles_lock (PartagesProfiles *self,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_profiles_arrive (PartagesProfiles *self,
                                   PartagesProfile *profile,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_profile_dup_clean_name (const char *name);
char *partages_profiles_dup_directory (PartagesProfiles *self, const char *id);
char *partages_profiles_dup_free_name (PartagesProfiles *self, const char *name);
PartagesClock *partages_profiles_get_clock (PartagesProfiles *self);
PartagesIdSource *partages_profiles_get_ids (PartagesProfiles *self);
void partages_profiles_remove_folder (const char *path);

#define PARTAGES_PROFILE_MAX_NAME_CHARACTERS 100

G_END_DECLS
