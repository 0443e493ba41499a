/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person at the window of the real program. */

#include "robot-private.h"

#include "screen.h"

#include <signal.h>
#include <string.h>

#define POLL_MILLISECONDS 25

/* --- Waiting -------------------------------------------------------------------------------------------- */

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * robot_pause:
 *
 * Lets a moment pass, for what has to be asked again and again.
 */
void
robot_pause (void)
{
  gboolean awake = FALSE;

  g_timeout_add (POLL_MILLISECONDS, wake_cb, &awake);
  while (!awake)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_text (AtspiRole role)
{
  return role == ATSPI_ROLE_TEXT || role == ATSPI_ROLE_ENTRY || role == ATSPI_ROLE_PARAGRAPH
         || role == ATSPI_ROLE_LOG;
}

static gboolean
matches (Thing *thing, gpointer user_data)
{
  const RobotWish *wish = user_data;
  g_autofree char *text = NULL;

  if (wish->role != ATSPI_ROLE_INVALID && thing->role != wish->role)
    return FALSE;
  if (wish->state != ATSPI_STATE_INVALID && !thing_has_state (thing, wish->state))
    return FALSE;
  if (wish->name != NULL)
    return g_str_equal (thing->name, wish->name);
  if (wish->part == NULL || strstr (thing->name, wish->part) != NULL)
    return TRUE;
  if (has_text (thing->role))
    text = sight_dup_text (wish->robot->sight, thing);

  return text != NULL && strstr (text, wish->part) != NULL;
}

Thing *
robot_look_for (Robot *self, RobotWish *wish)
{
  Thing *place;

  g_clear_pointer (&self->seen, thing_free);
  place = self->seen = sight_look (self->sight, self->pid);
  for (guint i = 0; place != NULL && i < self->inside->len; i++)
    place = thing_find (place, matches, &g_array_index (self->inside, RobotWish, i));

  return place != NULL ? thing_find (place, matches, wish) : NULL;
}

static void
print_tree (const Thing *thing, guint depth)
{
  g_autofree char *role = atspi_role_get_name (thing->role);

  if (*thing->name != '\0' || thing->children->len != 1)
    g_printerr ("# %*s%s “%s”%s%s\n", (int) depth * 2, "", role, thing->name,
                thing_has_state (thing, ATSPI_STATE_SENSITIVE) ? "" : " (insensitive)",
                thing_has_state (thing, ATSPI_STATE_FOCUSED) ? " (focused)" : "");
  for (guint i = 0; i < thing->children->len; i++)
    print_tree (g_ptr_array_index (thing->children, i), depth + 1);
}

static void
describe_wish (const RobotWish *wish, GString *description)
{
  g_autofree char *role = atspi_role_get_name (wish->role);

  g_string_append_printf (description, "%s “%s%s%s”", role, wish->name != NULL ? wish->name : "",
                          wish->part != NULL ? "…" : "", wish->part != NULL ? wish->part : "");
}

void
robot_give_up (Robot *self, const RobotWish *wish, const char *what)
{
  g_autoptr (GString) description = g_string_new (NULL);
  const char *pictures = g_getenv ("G_TEST_BUILDDIR");

  if (self->seen != NULL)
    print_tree (self->seen, 0);
  if (pictures != NULL && self->seen != NULL)
    {
      g_autofree char *program = g_path_get_basename (g_get_prgname ());
      g_autofree char *name = g_strdup_printf ("failed-%s.png", program);
      g_autofree char *path = g_build_filename (pictures, name, NULL);

      screen_picture (self->pid, path);
      g_printerr ("# what it looked like: %s\n", path);
    }
  describe_wish (wish, description);
  for (guint i = self->inside->len; i > 0; i--)
    {
      g_string_append (description, " in ");
      describe_wish (&g_array_index (self->inside, RobotWish, i - 1), description);
    }
  g_error ("%s: %s", what, description->str);
}

Thing *
robot_wait_for (Robot *self, RobotWish *wish)
{
  gint64 end = g_get_monotonic_time () + ROBOT_DEADLINE;
  Thing *found;

  wish->robot = self;
  while ((found = robot_look_for (self, wish)) == NULL)
    {
      if (g_subprocess_get_identifier (self->process) == NULL)
        robot_give_up (self, wish, "The program ended while this was waited for");
      if (g_get_monotonic_time () > end)
        robot_give_up (self, wish, "It did not appear");
      robot_pause ();
    }

  return found;
}

/* --- The program ---------------------------------------------------------------------------------------- */

static char *
dup_config_folder (const char *folder)
{
  return g_build_filename (folder, "config", NULL);
}

/**
 * robot_dup_data_folder:
 * @folder: the person's folder
 *
 * Returns: (transfer full): where the program keeps its data
 */
char *
robot_dup_data_folder (const char *folder)
{
  return g_build_filename (folder, "data", NULL);
}

static void
write_key (const char *path, const char *group, const char *key, const char *value)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  g_key_file_set_value (file, group, key, value);
  g_key_file_save_to_file (file, path, &error);
  g_assert_no_error (error);
}

/**
 * robot_set:
 * @folder: the person's folder
 * @key: a setting of the program
 * @value: as GVariant writes it, such as `'dark'`
 *
 * Sets a preference before the program is started.
 */
void
robot_set (const char *folder, const char *key, const char *value)
{
  g_autofree char *config = dup_config_folder (folder);
  g_autofree char *path = g_build_filename (config, "glib-2.0", "settings", "keyfile", NULL);

  write_key (path, "fr/partages/Formation", key, value);
}

