/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Visits every page and dialog, wide and narrow, and lists what a screen reader could not tell of them. */

#include "inspection.h"
#include "person.h"

/* A window is 360 pixels wide within the frame that GTK draws where no window manager does. */
#define WIDE 1280
#define HIGH 800
#define NARROW 370
#define NARROW_HIGH 740

/* What is only just being built has not got all its names. */
#define PATIENCE (2 * G_TIME_SPAN_SECOND)

typedef struct
{
  Person *person;
  Robot *robot;
  GHashTable
      *faults; /* what is known of: a page is visited twice, and its frame is that of others */
} Walk;

static const PersonDecision answers[] = {
  { "preparation", "draw-dilute", .confidence = 80 },
  { "volume", .number = 4.5, .confidence = 60 },
  { "rescue", "call", .confidence = 55 },
};

/* --- Inspecting ----------------------------------------------------------------------------------------- */

static char *
dup_attribute (const Thing *thing, const char *attribute, gpointer user_data)
{
  return robot_dup_attribute (user_data, thing, attribute);
}

static GPtrArray *
find_faults (Walk *walk)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  GPtrArray *faults;

  while (TRUE)
    {
      faults = inspection_find_faults (robot_look (walk->robot), dup_attribute, walk->robot);
      if (faults->len == 0 || g_get_monotonic_time () > end)
        return faults;
      g_ptr_array_unref (faults);
      robot_pause ();
    }
}

static void
inspect (Walk *walk, const char *page, const char *width)
{
  g_autoptr (GPtrArray) faults = find_faults (walk);

  for (guint i = 0; i < faults->len; i++)
    {
      const char *fault = g_ptr_array_index (faults, i);

      if (g_hash_table_add (walk->faults, g_strdup (fault)))
        g_printerr ("# %s, %s: %s\n", page, width, fault);
    }
}

/* What a press brings has to be seen before: GTK takes a press back when the button goes meanwhile. A menu
 * is a window of its own, which is as wide as it is: it is inspected without this. */
static void
visit (Walk *walk, const char *page)
{
  inspect (walk, page, "wide");
  robot_resize (walk->robot, NARROW, NARROW_HIGH);
  inspect (walk, page, "narrow");
  robot_resize (walk->robot, WIDE, HIGH);
}

/* --- The pages ------------------------------------------------------------------------------------------ */

static void
visit_welcome (Walk *walk)
{
  robot_see (walk->robot, ATSPI_ROLE_HEADING, W ("Welcome to Partages"));
  robot_press (walk->robot, ATSPI_ROLE_LIST_ITEM, W ("What You Do"));
  robot_see (walk->robot, ATSPI_ROLE_CHECK_BOX, W ("Nurse"));
  visit (walk, "the first run");
  robot_press (walk->robot, ATSPI_ROLE_LIST_ITEM, W ("What You Do"));
  person_introduce_herself (walk->person);
  robot_resize (walk->robot, WIDE, HIGH);
  robot_see (walk->robot, ATSPI_ROLE_BUTTON, W ("Begin"));
  visit (walk, "Today on the first day");
  robot_key (walk->robot, "ctrl+4");
  robot_see_text (walk->robot, W ("Nothing to Show Yet"));
  visit (walk, "Progress without anything done");
}

static void
visit_filter (Walk *walk, const char *name)
{
  robot_press (walk->robot, ATSPI_ROLE_TOGGLE_BUTTON, name);
  robot_see (walk->robot, ATSPI_ROLE_BUTTON, W ("Show All"));
  inspect (walk, name, "wide");
  robot_key (walk->robot, "Escape");
}

static void
visit_courses (Walk *walk)
{
  robot_key (walk->robot, "ctrl+2");
  robot_see (walk->robot, ATSPI_ROLE_TABLE_CELL, partages_course_get_title (walk->person->course));
  visit (walk, "Courses");
  visit_filter (walk, W ("Filter Courses"));
  robot_key (walk->robot, "ctrl+f");
  robot_type (walk->robot, "dose");
  robot_see (walk->robot, ATSPI_ROLE_LIST, W ("What was found"));
  visit (walk, "what was found in Courses");
  robot_type (walk->robot, "zzz");
  robot_see_text (walk->robot, W ("Nothing Found"));
  visit (walk, "nothing found in Courses");
  robot_key (walk->robot, "Escape");
}

