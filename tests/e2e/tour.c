/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks through the whole program as a learner does and takes pictures, for people to judge:
 *
 *     ./dev tour
 *
 * Once in English and light, once in French and dark, wide and 360 pixels narrow; the places in a narrow window in
 * the other style as well. */

#include "person.h"

#include "partages-chart.h"
#include "partages-interface-language.h"
#include "partages-profiles.h"

#include <glib/gstdio.h>

#define WIDE 1280
#define HIGH 800
#define NARROW 360
#define NARROW_HIGH 740

typedef struct
{
  const char *folder; /* where the pictures go */
  const char *language;
  const char *style;
  Person *person;
  guint n;
} Tour;

static const PersonDecision first_answers[] = {
  { "preparation", "draw-dilute", .confidence = 80 },
  { "volume", .number = 45, .confidence = 60 },
  { "rescue", "repeat", .confidence = 55 },
};
static const PersonDecision final_answers[] = {
  { "preparation", "draw-dilute", .confidence = 95 },
  { "volume", .number = 4.5, .confidence = 90 },
  { "rescue", "call", .confidence = 85 },
};

static void
take_picture (Tour *tour, const char *what, const char *width)
{
  g_autofree char *name
      = g_strdup_printf ("%s-%s-%02u-%s-%s.png", tour->language, tour->style, tour->n, what, width);
  g_autofree char *path = g_build_filename (tour->folder, name, NULL);

  robot_picture (tour->person->robot, path);
}

static void
show_wide (Tour *tour, const char *what)
{
  tour->n++;
  take_picture (tour, what, "wide");
}

static void
show_narrow (Tour *tour, const char *what)
{
  tour->n++;
  take_picture (tour, what, "narrow");
}

/* A page that has the window to itself is pictured at both widths at once. */
static void
show_both (Tour *tour, const char *what)
{
  Robot *robot = tour->person->robot;

  show_wide (tour, what);
  robot_resize (robot, NARROW, NARROW_HIGH);
  take_picture (tour, what, "narrow");
  robot_resize (robot, WIDE, HIGH);
}

static void
decide_all (Person *person, PartagesCase *the_case, const PersonDecision *decisions)
{
  for (guint i = 0; i < G_N_ELEMENTS (first_answers); i++)
    person_decide (person, the_case, &decisions[i]);
}

static void
begin (Tour *tour)
{
  Person *person = tour->person;

  person_start (person);
  robot_see (person->robot, ATSPI_ROLE_HEADING, W ("Welcome to Partages"));
  show_both (tour, "first-run");
  person_introduce_herself (person);
  robot_resize (person->robot, WIDE, HIGH);
  robot_see (person->robot, ATSPI_ROLE_BUTTON, W ("Begin"));
  show_wide (tour, "today-first-day");
  person_go_to (person, W ("Progress"));
  show_wide (tour, "progress-empty");
}

static void
take_lesson (Tour *tour)
{
  Person *person = tour->person;
  const PartagesLesson *lesson = partages_course_get_lesson (person->course, 0);

  person_go_to (person, W ("Courses"));
  show_wide (tour, "courses");
  person_open_course (person);
  show_wide (tour, "course");
  person_open_lesson (person, 0);
  show_wide (tour, "lesson");
  person_answer (person, lesson->questions[0], FALSE);
  show_wide (tour, "lesson-not-right");
  person_answer (person, lesson->questions[0], TRUE);
  show_wide (tour, "lesson-right");
  person_read_to_the_end (person);
  show_wide (tour, "lesson-end");
  person_go_back (person);
}

/* Unfolds one part of the chart in the place of another, until what is in it is there. */
static void
show_section (Tour *tour, const char *before, const char *section, AtspiRole role, const char *name)
{
  Robot *robot = tour->person->robot;

  robot_press_part (robot, ATSPI_ROLE_BUTTON, before);
  robot_press_part (robot, ATSPI_ROLE_BUTTON, section);
  robot_see (robot, role, name);
}

