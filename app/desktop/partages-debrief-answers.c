/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers of a run before and after advice, against those of the expert. */

#include "partages-debrief-parts.h"

#include "partages-markdown.h"
#include "partages-wrap-box.h"

#include <glib/gi18n.h>
#include <math.h>

/* One line of the comparison: who, what, and how it is judged. */
static void
append_line (GtkGrid *grid, int row, const char *who, const char *what, GtkWidget *chip)
{
  GtkWidget *who_label = partages_debrief_label_new (who, "dim-label");
  GtkWidget *what_label = partages_debrief_label_new (what, NULL);
  GtkWidget *value = partages_wrap_box_new (9, 3);

  gtk_widget_set_valign (who_label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (what_label), GTK_NATURAL_WRAP_NONE);
  partages_wrap_box_append (PARTAGES_WRAP_BOX (value), what_label);
  if (chip != NULL)
    partages_wrap_box_append (PARTAGES_WRAP_BOX (value), chip);
  gtk_grid_attach (grid, who_label, 0, row, 1, 1);
  gtk_grid_attach (grid, value, 1, row, 1, 1);
}

static char *
dup_answer (const PartagesRunDecision *run, const PartagesRunAnswer *answer, const char *language)
{
  g_autofree char *label = partages_decision_dup_label (run->decision, &answer->answer, language);

  if (answer->confidence < 0)
    return g_steal_pointer (&label);

  /* Translators: an answer, and how sure one was of it, in percent. */
  return g_strdup_printf (_ ("%s (%d%% sure)"), label, (int) round (answer->confidence * 100));
}

static char *
dup_expert (const PartagesDebriefDecision *decision, const char *language)
{
  const PartagesDecision *asked = decision->run->decision;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (decision->expert != NULL)
    return partages_markdown_to_plain (partages_text_get (decision->expert->text, language));

  low = partages_decision_dup_label (
      asked, &(PartagesDecisionAnswer) { .given = TRUE, .value = asked->low }, language);
  high = partages_decision_dup_label (
      asked, &(PartagesDecisionAnswer) { .given = TRUE, .value = asked->high }, language);

  /* Translators: from one number to another, with their units. */
  return g_strdup_printf (C_ ("range of numbers", "%s to %s"), low, high);
}

static const char *
get_change_label (PartagesAnswerChange change)
{
  switch (change)
    {
    case PARTAGES_CHANGE_BETTER:
      return _ ("You changed your mind for the better");
    case PARTAGES_CHANGE_WORSE:
      return _ ("You changed your mind for the worse");
    case PARTAGES_CHANGE_EQUAL:
      return _ ("You changed your mind for something as good");
    case PARTAGES_CHANGE_NONE:
    default:
      return NULL;
    }
}

static GtkWidget *
advice_chip_new (gboolean right)
{
  return right ? partages_debrief_chip_new (_ ("right"), "success", "partages-right-symbolic")
               : partages_debrief_chip_new (_ ("wrong"), "error", "partages-wrong-symbolic");
}

static GtkWidget *
comparison_new (const PartagesDebriefDecision *decision, const char *language)
{
  GtkGrid *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 18, "row-spacing", 12, NULL);
  const PartagesRunDecision *run = decision->run;
  g_autofree char *final = dup_answer (run, &run->final, language);
  g_autofree char *expert = dup_expert (decision, language);
  int row = 0;

  if (run->initial.answer.given)
    {
      g_autofree char *initial = dup_answer (run, &run->initial, language);

      append_line (grid, row++, _ ("You, first"), initial,
                   partages_debrief_grade_chip_new (decision->initial_grade));
    }
  if (run->advice != NULL)
    {
      g_autofree char *advice
          = partages_decision_dup_label (run->decision, &run->advice->answer, language);

      append_line (grid, row++, _ ("Assistant"), advice, advice_chip_new (decision->advice_right));
    }
  append_line (grid, row++, _ ("You, finally"), final,
               partages_debrief_grade_chip_new (decision->final_grade));
  append_line (grid, row, _ ("Expert"), expert, NULL);

  return GTK_WIDGET (grid);
}

static void
append_why (GtkBox *card, const char *title, PartagesText *why, const char *language)
{
  if (why == NULL || partages_text_is_empty (why))
    return;

  gtk_box_append (card, partages_debrief_label_new (title, "caption-heading"));
  gtk_box_append (card, partages_debrief_text_new (partages_text_get (why, language)));
}

static void
append_reasons (GtkBox *card, const PartagesDebriefDecision *decision, const char *language)
{
  const PartagesRunDecision *run = decision->run;
  const PartagesDecisionOption *chosen = run->final.answer.option;

  if (run->decision->numeric)
    {
      append_why (card, _ ("Why"), run->decision->why, language);
      return;
    }

  if (chosen != NULL && chosen != decision->expert)
    append_why (card, _ ("About your answer"), chosen->why, language);
  if (decision->expert != NULL)
    append_why (card, _ ("Why the expert decides so"), decision->expert->why, language);
}

static GtkWidget *
decision_card_new (const PartagesDebriefDecision *decision, const char *language)
{
  GtkWidget *card = partages_debrief_card_new ();
  g_autofree char *asks
      = partages_markdown_to_plain (partages_text_get (decision->run->decision->asks, language));
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", asks, "wrap", TRUE, "wrap-mode",
                                     PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  const char *change = get_change_label (decision->change);

  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, 3, -1);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (card), heading);
  if (decision->run->decision->key)
    gtk_box_append (GTK_BOX (card), partages_debrief_chip_new (_ ("Key decision"), "accent", NULL));
  gtk_box_append (GTK_BOX (card), comparison_new (decision, language));
  if (change != NULL)
    gtk_box_append (GTK_BOX (card), partages_debrief_label_new (change, "heading"));
  append_reasons (GTK_BOX (card), decision, language);

  return card;
}

/**
 * partages_debrief_answers_new:
 * @debrief: the debrief
 *
 * Returns: (transfer floating): the section
 */
GtkWidget *
partages_debrief_answers_new (PartagesDebrief *debrief)
{
  GtkWidget *section = partages_debrief_section_new (
      _ ("Your Answers"), debrief->state->way == PARTAGES_WAY_COMMIT_FIRST
                              ? _ ("Before and after advice, against those "
                                   "of an expert.")
                              : NULL);

  for (guint i = 0; i < debrief->decisions->len; i++)
    gtk_box_append (
        GTK_BOX (section),
        decision_card_new (&g_array_index (debrief->decisions, PartagesDebriefDecision, i),
                           debrief->state->language));

  return section;
}
