/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Presses keys, sizes windows and takes pictures, by the tools for that. */

#include "screen.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define STILL_DEADLINE (3 * G_TIME_SPAN_SECOND)

/* The tools are not what is tested: Meson fills memory with rubbish for those who read what they did not
 * write, and GraphicsMagick does. */
static char *
run (const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GSubprocess) tool = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  g_subprocess_launcher_unsetenv (launcher, "MALLOC_PERTURB_");
  tool = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (tool, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (tool))
    g_error ("%s %s failed: %s", arguments[0], arguments[1], output);

  return g_strchomp (g_steal_pointer (&output));
}

#define RUN(...) run ((const char *const[]) { __VA_ARGS__, NULL })

/* The topmost window of the program: the tool lists them from the bottom. */
static char *
find_window (GPid pid)
{
  g_autofree char *identifier = g_strdup_printf ("%d", (int) pid);
  g_autofree char *list = RUN ("xdotool", "search", "--sync", "--onlyvisible", "--pid", identifier);
  g_auto (GStrv) windows = g_strsplit (list, "\n", -1);
  guint n = g_strv_length (windows);

  g_assert_cmpuint (n, >, 0);

  return g_strdup (windows[n - 1]);
}

static char *
focus_window (GPid pid)
{
  g_autofree char *window = find_window (pid);
  g_autofree char *output = RUN ("xdotool", "windowfocus", "--sync", window);

  return g_steal_pointer (&window);
}

/**
 * screen_is_on_top:
 * @pid: a program
 * @title: of one of its windows
 *
 * A program tells the accessibility bus of a window before the display shows it.
 *
 * Returns: whether the display shows that window, above its others
 */
gboolean
screen_is_on_top (GPid pid, const char *title)
{
  g_autofree char *window = find_window (pid);
  g_autofree char *name = RUN ("xdotool", "getwindowname", window);

  return g_str_equal (name, title);
}

/**
 * screen_keys:
 * @pid: a program
 * @keys: as xdotool writes them, such as `ctrl+f` or `Return`
 * @times: how often
 */
void
screen_keys (GPid pid, const char *keys, guint times)
{
  g_autofree char *window = find_window (pid);
  g_autofree char *repeat = g_strdup_printf ("%u", times);
  g_autofree char *output
      = RUN ("xdotool", "windowfocus", "--sync", window, "key", "--clearmodifiers", "--delay", "1",
             "--repeat", repeat, "--repeat-delay", "1", keys);
}

/**
 * screen_type:
 * @text: what is typed, key by key
 */
void
screen_type (GPid pid, const char *text)
{
  g_autofree char *window = find_window (pid);
  g_autofree char *output = RUN ("xdotool", "windowfocus", "--sync", window, "type",
                                 "--clearmodifiers", "--delay", "1", text);
}

/**
 * screen_resize:
 * @width: in pixels
 * @height: in pixels
 *
 * Sizes the topmost window of a program.
 */
void
screen_resize (GPid pid, int width, int height)
{
  g_autofree char *window = focus_window (pid);
  g_autofree char *x = g_strdup_printf ("%d", width);
  g_autofree char *y = g_strdup_printf ("%d", height);
  g_autofree char *moved = RUN ("xdotool", "windowmove", window, "0", "0");
  g_autofree char *output = RUN ("xdotool", "windowsize", "--sync", window, x, y);
}

/* A file of the pixels alone, so that two can be compared. It is of the window itself: a picture of the
 * whole screen shows through windows of another depth. */
static GBytes *
grab (const char *window, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = RUN ("gm", "import", "-window", window, path);
  char *bytes = NULL;
  gsize length = 0;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (bytes, length);
}

/**
 * screen_picture:
 * @path: a file that ends with `.png`
 *
 * Takes a picture of the topmost window of a program, once it has come to rest: two pictures in a row
 * are the same.
 */
void
screen_picture (GPid pid, const char *path)
{
  g_autofree char *window = focus_window (pid);
  g_autofree char *raw = g_strconcat (path, ".ppm", NULL);
  g_autoptr (GBytes) before = grab (window, raw);
  g_autofree char *output = NULL;
  gint64 end = g_get_monotonic_time () + STILL_DEADLINE;

  while (g_get_monotonic_time () < end)
    {
      g_autoptr (GBytes) now = grab (window, raw);

      if (g_bytes_equal (before, now))
        break;
      g_bytes_unref (before);
      before = g_steal_pointer (&now);
    }
  output = RUN ("gm", "convert", raw, path);
  g_unlink (raw);
}
