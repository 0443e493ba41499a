/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what a person is told of her record, and of what she can take away. */

#include "partages-json.h"
#include "partages-record-contents.h"
#include "partages-record-export.h"
#include "partages-test-profile.h"

#include <string.h>

static GFile *
file_new (TestProfile *profile, const char *name)
{
  g_autofree char *path = test_folder_path (profile->folder, name);

  return g_file_new_for_path (path);
}

static char *
dup_contents (GFile *file)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  test_must (g_file_load_contents (file, NULL, &contents, NULL, NULL, &error), &error);

  return contents;
}

static void
test_measure (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GError) error = NULL;
  PartagesRecordContents contents;

  g_free (test_profile_commit (profile, test_answer (profile->record, "a", TRUE)));
  g_free (test_profile_commit (profile, test_answer (profile->record, "b", FALSE)));
  test_must (partages_record_measure (profile->record, &contents, &error), &error);
  g_assert_cmpint (contents.n_statements, ==, 2);
  g_assert_cmpint (contents.n_documents, ==, 0);
  g_assert_cmpint (contents.store_bytes, >, 0);
  g_assert_cmpuint (contents.n_backups, ==, 0);
  g_assert_cmpint (contents.newest_backup, ==, 0);
}

static void
test_json (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GFile) file = file_new (profile, "all.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) json = NULL;
  g_autofree char *text = NULL;
  yyjson_val *root;

  test_must (partages_record_export_json (profile->record, file, NULL, &error), &error);
  text = dup_contents (file);
  g_assert_cmpstr (text, ==, "[]\n");

  first = test_profile_commit (profile, test_answer (profile->record, "a", TRUE));
  second = test_profile_commit (profile, test_answer (profile->record, "b", FALSE));
  test_must (partages_record_export_json (profile->record, file, NULL, &error), &error);
  g_free (text);
  text = dup_contents (file);
  json = partages_json_parse (text, -1, PARTAGES_JSON_READ_NONE, &error);
  g_assert_no_error (error);
  root = partages_json_get_root (json);
  g_assert_cmpuint (yyjson_arr_size (root), ==, 2);
  g_assert_cmpstr (partages_json_get_string (yyjson_arr_get (root, 0), "id"), ==, first);
  g_assert_cmpstr (partages_json_get_string (yyjson_arr_get (root, 1), "id"), ==, second);
}

static void
test_summary (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GFile) file = file_new (profile, "all.txt");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_free (test_profile_commit (profile, test_answer (profile->record, "a", TRUE)));
  test_must (partages_record_export_summary (profile->record, "Amina", "en", file, NULL, &error),
             &error);
  text = dup_contents (file);
  g_assert_true (g_str_has_prefix (text, "Amina\n\n2026-03-14\n  "));
  g_assert_nonnull (strstr (text, "answered: "));
  g_assert_true (g_str_has_suffix (text, " – right\n"));
}

/* What was there before is not lost to an export that was stopped. */
static void
test_stopped (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GFile) file = file_new (profile, "all.json");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  test_folder_write (profile->folder, "all.json", "before");
  g_cancellable_cancel (cancellable);
  g_assert_false (partages_record_export_json (profile->record, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  text = dup_contents (file);
  g_assert_cmpstr (text, ==, "before");
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record-export/measure", test_measure);
  g_test_add_func ("/record-export/json", test_json);
  g_test_add_func ("/record-export/summary", test_summary);
  g_test_add_func ("/record-export/stopped", test_stopped);

  return g_test_run ();
}
