/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person at the window does. */

#include "robot-private.h"

#include "screen.h"

#define N_TRIES 200
#define MAX_STRIDE 20
#define MOVE_DEADLINE (300 * G_TIME_SPAN_MILLISECOND)

/* Where the keyboard is, and where it shall be, among all that it can reach. */
typedef struct
{
  const Thing *target;
  const Thing *list;    /* (nullable): that the target is in */
  const Thing *focused; /* (nullable) */
  int n;                /* stops of the Tab key seen so far; a list is one */
  int n_in_list;        /* stops of the arrow keys in the list of the target */
  int at_target;        /* -1: not seen */
  int at_focused;
  int from; /* where the focus is in the list, or -1 */
  int to;
} Course;

/* How the search for something goes on. */
typedef struct
{
  guint stride;      /* at most so many stops at once */
  gboolean backward; /* the last steps went back */
  gboolean plodding; /* every stop in turn, since the straight way leads nowhere */
  guint n_in_list;   /* how often the arrow keys were tried */
} Search;

/* The row that something is, or is in. */
static const Thing *
get_row (const Thing *thing)
{
  while (thing != NULL && thing->role != ATSPI_ROLE_LIST_ITEM)
    thing = thing->role != ATSPI_ROLE_LIST ? thing->parent : NULL;

  return thing;
}

/* The list in which the arrow keys move from row to row, or from one radio button to the next. */
static const Thing *
get_list (const Thing *thing)
{
  const Thing *row = get_row (thing);

  if (row == NULL)
    return thing->role == ATSPI_ROLE_RADIO_BUTTON ? thing->parent : NULL;
  while (row != NULL && row->role != ATSPI_ROLE_LIST)
    row = row->parent;

  return row;
}

static gboolean
is_for_arrows (const Thing *thing)
{
  return thing->role == ATSPI_ROLE_LIST_ITEM
         || (thing->role == ATSPI_ROLE_RADIO_BUTTON && get_row (thing) == NULL);
}

static gboolean
chart_cb (Thing *thing, gpointer user_data)
{
  Course *course = user_data;
  const Thing *list = get_list (thing);

  if (!thing_has_state (thing, ATSPI_STATE_FOCUSABLE))
    return FALSE;

  if (list == NULL)
    course->n++;
  else if (list == course->list && is_for_arrows (thing))
    course->n_in_list++;
  if (thing == course->target)
    {
      course->at_target = course->n;
      course->to = course->n_in_list;
    }
  if (thing_has_state (thing, ATSPI_STATE_FOCUSED))
    {
      course->focused = thing;
      course->at_focused = course->n;
      course->from = list != NULL && list == course->list ? course->n_in_list : -1;
    }

  return FALSE;
}

/* What is drawn first is not always what comes first in the tree, so the strides become shorter and shorter;
 * when even the shortest goes too far, every stop is tried in turn. */
static const char *
steer (const Course *course, Search *search, guint *times)
{
  int distance = course->at_target - course->at_focused;
  gboolean backward = distance < 0;

  if (course->from >= 0 && !search->plodding)
    {
      search->plodding = ++search->n_in_list > MAX_STRIDE;
      *times = (guint) MAX (ABS (course->to - course->from), 1);
      if (!is_for_arrows (course->focused)) /* in a row, but not on it */
        {
          *times = 1;
          return "shift+Tab";
        }
      return course->to > course->from ? "Down" : "Up";
    }

  *times = 1;
  if (course->focused == NULL || search->plodding)
    return "Tab";
  if (search->stride == 1 && backward != search->backward)
    {
      search->plodding = TRUE;
      return "Tab";
    }
  search->backward = backward;
  *times = CLAMP ((guint) ABS (distance), 1, search->stride);
  search->stride = MAX (search->stride * 2 / 3, 1);

  return backward ? "shift+Tab" : "Tab";
}

