/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the competence frameworks. */

#include "partages-frameworks.h"
#include "partages-package-error.h"
#include "partages-test-folder.h"

static void
test_ours (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesFrameworks) frameworks
      = partages_frameworks_load (PROJECT_SOURCE_DIR "/data/frameworks", &error);
  const PartagesCompetence *competence;

  g_assert_no_error (error);
  g_assert_cmpuint (partages_frameworks_get_n (frameworks), ==, 6);
  competence = partages_frameworks_lookup (frameworks, "has-avec/verify-output");
  g_assert_nonnull (competence);
  g_assert_cmpstr (competence->framework->id, ==, "has-avec");
  g_assert_null (partages_frameworks_lookup (frameworks, "has-avec/nothing"));

  /* Every one is there in both languages. */
  for (guint i = 0; i < partages_frameworks_get_n (frameworks); i++)
    {
      const PartagesFramework *framework = partages_frameworks_get (frameworks, i);

      g_assert_nonnull (framework->version);
      g_assert_cmpuint (framework->competences->len, >, 0);
      for (guint j = 0; j < framework->competences->len; j++)
        {
          competence = g_ptr_array_index (framework->competences, j);
          g_assert_nonnull (partages_text_get_exact (competence->title, "en"));
          g_assert_nonnull (partages_text_get_exact (competence->title, "fr"));
        }
    }
}

static void
assert_refused (const char *json)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = test_folder_path (folder, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesFrameworks) frameworks = NULL;

  test_folder_write (folder, "a.json", json);
  frameworks = partages_frameworks_load (path, &error);
  g_assert_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_MANIFEST);
  g_assert_null (frameworks);
}

static void
test_refusals (void)
{
  assert_refused ("{");
  assert_refused ("[]");
  assert_refused ("{\"format\": 2, \"id\": \"a\"}");
  assert_refused ("{\"format\": 1}");
  assert_refused ("{\"format\": 1, \"id\": \"a\", \"competences\": [{}]}");
  assert_refused (
      "{\"format\": 1, \"id\": \"a\", \"competences\": [{\"id\": \"b\"}, {\"id\": \"b\"}]}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/frameworks/ours", test_ours);
  g_test_add_func ("/frameworks/refusals", test_refusals);

  return g_test_run ();
}
