/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options to choose one or several of. */

#include "partages-choice-input.h"

#include "partages-answer-list.h"
#include "partages-block-view.h"

#include <glib/gi18n.h>

struct _PartagesChoiceInput
{
  PartagesAnswerInput parent_instance;

  GPtrArray *buttons; /* of GtkCheckButton, one an option; empty once judged */
};

G_DEFINE_FINAL_TYPE (PartagesChoiceInput, partages_choice_input, PARTAGES_TYPE_ANSWER_INPUT)

/* The button is as wide as the card, so that the whole row can be clicked. */
static GtkWidget *
button_new (PartagesChoiceInput *self, const PartagesOption *option)
{
  PartagesPackage *package = partages_answer_input_get_package (PARTAGES_ANSWER_INPUT (self));
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *text = partages_block_view_new ();

  if (package != NULL)
    partages_block_view_set_package (PARTAGES_BLOCK_VIEW (text), package);
  partages_block_view_set_document (PARTAGES_BLOCK_VIEW (text), option->text);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "answer");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  option->plain, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (partages_answer_input_changed), self,
                           G_CONNECT_SWAPPED);

  return button;
}

static char *
choice_input_dup_response (PartagesAnswerInput *input)
{
  PartagesChoiceInput *self = PARTAGES_CHOICE_INPUT (input);
  g_autofree gboolean *chosen = g_new0 (gboolean, self->buttons->len);
  gboolean any = FALSE;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      chosen[i] = gtk_check_button_get_active (g_ptr_array_index (self->buttons, i));
      any = any || chosen[i];
    }

  return any ? partages_question_write_choices (partages_answer_input_get_question (input), chosen)
             : NULL;
}

static void
choice_input_open (PartagesAnswerInput *input)
{
  PartagesChoiceInput *self = PARTAGES_CHOICE_INPUT (input);
  PartagesQuestion *question = partages_answer_input_get_question (input);
  gboolean single = partages_question_get_kind (question) == PARTAGES_QUESTION_SINGLE_CHOICE;
  GtkWidget *box
      = g_object_new (GTK_TYPE_BOX, "accessible-role",
                      single ? GTK_ACCESSIBLE_ROLE_RADIO_GROUP : GTK_ACCESSIBLE_ROLE_GROUP,
                      "orientation", GTK_ORIENTATION_VERTICAL, NULL);

  g_ptr_array_set_size (self->buttons, 0);
  gtk_widget_add_css_class (box, "answers");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Answers"), -1);
  for (guint i = 0; i < partages_question_get_n_options (question); i++)
    {
      GtkWidget *button = button_new (self, partages_question_get_option (question, i));

      if (single && i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button),
                                    g_ptr_array_index (self->buttons, 0));
      g_ptr_array_add (self->buttons, button);
      gtk_box_append (GTK_BOX (box), button);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
choice_input_judge (PartagesAnswerInput *input,
                    const char *response,
                    const PartagesVerdict *verdict)
{
  PartagesQuestion *question = partages_answer_input_get_question (input);
  GtkWidget *list = partages_answer_list_new ();

  g_ptr_array_set_size (PARTAGES_CHOICE_INPUT (input)->buttons, 0);
  for (guint i = 0; i < verdict->n_outcomes; i++)
    partages_answer_list_append (GTK_LIST_BOX (list),
                                 partages_question_get_option (question, i)->text,
                                 partages_answer_input_get_package (input), verdict->outcomes[i]);
  adw_bin_set_child (ADW_BIN (input), list);
}

static void
choice_input_finalize (GObject *object)
{
  g_ptr_array_unref (PARTAGES_CHOICE_INPUT (object)->buttons);

  G_OBJECT_CLASS (partages_choice_input_parent_class)->finalize (object);
}

static void
partages_choice_input_class_init (PartagesChoiceInputClass *klass)
{
  PartagesAnswerInputClass *input_class = PARTAGES_ANSWER_INPUT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = choice_input_finalize;
  input_class->dup_response = choice_input_dup_response;
  input_class->open = choice_input_open;
  input_class->judge = choice_input_judge;
}

static void
partages_choice_input_init (PartagesChoiceInput *self)
{
  self->buttons = g_ptr_array_new ();
}
