/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of short answers compared. */

#include "partages-answer.h"

static void
test_same (void)
{
  static const char *const pairs[][2] = {
    { "0,5", "0.5" },
    { "0,50", "0.5" },
    { "00.5", "0.5" },
    { ".5", "0,5" },
    { "5,0", "5" },
    { "1 000", "1000" },
    { "1\u202f000", "1000" },
    { "5 mg", "5mg" },
    { "0,5 mg/kg", "0.5 MG/KG" },
    { "37 °C", "37°c" },
    { "50 %", "50%" },
    { "  À   jeun ", "a jeun" },
    { "L’œdème", "l'oedeme" },
    { "5 µg", "5 ug" },
    { "−2", "-2" },
    { "05", "5" },
    { "12.03.2026", "12.03.2026" },
    { "0", "00,00" },
    { "12 500 mg", "12500mg" },
    { "1\u00a0000,5", "1000.5" },
    { "0,500", "0.5" },
    { "1.2500", "1,25" },
    { "1,000", "1,000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s = %s", pairs[i][0], pairs[i][1]);
      g_assert_true (partages_answer_matches (pairs[i][0], pairs[i][1]));
    }
}

static void
test_different (void)
{
  static const char *const pairs[][2] = {
    { "0.5", "5" },      { "0.05", "0.5" },     { "50", "5" },       { "500", "5" },
    { "1.5", "15" },     { "mg", "g" },         { "10 01", "101" },  { "a jeun", "ajeun" },
    { "1,000", "1000" }, { "-2", "2" },         { "", "0" },         { "2 mg", "2 µg" },
    { "2 3", "23" },     { "1,000", "1" },      { "1000", "1,000" }, { "1.000", "1,000" },
    { "1 00", "100" },   { "1 0000", "10000" }, { "1.250", "1,25" }, { "1,5 000", "1,5000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s ≠ %s", pairs[i][0], pairs[i][1]);
      g_assert_false (partages_answer_matches (pairs[i][0], pairs[i][1]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/answer/same", test_same);
  g_test_add_func ("/answer/different", test_different);

  return g_test_run ();
}
