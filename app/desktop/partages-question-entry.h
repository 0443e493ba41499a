/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_QUESTION_ENTRY (partages_question_entry_get_type ())

G_DECLARE_FINAL_TYPE (PartagesQuestionEntry,
                      partages_question_entry,
                      PARTAGES,
                      QUESTION_ENTRY,
                      GtkBox)

/* Where a question is typed: Enter sends it, Shift and Enter begins a line. While a reply comes its
 * button stops the reply. Emits `send` (the text, which leaves the entry only when it is taken with
 * partages_question_entry_clear()) and `stop`. */
void partages_question_entry_set_busy (PartagesQuestionEntry *self, gboolean busy);
void partages_question_entry_set_text (PartagesQuestionEntry *self, const char *text);
void partages_question_entry_clear (PartagesQuestionEntry *self);

G_END_DECLS
