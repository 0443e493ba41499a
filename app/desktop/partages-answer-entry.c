/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options or the number of a decision. */

#include "partages-answer-entry.h"

#include "partages-markdown.h"
#include "partages-number.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _PartagesAnswerEntry
{
  GtkBox parent_instance;

  const PartagesDecision *decision;
  GPtrArray *checks; /* of GtkCheckButton, one for each option */
  GtkEntry *number;
  GtkLabel *problem;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (PartagesAnswerEntry, partages_answer_entry, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
emit_changed (PartagesAnswerEntry *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
toggled_cb (PartagesAnswerEntry *self, GtkCheckButton *check)
{
  if (gtk_check_button_get_active (check))
    emit_changed (self);
}

/* What is wrong with what was typed; nothing yet when nothing was. */
static char *
dup_problem (const char *text)
{
  g_autofree char *whole = NULL;
  g_autofree char *decimal = NULL;
  double value = 0;

  switch (text[0] != '\0' ? partages_number_read (text, &value) : PARTAGES_NUMBER_ONE)
    {
    case PARTAGES_NUMBER_ONE:
      return NULL;
    case PARTAGES_NUMBER_AMBIGUOUS:
      (void) partages_number_find_ambiguous (text, &whole, &decimal);
      return g_strdup_printf (_ ("This can be read as %s or as %s. Type the one you mean."), whole,
                              decimal);
    case PARTAGES_NUMBER_NONE:
    default:
      return g_strdup (_ ("This is not a number"));
    }
}

static void
number_changed_cb (PartagesAnswerEntry *self)
{
  g_autofree char *problem = dup_problem (gtk_editable_get_text (GTK_EDITABLE (self->number)));
  gboolean wrong = problem != NULL;

  if (wrong)
    {
      gtk_label_set_label (self->problem, problem);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), problem,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problem), wrong);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->number))),
      GTK_ACCESSIBLE_STATE_INVALID,
      wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->number), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->number), "error");
  emit_changed (self);
}

static GtkWidget *
option_row_new (PartagesAnswerEntry *self,
                const PartagesDecisionOption *option,
                const char *language)
{
  g_autofree char *text = partages_markdown_to_plain (partages_text_get (option->text, language));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks, 0));
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
append_options (PartagesAnswerEntry *self, const char *language)
{
  const PartagesDecision *decision = self->decision;
  g_autofree char *asks = partages_markdown_to_plain (partages_text_get (decision->asks, language));
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, asks, -1);
  for (guint i = 0; i < decision->options->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         option_row_new (self, g_ptr_array_index (decision->options, i), language));
  gtk_box_append (GTK_BOX (self), list);
}

/* What has the focus is the text inside the entry; what a screen reader is told of is the entry. */
static void
name_number (PartagesAnswerEntry *self, const char *asks, const char *unit)
{
  GtkWidget *const widgets[] = {
    GTK_WIDGET (self->number),
    GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->number))),
  };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widgets[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    asks, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, unit, -1);
}

static void
append_number (PartagesAnswerEntry *self, const char *language)
{
  const PartagesDecision *decision = self->decision;
  const char *unit = decision->unit != NULL ? partages_text_get (decision->unit, language) : "";
  g_autofree char *asks = partages_markdown_to_plain (partages_text_get (decision->asks, language));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->number = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_input_purpose (self->number, GTK_INPUT_PURPOSE_NUMBER);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->number), 8);
  gtk_entry_set_alignment (self->number, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  name_number (self, asks, unit);
  g_signal_connect_object (self->number, "changed", G_CALLBACK (number_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (box), gtk_label_new (unit));

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->number))),
      GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->problem, NULL, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_box_append (GTK_BOX (self), box);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
}

static void
answer_entry_finalize (GObject *object)
{
  g_ptr_array_unref (PARTAGES_ANSWER_ENTRY (object)->checks);

  G_OBJECT_CLASS (partages_answer_entry_parent_class)->finalize (object);
}

static void
partages_answer_entry_class_init (PartagesAnswerEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = answer_entry_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
partages_answer_entry_init (PartagesAnswerEntry *self)
{
  self->checks = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
}

/**
 * partages_answer_entry_new:
 * @decision: what is to be decided; its case must live as long as the widget
 * @language: the language of the texts
 *
 * Returns: (transfer floating): an entry without an answer
 */
GtkWidget *
partages_answer_entry_new (const PartagesDecision *decision, const char *language)
{
  PartagesAnswerEntry *self = g_object_new (PARTAGES_TYPE_ANSWER_ENTRY, NULL);

  self->decision = decision;
  if (decision->numeric)
    append_number (self, language);
  else
    append_options (self, language);

  return GTK_WIDGET (self);
}

/**
 * partages_answer_entry_get_answer:
 * @answer: (out): the answer, set only when there is one
 *
 * Returns: whether there is one
 */
gboolean
partages_answer_entry_get_answer (PartagesAnswerEntry *self, PartagesDecisionAnswer *answer)
{
  double value = 0;

  if (self->decision->numeric)
    {
      if (partages_number_read (gtk_editable_get_text (GTK_EDITABLE (self->number)), &value)
          != PARTAGES_NUMBER_ONE)
        return FALSE;

      *answer = (PartagesDecisionAnswer) { .given = TRUE, .value = value };
      return TRUE;
    }

  for (guint i = 0; i < self->checks->len; i++)
    {
      if (!gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        continue;

      *answer = (PartagesDecisionAnswer) {
        .given = TRUE,
        .option = g_ptr_array_index (self->decision->options, i),
      };
      return TRUE;
    }

  return FALSE;
}

/* One that reads as itself: `2.125` has a zero more. */
static char *
dup_number (double value)
{
  g_autofree char *text = g_strdup_printf ("%.15g", value);

  if (!partages_number_find_ambiguous (text, NULL, NULL))
    return g_steal_pointer (&text);

  return g_strconcat (text, "0", NULL);
}

/**
 * partages_answer_entry_set_answer:
 * @answer: what to show as chosen; nothing when it is not given
 */
void
partages_answer_entry_set_answer (PartagesAnswerEntry *self, const PartagesDecisionAnswer *answer)
{
  self->setting = TRUE;
  if (self->decision->numeric)
    {
      g_autofree char *text = answer->given ? dup_number (answer->value) : g_strdup ("");

      gtk_editable_set_text (GTK_EDITABLE (self->number), text);
    }
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (
        g_ptr_array_index (self->checks, i),
        answer->given && answer->option == g_ptr_array_index (self->decision->options, i));
  self->setting = FALSE;
}
