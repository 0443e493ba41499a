/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a learner has come to. */

#include "partages-progress-page.h"

#include "partages-achievements.h"
#include "partages-activity-plot.h"
#include "partages-calibration-card.h"
#include "partages-case.h"
#include "partages-competences-group.h"
#include "partages-date.h"
#include "partages-decoration.h"
#include "partages-progress.h"
#include "partages-reliance-group.h"
#include "partages-tile.h"

#include <glib/gi18n.h>

#define N_WEEKS 12

/* A renewal is pointed out this long before it is due. */
#define SOON (90 * G_TIME_SPAN_DAY)

struct _PartagesProgressPage
{
  PartagesPage parent_instance;

  GHashTable *cases;        /* those that were read, kept for the next time */
  GPtrArray *finished_rows; /* of GtkWidget */

  GtkStack *stack;
  PartagesTile *lessons_tile;
  PartagesTile *questions_tile;
  PartagesTile *cases_tile;
  PartagesTile *time_tile;
  AdwPreferencesGroup *finished;
  PartagesCalibrationCard *calibration;
  PartagesRelianceGroup *reliance;
  PartagesActivityPlot *activity;
  PartagesCompetencesGroup *competences;
};

G_DEFINE_FINAL_TYPE (PartagesProgressPage, partages_progress_page, PARTAGES_TYPE_PAGE)

static PartagesSession *
get_session (PartagesProgressPage *self)
{
  return partages_page_get_session (PARTAGES_PAGE (self));
}

static void
show_number (PartagesTile *tile, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  partages_tile_set_value (tile, text);
}

static void
show_tiles (PartagesProgressPage *self, const PartagesAchievements *achievements)
{
  g_autofree char *duration = partages_date_dup_duration (achievements->duration);

  show_number (self->lessons_tile, achievements->n_lessons_read);
  show_number (self->questions_tile, achievements->n_questions_answered);
  show_number (self->cases_tile, achievements->n_cases_passed);
  partages_tile_set_value (self->time_tile, duration);
}

/* --- Courses completed ------------------------------------------------------------------------ */

static GtkWidget *
chip_new (const char *text, const char *css_class)
{
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, css_class);

  return chip;
}

static void
add_expiry (GtkWidget *row, gint64 expires, gint64 now)
{
  if (expires == 0 || expires - now > SOON)
    return;

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), expires <= now
                                                       ? chip_new (_ ("Expired"), "error")
                                                       : chip_new (_ ("Renew soon"), "warning"));
}

static char *
dup_dates (const PartagesFinished *finished)
{
  g_autofree char *date = partages_date_dup_label (finished->finished);
  g_autofree char *expires = NULL;

  if (finished->expires == 0)
    /* Translators: a date. */
    return g_strdup_printf (_ ("Completed on %s"), date);

  expires = partages_date_dup_label (finished->expires);

  /* Translators: two dates. */
  return g_strdup_printf (_ ("Completed on %s · valid until %s"), date, expires);
}

static GtkWidget *
finished_row_new (PartagesProgressPage *self, const PartagesFinished *finished)
{
  gint64 now = partages_clock_now (partages_session_get_clock (get_session (self)));
  g_autofree char *dates = dup_dates (finished);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 partages_book_get_title (finished->book));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dates);
  add_expiry (row, finished->expires, now);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), partages_decoration_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-course");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s",
                                    partages_book_get_id (finished->book));

  return row;
}

static void
show_finished (PartagesProgressPage *self, GPtrArray *finished)
{
  for (guint i = 0; i < self->finished_rows->len; i++)
    adw_preferences_group_remove (self->finished, g_ptr_array_index (self->finished_rows, i));
  g_ptr_array_set_size (self->finished_rows, 0);

  for (guint i = 0; i < finished->len; i++)
    {
      GtkWidget *row = finished_row_new (self, g_ptr_array_index (finished, i));

      adw_preferences_group_add (self->finished, row);
      g_ptr_array_add (self->finished_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->finished), finished->len > 0);
}

/* --- Activity --------------------------------------------------------------------------------- */

/* Days from 1970 to the Monday of the week of @day. That day was a Thursday. */
static gint64
monday_of (gint64 day)
{
  return day - (day + 3) % 7;
}

