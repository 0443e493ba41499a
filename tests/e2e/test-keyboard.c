/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program by the keyboard alone: nothing is pressed or written but by keys. */

#include "person.h"

#include "partages-markdown.h"

/* More stops than any page has: who comes round later than this is caught somewhere. */
#define MOST_STOPS 80

/* No text has more of them in one paragraph. */
#define MOST_LINKS 6

static const PersonDecision answers[] = {
  { "preparation", "draw-dilute", .confidence = 50 },
  { "volume", .number = 4.5, .confidence = 50 },
  { "rescue", "call", .confidence = 50 },
};

/* --- Going round a page --------------------------------------------------------------------------------- */

typedef struct
{
  Robot *robot;
  const char *page;
  GHashTable *stops; /* paths of what the keyboard came to */
} Round;

/* The arrow keys move within a list and among radio buttons, which are one stop. */
static gboolean
is_stop (const Thing *thing)
{
  switch ((guint) thing->role)
    {
    case ATSPI_ROLE_BUTTON:
    case ATSPI_ROLE_TOGGLE_BUTTON:
    case ATSPI_ROLE_CHECK_BOX:
    case ATSPI_ROLE_LINK:
    case ATSPI_ROLE_SLIDER:
    case ATSPI_ROLE_TEXT:
      return thing_has_state (thing, ATSPI_STATE_FOCUSABLE)
             && thing_has_state (thing, ATSPI_STATE_SHOWING)
             && thing_has_state (thing, ATSPI_STATE_SENSITIVE);
    default:
      return FALSE;
    }
}

static gboolean
is_in_row (const Thing *thing)
{
  while (thing != NULL && thing->role != ATSPI_ROLE_LIST_ITEM)
    thing = thing->parent;

  return thing != NULL;
}

