/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-credential-table.h"

G_BEGIN_DECLS

/* What a new credential is to be. */
typedef struct
{
  guint scopes;
  const char *home_page; /* (nullable): of the account to bind it to */
  const char *name;      /* (nullable) */
  GStrv groups;          /* (nullable) */
  const char *label;     /* (nullable) */
} PartagesIssue;

gboolean partages_issue_check (const PartagesIssue *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesCredential *partages_issue_store (const PartagesIssue *self,
                                          PartagesConnection *connection,
                                          PartagesKeyMaker *keys,
                                          gint64 now,
                                          char **key,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesCredential *partages_issue_new_key (PartagesConnection *connection,
                                            PartagesKeyMaker *keys,
                                            const char *id,
                                            gint64 now,
                                            char **key,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
