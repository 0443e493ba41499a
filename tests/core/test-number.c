/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of numbers as people type them. */

#include "partages-number.h"

static void
test_one (void)
{
  static const struct
  {
    const char *text;
    double value;
  } numbers[] = {
    { "1000", 1000 },
    { "1 000", 1000 },
    { "1\u00a0000", 1000 },
    { "1\u202f000", 1000 },
    { " 12\u202f500,5 ", 12500.5 },
    { "1 000,500", 1000.5 },
    { "1000.125", 1000.125 },
    { "0,500", 0.5 },
    { "0.125", 0.125 },
    { "1,0", 1 },
    { "1.2500", 1.25 },
    { ".5", 0.5 },
    { "\u22123", -3 },
    { "-1 000", -1000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double value = -1;

      g_test_message ("%s", numbers[i].text);
      g_assert_cmpint (partages_number_read (numbers[i].text, &value), ==, PARTAGES_NUMBER_ONE);
      g_assert_cmpfloat (value, ==, numbers[i].value);
    }
}

static void
test_none (void)
{
  static const char *const texts[]
      = { "",      " ",    "2 3",     "1 0000", "1000 000", "12 mg", "1.2.3", "nan",      "0x10",
          "1e400", "1 00", "1,5 000", "10²",    ".",        "-",     "inf",   "1,000,000" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double value = -1;

      g_test_message ("%s", texts[i]);
      g_assert_cmpint (partages_number_read (texts[i], &value), ==, PARTAGES_NUMBER_NONE);
      g_assert_cmpfloat (value, ==, -1);
    }
}

static void
test_ambiguous (void)
{
  static const char *const texts[][3] = {
    { "1,000", "1000", "1,0" },
    { "1.250", "1250", "1.25" },
    { "12,125", "12125", "12,1250" },
    { "-1,500", "1500", "1,5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *whole = NULL;
      g_autofree char *decimal = NULL;
      double value = -1;

      g_test_message ("%s", texts[i][0]);
      g_assert_cmpint (partages_number_read (texts[i][0], &value), ==, PARTAGES_NUMBER_AMBIGUOUS);
      g_assert_cmpfloat (value, ==, -1);
      g_assert_true (partages_number_find_ambiguous (texts[i][0], &whole, &decimal));
      g_assert_cmpstr (whole, ==, texts[i][1]);
      g_assert_cmpstr (decimal, ==, texts[i][2]);
    }
}

static void
test_found_in_a_text (void)
{
  static const char *const without[]
      = { "0,500 mg", "12.03.2026", "1 000 mg", "1\u00a0000,500", "1000.500", "version 1.2.345" };

  g_assert_true (partages_number_find_ambiguous ("about 1,000 mg.", NULL, NULL));
  g_assert_true (partages_number_find_ambiguous ("2.500, then", NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    {
      g_test_message ("%s", without[i]);
      g_assert_false (partages_number_find_ambiguous (without[i], NULL, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/number/one", test_one);
  g_test_add_func ("/number/none", test_none);
  g_test_add_func ("/number/ambiguous", test_ambiguous);
  g_test_add_func ("/number/found-in-a-text", test_found_in_a_text);

  return g_test_run ();
}