static void
visit_lessons (Walk *walk)
{
  Person *person = walk->person;
  const PartagesLesson *lesson = partages_course_get_lesson (person->course, 0);
  const PartagesLesson *next = partages_course_get_lesson (person->course, 1);
  const PartagesGap *gap = partages_question_get_gap (next->questions[1], 0);

  person_open_course (person);
  visit (walk, "a course");
  person_open_lesson (person, 0);
  visit (walk, "a lesson");
  person_answer (person, lesson->questions[0], FALSE);
  person_answer (person, lesson->questions[1], TRUE);
  visit (walk, "a lesson with answers");
  robot_key (walk->robot, "ctrl+Next");
  robot_press_part (walk->robot, ATSPI_ROLE_TOGGLE_BUTTON, W ("Choose…"));
  robot_press (walk->robot, ATSPI_ROLE_LABEL, gap->options[0].plain);
  robot_press (walk->robot, ATSPI_ROLE_BUTTON, W ("Check"));
  visit (walk, "a sentence with gaps");
  robot_key (walk->robot, "ctrl+Next");
  robot_key (walk->robot, "ctrl+Next");
  robot_write (walk->robot, ATSPI_ROLE_TEXT, W ("Your answer"), "12");
  robot_press (walk->robot, ATSPI_ROLE_BUTTON, W ("Check"));
  visit (walk, "a short answer");
  person_go_back (person);
}

/* As the window becomes narrow, libadwaita moves a dialog to another kind of sheet, and the keyboard is
 * nowhere until Tab brings it back. */
static void
visit_dialog (Walk *walk, const char *name)
{
  robot_see (walk->robot, ATSPI_ROLE_DIALOG, name);
  visit (walk, name);
  robot_key (walk->robot, "Tab");
  robot_key (walk->robot, "Escape");
  robot_see_gone (walk->robot, ATSPI_ROLE_DIALOG, name);
}

static void
visit_cases (Walk *walk, const char *page)
{
  robot_see (walk->robot, ATSPI_ROLE_TOGGLE_BUTTON, W ("Filter Cases"));
  visit (walk, page);
  visit_filter (walk, W ("Filter Cases"));
}

static void
decide_all (Walk *walk, PartagesCase *the_case)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    person_decide (walk->person, the_case, &answers[i]);
}

static void
visit_chart (Walk *walk)
{
  static const char *const sections[] = { N_ ("About the patient"), N_ ("Medicines"),
                                          N_ ("Laboratory"), N_ ("Vital signs"), N_ ("Documents") };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    robot_press_part (walk->robot, ATSPI_ROLE_BUTTON, _ (sections[i]));
  visit (walk, "the chart");
}

static void
visit_case (Walk *walk)
{
  Person *person = walk->person;
  Robot *robot = walk->robot;
  g_autoptr (PartagesCase) the_case = NULL;

  robot_key (robot, "ctrl+3");
  visit_cases (walk, "Practice");
  the_case = person_open_case (person, PERSON_CASE);
  visit (walk, "the situation of a case");
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("_Open the Chart"));
  visit_chart (walk);
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("I Have Read the Chart"));
  decide_all (walk, the_case);
  visit (walk, "the decisions");
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("Commit My Answers"));
  robot_see (robot, ATSPI_ROLE_TEXT, W ("Question to the assistant"));
  visit (walk, "the assistant");
  person_ask (person, the_case, PERSON_QUESTION);
  visit (walk, "a reply");
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("This is wrong"));
  visit_dialog (walk, W ("This Is Wrong"));
  person_flag (person, the_case, PERSON_FAULT);
  visit (walk, "a flagged reply");
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("See Its Recommendations"));
  robot_see (robot, ATSPI_ROLE_BUTTON, W ("Confirm My Final Answers"));
  visit (walk, "the recommendations");
  decide_all (walk, the_case);
  robot_press (robot, ATSPI_ROLE_BUTTON, W ("Confirm My Final Answers"));
  robot_see (robot, ATSPI_ROLE_HEADING, W ("Passed"));
  visit (walk, "the debrief");
  person_go_back (person);
}

