/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the forms of names. */

#include "partages-package-ids.h"

static void
test_iris (void)
{
  g_assert_true (partages_iri_is_valid ("https://partages.fr/packages/checking"));
  g_assert_true (partages_iri_is_valid ("urn:uuid:7d4c2f0e-9a3b-4c55-8d11-0123456789ab"));
  g_assert_true (partages_iri_is_valid ("https://chu-exemple.fr/été"));
  g_assert_false (partages_iri_is_valid (NULL));
  g_assert_false (partages_iri_is_valid (""));
  g_assert_false (partages_iri_is_valid ("packages/checking"));
  g_assert_false (partages_iri_is_valid ("https:"));
  g_assert_false (partages_iri_is_valid ("https:///packages"));
  g_assert_false (partages_iri_is_valid ("https://partages.fr/"));
  g_assert_false (partages_iri_is_valid ("https://partages.fr/a#b"));
  g_assert_false (partages_iri_is_valid ("https://partages.fr/a b"));
  g_assert_false (partages_iri_is_valid ("https://partages.fr/a\n"));
}

static void
test_language_tags (void)
{
  g_assert_true (partages_language_tag_is_valid ("fr"));
  g_assert_true (partages_language_tag_is_valid ("pt-BR"));
  g_assert_true (partages_language_tag_is_valid ("zh-Hant-TW"));
  g_assert_false (partages_language_tag_is_valid (""));
  g_assert_false (partages_language_tag_is_valid ("f"));
  g_assert_false (partages_language_tag_is_valid ("fr_FR"));
  g_assert_false (partages_language_tag_is_valid ("fr-"));
  g_assert_false (partages_language_tag_is_valid ("français"));
}

static void
test_slugs (void)
{
  g_assert_true (partages_slug_is_valid ("ten-fold-dose-2"));
  g_assert_false (partages_slug_is_valid ("Ten"));
  g_assert_false (partages_slug_is_valid ("-a"));
  g_assert_false (partages_slug_is_valid ("a-"));
  g_assert_false (partages_slug_is_valid ("é"));
  g_assert_false (partages_slug_is_valid ("../a"));
  g_assert_true (partages_competence_id_is_valid ("has-avec/verify-output"));
  g_assert_false (partages_competence_id_is_valid ("verify-output"));
  g_assert_false (partages_competence_id_is_valid ("a/b/c"));
}

static void
test_versions (void)
{
  static const char *const ordered[]
      = { "0.9.9",      "1.0.0-alpha",  "1.0.0-alpha.1", "1.0.0-alpha.beta",
          "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
          "1.0.0",      "1.0.1",        "1.2.0",         "1.10.0",
          "2.0.0" };

  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    {
      g_assert_true (partages_version_is_valid (ordered[i]));
      for (guint j = 0; j < G_N_ELEMENTS (ordered); j++)
        {
          int order = partages_version_compare (ordered[i], ordered[j]);

          g_assert_cmpint (order < 0 ? -1 : order > 0, ==, i < j ? -1 : i > j);
        }
    }

  g_assert_cmpint (partages_version_compare ("1.0.0+a", "1.0.0+b"), ==, 0);
  g_assert_true (partages_version_is_valid ("1.0.0-a.b+c.001"));
  g_assert_false (partages_version_is_valid ("1.0"));
  g_assert_false (partages_version_is_valid ("01.0.0"));
  g_assert_false (partages_version_is_valid ("1.0.0-"));
  g_assert_false (partages_version_is_valid ("1.0.0-01"));
  g_assert_false (partages_version_is_valid ("1.0.0/.."));
  g_assert_false (partages_version_is_valid ("v1.0.0"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/package-ids/iris", test_iris);
  g_test_add_func ("/package-ids/language-tags", test_language_tags);
  g_test_add_func ("/package-ids/slugs", test_slugs);
  g_test_add_func ("/package-ids/versions", test_versions);

  return g_test_run ();
}