/**
 * robot_set_gtk:
 * @key: a property of GtkSettings
 *
 * Sets a preference of the system, such as the size of all texts, before the program is started.
 */
void
robot_set_gtk (const char *folder, const char *key, const char *value)
{
  g_autofree char *config = dup_config_folder (folder);
  g_autofree char *path = g_build_filename (config, "gtk-4.0", "settings.ini", NULL);

  write_key (path, "Settings", key, value);
}

static GSubprocess *
spawn (const char *folder, const char *language)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *data = robot_dup_data_folder (folder);
  g_autofree char *config = dup_config_folder (folder);
  const char *program = g_getenv ("PARTAGES_PROGRAM");
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "atspi", TRUE);
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", config, TRUE);
  g_subprocess_launcher_setenv (launcher, "PARTAGES_DATA_DIR", data, TRUE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", language, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL",
                                g_str_equal (language, "fr") ? "fr_FR.UTF-8" : "C.UTF-8", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error,
                                         program != NULL ? program : PARTAGES_PROGRAM, NULL);
  g_assert_no_error (error);

  return process;
}

/**
 * robot_start:
 * @folder: the person's folder; empty the first time
 * @language: that of the system, `en` or `fr`
 *
 * Starts the program on the display of the test, without animations.
 *
 * Returns: (transfer full): the person at its window
 */
Robot *
robot_start (const char *folder, const char *language)
{
  Robot *self = g_new0 (Robot, 1);

  robot_set_gtk (folder, "gtk-enable-animations", "false");
  robot_set_gtk (folder, "gtk-cursor-blink", "false");
  self->folder = g_strdup (folder);
  self->inside = g_array_new (FALSE, FALSE, sizeof (RobotWish));
  self->sight = sight_new ();
  self->process = spawn (folder, language);
  self->pid = (GPid) g_ascii_strtoll (g_subprocess_get_identifier (self->process), NULL, 10);

  return self;
}

static void
robot_free (Robot *self)
{
  g_clear_pointer (&self->seen, thing_free);
  g_clear_pointer (&self->sight, sight_free);
  g_clear_object (&self->process);
  g_array_unref (self->inside);
  g_free (self->folder);
  g_free (self);
}

/**
 * robot_quit:
 *
 * Quits the program as a person does, makes sure that it has ended well, and frees the robot.
 */
void
robot_quit (Robot *self)
{
  g_autoptr (GError) error = NULL;

  robot_key (self, "ctrl+q");
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
  robot_free (self);
}

/**
 * robot_kill:
 *
 * Ends the program as a power cut does, and frees the robot.
 */
void
robot_kill (Robot *self)
{
  g_subprocess_send_signal (self->process, SIGKILL);
  g_subprocess_wait (self->process, NULL, NULL);
  robot_free (self);
}

/* --- Seeing --------------------------------------------------------------------------------------------- */

/**
 * robot_see:
 * @role: what it is, or %ATSPI_ROLE_INVALID for anything
 * @name: its accessible name
 *
 * Waits until it is shown.
 */
void
robot_see (Robot *self, AtspiRole role, const char *name)
{
  robot_wait_for (self, &(RobotWish) { .role = role, .name = name });
}

/**
 * robot_sees:
 *
 * Returns: whether it is shown now
 */
gboolean
robot_sees (Robot *self, AtspiRole role, const char *name)
{
  return robot_look_for (self, &(RobotWish) { .robot = self, .role = role, .name = name }) != NULL;
}

void
robot_see_gone (Robot *self, AtspiRole role, const char *name)
{
  gint64 end = g_get_monotonic_time () + ROBOT_DEADLINE;

  while (robot_sees (self, role, name))
    {
      if (g_get_monotonic_time () > end)
        robot_give_up (self, &(RobotWish) { .role = role, .name = name }, "It did not go away");
      robot_pause ();
    }
}

/**
 * robot_see_text:
 * @part: what stands somewhere in a name or a text
 */
void
robot_see_text (Robot *self, const char *part)
{
  robot_wait_for (self, &(RobotWish) { .role = ATSPI_ROLE_INVALID, .part = part });
}

void
robot_see_state (Robot *self, AtspiRole role, const char *name, AtspiStateType state)
{
  robot_wait_for (self, &(RobotWish) { .role = role, .name = name, .state = state });
}

/**
 * robot_read:
 *
 * Returns: (transfer full): the text that is in something
 */
char *
robot_read (Robot *self, AtspiRole role, const char *name)
{
  Thing *thing = robot_wait_for (self, &(RobotWish) { .role = role, .name = name });
  char *text = sight_dup_text (self->sight, thing);

  g_assert_nonnull (text);

  return text;
}

/**
 * robot_look:
 *
 * Returns: (transfer none): all that the program shows now, until the next look
 */
Thing *
robot_look (Robot *self)
{
  robot_look_for (self, &(RobotWish) { .robot = self });
  g_assert_nonnull (self->seen);

  return self->seen;
}

char *
robot_dup_attribute (Robot *self, const Thing *thing, const char *name)
{
  return sight_dup_attribute (self->sight, thing, name);
}

/**
 * robot_enter:
 * @role: a container, or %ATSPI_ROLE_INVALID for any
 * @name: (not nullable): its accessible name; it must live until robot_leave()
 */
void
robot_enter (Robot *self, AtspiRole role, const char *name)
{
  RobotWish wish = { .robot = self, .role = role, .name = name };

  robot_wait_for (self, &wish);
  g_array_append_val (self->inside, wish);
}

void
robot_leave (Robot *self)
{
  g_array_set_size (self->inside, self->inside->len - 1);
}
