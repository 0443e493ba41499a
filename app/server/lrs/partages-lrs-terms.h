/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-schema.h"

G_BEGIN_DECLS

extern const PartagesSchemaPart partages_lrs_part;

/* What statements are asked for by. The numbers stand in the store. */
typedef enum
{
  PARTAGES_LRS_TERM_AGENT = 1, /* or a group; see partages_lrs_agent_identifier() */
  PARTAGES_LRS_TERM_VERB = 2,
  PARTAGES_LRS_TERM_ACTIVITY = 3,
  PARTAGES_LRS_TERM_REGISTRATION = 4,
} PartagesLrsTermKind;

gboolean partages_lrs_find_term (PartagesConnection *connection,
                                 PartagesLrsTermKind kind,
                                 const char *name,
                                 gint64 *key,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_ensure_term (PartagesConnection *connection,
                                   PartagesLrsTermKind kind,
                                   const char *name,
                                   gint64 *key,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_lrs_dup_description (PartagesConnection *connection,
                                       PartagesLrsTermKind kind,
                                       const char *name,
                                       char **json,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_describe (PartagesConnection *connection,
                                gint64 key,
                                const char *json,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_lrs_add_agent_name (PartagesConnection *connection,
                                      gint64 agent,
                                      const char *name,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_dup_agent_names (PartagesConnection *connection,
                                       const char *identifier,
                                       GStrv *names,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
