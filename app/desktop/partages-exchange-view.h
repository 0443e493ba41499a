/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-conversation.h"
#include "partages-fault.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_EXCHANGE_VIEW (partages_exchange_view_get_type ())

G_DECLARE_FINAL_TYPE (PartagesExchangeView, partages_exchange_view, PARTAGES, EXCHANGE_VIEW, GtkBox)

/* A question and its reply.
 *
 * While a reply comes only its last block is laid out again. Emits `ask-again`, `edit`, `flag` and `unflag` (the id of a flag). */
GtkWidget *partages_exchange_view_new (const char *question);
void partages_exchange_view_append (PartagesExchangeView *self, const char *chunk);
void partages_exchange_view_set_reply (PartagesExchangeView *self, const PartagesReply *reply);
void partages_exchange_view_set_failed (PartagesExchangeView *self, const char *message);
void partages_exchange_view_set_last (PartagesExchangeView *self, gboolean last);
void partages_exchange_view_set_withdrawn (PartagesExchangeView *self, gboolean withdrawn);
void partages_exchange_view_set_editable (PartagesExchangeView *self, gboolean editable);
gboolean partages_exchange_view_is_finished (PartagesExchangeView *self);
const char *partages_exchange_view_get_question (PartagesExchangeView *self);
const char *partages_exchange_view_get_text (PartagesExchangeView *self);
void partages_exchange_view_clear_flags (PartagesExchangeView *self);
void partages_exchange_view_add_flag (PartagesExchangeView *self,
                                      const char *id,
                                      PartagesFaultClass fault_class,
                                      const char *quote,
                                      const char *note);

G_END_DECLS
