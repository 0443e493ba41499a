/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of JSON from outside. */

#include "partages-json.h"

#include <string.h>

static void
assert_refused (const char *text, PartagesJsonError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) json = partages_json_parse (text, -1, PARTAGES_JSON_READ_NONE, &error);

  g_assert_error (error, PARTAGES_JSON_ERROR, (int) code);
  g_assert_null (json);
}

static void
test_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) json = partages_json_parse (
      "{\"s\":\"é\",\"i\":-3,\"d\":2.5,\"b\":true,\"a\":[\"x\",1,\"y\"],\"o\":{}}", -1,
      PARTAGES_JSON_READ_NONE, &error);
  g_auto (GStrv) strings = NULL;
  yyjson_val *root;

  g_assert_no_error (error);
  root = partages_json_get_root (json);
  g_assert_cmpstr (partages_json_get_string (root, "s"), ==, "é");
  g_assert_null (partages_json_get_string (root, "i"));
  g_assert_cmpint (partages_json_get_int (root, "i", 0), ==, -3);
  g_assert_cmpint (partages_json_get_int (root, "s", 9), ==, 9);
  g_assert_cmpfloat (partages_json_get_double (root, "d", 0), ==, 2.5);
  g_assert_true (partages_json_get_bool (root, "b", FALSE));
  g_assert_nonnull (partages_json_get_object (root, "o"));
  g_assert_null (partages_json_get_object (root, "a"));
  strings = partages_json_dup_strings (root, "a");
  g_assert_cmpuint (g_strv_length (strings), ==, 2);
  g_assert_cmpstr (strings[1], ==, "y");
}

static void
test_raw_numbers_keep_their_digits (void)
{
  g_autoptr (PartagesJson) json
      = partages_json_parse ("{\"n\":1.50}", -1, PARTAGES_JSON_READ_RAW_NUMBERS, NULL);
  yyjson_val *root = partages_json_get_root (json);

  g_assert_cmpstr (yyjson_get_raw (yyjson_obj_get (root, "n")), ==, "1.50");
  g_assert_cmpfloat (partages_json_get_double (root, "n", 0), ==, 1.5);
}

static void
test_lines (void)
{
  g_autoptr (PartagesJson) json = partages_json_parse (
      "{\n\"a\": \"x\\n\\n\\ny\",\n\"b\": [\n1, {\"c\": true}],\n\n\"d\": 2}", -1,
      PARTAGES_JSON_READ_NONE, NULL);
  yyjson_val *root = partages_json_get_root (json);
  yyjson_val *b = yyjson_obj_get (root, "b");

  g_assert_cmpuint (partages_json_get_line (json, NULL), ==, 1);
  g_assert_cmpuint (partages_json_get_line (json, root), ==, 1);
  g_assert_cmpuint (partages_json_get_line (json, yyjson_obj_get (root, "a")), ==, 2);
  g_assert_cmpuint (partages_json_get_line (json, b), ==, 3);
  g_assert_cmpuint (partages_json_get_line (json, yyjson_obj_get (yyjson_arr_get (b, 1), "c")), ==,
                    4);
  g_assert_cmpuint (partages_json_get_line (json, yyjson_obj_get (root, "d")), ==, 6);

  g_assert_cmpuint (partages_json_locate_error ("{\n\n\"a\": }", -1), ==, 3);
  g_assert_cmpuint (partages_json_locate_error ("[[[[[]]]]]", -1), ==, 1);
}

static void
test_refusals (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);

  assert_refused ("", PARTAGES_JSON_ERROR_SYNTAX);
  assert_refused ("{\"a\":1,}", PARTAGES_JSON_ERROR_SYNTAX);
  assert_refused ("{\"a\":1} x", PARTAGES_JSON_ERROR_SYNTAX);
  assert_refused ("\"\xff\xfe\"", PARTAGES_JSON_ERROR_SYNTAX);
  assert_refused ("{\"a\":1,\"a\":2}", PARTAGES_JSON_ERROR_VALUE);
  assert_refused ("[\"\\u0000\"]", PARTAGES_JSON_ERROR_VALUE);

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  assert_refused (deep->str, PARTAGES_JSON_ERROR_TOO_DEEP);
}

static void
test_brackets_in_strings_are_not_depth (void)
{
  g_autofree char *brackets = g_strnfill (1000, '[');
  g_autofree char *text = g_strdup_printf ("[\"\\\"%s\"]", brackets);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) json = partages_json_parse (text, -1, PARTAGES_JSON_READ_NONE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (json);
}

static void
test_error_names_the_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) json
      = partages_json_parse ("{\n  \"a\": tru\n}", -1, PARTAGES_JSON_READ_NONE, &error);

  g_assert_null (json);
  g_assert_true (g_str_has_prefix (error->message, "Line 2, column "));
}

static void
test_path (void)
{
  static const char text[] = "{\"a\": [1, {\"b\": 2}], \"c\": {}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) json = partages_json_parse (text, -1, PARTAGES_JSON_READ_NONE, &error);
  yyjson_val *root = partages_json_get_root (json);
  yyjson_val *list = yyjson_obj_get (root, "a");
  g_autofree char *none = partages_json_dup_path (json, root);
  g_autofree char *deep
      = partages_json_dup_path (json, yyjson_obj_get (yyjson_arr_get (list, 1), "b"));
  g_autofree char *last = partages_json_dup_path (json, yyjson_obj_get (root, "c"));

  g_assert_no_error (error);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (deep, ==, "a[1].b");
  g_assert_cmpstr (last, ==, "c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/lines", test_lines);
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/raw-numbers-keep-their-digits", test_raw_numbers_keep_their_digits);
  g_test_add_func ("/json/refusals", test_refusals);
  g_test_add_func ("/json/brackets-in-strings-are-not-depth",
                   test_brackets_in_strings_are_not_depth);
  g_test_add_func ("/json/error-names-the-place", test_error_names_the_place);
  g_test_add_func ("/json/path", test_path);

  return g_test_run ();
}
