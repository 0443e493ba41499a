/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person at the window does. */

#include "robot-private.h"

#include "screen.h"

/* After so many steps that went straight for it, every stop of the keyboard is tried in turn. */
#define N_STRAIGHT 16
#define N_TRIES 200

#define MOVE_DEADLINE (300 * G_TIME_SPAN_MILLISECOND)

/* Where the keyboard is, and where it shall be, among all that it can reach. */
typedef struct
{
  const Thing *target;
  const Thing *list; /* (nullable): that the target is in */
  const Thing *focused;
  int n;         /* stops seen so far; a list is one */
  int at_target; /* -1: not seen */
  int at_focused;
  gboolean in_list; /* the focus is in the list of the target */
  gboolean before;  /* and before it */
} Course;

/* What the arrow keys move in; with the others, Tab goes to each. */
static const Thing *
get_list (const Thing *thing)
{
  const Thing *parent = thing->parent;

  if (thing->role == ATSPI_ROLE_RADIO_BUTTON)
    return parent;
  if (thing->role != ATSPI_ROLE_LIST_ITEM)
    return NULL;
  while (parent != NULL && parent->role != ATSPI_ROLE_LIST && parent->role != ATSPI_ROLE_LIST_BOX)
    parent = parent->parent;

  return parent;
}

static gboolean
chart_cb (Thing *thing, gpointer user_data)
{
  Course *course = user_data;

  if (!thing_has_state (thing, ATSPI_STATE_FOCUSABLE))
    return FALSE;
  if (thing == course->target)
    course->at_target = course->n;
  if (thing_has_state (thing, ATSPI_STATE_FOCUSED))
    {
      course->focused = thing;
      course->at_focused = course->n;
      course->in_list = course->list != NULL && get_list (thing) == course->list;
      course->before = course->at_target < 0;
    }
  if (get_list (thing) == NULL)
    course->n++;

  return FALSE;
}

/* The key that brings the keyboard nearer, and how often to press it. */
static const char *
steer (const Course *course, guint try, guint *times)
{
  int distance = ABS (course->at_target - course->at_focused);

  *times = 1;
  if (course->in_list && try <= N_STRAIGHT)
    return course->before ? "Down" : "Up";
  if (course->focused == NULL || try > N_STRAIGHT)
    return "Tab";
  /* What is drawn first is not always what comes first in the tree, so it goes in ever smaller steps. */
  *times = (guint) CLAMP (distance >> (try / 2), 1, 20);

  return course->at_target > course->at_focused ? "Tab" : "shift+Tab";
}

static gboolean
is_focused_cb (Thing *thing, gpointer user_data)
{
  return thing_has_state (thing, ATSPI_STATE_FOCUSED);
}

static char *
dup_focus (Robot *self)
{
  Thing *focused = thing_find (robot_look (self), is_focused_cb, NULL);

  return g_strdup (focused != NULL ? focused->path : "");
}

/* A key has done all it does when the focus has moved and stays, or when it had time enough to move. */
static void
move_focus (Robot *self, const char *key, guint times)
{
  g_autofree char *before = dup_focus (self);
  g_autofree char *last = g_strdup (before);
  gint64 end = g_get_monotonic_time () + MOVE_DEADLINE;
  gboolean moved = FALSE;

  screen_keys (self->pid, key, times);
  while (!moved && g_get_monotonic_time () < end)
    {
      g_autofree char *now = NULL;

      robot_pause ();
      now = dup_focus (self);
      moved = !g_str_equal (now, before) && g_str_equal (now, last);
      g_set_str (&last, now);
    }
}

/* Moves the keyboard to something as a person does who has no pointer. */
static void
reach (Robot *self, RobotWish *wish)
{
  for (guint i = 0; i < N_TRIES; i++)
    {
      Thing *target = robot_wait_for (self, wish);
      Course course = { .target = target, .at_target = -1, .at_focused = -1 };
      const char *key;
      guint times;

      while (target != NULL && !thing_has_state (target, ATSPI_STATE_FOCUSABLE))
        target = target->parent;
      g_assert_nonnull (target);
      if (thing_has_state (target, ATSPI_STATE_FOCUSED))
        return;
      course.target = target;
      course.list = get_list (target);
      thing_find (self->seen, chart_cb, &course);
      key = steer (&course, i, &times);
      move_focus (self, key, times);
    }
  robot_give_up (self, wish, "The keyboard did not reach it");
}
static const char *
get_key (const Thing *thing)
{
  switch ((guint) thing->role)
    {
    case ATSPI_ROLE_CHECK_BOX:
    case ATSPI_ROLE_RADIO_BUTTON:
    case ATSPI_ROLE_TOGGLE_BUTTON:
      return "space";
    default:
      return "Return";
    }
}

static void
press (Robot *self, RobotWish *wish)
{
  const Thing *thing = robot_wait_for (self, wish);
  const char *key = get_key (thing);

  if (sight_press (self->sight, thing))
    return;
  reach (self, wish);
  screen_keys (self->pid, key, 1);
}

/**
 * robot_press:
 * @role: what it is
 * @name: its accessible name
 *
 * Does what a click does, once it can be clicked: by its own action, or with the keyboard.
 */
void
robot_press (Robot *self, AtspiRole role, const char *name)
{
  press (self, &(RobotWish) { .role = role, .name = name, .state = ATSPI_STATE_SENSITIVE });
}

/**
 * robot_press_part:
 * @part: what stands somewhere in its accessible name
 *
 * Presses something whose name also says what changes.
 */
void
robot_press_part (Robot *self, AtspiRole role, const char *part)
{
  press (self, &(RobotWish) { .role = role, .part = part, .state = ATSPI_STATE_SENSITIVE });
}

/**
 * robot_write:
 * @text: what is to stand in it
 */
void
robot_write (Robot *self, AtspiRole role, const char *name, const char *text)
{
  RobotWish wish = { .role = role, .name = name, .state = ATSPI_STATE_SENSITIVE };

  g_assert_true (sight_write (self->sight, robot_wait_for (self, &wish), text));
}

void
robot_set_value (Robot *self, AtspiRole role, const char *name, double value)
{
  RobotWish wish = { .role = role, .name = name, .state = ATSPI_STATE_SENSITIVE };

  g_assert_true (sight_set_value (self->sight, robot_wait_for (self, &wish), value));
}

/**
 * robot_choose:
 * @name: of a row that opens a list
 * @option: what is chosen in the list
 */
void
robot_choose (Robot *self, const char *name, const char *option)
{
  robot_press (self, ATSPI_ROLE_COMBO_BOX, name);
  press (self, &(RobotWish) { .role = ATSPI_ROLE_LABEL, .name = option });
}

/**
 * robot_focus:
 *
 * Moves the keyboard to something, by the keyboard.
 */
void
robot_focus (Robot *self, AtspiRole role, const char *name)
{
  reach (self, &(RobotWish) { .role = role, .name = name, .state = ATSPI_STATE_SENSITIVE });
}

/**
 * robot_key:
 * @keys: as xdotool writes them, such as `ctrl+f` or `Return`
 */
void
robot_key (Robot *self, const char *keys)
{
  screen_keys (self->pid, keys, 1);
}

void
robot_type (Robot *self, const char *text)
{
  screen_type (self->pid, text);
}

void
robot_resize (Robot *self, int width, int height)
{
  screen_resize (self->pid, width, height);
}

/**
 * robot_picture:
 * @path: a file that ends with `.png`
 */
void
robot_picture (Robot *self, const char *path)
{
  screen_picture (self->pid, path);
}
