/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which language the interface speaks. */

#include "partages-interface-language.h"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

/* What there is to choose from for a language, the most common first. */
static const char *const locales[][4] = {
  { "fr", "fr_FR.UTF-8", "fr_BE.UTF-8", "fr_CH.UTF-8" },
  { "en", "en_GB.UTF-8", "en_US.UTF-8", "C.UTF-8" },
};

static void
apply_locale (void)
{
  if (setlocale (LC_ALL, "") == NULL || g_str_equal (setlocale (LC_MESSAGES, NULL), "C"))
    setlocale (LC_ALL, "C.UTF-8");
}

/* glibc reads LANGUAGE at each look-up, but not in the locales C and C.UTF-8, which a container or a bare
 * system has. Any other locale will do, whatever its language. */
static void
leave_plain_locale (void)
{
  const char *messages = setlocale (LC_MESSAGES, NULL);

  if (messages[0] != 'C' && !g_str_equal (messages, "POSIX"))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      for (guint j = 1; j < G_N_ELEMENTS (locales[i]); j++)
        {
          if (locales[i][j][0] != 'C' && setlocale (LC_MESSAGES, locales[i][j]) != NULL)
            return;
        }
    }
}

/* The core's texts and GTK's own go through g_dgettext(), which decides only once, for good, whether to translate:
 * on a German workstation it would find no catalogue of ours and keep to English, even when a French profile is
 * opened later. So it is asked first while the language is one that there is a catalogue for. */
static void
decide_to_translate (void)
{
  g_autofree char *language = g_strdup (g_getenv ("LANGUAGE"));

  g_setenv ("LANGUAGE", "fr", TRUE);
  leave_plain_locale ();
  g_dgettext (GETTEXT_PACKAGE, "Partages");
  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  apply_locale ();
}

/**
 * partages_interface_language_init:
 *
 * Takes the language of the system. To be called once, before anything is translated.
 */
void
partages_interface_language_init (void)
{
  const char *directory = g_getenv ("PARTAGES_LOCALEDIR");

  apply_locale ();
  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  decide_to_translate ();
}

/* Names of months and the decimal sign go with the words around them, where the system has that locale. */
static void
apply_formats (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      guint j = 1;

      if (!g_str_equal (locales[i][0], language)
          || g_str_has_prefix (setlocale (LC_TIME, NULL), language))
        continue;
      while (j < G_N_ELEMENTS (locales[i]) && setlocale (LC_TIME, locales[i][j]) == NULL)
        j++;
      if (j < G_N_ELEMENTS (locales[i]))
        setlocale (LC_NUMERIC, locales[i][j]);
    }
}

/**
 * partages_interface_language_set:
 * @language: a tag, `en` or `fr`
 *
 * Makes the interface speak @language from the next widget on; what is on the screen already stays
 * as it is.
 */
void
partages_interface_language_set (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  apply_locale ();
  leave_plain_locale ();
  apply_formats (language);
}

/**
 * partages_interface_language_get:
 *
 * Returns: the tag of the first language of the interface that Partages speaks
 */
const char *
partages_interface_language_get (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_prefix (names[i], "fr"))
        return "fr";
      if (g_str_has_prefix (names[i], "en"))
        return "en";
    }

  return "en";
}