static void
visit_afterwards (Walk *walk)
{
  robot_key (walk->robot, "ctrl+4");
  robot_see (walk->robot, ATSPI_ROLE_LIST_ITEM, W ("Over-reliance"));
  visit (walk, "Progress");
  robot_key (walk->robot, "ctrl+3");
  visit_cases (walk, "Practice with results");
  robot_key (walk->robot, "ctrl+1");
  robot_see (walk->robot, ATSPI_ROLE_HEADING, W ("Done Recently"));
  visit (walk, "Today");
}

static void
choose_in_menu (Walk *walk, const char *menu, const char *item)
{
  robot_press (walk->robot, ATSPI_ROLE_TOGGLE_BUTTON, menu);
  robot_see (walk->robot, ATSPI_ROLE_MENU_ITEM, item);
  inspect (walk, menu, "wide");
  robot_press (walk->robot, ATSPI_ROLE_MENU_ITEM, item);
}

static void
visit_dialogs (Walk *walk)
{
  choose_in_menu (walk, W ("Main Menu"), W ("_Preferences"));
  visit_dialog (walk, W ("Preferences"));
  choose_in_menu (walk, W ("Main Menu"), W ("_About Partages"));
  visit_dialog (walk, "About");
}

static void
set_pin (Walk *walk)
{
  robot_enter (walk->robot, ATSPI_ROLE_DIALOG, W ("Set a PIN"));
  inspect (walk, "setting a PIN", "wide");
  robot_write (walk->robot, ATSPI_ROLE_TEXT, W ("New PIN"), "2580");
  robot_write (walk->robot, ATSPI_ROLE_TEXT, W ("New PIN, Once More"), "2580");
  robot_press (walk->robot, ATSPI_ROLE_BUTTON, W ("_Set"));
  robot_leave (walk->robot);
  robot_see_gone (walk->robot, ATSPI_ROLE_DIALOG, W ("Set a PIN"));
}

/* The end of the walk, since whoever leaves her profile has no pages. */
static void
visit_profiles (Walk *walk)
{
  choose_in_menu (walk, PERSON_NAME, W ("_Data and Privacy"));
  robot_see (walk->robot, ATSPI_ROLE_DIALOG, W ("Data and Privacy"));
  visit (walk, "Data and Privacy");
  robot_press (walk->robot, ATSPI_ROLE_BUTTON, W ("_Set…"));
  set_pin (walk);
  robot_focus (walk->robot, ATSPI_ROLE_BUTTON, W ("_Remove…"));
  /* The first only puts away what says that the PIN is set. */
  robot_key (walk->robot, "Escape");
  robot_key (walk->robot, "Escape");
  robot_see_gone (walk->robot, ATSPI_ROLE_DIALOG, W ("Data and Privacy"));
  choose_in_menu (walk, PERSON_NAME, W ("Ch_ange Profile…"));
  robot_see (walk->robot, ATSPI_ROLE_HEADING, W ("Who Is Learning?"));
  visit (walk, "the choice of profiles");
  robot_press (walk->robot, ATSPI_ROLE_LIST_ITEM, PERSON_NAME);
  robot_see (walk->robot, ATSPI_ROLE_BUTTON, W ("_Open"));
  visit (walk, "the PIN");
}

static void
visit_help (Walk *walk)
{
  const char *search = g_dgettext ("gtk40", "Search Shortcuts");

  robot_key (walk->robot, "F1");
  robot_see (walk->robot, ATSPI_ROLE_FRAME, W ("Help"));
  visit (walk, "the help");
  robot_key (walk->robot, "ctrl+f");
  robot_type (walk->robot, "PIN");
  inspect (walk, "a search in the help", "wide");
  robot_key (walk->robot, "ctrl+w");
  robot_see_gone (walk->robot, ATSPI_ROLE_FRAME, W ("Help"));
  robot_key (walk->robot, "ctrl+question");
  robot_see (walk->robot, ATSPI_ROLE_TOGGLE_BUTTON, search);
  inspect (walk, "the shortcuts", "wide");
  robot_key (walk->robot, "Escape");
  robot_see_gone (walk->robot, ATSPI_ROLE_TOGGLE_BUTTON, search);
}

