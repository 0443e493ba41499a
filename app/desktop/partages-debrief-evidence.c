/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was looked at in a run against what was needed, and how long each step took. */

#include "partages-debrief-parts.h"

#include <glib/gi18n.h>

static void
append_evidence (GtkBox *list, const PartagesDebriefEvidence *evidence, const char *text)
{
  gtk_box_append (list, partages_debrief_check_row_new (
                            text, evidence->opened,
                            evidence->opened ? _ ("You opened it") : _ ("You did not open it")));
}

static GtkWidget *
list_new (const char *label)
{
  GtkWidget *list = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                  6, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return list;
}

/**
 * partages_debrief_evidence_new:
 * @debrief: the debrief
 * @chart: the chart of the run
 *
 * Returns: (transfer floating): the section
 */
GtkWidget *
partages_debrief_evidence_new (PartagesDebrief *debrief, PartagesChart *chart)
{
  PartagesRunState *state = debrief->state;
  GtkWidget *section = partages_debrief_section_new (_ ("What You Looked At"), NULL);
  GtkWidget *card = partages_debrief_card_new ();
  GtkWidget *needed = list_new (_ ("Needed"));
  GtkWidget *other = list_new (_ ("Also opened"));
  GtkWidget *expander;
  g_autofree char *title = NULL;
  guint n_needed = 0;
  guint n_other = 0;

  for (guint i = 0; i < debrief->evidence->len; i++)
    {
      const PartagesDebriefEvidence *evidence
          = &g_array_index (debrief->evidence, PartagesDebriefEvidence, i);
      g_autofree char *text = partages_case_describe_evidence (state->the_case, chart,
                                                               evidence->evidence, state->language);

      append_evidence (GTK_BOX (evidence->needed ? needed : other), evidence, text);
      if (evidence->needed)
        n_needed++;
      else
        n_other++;
    }

  if (n_needed > 0)
    {
      gtk_box_append (GTK_BOX (card), partages_debrief_label_new (
                                          _ ("Needed to see what was wrong"), "caption-heading"));
      gtk_box_append (GTK_BOX (card), needed);
    }
  else
    g_object_unref (g_object_ref_sink (needed));

  title = g_strdup_printf (ngettext ("Also opened: %u entry", "Also opened: %u entries", n_other),
                           n_other);
  expander = gtk_expander_new (NULL);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), partages_debrief_label_new (title, NULL));
  gtk_expander_set_child (GTK_EXPANDER (expander), other);
  gtk_widget_set_visible (expander, n_other > 0);
  gtk_box_append (GTK_BOX (card), expander);
  gtk_box_append (GTK_BOX (section), card);

  return section;
}

/**
 * partages_debrief_times_new:
 * @debrief: the debrief
 *
 * Returns: (transfer floating): the section
 */
GtkWidget *
partages_debrief_times_new (PartagesDebrief *debrief)
{
  PartagesRunState *state = debrief->state;
  GtkWidget *section
      = partages_debrief_section_new (_ ("Your Time"), _ ("Without the minutes you were away."));
  GtkWidget *card = partages_debrief_card_new ();
  GtkGrid *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 18, "row-spacing", 9, NULL);
  gint64 total = MAX (partages_run_state_get_duration (state), 1);
  guint n_steps = 0;
  const PartagesStep *steps = partages_way_get_steps (state->way, &n_steps);

  for (guint i = 0; i < n_steps; i++)
    {
      gint64 duration = state->durations[steps[i]];
      g_autofree char *text = partages_debrief_dup_duration (duration);
      const char *label = partages_step_get_label (steps[i]);
      GtkWidget *bar = gtk_progress_bar_new ();

      if (steps[i] == PARTAGES_STEP_DEBRIEF)
        continue;
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                     MIN ((double) duration / (double) total, 1));
      gtk_widget_set_hexpand (bar, TRUE);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
      gtk_grid_attach (grid, partages_debrief_label_new (label, NULL), 0, (int) i, 1, 1);
      gtk_grid_attach (grid, bar, 1, (int) i, 1, 1);
      gtk_grid_attach (grid, partages_debrief_label_new (text, "numeric"), 2, (int) i, 1, 1);
    }
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (grid));
  gtk_box_append (GTK_BOX (section), card);

  return section;
}
