/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The debrief of a case. */

#include "partages-debrief-view.h"

#include "partages-chart-rows.h"
#include "partages-debrief-parts.h"
#include "partages-decoration.h"
#include "partages-reference-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

struct _PartagesDebriefView
{
  GtkBox parent_instance;

  GtkScrolledWindow *scroller;
  GtkImage *icon;
  GtkLabel *verdict;
  GtkLabel *headline;
  GtkFlowBox *tiles;
  GtkWidget *harm_box;
  GtkLabel *harm;
  GtkBox *sections;
};

G_DEFINE_FINAL_TYPE (PartagesDebriefView, partages_debrief_view, GTK_TYPE_BOX)

/* What advice did to the answers of a run. */
typedef struct
{
  guint n_better;
  guint n_misled; /* better before, then as wrongly advised */
  guint n_worse;  /* better before, for another reason */
  guint n_held;   /* right, against wrong advice */
  guint n_taken;  /* wrong, as wrongly advised */
} Influence;

static gboolean
follows_wrong_advice (const PartagesDebriefDecision *decision)
{
  const PartagesRunDecision *run = decision->run;

  return run->advice != NULL && !decision->advice_right && !decision->final_right
         && partages_decision_agree (run->decision, &run->final.answer, &run->advice->answer);
}

static Influence
count_influence (PartagesDebrief *debrief)
{
  Influence influence = { 0 };

  for (guint i = 0; i < debrief->decisions->len; i++)
    {
      const PartagesDebriefDecision *decision
          = &g_array_index (debrief->decisions, PartagesDebriefDecision, i);
      gboolean worse = decision->change == PARTAGES_CHANGE_WORSE;
      gboolean follows = follows_wrong_advice (decision);

      influence.n_better += decision->change == PARTAGES_CHANGE_BETTER;
      influence.n_misled += worse && follows;
      influence.n_worse += worse && !follows;
      influence.n_taken += !worse && follows;
      influence.n_held
          += decision->run->advice != NULL && !decision->advice_right && decision->final_right;
    }

  return influence;
}

/* The one sentence that is worth remembering. */
static char *
dup_headline (PartagesDebrief *debrief)
{
  Influence influence = count_influence (debrief);

  if (influence.n_misled > 0)
    return g_strdup_printf (ngettext ("Wrong advice led you away from %u better answer.",
                                      "Wrong advice led you away from %u better answers.",
                                      influence.n_misled),
                            influence.n_misled);
  if (influence.n_taken > 0)
    return g_strdup_printf (ngettext ("%u wrong recommendation went unnoticed.",
                                      "%u wrong recommendations went unnoticed.",
                                      influence.n_taken),
                            influence.n_taken);
  if (influence.n_worse > 0)
    return g_strdup_printf (ngettext ("You changed %u answer for the worse.",
                                      "You changed %u answers for the worse.", influence.n_worse),
                            influence.n_worse);
  if (influence.n_held > 0)
    return g_strdup_printf (
        ngettext ("You were right on %u decision where the assistant was wrong.",
                  "You were right on %u decisions where the assistant was wrong.",
                  influence.n_held),
        influence.n_held);
  if (influence.n_better > 0)
    return g_strdup_printf (ngettext ("You changed %u answer for the better.",
                                      "You changed %u answers for the better.", influence.n_better),
                            influence.n_better);

  return g_strdup (_ ("Your answers stayed as they were."));
}

static void
add_tile (PartagesDebriefView *self, const char *value, const char *label)
{
  GtkWidget *tile = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                  3, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *value_label = partages_debrief_label_new (value, "title-2");
  GtkWidget *caption = partages_debrief_label_new (label, "caption");

  gtk_widget_add_css_class (tile, "card");
  gtk_widget_add_css_class (tile, "tile");
  gtk_widget_add_css_class (value_label, "numeric");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (tile), value_label);
  gtk_box_append (GTK_BOX (tile), caption);
  gtk_flow_box_append (self->tiles, tile);
  gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
}