/* The keys of the window manager do what these do, so GTK leaves them out of the round. */
static gboolean
is_window_control (const Thing *thing)
{
  static const char *const names[] = { "Minimize", "Maximize", "Restore", "Close" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (thing->name, g_dgettext ("gtk40", names[i])))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_missed_cb (Thing *thing, gpointer user_data)
{
  const Round *round = user_data;

  return is_stop (thing) && !is_in_row (thing) && !is_window_control (thing)
         && !g_hash_table_contains (round->stops, thing->path);
}

static gboolean
is_stopped_at_cb (Thing *thing, gpointer user_data)
{
  const Round *round = user_data;

  return g_hash_table_contains (round->stops, thing->path);
}

/* The window that was gone round: another one has its own round. */
static Thing *
get_window (Round *round)
{
  Thing *window = thing_find (robot_look (round->robot), is_stopped_at_cb, round);

  while (window != NULL && window->parent != NULL && window->parent->parent != NULL)
    window = window->parent;
  g_assert_nonnull (window);

  return window;
}

static void
assert_all_reached (Round *round)
{
  Thing *missed = thing_find (get_window (round), is_missed_cb, round);

  if (missed != NULL)
    {
      g_autofree char *place = thing_describe (missed);

      g_error ("%s: Tab does not come to%s", round->page, place);
    }
}

static gboolean
is_focused_cb (Thing *thing, gpointer user_data)
{
  return thing_has_state (thing, ATSPI_STATE_FOCUSED);
}

static void
give_up (Robot *robot, const char *page)
{
  Thing *focused = thing_find (robot_look (robot), is_focused_cb, NULL);
  g_autofree char *place = focused != NULL ? thing_describe (focused) : g_strdup (" nowhere");

  g_error ("%s: Tab is caught at%s", page, place);
}

static void
assert_way_back (Round *round, const char *last)
{
  g_autofree char *back = robot_move (round->robot, "shift+Tab");

  g_assert_cmpstr (back, !=, last);
  g_assert_true (g_hash_table_contains (round->stops, back));
}

/* Tab leads on and on until it comes to where it has been, and by then it has been everywhere; a label is as
 * many stops as it has links. */
static void
go_round (Robot *robot, const char *page)
{
  g_autoptr (GHashTable) stops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Round round = { robot, page, stops };
  g_autofree char *last = robot_move (robot, "Tab");
  gboolean same = FALSE;
  guint n_same = 0;

  while (g_hash_table_add (stops, g_strdup (last)) || same)
    {
      g_autofree char *before = g_steal_pointer (&last);

      last = robot_move (robot, "Tab");
      same = g_str_equal (last, before);
      n_same = same ? n_same + 1 : 0;
      if (n_same > MOST_LINKS || g_hash_table_size (stops) > MOST_STOPS)
        give_up (robot, page);
    }
  assert_all_reached (&round);
  assert_way_back (&round, last);
}

/* --- Main job ------------------------------------------------------------------------------------------- */

static void
introduce_herself (Robot *robot)
{
  robot_see (robot, ATSPI_ROLE_HEADING, W ("Welcome to Partages"));
  go_round (robot, "the first run");
  robot_focus (robot, ATSPI_ROLE_TEXT, W ("Name or Initials"));
  robot_type (robot, PERSON_NAME);
  robot_key (robot, "Return");
  robot_see (robot, ATSPI_ROLE_LIST, W ("Places"));
}

static void
go_to_places (Robot *robot)
{
  robot_key (robot, "ctrl+4");
  robot_see_text (robot, W ("Nothing to Show Yet"));
  robot_key (robot, "ctrl+3");
  robot_see (robot, ATSPI_ROLE_TOGGLE_BUTTON, W ("Filter Cases"));
  robot_key (robot, "ctrl+1");
  robot_see (robot, ATSPI_ROLE_BUTTON, W ("Begin"));
  go_round (robot, "Today");
  robot_key (robot, "ctrl+2");
  robot_see (robot, ATSPI_ROLE_TOGGLE_BUTTON, W ("Filter Courses"));
  go_round (robot, "Courses");
}

static void
ask_for_help (Robot *robot)
{
  robot_key (robot, "F1");
  robot_see_window (robot, W ("Help"));
  go_round (robot, "the help");
  robot_key (robot, "ctrl+w");
  robot_see_window (robot, "Partages");
}

static void
find_lesson (Person *person, const PartagesLesson *lesson)
{
  g_autofree char *place
      = g_strdup_printf (_ ("Lesson %u of %u"), 1, partages_course_get_n_lessons (person->course));

  robot_key (person->robot, "ctrl+f");
  robot_type (person->robot, lesson->title);
  robot_key (person->robot, "Return");
  robot_see (person->robot, ATSPI_ROLE_PROGRESS_BAR, place);
}

static void
answer (Robot *robot, PartagesQuestion *question)
{
  g_autofree char *stem = partages_block_dup_text (partages_question_get_stem (question));

  robot_enter (robot, ATSPI_ROLE_INVALID, stem);
  for (guint i = 0; i < partages_question_get_n_options (question); i++)
    {
      const PartagesOption *option = partages_question_get_option (question, i);

      if (!option->right)
        continue;
      robot_focus (robot, ATSPI_ROLE_RADIO_BUTTON, option->plain);
      robot_key (robot, "space");
    }
  robot_key (robot, "ctrl+Return");
  robot_see (robot, ATSPI_ROLE_LABEL, W ("Right"));
  robot_leave (robot);
}

static void
take_lesson (Person *person)
{
  const PartagesLesson *lesson = partages_course_get_lesson (person->course, 0);

  find_lesson (person, lesson);
  answer (person->robot, lesson->questions[0]);
  go_round (person->robot, "a lesson");
  robot_key (person->robot, "alt+Left");
  robot_see (person->robot, ATSPI_ROLE_TOGGLE_BUTTON, W ("Filter Courses"));
}

/* --- Case ----------------------------------------------------------------------------------------------- */

static char *
dup_plain (PartagesText *text)
{
  return partages_markdown_to_plain (partages_text_get (text, "en"));
}

static void
decide (Robot *robot, PartagesCase *the_case, guint i)
{
  const PartagesDecision *decision = partages_case_find_decision (the_case, answers[i].decision);
  g_autofree char *card
      = g_strdup_printf (_ ("Decision %u of %u"), i + 1, the_case->decisions->len);
  g_autofree char *asked = dup_plain (decision->asks);

  robot_enter (robot, ATSPI_ROLE_INVALID, card);
  if (answers[i].option != NULL)
    {
      g_autofree char *option
          = dup_plain (partages_decision_find_option (decision, answers[i].option)->text);

      robot_focus (robot, ATSPI_ROLE_LIST_ITEM, option);
      robot_key (robot, "space");
    }
  else
    {
      g_autofree char *number = g_strdup_printf ("%g", answers[i].number);

      robot_focus (robot, ATSPI_ROLE_TEXT, asked);
      robot_type (robot, number);
    }
  robot_focus (robot, ATSPI_ROLE_SLIDER, W ("Your confidence"));
  robot_key (robot, "End");
  robot_leave (robot);
}

static void
open_case (Robot *robot, PartagesCase *the_case)
{
  g_autofree char *title = dup_plain (the_case->title);

  robot_key (robot, "ctrl+3");
  robot_see (robot, ATSPI_ROLE_TOGGLE_BUTTON, W ("Filter Cases"));
  robot_focus (robot, ATSPI_ROLE_TABLE_CELL, title);
  robot_key (robot, "Return");
  robot_focus (robot, ATSPI_ROLE_BUTTON, W ("_Open the Chart"));
  robot_key (robot, "Return");
  robot_see (robot, ATSPI_ROLE_BUTTON, W ("I Have Read the Chart"));
}

static void
take_case (Person *person)
{
  Robot *robot = person->robot;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesCase) the_case = partages_case_load (person->package, PERSON_CASE, &error);

  g_assert_no_error (error);
  open_case (robot, the_case);
  robot_key (robot, "ctrl+Return");
  robot_see (robot, ATSPI_ROLE_BUTTON, W ("Commit My Answers"));
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    decide (robot, the_case, i);
  robot_key (robot, "ctrl+Return");
  robot_focus (robot, ATSPI_ROLE_TEXT, W ("Question to the assistant"));
  robot_type (robot, "What volume?");
  robot_key (robot, "Return");
  robot_see (robot, ATSPI_ROLE_BUTTON, W ("This is wrong"));
  go_round (robot, "a case");
  robot_key (robot, "ctrl+Return");
  robot_see (robot, ATSPI_ROLE_BUTTON, W ("Confirm My Final Answers"));
  robot_key (robot, "ctrl+Return");
  robot_see (robot, ATSPI_ROLE_HEADING, W ("Passed"));
  robot_key (robot, "Escape");
  robot_see (robot, ATSPI_ROLE_TOGGLE_BUTTON, W ("Filter Cases"));
}

static void
test_keyboard (void)
{
  g_autoptr (Person) person = person_new ("en");

  robot_set (person->folder, "reply-pace", "'at-once'");
  person_start (person);
  introduce_herself (person->robot);
  go_to_places (person->robot);
  ask_for_help (person->robot);
  take_lesson (person);
  take_case (person);
  person_quit (person);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyboard/main-job", test_keyboard);

  return g_test_run ();
}
