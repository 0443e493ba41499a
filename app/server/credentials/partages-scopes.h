/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "partages-who.h"

G_BEGIN_DECLS

#define PARTAGES_CREDENTIAL_ERROR (partages_credential_error_quark ())

typedef enum
{
  PARTAGES_CREDENTIAL_ERROR_VALUE,     /* what was asked for cannot be */
  PARTAGES_CREDENTIAL_ERROR_NOT_FOUND, /* there is no such credential, or it was revoked */
  PARTAGES_CREDENTIAL_ERROR_TAKEN,     /* the account has a credential already */
} PartagesCredentialError;

GQuark partages_credential_error_quark (void);

/* What a learner's credential can do: send and read back what the learner did. */
#define PARTAGES_SCOPES_LEARNER                                                                    \
  (PARTAGES_SCOPE_STATEMENTS_WRITE | PARTAGES_SCOPE_STATEMENTS_READ_MINE | PARTAGES_SCOPE_STATE)

gboolean
partages_scopes_parse (const char *text, guint *scopes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_scopes_format (guint scopes);

G_END_DECLS
