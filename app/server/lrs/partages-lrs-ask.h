/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"
#include "partages-lrs-terms.h"
#include "partages-xapi-validator.h"

G_BEGIN_DECLS

typedef enum
{
  PARTAGES_LRS_FORMAT_EXACT,
  PARTAGES_LRS_FORMAT_IDS,
  PARTAGES_LRS_FORMAT_CANONICAL,
} PartagesLrsFormat;

/* Something that statements must mention. */
typedef struct
{
  PartagesLrsTermKind kind;
  char *name;
  gboolean related; /* it is enough that it is related */
} PartagesLrsFilter;

#define PARTAGES_LRS_MAX_FILTERS 4

/* Which statements someone asks for, and how they are to be given. */
typedef struct
{
  PartagesXapiForm form;
  gboolean single; /* the one with this id, and only when it is voided or only when it is not */
  gboolean voided;
  guint8 id[16];
  PartagesLrsFilter filters[PARTAGES_LRS_MAX_FILTERS];
  guint n_filters;
  gint64 after; /* microseconds since 1970 UTC: stored later than that */
  gint64 until; /* and not later than that */
  gboolean ascending;
  guint limit;
  PartagesLrsFormat format;
  gboolean attachments;
  char *languages; /* (nullable): as the header Accept-Language has them */
  char *query;     /* all that was asked for, as a query, for the next page */
} PartagesLrsAsk;

PartagesLrsAsk *partages_lrs_ask_new (const PartagesRequest *request,
                                      PartagesResponse **response) G_GNUC_WARN_UNUSED_RESULT;
void partages_lrs_ask_free (PartagesLrsAsk *self);
char *partages_lrs_ask_dup_more (const PartagesLrsAsk *self, gint64 last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesLrsAsk, partages_lrs_ask_free)

G_END_DECLS
