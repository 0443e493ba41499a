/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a package complete. */

#include "partages-completion-list.h"

#include "partages-date.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
append (GtkListBox *list, gboolean done, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon
      = gtk_image_new_from_icon_name (done ? "partages-right-symbolic" : "partages-todo-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  done ? _ ("Done") : _ ("To do"), -1);
  gtk_widget_add_css_class (icon, done ? "success" : "dim-label");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (list, row);
}

static void
append_lessons (GtkListBox *list, const PartagesProgressSummary *summary)
{
  g_autofree char *state
      = g_strdup_printf (_ ("%u of %u read"), summary->n_lessons_read, summary->n_lessons);

  append (list, summary->n_lessons_read >= summary->n_lessons, _ ("Read every lesson"), state);
}

/* What of the questions is to be done again, and when; NULL for nothing. */
static char *
describe_mending (const PartagesProgressSummary *summary, gint64 now)
{
  guint n = summary->n_to_mend;

  if (summary->quiz_good || n == 0)
    return NULL;
  if (now < summary->mend_from)
    return g_strdup_printf (ngettext ("%u question to answer again, from tomorrow.",
                                      "%u questions to answer again, from tomorrow.", n),
                            n);

  return g_strdup_printf (
      ngettext ("%u question to answer again.", "%u questions to answer again.", n), n);
}

/* The first try counts for the score; what was missed can still be mended, and says so. */
static void
append_quiz (GtkListBox *list, const PartagesProgressSummary *summary, double asked, gint64 now)
{
  /* Translators: %d is a percentage. */
  g_autofree char *title
      = g_strdup_printf (_ ("Answer %d%% of the questions right, at once or on a later day"),
                         (int) (asked * 100 + 0.5));
  g_autofree char *answered = g_strdup_printf (_ ("%u of %u answered"),
                                               summary->n_questions_answered, summary->n_questions);
  g_autofree char *mending = describe_mending (summary, now);
  g_autofree char *state = NULL;
  g_autofree char *all = NULL;

  if (summary->n_questions_answered == 0)
    state = g_strdup (answered);
  else
    /* Translators: %s is '12 of 13 answered'. */
    state = g_strdup_printf (_ ("%s, %d%% right at the first try."), answered,
                             (int) (summary->score * 100 + 0.5));
  all = g_strjoin (" ", state, mending, NULL);
  append (list, summary->quiz_good, title, all);
}

static void
append_cases (GtkListBox *list, const PartagesProgressSummary *summary)
{
  g_autofree char *state
      = g_strdup_printf (_ ("%u of %u passed"), summary->n_cases_passed, summary->n_cases);

  append (list, summary->n_cases_passed >= summary->n_cases, _ ("Pass every simulated case"),
          state);
}

static void
append_end (GtkListBox *list, const PartagesProgressSummary *summary)
{
  g_autofree char *finished = partages_date_dup_label (summary->finished);
  g_autofree char *expires
      = summary->expires != 0 ? partages_date_dup_label (summary->expires) : NULL;
  g_autofree char *title = g_strdup_printf (_ ("Completed on %s"), finished);
  g_autofree char *subtitle
      = expires != NULL ? g_strdup_printf (_ ("To be renewed before %s"), expires) : g_strdup ("");

  append (list, TRUE, title, subtitle);
}

void
partages_completion_list_fill (GtkListBox *list,
                               PartagesPackage *package,
                               PartagesProgress *progress,
                               gint64 now)
{
  const PartagesCompletion *completion = partages_package_get_completion (package);
  const PartagesProgressSummary *summary = partages_progress_get_summary (progress);

  gtk_list_box_remove_all (list);
  if (completion->lessons && summary->n_lessons > 0)
    append_lessons (list, summary);
  if (completion->quiz >= 0 && summary->n_questions > 0)
    append_quiz (list, summary, completion->quiz, now);
  if (completion->cases && summary->n_cases > 0)
    append_cases (list, summary);
  if (summary->finished != 0)
    append_end (list, summary);
}
