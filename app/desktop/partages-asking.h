/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-assistant.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_ASKING (partages_asking_get_type ())

G_DECLARE_FINAL_TYPE (PartagesAsking, partages_asking, PARTAGES, ASKING, GObject)

/* One question on its way: asked on a thread of its own, so that a slow reply delays nothing else.
 *
 * Emits, on the main context, `text` with what has come since the last time, and `finished` once. It
 * keeps itself alive until then, whether or not anything shows it. */
PartagesAsking *partages_asking_new (PartagesAssistant *assistant,
                                     PartagesConversation *conversation,
                                     const char *question);
void partages_asking_start (PartagesAsking *self);
void partages_asking_stop (PartagesAsking *self);
const char *partages_asking_get_text (PartagesAsking *self);
PartagesReply *partages_asking_get_reply (PartagesAsking *self);
const GError *partages_asking_get_error (PartagesAsking *self);

G_END_DECLS