/* A key has done all it does when the focus has moved and stays, or when it had time enough to move. */
static void
move_focus (Robot *self, const char *key, guint times)
{
  g_autofree char *before = sight_dup_focus (self->sight, self->pid);
  g_autofree char *last = g_strdup (before);
  gint64 end = g_get_monotonic_time () + MOVE_DEADLINE;
  gboolean moved = FALSE;

  screen_keys (self->pid, key, times);
  while (!moved && g_get_monotonic_time () < end)
    {
      g_autofree char *now = NULL;

      robot_pause ();
      now = sight_dup_focus (self->sight, self->pid);
      moved = !g_str_equal (now, before) && g_str_equal (now, last);
      g_set_str (&last, now);
    }
}

/* Moves the keyboard to something as a person does who has no pointer. */
static void
reach (Robot *self, RobotWish *wish)
{
  Search search = { .stride = MAX_STRIDE };

  for (guint i = 0; i < N_TRIES; i++)
    {
      Thing *target = robot_wait_for (self, wish);
      Course course = { .at_target = -1, .at_focused = -1, .from = -1 };
      const char *key;
      guint times;

      while (target != NULL && !thing_has_state (target, ATSPI_STATE_FOCUSABLE))
        target = target->parent;
      if (target == NULL)
        robot_give_up (self, wish, "The keyboard has no business there");
      if (thing_has_state (target, ATSPI_STATE_FOCUSED))
        return;
      course.target = target;
      course.list = is_for_arrows (target) ? get_list (target) : NULL;
      thing_find (self->seen, chart_cb, &course);
      key = steer (&course, &search, &times);
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
 * robot_dup_focus:
 *
 * Returns: (transfer full): the path of what has the keyboard, or an empty text
 */
char *
robot_dup_focus (Robot *self)
{
  return sight_dup_focus (self->sight, self->pid);
}

/**
 * robot_move:
 * @key: one that moves the keyboard, such as `Tab`
 *
 * Returns: (transfer full): the path of what has the keyboard then
 */
char *
robot_move (Robot *self, const char *key)
{
  move_focus (self, key, 1);

  return robot_dup_focus (self);
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

/* What was laid out was also drawn, before the program answered. Until then a window shows what is under it. */
static gboolean
is_drawn (Robot *self)
{
  const Thing *program = robot_look (self);
  gboolean drawn = TRUE;

  for (guint i = 0; i < program->children->len; i++)
    {
      int width;
      int height;

      sight_get_size (self->sight, g_ptr_array_index (program->children, i), &width, &height);
      drawn &= width > 0;
    }

  return drawn;
}

/**
 * robot_see_window:
 * @title: of a window
 *
 * Waits until it lies above the others: what follows is typed into it, and pictures are of it.
 */
void
robot_see_window (Robot *self, const char *title)
{
  gint64 end = g_get_monotonic_time () + ROBOT_DEADLINE;

  while (!screen_is_on_top (self->pid, title) || !is_drawn (self))
    {
      if (g_get_monotonic_time () > end)
        robot_give_up (self, &(RobotWish) { .name = title }, "Its window is not on top");
      robot_pause ();
    }
}

typedef struct
{
  Sight *sight;
  int width;
  int height;
} Size;

static gboolean
has_size_cb (Thing *thing, gpointer user_data)
{
  const Size *size = user_data;
  int width;
  int height;

  if (thing->role != ATSPI_ROLE_FRAME)
    return FALSE;
  sight_get_size (size->sight, thing, &width, &height);

  return width == size->width && height == size->height;
}

static gboolean
count_cb (Thing *thing, gpointer user_data)
{
  guint *n = user_data;

  ++*n;

  return FALSE;
}

static guint
count_things (Robot *self)
{
  guint n = 0;

  thing_find (robot_look (self), count_cb, &n);

  return n;
}

/**
 * robot_resize:
 * @width: in pixels
 * @height: in pixels
 *
 * Sizes the topmost window, and waits until the program has laid it out anew: it has that size, and two
 * looks in a row show as much.
 */
void
robot_resize (Robot *self, int width, int height)
{
  Size size = { self->sight, width, height };
  gint64 end = g_get_monotonic_time () + ROBOT_DEADLINE;
  guint before = 0;
  guint now;

  screen_resize (self->pid, width, height);
  while ((now = count_things (self)) != before
         || thing_find (self->seen, has_size_cb, &size) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      before = now;
      robot_pause ();
    }
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
