/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-credential-table.h"
#include "partages-enrolment.h"
#include "partages-server.h"

G_BEGIN_DECLS

/* What `partages-server credential ACTION` was asked. */
typedef struct
{
  char *data;
  guint scopes;
  char *label;
  char *home_page; /* (nullable): of the account */
  GStrv groups;    /* (nullable) */
  char *roster;    /* (nullable) */
  char *output;    /* (nullable): where enrolment files go */
  gboolean new_only;
  char *argument; /* (nullable): an id, or the name of the account */
} PartagesCredentialOptions;

/* One action. Each works on the store in one transaction. */
typedef struct
{
  PartagesConnection *connection;
  PartagesKeyMaker *keys;
  PartagesEnrolment *enrolment;
  GPtrArray *files; /* that were written, to be removed again when it fails */
} PartagesCredentialDesk;

typedef gboolean (*PartagesCredentialFunc) (PartagesCredentialDesk *desk,
                                            const PartagesCredentialOptions *options,
                                            GError **error);

void partages_credential_options_clear (PartagesCredentialOptions *options);
PartagesServerStatus partages_credential_options_parse (PartagesCredentialOptions *options,
                                                        GStrv *arguments,
                                                        PartagesCredentialFunc *func);

gboolean partages_credential_add (PartagesCredentialDesk *desk,
                                  const PartagesCredentialOptions *options,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_credential_list (PartagesCredentialDesk *desk,
                                   const PartagesCredentialOptions *options,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_credential_replace (PartagesCredentialDesk *desk,
                                      const PartagesCredentialOptions *options,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_credential_revoke (PartagesCredentialDesk *desk,
                                     const PartagesCredentialOptions *options,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartagesCredentialOptions, partages_credential_options_clear)

G_END_DECLS
