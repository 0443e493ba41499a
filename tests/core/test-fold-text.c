/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of texts made comparable. */

#include "partages-fold-text.h"

static void
assert_folds (const char *text, const char *expected)
{
  g_autofree char *folded = partages_fold_text (text);

  g_assert_cmpstr (folded, ==, expected);
}

static void
test_folding (void)
{
  assert_folds ("Créatinine", "creatinine");
  assert_folds ("  Les Œufs\u00a0 durs\n", "les oeufs durs");
  assert_folds ("l’hôpital", "l'hopital");
  assert_folds ("2–3 µg", "2-3 ug");
  assert_folds ("2-3 μg", "2-3 ug");
  assert_folds ("STRAẞE", "strasse");
  assert_folds ("", "");
  assert_folds (" \t ", "");
  assert_folds ("mg/m²", "mg/m2");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fold-text/folding", test_folding);

  return g_test_run ();
}
