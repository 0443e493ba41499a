/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands say, to people and to scripts. */

#include "partages-ctl.h"

#include "partages-data-directory.h"

#include <stdio.h>
#include <string.h>

/* Whether a terminal would obey a character instead of showing it, or show others in another order. */
static gboolean
is_command (gunichar c)
{
  return (g_unichar_iscntrl (c) && c != '\n' && c != '\t') || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

/* Written as JSON writes it, which is right in an answer in JSON too: there it can only stand in a text. */
static char *
dup_harmless (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) harmless = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_command (c))
        g_string_append_printf (harmless, "\\u%04x", c);
      else
        g_string_append_unichar (harmless, c);
    }

  return g_string_free_and_steal (g_steal_pointer (&harmless));
}

static void
print (const char *text, FILE *stream)
{
  g_autofree char *harmless = dup_harmless (text);
  g_autofree char *local = NULL;
  const char *charset;

  if (!g_get_charset (&charset))
    local = g_convert_with_fallback (harmless, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  fputs (local != NULL ? local : harmless, stream);
  fflush (stream);
}

static void
print_cb (const char *text)
{
  print (text, stdout);
}

static void
print_error_cb (const char *text)
{
  print (text, stderr);
}

/**
 * partages_ctl_begin_output:
 *
 * Sees to it that nothing that is printed can command a terminal, whoever wrote it: names and titles come
 * from files of others.
 */
void
partages_ctl_begin_output (void)
{
  g_set_print_handler (print_cb);
  g_set_printerr_handler (print_error_cb);
}

/**
 * partages_ctl_dup_data_dir:
 *
 * Returns: (transfer full): the folder that was asked for with --data-dir, else with the environment
 *   variable PARTAGES_DATA_DIR, else that of the person who runs the program
 */
char *
partages_ctl_dup_data_dir (PartagesCtl *ctl)
{
  return partages_data_directory_dup (ctl->data_dir);
}

/**
 * partages_ctl_complain:
 * @message: what was wrong
 *
 * Says that something was wrong, and says it in JSON too when that was asked for.
 */
void
partages_ctl_complain (PartagesCtl *ctl, const char *message)
{
  g_printerr ("partagesctl: %s\n", message);

  if (ctl->json)
    {
      g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = yyjson_mut_obj (document);

      yyjson_mut_doc_set_root (document, root);
      yyjson_mut_obj_add_strcpy (document, root, "error", message);
      partages_ctl_print_json (document);
    }
}

/**
 * partages_ctl_fail:
 * @error: what went wrong
 *
 * Says what went wrong, and says it in JSON too when that was asked for.
 *
 * Returns: the status to end with
 */
PartagesCtlStatus
partages_ctl_fail (PartagesCtl *ctl, const GError *error)
{
  partages_ctl_complain (ctl, error->message);

  return PARTAGES_CTL_FAILED;
}

/**
 * partages_ctl_print_json:
 * @document: what to print
 *
 * Prints JSON on one line, in UTF-8 whatever the locale.
 */
void
partages_ctl_print_json (yyjson_mut_doc *document)
{
  g_autofree char *text = partages_json_write (document, NULL);
  g_autofree char *harmless = dup_harmless (text);

  fputs (harmless, stdout);
  fputc ('\n', stdout);
}
