/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-assistant.h"
#include "partages-script.h"

G_BEGIN_DECLS

/* The speed at which an adult reads, in words a minute; French and English alike (Brysbaert 2019). */
#define PARTAGES_READING_PACE 240

/* Without a pace: the whole reply at once, under reduced motion and in tests. */
#define PARTAGES_NO_PACE 0

#define PARTAGES_TYPE_SCRIPTED_ASSISTANT (partages_scripted_assistant_get_type ())
G_DECLARE_FINAL_TYPE (PartagesScriptedAssistant,
                      partages_scripted_assistant,
                      PARTAGES,
                      SCRIPTED_ASSISTANT,
                      GObject)

PartagesAssistant *partages_scripted_assistant_new (PartagesScript *script, guint words_per_minute);

G_END_DECLS