static void
walk_all (Walk *walk)
{
  visit_welcome (walk);
  visit_courses (walk);
  visit_lessons (walk);
  visit_case (walk);
  visit_afterwards (walk);
  visit_dialogs (walk);
  visit_help (walk);
  visit_profiles (walk);
}

static void
test_walk (void)
{
  g_autoptr (Person) person = person_new ("en");
  g_autoptr (GHashTable) faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { .person = person, .faults = faults };

  robot_set (person->folder, "reply-pace", "'at-once'");
  person_start (person);
  walk.robot = person->robot;
  walk_all (&walk);
  person_quit (person);
  g_assert_cmpuint (g_hash_table_size (faults), ==, 0);
}

/* --- The inspection itself ------------------------------------------------------------------------------ */

static Thing *
add (Thing *parent, AtspiRole role, const char *name, AtspiStateType state)
{
  Thing *thing = thing_new (parent, "", "");

  thing->role = role;
  g_set_str (&thing->name, name);
  thing->states = G_GUINT64_CONSTANT (1) << ATSPI_STATE_SHOWING | G_GUINT64_CONSTANT (1) << state;

  return thing;
}

/* In the tree below, a heading says its level in its name. */
static char *
dup_made_up_level (const Thing *thing, const char *attribute, gpointer user_data)
{
  g_assert_cmpstr (attribute, ==, "level");

  return g_str_equal (thing->name, "Level 2") ? g_strdup ("2") : NULL;
}

static void
assert_found (Thing *root, guint n)
{
  g_autoptr (GPtrArray) faults = inspection_find_faults (root, dup_made_up_level, NULL);

  g_assert_cmpuint (faults->len, ==, n);
}

static void
test_inspection (void)
{
  g_autoptr (Thing) root = add (NULL, ATSPI_ROLE_FRAME, "Partages", ATSPI_STATE_ENABLED);
  Thing *pane;
  Thing *bar = add (root, ATSPI_ROLE_PANEL, "", ATSPI_STATE_ENABLED);

  add (root, ATSPI_ROLE_HEADING, "Level 2", ATSPI_STATE_ENABLED);
  add (root, ATSPI_ROLE_IMAGE, "Cover", ATSPI_STATE_ENABLED);
  add (root, ATSPI_ROLE_TEXT, "Search", ATSPI_STATE_EDITABLE);
  add (root, ATSPI_ROLE_PANEL, "", ATSPI_STATE_ENABLED);
  add (bar, ATSPI_ROLE_BUTTON, "Cancel", ATSPI_STATE_FOCUSABLE);
  add (bar, ATSPI_ROLE_BUTTON, "Save", ATSPI_STATE_FOCUSABLE);
  assert_found (root, 0);

  add (root, ATSPI_ROLE_HEADING, "Contents", ATSPI_STATE_ENABLED);
  assert_found (root, 1);
  add (root, ATSPI_ROLE_IMAGE, "", ATSPI_STATE_ENABLED);
  assert_found (root, 2);
  add (root, ATSPI_ROLE_TEXT, "", ATSPI_STATE_EDITABLE);
  assert_found (root, 3);
  pane = add (root, ATSPI_ROLE_SCROLL_PANE, "", ATSPI_STATE_FOCUSABLE);
  assert_found (root, 4);
  add (pane, ATSPI_ROLE_LINK, "Read More", ATSPI_STATE_FOCUSABLE);
  assert_found (root, 3);
  add (pane, ATSPI_ROLE_LINK, "", ATSPI_STATE_FOCUSABLE);
  assert_found (root, 4);
  add (bar, ATSPI_ROLE_BUTTON, "Save", ATSPI_STATE_FOCUSABLE);
  assert_found (root, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/accessibility/inspection", test_inspection);
  g_test_add_func ("/accessibility/walk", test_walk);

  return g_test_run ();
}
