/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTAGES_PROFILE_ERROR (partages_profile_error_quark ())

typedef enum
{
  PARTAGES_PROFILE_ERROR_UNKNOWN,   /* there is no such profile */
  PARTAGES_PROFILE_ERROR_AMBIGUOUS, /* several have that name: say which by its id */
  PARTAGES_PROFILE_ERROR_NAME,      /* not a name: type another */
  PARTAGES_PROFILE_ERROR_PIN,       /* the wrong PIN: type it again */
  PARTAGES_PROFILE_ERROR_WAIT,      /* too many wrong PINs: wait before the next */
  PARTAGES_PROFILE_ERROR_FORMAT,    /* not a backup of a profile: choose another file */
  PARTAGES_PROFILE_ERROR_OPEN,      /* it is open in a program: close it there */
  PARTAGES_PROFILE_ERROR_DAMAGED, /* profile.json cannot be read: restore the profile from a backup */
} PartagesProfileError;

GQuark partages_profile_error_quark (void);

/* What is known of a profile without opening its record. Immutable and reference-counted. */
typedef struct _PartagesProfile PartagesProfile;

PartagesProfile *partages_profile_ref (PartagesProfile *self);
void partages_profile_unref (PartagesProfile *self);

const char *partages_profile_get_id (PartagesProfile *self);
const char *partages_profile_get_directory (PartagesProfile *self);
const char *partages_profile_get_name (PartagesProfile *self);
const char *const *partages_profile_get_roles (PartagesProfile *self);
const char *partages_profile_get_language (PartagesProfile *self);
gint64 partages_profile_get_created (PartagesProfile *self);
gboolean partages_profile_has_pin (PartagesProfile *self);
gboolean partages_profile_is_damaged (PartagesProfile *self);
gboolean partages_profile_check (PartagesProfile *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesProfile, partages_profile_unref)

G_END_DECLS
