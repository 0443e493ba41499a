/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence with drop-downs in its gaps. */

#include "partages-gap-input.h"

#include "partages-answer-list.h"
#include "partages-decoration.h"
#include "partages-drop-down.h"
#include "partages-gap-text.h"

#include <glib/gi18n.h>

struct _PartagesGapInput
{
  PartagesAnswerInput parent_instance;

  GPtrArray *drop_downs; /* of GtkDropDown, one a gap; empty once judged */
};

G_DEFINE_FINAL_TYPE (PartagesGapInput, partages_gap_input, PARTAGES_TYPE_ANSWER_INPUT)

/* The first row says that nothing is chosen yet, so option i is row i + 1. */
static GtkWidget *
drop_down_new (guint i, gpointer user_data)
{
  PartagesGapInput *self = user_data;
  PartagesQuestion *question = partages_answer_input_get_question (PARTAGES_ANSWER_INPUT (self));
  const PartagesGap *gap = partages_question_get_gap (question, i);
  GtkStringList *options = gtk_string_list_new (NULL);
  g_autofree char *name = g_strdup_printf (_ ("Gap %u"), i + 1);
  GtkWidget *drop_down;

  gtk_string_list_append (options, _ ("Choose…"));
  for (guint j = 0; j < gap->n_options; j++)
    gtk_string_list_append (options, gap->options[j].plain);

  drop_down = gtk_drop_down_new (G_LIST_MODEL (options), NULL);
  partages_drop_down_make_narrow (GTK_DROP_DOWN (drop_down));
  partages_drop_down_set_name (GTK_DROP_DOWN (drop_down), name);
  g_signal_connect_object (drop_down, "notify::selected",
                           G_CALLBACK (partages_answer_input_changed), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->drop_downs, drop_down);

  return drop_down;
}

static GtkWidget *
chip_new (const char *text, PartagesOutcome outcome)
{
  GtkWidget *chip = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "focusable", TRUE, "spacing", 5, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (chip),
                  partages_decoration_new (partages_outcome_get_icon_name (outcome)));
  gtk_box_append (GTK_BOX (chip), label);
  gtk_widget_add_css_class (chip, "gap-answer");
  gtk_widget_add_css_class (chip, partages_outcome_get_css_class (outcome));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  partages_outcome_get_words (outcome), -1);
  gtk_widget_set_tooltip_text (chip, partages_outcome_get_words (outcome));

  return chip;
}

typedef struct
{
  PartagesQuestion *question;
  const char *response;
  const PartagesVerdict *verdict;
} Judgement;

/* What was chosen and, where that was wrong, what is right. */
static GtkWidget *
judged_gap_new (guint i, gpointer user_data)
{
  const Judgement *judgement = user_data;
  const PartagesGap *gap = partages_question_get_gap (judgement->question, i);
  gint chosen = partages_question_get_chosen (judgement->question, judgement->response, i);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  if (chosen >= 0)
    gtk_box_append (GTK_BOX (box),
                    chip_new (gap->options[chosen].plain, judgement->verdict->outcomes[i]));
  for (guint j = 0; j < gap->n_options && judgement->verdict->outcomes[i] != PARTAGES_OUTCOME_RIGHT;
       j++)
    {
      if (gap->options[j].right)
        gtk_box_append (GTK_BOX (box), chip_new (gap->options[j].plain, PARTAGES_OUTCOME_MISSED));
    }

  return box;
}

static char *
gap_input_dup_response (PartagesAnswerInput *input)
{
  PartagesGapInput *self = PARTAGES_GAP_INPUT (input);
  g_autofree gint *chosen = g_new0 (gint, self->drop_downs->len);

  for (guint i = 0; i < self->drop_downs->len; i++)
    {
      guint row = gtk_drop_down_get_selected (g_ptr_array_index (self->drop_downs, i));

      if (row == 0 || row == GTK_INVALID_LIST_POSITION)
        return NULL;
      chosen[i] = (gint) row - 1;
    }

  return self->drop_downs->len > 0
             ? partages_question_write_gaps (partages_answer_input_get_question (input), chosen)
             : NULL;
}

static void
gap_input_open (PartagesAnswerInput *input)
{
  PartagesGapInput *self = PARTAGES_GAP_INPUT (input);
  PartagesQuestion *question = partages_answer_input_get_question (input);

  g_ptr_array_set_size (self->drop_downs, 0);
  adw_bin_set_child (ADW_BIN (self), partages_gap_text_new (partages_question_get_stem (question),
                                                            drop_down_new, self));
}

static void
gap_input_judge (PartagesAnswerInput *input, const char *response, const PartagesVerdict *verdict)
{
  Judgement judgement = { partages_answer_input_get_question (input), response, verdict };

  g_ptr_array_set_size (PARTAGES_GAP_INPUT (input)->drop_downs, 0);
  adw_bin_set_child (ADW_BIN (input),
                     partages_gap_text_new (partages_question_get_stem (judgement.question),
                                            judged_gap_new, &judgement));
}

static void
gap_input_finalize (GObject *object)
{
  g_ptr_array_unref (PARTAGES_GAP_INPUT (object)->drop_downs);

  G_OBJECT_CLASS (partages_gap_input_parent_class)->finalize (object);
}

static void
partages_gap_input_class_init (PartagesGapInputClass *klass)
{
  PartagesAnswerInputClass *input_class = PARTAGES_ANSWER_INPUT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gap_input_finalize;
  input_class->dup_response = gap_input_dup_response;
  input_class->open = gap_input_open;
  input_class->judge = gap_input_judge;
}

static void
partages_gap_input_init (PartagesGapInput *self)
{
  self->drop_downs = g_ptr_array_new ();
}
