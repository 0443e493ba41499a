/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what to do now. */

#include "partages-today-page.h"

#include "partages-agenda.h"
#include "partages-course-contents.h"
#include "partages-cover.h"
#include "partages-date.h"
#include "partages-progress-ring.h"
#include "partages-recent.h"
#include "partages-study-step.h"

#include <glib/gi18n.h>

#define MOST_RECENT 5

struct _PartagesTodayPage
{
  PartagesPage parent_instance;

  PartagesAgenda *agenda; /* (nullable) */

  GtkStack *stack;
  GtkLabel *greeting_label;
  GtkLabel *introduction_label;
  PartagesCover *cover;
  GtkLabel *course_label;
  GtkLabel *step_label;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkButton *step_button;
  GtkWidget *renewals_part;
  GtkListBox *renewals;
  GtkWidget *others_part;
  GtkListBox *others;
  GtkWidget *recent_part;
  GtkListBox *recent;
};

G_DEFINE_FINAL_TYPE (PartagesTodayPage, partages_today_page, PARTAGES_TYPE_PAGE)

static const PartagesAgendaEntry *
get_entry (PartagesTodayPage *self, guint i)
{
  return g_ptr_array_index (self->agenda->entries, i);
}

static void
show_greeting (PartagesTodayPage *self)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *day = NULL;

  if (!partages_agenda_is_begun (self->agenda))
    {
      gtk_label_set_label (self->greeting_label, _ ("Welcome to Partages"));
      gtk_label_set_label (self->introduction_label,
                           _ ("Learn to judge what generative AI says: in short lessons, and in "
                              "simulated cases whose "
                              "assistant is sometimes wrong. It all works without a network."));
      return;
    }

  now = g_date_time_new_from_unix_local (self->agenda->now / G_USEC_PER_SEC);
  /* Translators: a day without its year, such as Saturday 14 March; see g_date_time_format(). */
  day = partages_date_format (now, _ ("%A %-d %B"));
  /* Names of days begin with a small letter in French. */
  if (day[0] != '\0' && g_ascii_islower (day[0]))
    day[0] = g_ascii_toupper (day[0]);
  gtk_label_set_label (self->greeting_label, day);
  gtk_label_set_label (self->introduction_label,
                       self->agenda->runs->len == 0
                               && get_entry (self, 0)->step->kind == PARTAGES_NEXT_NONE
                           ? _ ("Everything is done. Well done!")
                           : _ ("Here is what comes next."));
}

/* A course that was never open is introduced; one that was, is gone on with where it was left. */
static void
show_hero_texts (PartagesTodayPage *self, const PartagesAgendaEntry *entry, const char *step)
{
  PartagesPackage *package = partages_book_get_package (entry->book);
  double fraction = partages_progress_get_summary (entry->progress)->fraction;
  /* Translators: how much of a course is done; %d is a percentage. */
  g_autofree char *percent = g_strdup_printf (_ ("%d%% done"), (int) (fraction * 100 + 0.5));
  g_autofree char *facts = partages_course_contents_dup_facts (entry->book);
  gboolean begun = entry->last_time != 0;

  gtk_label_set_label (self->course_label, begun ? partages_book_get_title (entry->book) : facts);
  gtk_label_set_label (self->step_label, begun ? step : partages_book_get_title (entry->book));
  gtk_label_set_label (self->progress_label,
                       begun ? percent
                             : partages_text_get (partages_package_get_summary (package),
                                                  partages_book_get_language (entry->book)));
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), begun);
}

static const char *
get_case_title (const PartagesAgendaRun *run)
{
  return partages_text_get (run->the_case->title, partages_book_get_language (run->book));
}

static char *
dup_case_step (const PartagesAgendaRun *run)
{
  /* Translators: a case that is under way can be taken up at one of its steps. */
  return g_strdup_printf (_ ("Resume at: %s"), partages_step_get_label (run->run->step));
}

