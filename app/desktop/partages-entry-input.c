/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry for a short answer. */

#include "partages-entry-input.h"

#include "partages-answer-list.h"
#include "partages-number.h"

#include <glib/gi18n.h>

struct _PartagesEntryInput
{
  PartagesAnswerInput parent_instance;

  GtkEntry *entry;   /* NULL once judged */
  GtkLabel *problem; /* what is wrong with what was typed */
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

  return text[0] != '\0' && !partages_number_find_ambiguous (text, NULL, NULL)
             ? g_steal_pointer (&text)
             : NULL;
}

/* A number that can be read in two ways is not judged in either: the learner is asked which she means. */
static void
changed_cb (PartagesEntryInput *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *whole = NULL;
  g_autofree char *decimal = NULL;
  gboolean wrong = partages_number_find_ambiguous (text, &whole, &decimal);

  if (wrong)
    {
      g_autofree char *problem = g_strdup_printf (
          _ ("This can be read as %s or as %s. Type the one you mean."), whole, decimal);

      gtk_label_set_label (self->problem, problem);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), problem,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problem), wrong);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))),
      GTK_ACCESSIBLE_STATE_INVALID,
      wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  partages_answer_input_changed (PARTAGES_ANSWER_INPUT (self));
}

static GtkLabel *
problem_new (void)
{
  GtkLabel *problem = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (problem, 0);
  gtk_label_set_wrap (problem, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (problem), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (problem), "caption");

  return problem;
}

static void
entry_input_open (PartagesAnswerInput *input)
{
  PartagesEntryInput *self = PARTAGES_ENTRY_INPUT (input);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->entry = GTK_ENTRY (entry);
  gtk_entry_set_placeholder_text (self->entry, _ ("Your answer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your answer"), -1);
  self->problem = problem_new ();
  gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (entry))),
                                  GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->problem, NULL, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (partages_answer_input_submit), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  adw_bin_set_child (ADW_BIN (self), box);
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
