/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-lrs-ask.h"

G_BEGIN_DECLS

/* What of the statements someone may read. */
typedef struct
{
  gboolean nothing;
  gint64 actor;  /* only what this agent did; 0 for all */
  gint64 writer; /* only what this credential wrote; 0 for all */
} PartagesLrsView;

gboolean partages_lrs_view_init (PartagesLrsView *self,
                                 PartagesConnection *connection,
                                 const PartagesWho *who,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
GArray *partages_lrs_query (PartagesConnection *connection,
                            const PartagesLrsAsk *ask,
                            const PartagesLrsView *view,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