static void
count_needed (PartagesDebrief *debrief, guint *n_needed, guint *n_opened)
{
  *n_needed = 0;
  *n_opened = 0;
  for (guint i = 0; i < debrief->evidence->len; i++)
    {
      const PartagesDebriefEvidence *evidence
          = &g_array_index (debrief->evidence, PartagesDebriefEvidence, i);

      *n_needed += evidence->needed;
      *n_opened += evidence->needed && evidence->opened;
    }
}

static void
show_tiles (PartagesDebriefView *self, PartagesDebrief *debrief)
{
  g_autofree char *score = g_strdup_printf (_ ("%d%%"), (int) round (debrief->score * 100));
  g_autofree char *time
      = partages_debrief_dup_duration (partages_run_state_get_duration (debrief->state));
  guint n_needed = 0;
  guint n_opened = 0;

  gtk_flow_box_remove_all (self->tiles);
  add_tile (self, score, _ ("Score"));
  if (debrief->n_met > 0)
    {
      g_autofree char *found = g_strdup_printf (_ ("%u of %u"), debrief->n_flagged, debrief->n_met);

      add_tile (self, found, _ ("Faults found"));
    }
  count_needed (debrief, &n_needed, &n_opened);
  if (n_needed > 0)
    {
      g_autofree char *seen = g_strdup_printf (_ ("%u of %u"), n_opened, n_needed);

      add_tile (self, seen, _ ("Evidence looked at"));
    }
  add_tile (self, time, _ ("Time at work"));
}

static void
show_result (PartagesDebriefView *self, PartagesDebrief *debrief)
{
  g_autofree char *headline = dup_headline (debrief);
  g_autofree char *harm = g_strdup_printf (
      ngettext ("%u of your final answers would have harmed the patient.",
                "%u of your final answers would have harmed the patient.", debrief->n_harmful),
      debrief->n_harmful);

  gtk_label_set_label (self->verdict, debrief->passed ? _ ("Passed") : _ ("Not Passed Yet"));
  gtk_image_set_from_icon_name (self->icon, debrief->passed ? "partages-right-symbolic"
                                                            : "view-refresh-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "success");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "accent");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), debrief->passed ? "success" : "accent");
  gtk_label_set_label (self->headline, headline);
  gtk_label_set_label (self->harm, harm);
  gtk_widget_set_visible (self->harm_box, debrief->n_harmful > 0);
  show_tiles (self, debrief);
}

static GtkWidget *
next_row_new (const char *title, const char *subtitle, const char *icon_name)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), partages_decoration_new (icon_name));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), partages_decoration_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static GtkWidget *
suggestion_row_new (const PartagesSuggestion *suggestion,
                    PartagesRunState *state,
                    PartagesCourse *course)
{
  const PartagesVariant *variant;
  const PartagesLesson *lesson;
  GtkWidget *row;

  switch (suggestion->kind)
    {
    case PARTAGES_SUGGEST_LESSON:
      lesson = partages_course_find_lesson (course, suggestion->id);
      row = next_row_new (lesson->title, _ ("The lesson about this"), "partages-lesson-symbolic");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-lesson");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", state->package,
                                        suggestion->id);
      return row;
    case PARTAGES_SUGGEST_VARIANT:
      variant = partages_case_find_variant (state->the_case, suggestion->id);
      row = next_row_new (partages_text_get (variant->label, state->language),
                          _ ("The same case with another patient"), "partages-practice-symbolic");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "case.begin-variant");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", suggestion->id);
      return row;
    case PARTAGES_SUGGEST_RETAKE:
    default:
      row = next_row_new (_ ("Take this case again"), _ ("With what you know now"),
                          "view-refresh-symbolic");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "case.begin-variant");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s",
                                        state->variant != NULL ? state->variant->id : "");
      return row;
    }
}

