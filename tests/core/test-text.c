/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of texts in several languages. */

#include "partages-json.h"
#include "partages-text.h"

static PartagesText *
read_text (const char *json_text, GError **error)
{
  g_autoptr (PartagesJson) json
      = partages_json_parse (json_text, -1, PARTAGES_JSON_READ_NONE, error);

  g_assert_nonnull (json);

  return partages_text_new_from_json (partages_json_get_root (json), error);
}

static void
test_best_language (void)
{
  g_autoptr (PartagesText) text = read_text ("{\"fr\":\"Dose\",\"en\":\"A dose\"}", NULL);
  g_autoptr (PartagesText) german = read_text ("{\"de\":\"Eine Dosis\"}", NULL);

  g_assert_cmpstr (partages_text_get (text, "fr"), ==, "Dose");
  g_assert_cmpstr (partages_text_get (text, "fr-CA"), ==, "Dose");
  g_assert_cmpstr (partages_text_get (text, "fr_FR"), ==, "Dose");
  g_assert_cmpstr (partages_text_get (text, "it"), ==, "A dose");
  g_assert_cmpstr (partages_text_get (german, "fr"), ==, "Eine Dosis");
  g_assert_null (partages_text_get_exact (text, "it"));
}

static void
test_string_is_every_language (void)
{
  g_autoptr (PartagesText) text = read_text ("\"ESC 2023\"", NULL);

  g_assert_cmpstr (partages_text_get (text, "fr"), ==, "ESC 2023");
  g_assert_cmpstr (partages_text_get_exact (text, "fr"), ==, "ESC 2023");
}

static void
test_refusals (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesText) number = read_text ("3", &error);
  g_autoptr (PartagesText) member = NULL;

  g_assert_null (number);
  g_assert_error (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_VALUE);
  g_clear_error (&error);

  member = read_text ("{\"fr\":3}", &error);
  g_assert_null (member);
  g_assert_error (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_VALUE);
}

static void
test_missing_is_empty (void)
{
  g_autoptr (PartagesText) text = partages_text_new_member (NULL, "title");

  g_assert_true (partages_text_is_empty (text));
  g_assert_cmpstr (partages_text_get (text, "fr"), ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/best-language", test_best_language);
  g_test_add_func ("/text/string-is-every-language", test_string_is_every_language);
  g_test_add_func ("/text/refusals", test_refusals);
  g_test_add_func ("/text/missing-is-empty", test_missing_is_empty);

  return g_test_run ();
}
