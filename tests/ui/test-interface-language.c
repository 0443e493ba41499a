/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the language of the interface. */

#include "partages-interface-language.h"

#include "partages-case.h"

#include <locale.h>

static void
test_set (void)
{
  partages_interface_language_set ("fr");
  g_assert_cmpstr (partages_interface_language_get (), ==, "fr");
  partages_interface_language_set ("en");
  g_assert_cmpstr (partages_interface_language_get (), ==, "en");
}

static char *
dup_november (void)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 11, 3, 0, 0, 0);

  return g_date_time_format (date, "%B");
}

/* A workstation in English whose nurse reads French. */
static void
test_formats_follow (void)
{
  g_autofree char *french = NULL;
  g_autofree char *english = NULL;
  g_autofree char *number = NULL;

  if (setlocale (LC_ALL, "fr_FR.UTF-8") == NULL)
    {
      g_test_skip ("the locale fr_FR.UTF-8 is not installed");
      return;
    }

  partages_interface_language_set ("fr");
  french = dup_november ();
  g_assert_cmpstr (french, ==, "novembre");
  number = g_strdup_printf ("%.1f", 0.5);
  g_assert_cmpstr (number, ==, "0,5");

  partages_interface_language_set ("en");
  english = dup_november ();
  g_assert_cmpstr (english, ==, "November");
}

/* A container without a language of its own: glibc translates nothing in the locale C.UTF-8. */
static void
test_plain_locale (void)
{
  if (setlocale (LC_ALL, "fr_FR.UTF-8") == NULL)
    {
      g_test_skip ("the locale fr_FR.UTF-8 is not installed");
      return;
    }

  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  partages_interface_language_set ("fr");
  g_assert_cmpint (setlocale (LC_MESSAGES, NULL)[0], !=, 'C');
  g_assert_cmpstr (partages_interface_language_get (), ==, "fr");
  g_unsetenv ("LC_ALL");
}

/* Texts of the core are looked up in another way than those of the desktop, and must follow as well, whatever the
 * system was started with. */
static void
test_core_follows (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PARTAGES_LOCALEDIR"), "fr", "LC_MESSAGES",
                                            "partages.mo", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS) || setlocale (LC_ALL, "fr_FR.UTF-8") == NULL)
    {
      g_test_skip ("the French catalogue is not built, or no French locale installed");
      return;
    }

  partages_interface_language_set ("fr");
  g_assert_cmpstr (partages_grade_get_label (PARTAGES_GRADE_HARMFUL), ==, "Dangereux");
  partages_interface_language_set ("en");
  g_assert_cmpstr (partages_grade_get_label (PARTAGES_GRADE_HARMFUL), ==, "Harmful");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);
  partages_interface_language_init ();
  g_unsetenv ("LC_ALL");

  g_test_add_func ("/interface-language/set", test_set);
  g_test_add_func ("/interface-language/formats-follow", test_formats_follow);
  g_test_add_func ("/interface-language/plain-locale", test_plain_locale);

  g_test_add_func ("/interface-language/core-follows", test_core_follows);

  return g_test_run ();
}