/* A package may hold cases only; then no lesson is suggested. */
static GtkWidget *
next_new (PartagesDebrief *debrief, PartagesPackage *package)
{
  g_autoptr (PartagesCourse) course
      = partages_course_load (package, debrief->state->language, NULL);
  g_autoptr (GArray) suggestions = partages_debrief_suggest (debrief, course);
  GtkWidget *section = partages_debrief_section_new (_ ("What to Try Next"), NULL);
  GtkWidget *list = partages_chart_plain_list_new (_ ("What to try next"));
  GtkWidget *other;

  for (guint i = 0; i < suggestions->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         suggestion_row_new (&g_array_index (suggestions, PartagesSuggestion, i),
                                             debrief->state, course));
  other = next_row_new (_ ("Another case"), _ ("All cases, with your results"),
                        "partages-practice-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (other), "win.show-place");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (other), "s", "practice");
  gtk_list_box_append (GTK_LIST_BOX (list), other);
  gtk_box_append (GTK_BOX (section), list);

  return section;
}

static GtkWidget *
expert_new (PartagesRunState *state)
{
  GtkWidget *section = partages_debrief_section_new (_ ("What an Expert Takes From It"), NULL);
  GtkWidget *card = partages_debrief_card_new ();

  gtk_box_append (GTK_BOX (card), partages_debrief_text_new (partages_text_get (
                                      state->the_case->debrief, state->language)));
  gtk_box_append (GTK_BOX (section), card);

  return section;
}

static GtkWidget *
references_new (PartagesRunState *state)
{
  GtkWidget *section = partages_debrief_section_new (_ ("References"), NULL);

  gtk_box_append (GTK_BOX (section),
                  partages_reference_list_new (state->the_case, state->language));

  return section;
}

static void
debrief_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_DEBRIEF_VIEW);

  G_OBJECT_CLASS (partages_debrief_view_parent_class)->dispose (object);
}

static void
partages_debrief_view_class_init (PartagesDebriefViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = debrief_view_dispose;

  gtk_widget_class_set_css_name (widget_class, "debrief");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/debrief-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesDebriefView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PartagesDebriefView, icon);
  gtk_widget_class_bind_template_child (widget_class, PartagesDebriefView, verdict);
  gtk_widget_class_bind_template_child (widget_class, PartagesDebriefView, headline);
  gtk_widget_class_bind_template_child (widget_class, PartagesDebriefView, tiles);
  gtk_widget_class_bind_template_child (widget_class, PartagesDebriefView, harm_box);
  gtk_widget_class_bind_template_child (widget_class, PartagesDebriefView, harm);
  gtk_widget_class_bind_template_child (widget_class, PartagesDebriefView, sections);
}

static void
partages_debrief_view_init (PartagesDebriefView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_debrief_view_set_run:
 * @state: a run that has ended
 * @chart: its chart
 * @package: the package of its case
 */
void
partages_debrief_view_set_run (PartagesDebriefView *self,
                               PartagesRunState *state,
                               PartagesChart *chart,
                               PartagesPackage *package)
{
  g_autoptr (PartagesDebrief) debrief = partages_debrief_new (state);
  GtkWidget *wrong_flags = partages_debrief_wrong_flags_new (debrief);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  show_result (self, debrief);
  if (state->way != PARTAGES_WAY_ALONE)
    gtk_box_append (self->sections, partages_debrief_faults_new (debrief, chart));
  if (wrong_flags != NULL)
    gtk_box_append (self->sections, wrong_flags);
  gtk_box_append (self->sections, partages_debrief_answers_new (debrief));
  gtk_box_append (self->sections, expert_new (state));
  gtk_box_append (self->sections, partages_debrief_evidence_new (debrief, chart));
  gtk_box_append (self->sections, partages_debrief_times_new (debrief));
  gtk_box_append (self->sections, next_new (debrief, package));
  gtk_box_append (self->sections, references_new (state));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}
