/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the language of the interface. */

#include "partages-interface-language.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  partages_interface_language_init ();

  g_test_add_func ("/interface-language/set", test_set);
  g_test_add_func ("/interface-language/formats-follow", test_formats_follow);

  return g_test_run ();
}
