/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry for a short answer. */

#include "partages-entry-input.h"

#include "partages-answer-list.h"

#include <glib/gi18n.h>

struct _PartagesEntryInput
{
  PartagesAnswerInput parent_instance;

  GtkEntry *entry; /* NULL once judged */
};

G_DEFINE_FINAL_TYPE (PartagesEntryInput, partages_entry_input, PARTAGES_TYPE_ANSWER_INPUT)

static char *
entry_input_dup_response (PartagesAnswerInput *input)
{
  PartagesEntryInput *self = PARTAGES_ENTRY_INPUT (input);
  g_autofree char *text = NULL;

  if (self->entry == NULL)
    return NULL;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
entry_input_open (PartagesAnswerInput *input)
{
  PartagesEntryInput *self = PARTAGES_ENTRY_INPUT (input);
  GtkWidget *entry = gtk_entry_new ();

  self->entry = GTK_ENTRY (entry);
  gtk_entry_set_placeholder_text (self->entry, _ ("Your answer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your answer"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (partages_answer_input_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (partages_answer_input_submit), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), entry);
}

static void
entry_input_judge (PartagesAnswerInput *input, const char *response, const PartagesVerdict *verdict)
{
  PartagesQuestion *question = partages_answer_input_get_question (input);
  GtkWidget *list = partages_answer_list_new ();

  PARTAGES_ENTRY_INPUT (input)->entry = NULL;
  partages_answer_list_append_plain (GTK_LIST_BOX (list), response,
                                     verdict->right ? PARTAGES_OUTCOME_RIGHT
                                                    : PARTAGES_OUTCOME_WRONG);
  if (!verdict->right)
    partages_answer_list_append_plain (
        GTK_LIST_BOX (list), partages_question_get_answers (question)[0], PARTAGES_OUTCOME_MISSED);
  adw_bin_set_child (ADW_BIN (input), list);
}

static void
partages_entry_input_class_init (PartagesEntryInputClass *klass)
{
  PartagesAnswerInputClass *input_class = PARTAGES_ANSWER_INPUT_CLASS (klass);

  input_class->dup_response = entry_input_dup_response;
  input_class->open = entry_input_open;
  input_class->judge = entry_input_judge;
}

static void
partages_entry_input_init (PartagesEntryInput *self)
{
}