/* A case that was left in the middle, whether a course leads to it or not. */
static void
show_run_hero (PartagesTodayPage *self)
{
  const PartagesAgendaRun *run = g_ptr_array_index (self->agenda->runs, 0);
  g_autofree char *title = g_strdup_printf (_ ("The simulated case “%s”"), get_case_title (run));
  g_autofree char *step = dup_case_step (run);

  partages_cover_set_package (self->cover, partages_book_get_package (run->book));
  gtk_label_set_label (self->course_label, partages_book_get_title (run->book));
  gtk_label_set_label (self->step_label, title);
  gtk_label_set_label (self->progress_label, step);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), FALSE);
  gtk_button_set_label (self->step_button, _ ("Continue"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->step_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
}

/* The first entry is the one to go on with. */
static void
show_hero (PartagesTodayPage *self)
{
  const PartagesAgendaEntry *entry = get_entry (self, 0);
  g_autofree char *step = partages_study_step_dup_description (entry->step, entry->book);

  partages_cover_set_package (self->cover, partages_book_get_package (entry->book));
  show_hero_texts (self, entry, step);
  gtk_button_set_label (self->step_button,
                        partages_study_step_get_verb (entry->step, entry->progress));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->step_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, step, -1);
}

static GtkWidget *
row_new (const PartagesAgendaEntry *entry, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *ring = partages_progress_ring_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), partages_book_get_title (entry->book));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  partages_progress_ring_set_fraction (PARTAGES_PROGRESS_RING (ring),
                                       partages_progress_get_summary (entry->progress)->fraction);
  gtk_widget_set_valign (ring, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), ring);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name",
                                           "go-next-symbolic", NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-course");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", partages_book_get_id (entry->book));

  return row;
}

static void
set_case_action (GtkActionable *row, const PartagesAgendaRun *run)
{
  gtk_actionable_set_action_name (row, "win.open-case");
  gtk_actionable_set_action_target (row, "(sss)", partages_book_get_id (run->book), run->run->slug,
                                    run->run->variant != NULL ? run->run->variant : "");
}

static GtkWidget *
run_row_new (const PartagesAgendaRun *run)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *step = dup_case_step (run);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_case_title (run));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), step);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name",
                                           "partages-practice-symbolic", NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name",
                                           "go-next-symbolic", NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  set_case_action (GTK_ACTIONABLE (row), run);

  return row;
}

static char *
dup_expiry (const PartagesAgendaEntry *entry, gint64 now)
{
  gint64 expires = partages_progress_get_summary (entry->progress)->expires;
  g_autofree char *day = partages_recent_dup_day (expires, now);

  /* Translators: %s is a day: today, yesterday, or a date. */
  return g_strdup_printf (expires <= now ? _ ("Expired: %s") : _ ("Expires: %s"), day);
}

/* A course whose next step is a case that is under way is told of by that case. */
static gboolean
is_also_to_do (PartagesAgenda *agenda, const PartagesAgendaEntry *entry)
{
  return entry->step->kind != PARTAGES_NEXT_NONE && entry->step->kind != PARTAGES_NEXT_RENEW
         && !partages_agenda_leads_to_run (agenda, entry);
}

/* What is next in a course, or what it is where nothing is behind. */
static GtkWidget *
other_row_new (const PartagesAgendaEntry *entry)
{
  g_autofree char *subtitle = entry->last_time != 0
                                  ? partages_study_step_dup_description (entry->step, entry->book)
                                  : partages_course_contents_dup_facts (entry->book);

  return row_new (entry, subtitle);
}

static void
show_lists (PartagesTodayPage *self)
{
  g_autoptr (PartagesRecent) recent = partages_recent_new ();
  gint64 now = self->agenda->now;
  gboolean run_is_first = partages_agenda_begins_with_run (self->agenda);

  gtk_list_box_remove_all (self->renewals);
  gtk_list_box_remove_all (self->others);
  for (guint i = run_is_first ? 1 : 0; i < self->agenda->runs->len; i++)
    gtk_list_box_append (self->others, run_row_new (g_ptr_array_index (self->agenda->runs, i)));
  for (guint i = 0; i < self->agenda->entries->len; i++)
    {
      const PartagesAgendaEntry *entry = get_entry (self, i);

      partages_recent_add (recent, entry->book, entry->progress);
      if (partages_agenda_entry_is_due (entry, now))
        {
          g_autofree char *expiry = dup_expiry (entry, now);

          gtk_list_box_append (self->renewals, row_new (entry, expiry));
        }
      else if ((i > 0 || run_is_first) && is_also_to_do (self->agenda, entry))
        {
          gtk_list_box_append (self->others, other_row_new (entry));
        }
    }
  partages_recent_fill (recent, self->recent, MOST_RECENT, now);
}

