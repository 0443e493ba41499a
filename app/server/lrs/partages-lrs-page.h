/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-lrs-ask.h"

G_BEGIN_DECLS

/* What is answered to a GET of statements, while it is put together: JSON, and what was sent along with the
 * statements when that is asked for. */
typedef struct _PartagesLrsPage PartagesLrsPage;

PartagesLrsPage *partages_lrs_page_new (PartagesConnection *connection, const PartagesLrsAsk *ask);
void partages_lrs_page_free (PartagesLrsPage *self);
gsize partages_lrs_page_get_size (const PartagesLrsPage *self);

void partages_lrs_page_append (PartagesLrsPage *self, const char *text);
gboolean partages_lrs_page_append_statement (PartagesLrsPage *self,
                                             const char *json,
                                             gsize length,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesResponse *partages_lrs_page_finish (PartagesLrsPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesLrsPage, partages_lrs_page_free)

G_END_DECLS
