/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-key.h"
#include "partages-schema.h"
#include "partages-scopes.h"

G_BEGIN_DECLS

extern const PartagesSchemaPart partages_credentials_part;

/* A credential, without its key. */
typedef struct
{
  char *id;
  guint8 digest[PARTAGES_KEY_DIGEST_BYTES];
  guint scopes;
  char *home_page; /* (nullable): of the account it is bound to */
  char *name;      /* (nullable) */
  GStrv groups;
  char *label;     /* (nullable) */
  gint64 created;  /* microseconds since 1970 in UTC */
  gint64 replaced; /* 0: its key is the first */
  gint64 revoked;  /* 0: it holds */
} PartagesCredential;

void partages_credential_free (PartagesCredential *self);

gboolean partages_credential_table_find (PartagesConnection *connection,
                                         const char *id,
                                         PartagesCredential **credential,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *partages_credential_table_list (PartagesConnection *connection,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_credential_table_add (PartagesConnection *connection,
                                        const PartagesCredential *credential,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_credential_table_replace_key (PartagesConnection *connection,
                                                const char *id,
                                                const guint8 digest[PARTAGES_KEY_DIGEST_BYTES],
                                                gint64 now,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_credential_table_revoke (PartagesConnection *connection,
                                           const char *id,
                                           gint64 now,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesCredential, partages_credential_free)

G_END_DECLS