static void
hide_if_empty (GtkWidget *part, GtkListBox *list)
{
  gtk_widget_set_visible (part, gtk_list_box_get_row_at_index (list, 0) != NULL);
}

static void
today_page_refresh (PartagesPage *page)
{
  PartagesTodayPage *self = PARTAGES_TODAY_PAGE (page);
  PartagesSession *session = partages_page_get_session (page);
  g_autoptr (GError) error = NULL;
  PartagesAgenda *agenda;

  if (!partages_shelf_is_loaded (partages_session_get_shelf (session)))
    return;

  agenda = partages_agenda_read (session, &error);
  if (agenda == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
      return;
    }
  g_clear_pointer (&self->agenda, partages_agenda_free);
  self->agenda = agenda;
  if (agenda->entries->len == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  show_greeting (self);
  if (partages_agenda_begins_with_run (agenda))
    show_run_hero (self);
  else
    show_hero (self);
  show_lists (self);
  hide_if_empty (self->renewals_part, self->renewals);
  hide_if_empty (self->others_part, self->others);
  hide_if_empty (self->recent_part, self->recent);
  gtk_stack_set_visible_child_name (self->stack, "today");
}

static void
step_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesTodayPage *self = PARTAGES_TODAY_PAGE (widget);
  const PartagesAgendaEntry *entry;

  if (self->agenda == NULL || self->agenda->entries->len == 0)
    return;

  if (partages_agenda_begins_with_run (self->agenda))
    {
      const PartagesAgendaRun *run = g_ptr_array_index (self->agenda->runs, 0);

      gtk_widget_activate_action (widget, "win.open-case", "(sss)",
                                  partages_book_get_id (run->book), run->run->slug,
                                  run->run->variant != NULL ? run->run->variant : "");
      return;
    }
  entry = get_entry (self, 0);
  partages_study_step_open (entry->step, entry->book,
                            partages_page_get_session (PARTAGES_PAGE (self)), widget);
}

/* A window opens with the way on, not with its sidebar. */
static void
today_page_map (GtkWidget *widget)
{
  PartagesTodayPage *self = PARTAGES_TODAY_PAGE (widget);

  GTK_WIDGET_CLASS (partages_today_page_parent_class)->map (widget);

  if (gtk_root_get_focus (gtk_widget_get_root (widget)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
today_page_dispose (GObject *object)
{
  PartagesTodayPage *self = PARTAGES_TODAY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_TODAY_PAGE);
  g_clear_pointer (&self->agenda, partages_agenda_free);

  G_OBJECT_CLASS (partages_today_page_parent_class)->dispose (object);
}

static void
partages_today_page_class_init (PartagesTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = today_page_dispose;
  widget_class->map = today_page_map;
  PARTAGES_PAGE_CLASS (klass)->refresh = today_page_refresh;

  g_type_ensure (PARTAGES_TYPE_COVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, greeting_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, introduction_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, cover);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, course_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, step_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, step_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, renewals_part);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, renewals);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, others_part);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, others);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, recent_part);
  gtk_widget_class_bind_template_child (widget_class, PartagesTodayPage, recent);
  gtk_widget_class_install_action (widget_class, "today.step", NULL, step_cb);
}

static void
partages_today_page_init (PartagesTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_today_page_new:
 * @session: the learner's
 *
 * Returns: (transfer floating): the page
 */
PartagesPage *
partages_today_page_new (PartagesSession *session)
{
  return g_object_new (PARTAGES_TYPE_TODAY_PAGE, "session", session, NULL);
}
