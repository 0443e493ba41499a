/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-membership.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARTAGES_SECRET_ERROR (partages_secret_error_quark ())

typedef enum
{
  PARTAGES_SECRET_ERROR_NO_KEYRING, /* this computer keeps no secrets: ask for the key each time */
  PARTAGES_SECRET_ERROR_LOCKED,     /* the person did not unlock the keyring */
  PARTAGES_SECRET_ERROR_FILE,       /* the file of the key cannot be used */
} PartagesSecretError;

GQuark partages_secret_error_quark (void);

/* The key of a site, in the keyring of the person. Each may wait for her to unlock it. */
gboolean partages_secret_look_up (PartagesMembership *site,
                                  char **secret,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_secret_store (PartagesMembership *site,
                                const char *secret,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_secret_clear (PartagesMembership *site,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For a machine without one, where its administrator says so: a file that only its owner reads. */
gboolean partages_secret_read_file (const char *path, char **key_id, char **secret, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_secret_write_file (const char *path,
                                     const char *key_id,
                                     const char *secret,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_secret_free (char *secret);

G_END_DECLS