static void
read_chart (Tour *tour, PartagesCase *the_case)
{
  Person *person = tour->person;
  Robot *robot = person->robot;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesChart) chart
      = partages_case_load_chart (the_case, person->package, tour->language, NULL, &error);
  const PartagesChartEntry *document;

  g_assert_no_error (error);
  document = g_ptr_array_index (partages_chart_get_entries (chart, PARTAGES_CHART_DOCUMENT), 0);
  show_section (tour, W ("Problems"), W ("Laboratory"), ATSPI_ROLE_TABLE, W ("Laboratory results"));
  show_both (tour, "chart-laboratory");
  show_section (tour, W ("Laboratory"), W ("Vital signs"), ATSPI_ROLE_LIST, W ("Vital signs"));
  show_both (tour, "chart-vital-signs");
  show_section (tour, W ("Vital signs"), W ("Documents"), ATSPI_ROLE_LIST, W ("Documents"));
  show_both (tour, "case-read");
  robot_press (robot, ATSPI_ROLE_LIST_ITEM, document->title);
  robot_see (robot, ATSPI_ROLE_DIALOG, document->title);
  show_both (tour, "chart-document");
  robot_key (robot, "Escape");
  robot_see_gone (robot, ATSPI_ROLE_DIALOG, document->title);
}

/* The dialog in which a reply is flagged, which is then left. */
static void
look_at_flag (Tour *tour)
{
  Robot *robot = tour->person->robot;

  robot_press (robot, ATSPI_ROLE_BUTTON, W ("This is wrong"));
  robot_see (robot, ATSPI_ROLE_DIALOG, W ("This Is Wrong"));
  show_both (tour, "flag");
  robot_key (robot, "Escape");
  robot_see_gone (robot, ATSPI_ROLE_DIALOG, W ("This Is Wrong"));
}

static void
take_case (Tour *tour)
{
  Person *person = tour->person;
  Robot *robot = person->robot;
  g_autoptr (PartagesCase) the_case = NULL;

  person_go_to (person, W ("Practice"));
  show_wide (tour, "practice");
  the_case = person_open_case (person, PERSON_CASE);
  show_both (tour, "case-intro");
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("_Open the Chart"));
  read_chart (tour, the_case);
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("I Have Read the Chart"));
  decide_all (person, the_case, first_answers);
  show_both (tour, "case-commit");
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("Commit My Answers"));
  person_ask (person, the_case, PERSON_QUESTION);
  show_both (tour, "case-ask");
  look_at_flag (tour);
  person_flag (person, the_case, PERSON_FAULT);
  show_wide (tour, "case-flagged");
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("See Its Recommendations"));
  decide_all (person, the_case, final_answers);
  show_both (tour, "case-revise");
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("Confirm My Final Answers"));
  robot_see (robot, ATSPI_ROLE_HEADING, W ("Passed"));
  show_both (tour, "case-debrief");
  person_go_back (person);
}

static void
look_around (Tour *tour)
{
  Person *person = tour->person;
  Robot *robot = person->robot;

  person_go_to (person, W ("Progress"));
  robot_see (robot, ATSPI_ROLE_LIST_ITEM, W ("Over-reliance"));
  show_wide (tour, "progress");
  person_go_to (person, W ("Practice"));
  show_wide (tour, "practice-afterwards");
  person_go_to (person, W ("Today"));
  show_wide (tour, "today");
}

static void
show_dialog (Tour *tour, const char *menu, const char *item, const char *name, const char *what)
{
  Robot *robot = tour->person->robot;

  robot_press (robot, ATSPI_ROLE_TOGGLE_BUTTON, menu);
  robot_press (robot, ATSPI_ROLE_MENU_ITEM, item);
  robot_see (robot, ATSPI_ROLE_DIALOG, name);
  show_wide (tour, what);
  robot_key (robot, "Escape");
  robot_see_gone (robot, ATSPI_ROLE_DIALOG, name);
}

static void
show_window (Tour *tour, const char *open, const char *title, const char *close, const char *what)
{
  Robot *robot = tour->person->robot;

  robot_key (robot, open);
  robot_see_window (robot, title);
  show_wide (tour, what);
  robot_key (robot, close);
  robot_see_window (robot, "Partages");
}

