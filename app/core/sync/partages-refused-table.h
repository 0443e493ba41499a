/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"

G_BEGIN_DECLS

/* A statement that was set aside because the server refused it, for a person to look at. */
typedef struct
{
  gint64 position; /* in the log */
  guint status;    /* what the server answered; 0 when it was not asked */
  char *reason;    /* why, for people */
  gint64 time;     /* when, microseconds since 1970 UTC */
  PartagesXapiStatement *statement;
} PartagesRefused;

void partages_refused_free (PartagesRefused *self);

gboolean partages_refused_set_aside (PartagesRecord *record,
                                     gint64 position,
                                     guint status,
                                     const char *reason,
                                     gint64 now,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *partages_refused_list (PartagesRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_refused_count (PartagesRecord *record,
                                 gint64 *n,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_refused_retry (PartagesRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_refused_forget_replaced (PartagesRecord *record,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_refused_export (PartagesRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesRefused, partages_refused_free)

G_END_DECLS
