/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-xapi-statement.h"

G_BEGIN_DECLS

/* What the record adds to every statement as it is written. */
typedef struct
{
  const char *id;        /* used when the draft has none */
  gint64 time;           /* microseconds since 1970 UTC */
  const char *home_page; /* of the account of who acted */
  const char *account;
  const char *device;
  gint64 sequence; /* rises on each device */
} PartagesXapiStamp;

/* All of a statement that does not depend on who acts and when, already as JSON, so that thousands of
 * them can wait in little memory for the transaction that appends them. */
typedef struct _PartagesXapiDraft PartagesXapiDraft;

PartagesXapiDraft *partages_xapi_draft_new (const char *json, gsize length);
void partages_xapi_draft_free (PartagesXapiDraft *self);
void partages_xapi_draft_set_id (PartagesXapiDraft *self, const char *id);
const char *partages_xapi_draft_get_id (PartagesXapiDraft *self);
PartagesXapiStatement *partages_xapi_draft_freeze (PartagesXapiDraft *self,
                                                   const PartagesXapiStamp *stamp,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesXapiDraft, partages_xapi_draft_free)

G_END_DECLS