/* What lies over the pages, and what was found. */
static void
look_closer (Tour *tour)
{
  Robot *robot = tour->person->robot;

  show_dialog (tour, W ("Main Menu"), W ("_Preferences"), W ("Preferences"), "preferences");
  show_dialog (tour, PERSON_NAME, W ("_Data and Privacy"), W ("Data and Privacy"), "privacy");
  show_dialog (tour, W ("Main Menu"), W ("_About Partages"), g_dgettext ("libadwaita", "About"),
               "about");
  show_window (tour, "F1", W ("Help"), "ctrl+w", "help");
  show_window (tour, "ctrl+question", C_ ("shortcuts", "Keyboard shortcuts"), "Escape",
               "shortcuts");
  robot_key (robot, "ctrl+2");
  robot_see (robot, ATSPI_ROLE_TOGGLE_BUTTON, W ("Filter Courses"));
  robot_key (robot, "ctrl+f");
  robot_type (robot, "dose");
  robot_see (robot, ATSPI_ROLE_LIST, W ("What was found"));
  show_wide (tour, "search");
  robot_key (robot, "Escape");
}

static void
show_place (Tour *tour, const char *key, const char *text, const char *what)
{
  robot_key (tour->person->robot, key);
  robot_see_text (tour->person->robot, text);
  show_narrow (tour, what);
}

/* The places in a window that was narrow from the start, as on a small screen. */
static void
look_narrow (Tour *tour)
{
  Person *person = tour->person;
  const char *title = partages_course_get_title (person->course);

  robot_set (person->folder, "width", "360");
  robot_set (person->folder, "height", "740");
  person_start (person);
  show_place (tour, "ctrl+1", title, "today");
  show_place (tour, "ctrl+3", person_word (C_ ("case", "Not taken yet")), "practice");
  show_place (tour, "ctrl+4", W ("Over-reliance"), "progress");
  show_place (tour, "ctrl+2", title, "courses");
  person_open_course (person);
  show_narrow (tour, "course");
  person_open_lesson (person, 1);
  show_narrow (tour, "lesson");
  person_quit (person);
}

static void
set_style (Tour *tour, const char *style)
{
  g_autofree char *scheme = g_strdup_printf ("'%s'", style);

  tour->style = style;
  robot_set (tour->person->folder, "color-scheme", scheme);
}

/* The computer is shared from now on, and she has a PIN. */
static void
share_computer (Tour *tour)
{
  g_autofree char *directory = robot_dup_data_folder (tour->person->folder);
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autoptr (PartagesProfiles) profiles = partages_profiles_new (directory, clock, ids);
  const char *const roles[] = { "physician", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = partages_profiles_list (profiles, &error);
  g_autoptr (PartagesProfile) other = NULL;

  g_assert_no_error (error);
  g_assert_true (partages_profiles_set_pin (
      profiles, partages_profile_get_id (g_ptr_array_index (all, 0)), "2468", &error));
  other = partages_profiles_create (profiles, "Dominique", roles, tour->language, &error);
  g_assert_no_error (error);
}

static void
look_at_profiles (Tour *tour)
{
  Robot *robot;

  share_computer (tour);
  person_start (tour->person);
  robot = tour->person->robot;
  robot_see (robot, ATSPI_ROLE_HEADING, W ("Who Is Learning?"));
  show_both (tour, "profiles");
  robot_press (robot, ATSPI_ROLE_LIST_ITEM, PERSON_NAME);
  robot_see (robot, ATSPI_ROLE_HEADING, PERSON_NAME);
  show_both (tour, "pin");
  person_quit (tour->person);
}

static void
play (const char *folder, const char *language, const char *style, const char *other_style)
{
  g_autoptr (Person) person = person_new (language);
  Tour tour = { .folder = folder, .language = language, .person = person };

  g_print ("The tour in %s, %s…\n", g_str_equal (language, "fr") ? "French" : "English", style);
  set_style (&tour, style);
  robot_set (person->folder, "reply-pace", "'at-once'");
  begin (&tour);
  take_lesson (&tour);
  take_case (&tour);
  look_around (&tour);
  look_closer (&tour);
  person_quit (person);
  look_narrow (&tour);
  set_style (&tour, other_style);
  look_narrow (&tour);
  set_style (&tour, style);
  look_at_profiles (&tour);
}

int
main (int argc, char *argv[])
{
  g_set_prgname ("tour");
  if (argc != 2)
    {
      g_printerr ("Usage: tour FOLDER\n");
      return 2;
    }
  if (g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_printerr ("tour: %s cannot be made\n", argv[1]);
      return 1;
    }

  play (argv[1], "en", "light", "dark");
  play (argv[1], "fr", "dark", "light");

  return 0;
}
