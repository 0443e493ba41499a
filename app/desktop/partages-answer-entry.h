/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-case.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_ANSWER_ENTRY (partages_answer_entry_get_type ())

G_DECLARE_FINAL_TYPE (PartagesAnswerEntry, partages_answer_entry, PARTAGES, ANSWER_ENTRY, GtkBox)

/* Where a decision is made: its options, or a number with its unit. Emits `changed`. */
GtkWidget *partages_answer_entry_new (const PartagesDecision *decision, const char *language);
gboolean partages_answer_entry_get_answer (PartagesAnswerEntry *self,
                                           PartagesDecisionAnswer *answer);
void partages_answer_entry_set_answer (PartagesAnswerEntry *self,
                                       const PartagesDecisionAnswer *answer);

G_END_DECLS