/* Returns: whether anything was ever done in these weeks, or %FALSE with @error set. */
static gboolean
show_activity (PartagesProgressPage *self, gboolean *any, GError **error)
{
  PartagesSession *session = get_session (self);
  gint64 today = partages_clock_now (partages_session_get_clock (session)) / G_TIME_SPAN_DAY;
  gint64 first = monday_of (today) - 7 * (N_WEEKS - 1);
  PartagesActivityWeek weeks[N_WEEKS] = { 0 };
  gint64 durations[N_WEEKS] = { 0 };
  g_autoptr (GArray) days
      = partages_progress_read_days (partages_session_get_reader (session), first, today, error);

  if (days == NULL)
    return FALSE;

  for (guint i = 0; i < days->len; i++)
    {
      const PartagesActivityDay *day = &g_array_index (days, PartagesActivityDay, i);
      guint week = (guint) (day->day - first) / 7;

      weeks[week].n_acts += day->n_acts;
      durations[week] += day->duration;
    }
  for (guint i = 0; i < N_WEEKS; i++)
    {
      weeks[i].day = first + 7 * i;
      weeks[i].minutes = (guint) (durations[i] / G_TIME_SPAN_MINUTE);
    }
  partages_activity_plot_set_weeks (self->activity, weeks, N_WEEKS);
  *any = days->len > 0;

  return TRUE;
}

/* --- All of it -------------------------------------------------------------------------------- */

static gboolean
show_all (PartagesProgressPage *self, GError **error)
{
  PartagesSession *session = get_session (self);
  PartagesConnection *connection
      = partages_record_get_connection (partages_session_get_reader (session));
  g_autoptr (PartagesAchievements) achievements
      = partages_achievements_load (session, self->cases, error);
  g_autoptr (PartagesReliance) reliance = NULL;
  gboolean any = FALSE;

  if (achievements == NULL || !show_activity (self, &any, error))
    return FALSE;
  reliance = partages_reliance_load (connection, NULL, error);
  if (reliance == NULL)
    return FALSE;

  show_tiles (self, achievements);
  show_finished (self, achievements->finished);
  partages_calibration_card_set_calibration (self->calibration, &reliance->initial,
                                             &reliance->final);
  partages_reliance_group_set_reliance (self->reliance, reliance);
  partages_competences_group_set_training (
      self->competences, partages_session_get_frameworks (session), achievements->training,
      partages_session_get_language (session));
  any = any || achievements->n_lessons_read > 0 || achievements->n_questions_answered > 0
        || reliance->n_runs > 0;
  gtk_stack_set_visible_child_name (self->stack, any ? "progress" : "nothing");

  return TRUE;
}

static void
progress_page_refresh (PartagesPage *page)
{
  g_autoptr (GError) error = NULL;

  if (!show_all (PARTAGES_PROGRESS_PAGE (page), &error))
    gtk_widget_activate_action (GTK_WIDGET (page), "win.toast", "s", error->message);
}

static void
progress_page_dispose (GObject *object)
{
  PartagesProgressPage *self = PARTAGES_PROGRESS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_PROGRESS_PAGE);
  g_clear_pointer (&self->cases, g_hash_table_unref);
  g_clear_pointer (&self->finished_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (partages_progress_page_parent_class)->dispose (object);
}

static void
partages_progress_page_class_init (PartagesProgressPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = progress_page_dispose;
  PARTAGES_PAGE_CLASS (klass)->refresh = progress_page_refresh;

  g_type_ensure (PARTAGES_TYPE_ACTIVITY_PLOT);
  g_type_ensure (PARTAGES_TYPE_CALIBRATION_CARD);
  g_type_ensure (PARTAGES_TYPE_COMPETENCES_GROUP);
  g_type_ensure (PARTAGES_TYPE_RELIANCE_GROUP);
  g_type_ensure (PARTAGES_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesProgressPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PartagesProgressPage, lessons_tile);
  gtk_widget_class_bind_template_child (widget_class, PartagesProgressPage, questions_tile);
  gtk_widget_class_bind_template_child (widget_class, PartagesProgressPage, cases_tile);
  gtk_widget_class_bind_template_child (widget_class, PartagesProgressPage, time_tile);
  gtk_widget_class_bind_template_child (widget_class, PartagesProgressPage, finished);
  gtk_widget_class_bind_template_child (widget_class, PartagesProgressPage, calibration);
  gtk_widget_class_bind_template_child (widget_class, PartagesProgressPage, reliance);
  gtk_widget_class_bind_template_child (widget_class, PartagesProgressPage, activity);
  gtk_widget_class_bind_template_child (widget_class, PartagesProgressPage, competences);
}

static void
partages_progress_page_init (PartagesProgressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) partages_case_unref);
  self->finished_rows = g_ptr_array_new ();
}

/**
 * partages_progress_page_new:
 * @session: whose progress
 *
 * Returns: (transfer floating): the page
 */
PartagesPage *
partages_progress_page_new (PartagesSession *session)
{
  return g_object_new (PARTAGES_TYPE_PROGRESS_PAGE, "session", session, NULL);
}
