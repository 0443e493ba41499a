/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of profiles: made, found, guarded by a PIN, moved to another computer, erased. */

#include "partages-journal.h"
#include "partages-profiles.h"
#include "partages-test-profile.h"
#include "partages-time.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* Two computers, and a stick to carry a file from one to the other. */
typedef struct
{
  TestFolder *folder;
  PartagesClock *clock;
  PartagesIdSource *ids;
  PartagesProfiles *here;
  PartagesProfiles *there;
  char *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  fixture->folder = test_folder_new ();
  fixture->clock = partages_clock_new_fake (TEST_NOW);
  fixture->ids = partages_id_source_new_seeded (fixture->clock, 1);
  here = test_folder_path (fixture->folder, "here");
  there = test_folder_path (fixture->folder, "there");
  fixture->here = partages_profiles_new (here, fixture->clock, fixture->ids);
  fixture->there = partages_profiles_new (there, fixture->clock, fixture->ids);
  fixture->file = test_folder_path (fixture->folder, "anna.partages-profile");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  partages_profiles_unref (fixture->here);
  partages_profiles_unref (fixture->there);
  partages_clock_unref (fixture->clock);
  partages_id_source_unref (fixture->ids);
  test_folder_free (fixture->folder);
  g_free (fixture->file);
}

static PartagesProfile *
create (Fixture *fixture, const char *name)
{
  static const char *const roles[] = { "nurse", NULL };
  g_autoptr (GError) error = NULL;
  PartagesProfile *profile = partages_profiles_create (fixture->here, name, roles, "fr", &error);

  test_must (profile != NULL, &error);

  return profile;
}

static PartagesRecord *
open_record (Fixture *fixture, PartagesProfile *profile)
{
  g_autoptr (GError) error = NULL;
  PartagesRecord *record
      = partages_record_open (partages_profile_get_directory (profile), test_composition (),
                              fixture->clock, fixture->ids, NULL, &error);

  test_must (record != NULL, &error);

  return record;
}

static void
commit (PartagesRecord *record, const char *question)
{
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;

  partages_change_add_statement (change, test_answer (record, question, TRUE));
  partages_change_put_journal (change, "reading", question, "{}");
  test_must (partages_record_commit (record, change, NULL, &error), &error);
}

static guint
mode_of (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);

  return status.st_mode & 0777;
}

static guint
count_profiles (PartagesProfiles *profiles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = partages_profiles_list (profiles, &error);

  test_must (list != NULL, &error);

  return list->len;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) created = create (fixture, "  Anna Dupont ");
  g_autoptr (PartagesProfile) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file
      = g_build_filename (partages_profile_get_directory (created), "profile.json", NULL);

  found = partages_profiles_find (fixture->here, "Anna Dupont", &error);
  test_must (found != NULL, &error);
  g_assert_cmpstr (partages_profile_get_id (found), ==, partages_profile_get_id (created));
  g_assert_cmpstr (partages_profile_get_roles (found)[0], ==, "nurse");
  g_assert_cmpstr (partages_profile_get_language (found), ==, "fr");
  g_assert_cmpint (partages_profile_get_created (found), ==, TEST_NOW);
  g_assert_false (partages_profile_has_pin (found));
  g_assert_cmpuint (mode_of (file), ==, 0600);
  g_assert_cmpuint (mode_of (partages_profile_get_directory (found)), ==, 0700);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) one = create (fixture, "Anna");
  g_autoptr (PartagesProfile) two = create (fixture, "Anna");
  g_autoptr (PartagesProfile) by_id = NULL;
  g_autoptr (PartagesProfile) renamed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (partages_profiles_find (fixture->here, "Anna", &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_AMBIGUOUS);
  g_assert_nonnull (strstr (error->message, partages_profile_get_id (one)));
  g_assert_nonnull (strstr (error->message, partages_profile_get_id (two)));
  g_clear_error (&error);
  g_assert_null (partages_profiles_find (fixture->here, "Berta", &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_null (partages_profiles_create (fixture->here, " ", NULL, NULL, &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_NAME);
  g_clear_error (&error);

  renamed = partages_profiles_update (fixture->here, partages_profile_get_id (two), "Berta", NULL,
                                      "en", &error);
  test_must (renamed != NULL, &error);
  by_id = partages_profiles_find (fixture->here, partages_profile_get_id (two), &error);
  g_assert_cmpstr (partages_profile_get_name (by_id), ==, "Berta");
  g_assert_cmpint (partages_profile_get_created (by_id), ==, TEST_NOW);
}

static void
test_unfit_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (101, 'a');
  const char *const names[] = {
    "",           " \n",        "An\033[31mna", "An\nna",   "An\xc2\x9bna", "\u202eannA",
    "A\u2066nna", "A\u2028nna", "\u200b",       "An\xffna", long_name,
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (partages_profiles_create (fixture->here, names[i], NULL, NULL, &error));
      g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_NAME);
    }
  g_assert_cmpuint (count_profiles (fixture->here), ==, 0);
}

/* Names from a file that was not written here are cleaned, as nobody is there to be asked. */
static void
test_unfit_name_in_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  g_autofree char *file
      = g_build_filename (partages_profile_get_directory (profile), "profile.json", NULL);
  g_autoptr (PartagesProfile) found = NULL;
  g_autoptr (GError) error = NULL;

  test_must (g_file_set_contents (file,
                                  "{\"format\": 1, \"name\": \"An\\u001b\u202ena\", \"roles\": []}",
                                  -1, &error),
             &error);
  found = partages_profiles_find (fixture->here, partages_profile_get_id (profile), &error);
  test_must (found != NULL, &error);
  g_assert_cmpstr (partages_profile_get_name (found), ==, "Anna");
}

static void
assert_damaged (Fixture *fixture, const char *id)
{
  static const char *const roles[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProfile) profile = partages_profiles_find (fixture->here, id, &error);

  test_must (profile != NULL, &error);
  g_assert_true (partages_profile_is_damaged (profile));
  g_assert_true (partages_profile_has_pin (profile));

  g_assert_false (partages_profiles_check_pin (fixture->here, id, "", &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "profile.json"));
  g_assert_nonnull (strstr (error->message, "backup"));
  g_clear_error (&error);
  g_assert_false (partages_profiles_set_pin (fixture->here, id, "4711", &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (partages_profiles_update (fixture->here, id, "Eve", roles, "en", &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_DAMAGED);
}

/* A profile whose file was damaged is still there, with its record. It may have had a PIN, so it is open to
 * nobody, and what is left of the file stays for whoever can mend it. */
static void
test_damaged_file (Fixture *fixture, gconstpointer data)
{
  static const char *const contents[] = {
    "",
    "{\"name\":",
    "[]",
    "{\"name\": \"Anna\"}",
    "{\"format\": 1}",
    "{\"format\": 2, \"name\": \"Anna\"}",
    "{\"format\": 1, \"name\": \"Anna\", \"pin\": {}}",
    "{\"format\": 1, \"name\": \"Anna\", \"pin\": null}",
  };
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  const char *id = partages_profile_get_id (profile);
  g_autofree char *file
      = g_build_filename (partages_profile_get_directory (profile), "profile.json", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *after = NULL;

      test_must (g_file_set_contents (file, contents[i], -1, &error), &error);
      g_assert_cmpuint (count_profiles (fixture->here), ==, 1);
      assert_damaged (fixture, id);
      test_must (g_file_get_contents (file, &after, NULL, &error), &error);
      g_assert_cmpstr (after, ==, contents[i]);
    }

  g_assert_cmpint (g_unlink (file), ==, 0);
  assert_damaged (fixture, id);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* What a person did can be saved from a damaged profile, and made a profile again. */
static void
test_rescue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  g_autoptr (PartagesRecord) record = open_record (fixture, profile);
  g_autofree char *file
      = g_build_filename (partages_profile_get_directory (profile), "profile.json", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (PartagesProfile) rescued = NULL;
  g_autoptr (PartagesRecord) copy = NULL;
  g_autoptr (GError) error = NULL;

  commit (record, "a");
  before = test_dump_folds (record);
  test_must (g_file_set_contents (file, "", -1, &error), &error);
  test_must (partages_profiles_export (fixture->here, partages_profile_get_id (profile),
                                       fixture->file, &error),
             &error);
  rescued = partages_profiles_restore (fixture->here, fixture->file, test_composition (), &error);
  test_must (rescued != NULL, &error);
  g_assert_false (partages_profile_is_damaged (rescued));
  g_assert_cmpstr (partages_profile_get_name (rescued), ==, "Unnamed profile");
  copy = open_record (fixture, rescued);
  after = test_dump_folds (copy);
  g_assert_cmpstr (after, ==, before);
}

/* A profile is there whole or not at all: here no byte can be written to its file. */
static void
test_create_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  g_autofree char *above = g_path_get_dirname (partages_profile_get_directory (profile));
  g_autofree char *before = test_folder_describe (above);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit limit;
  struct rlimit nothing;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  nothing = (struct rlimit) { 0, limit.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &nothing), ==, 0);
  g_assert_null (partages_profiles_create (fixture->here, "Berta", NULL, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_nonnull (error);
  after = test_folder_describe (above);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_pin (Fixture *fixture, PartagesProfile *profile, const char *pin, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean right
      = partages_profiles_check_pin (fixture->here, partages_profile_get_id (profile), pin, &error);

  if (code < 0)
    test_must (right, &error);
  else
    g_assert_error (error, PARTAGES_PROFILE_ERROR, code);
}

static void
assert_pin_refused (Fixture *fixture,
                    PartagesProfile *profile,
                    const char *pin,
                    const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      partages_profiles_set_pin (fixture->here, partages_profile_get_id (profile), pin, &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_PIN);
  g_assert_cmpstr (error->message, ==, message);
}

/* What a person counts is characters, however they are written in bytes. */
static void
test_length_of_pin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  g_autofree char *longest = g_strnfill (128, '7');
  g_autofree char *too_long = g_strnfill (129, '7');
  const char *id = partages_profile_get_id (profile);
  g_autoptr (GError) error = NULL;

  assert_pin_refused (fixture, profile, "123", "A PIN has at least 4 characters");
  assert_pin_refused (fixture, profile, "éé", "A PIN has at least 4 characters");
  assert_pin_refused (fixture, profile, "e\u0301e\u0301", "A PIN has at least 4 characters");
  assert_pin_refused (fixture, profile, too_long, "A PIN has at most 128 characters");

  test_must (partages_profiles_set_pin (fixture->here, id, "éàüß", &error), &error);
  assert_pin (fixture, profile, "éàüß", -1);
  test_must (partages_profiles_set_pin (fixture->here, id, longest, &error), &error);
  assert_pin (fixture, profile, longest, -1);
}

static void
test_pin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  const char *id = partages_profile_get_id (profile);
  g_autofree char *file
      = g_build_filename (partages_profile_get_directory (profile), "profile.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  assert_pin (fixture, profile, "anything", -1);
  g_assert_false (partages_profiles_set_pin (fixture->here, id, "12", &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_PIN);
  g_clear_error (&error);

  test_must (partages_profiles_set_pin (fixture->here, id, "4711", &error), &error);
  test_must (g_file_get_contents (file, &json, NULL, &error), &error);
  g_assert_null (strstr (json, "4711"));
  assert_pin (fixture, profile, "4711", -1);

  /* Three slips are free; then one waits. */
  for (guint i = 0; i < 3; i++)
    assert_pin (fixture, profile, "0000", PARTAGES_PROFILE_ERROR_PIN);
  assert_pin (fixture, profile, "4711", PARTAGES_PROFILE_ERROR_WAIT);
  partages_clock_advance (fixture->clock, 4 * PARTAGES_SECOND);
  assert_pin (fixture, profile, "4711", PARTAGES_PROFILE_ERROR_WAIT);
  partages_clock_advance (fixture->clock, PARTAGES_SECOND);
  assert_pin (fixture, profile, "0000", PARTAGES_PROFILE_ERROR_PIN);
  partages_clock_advance (fixture->clock, 9 * PARTAGES_SECOND);
  assert_pin (fixture, profile, "4711", PARTAGES_PROFILE_ERROR_WAIT);
  partages_clock_advance (fixture->clock, PARTAGES_SECOND);
  assert_pin (fixture, profile, "4711", -1);
  /* And the count begins anew. */
  assert_pin (fixture, profile, "0000", PARTAGES_PROFILE_ERROR_PIN);
  assert_pin (fixture, profile, "4711", -1);

  test_must (partages_profiles_set_pin (fixture->here, id, NULL, &error), &error);
  assert_pin (fixture, profile, "anything", -1);
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  g_autoptr (PartagesProfile) moved = NULL;
  g_autoptr (PartagesProfile) twice = NULL;
  g_autoptr (PartagesRecord) original = open_record (fixture, profile);
  g_autoptr (PartagesRecord) copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  commit (original, "a");
  commit (original, "b");
  test_must (
      partages_profiles_set_pin (fixture->here, partages_profile_get_id (profile), "4711", &error),
      &error);
  before = test_dump_folds (original);
  test_must (partages_profiles_export (fixture->here, partages_profile_get_id (profile),
                                       fixture->file, &error),
             &error);
  g_assert_cmpuint (mode_of (fixture->file), ==, 0600);

  moved = partages_profiles_restore (fixture->there, fixture->file, test_composition (), &error);
  test_must (moved != NULL, &error);
  g_assert_cmpstr (partages_profile_get_name (moved), ==, "Anna");
  g_assert_cmpstr (partages_profile_get_roles (moved)[0], ==, "nurse");
  g_assert_false (partages_profile_has_pin (moved));

  copy = open_record (fixture, moved);
  after = test_dump_folds (copy);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (partages_record_get_account (copy), ==, partages_record_get_account (original));
  g_assert_cmpstr (partages_record_get_device (copy), !=, partages_record_get_device (original));
  commit (copy, "c");
  test_assert_folds_hold (copy);

  twice = partages_profiles_restore (fixture->there, fixture->file, test_composition (), &error);
  test_must (twice != NULL, &error);
  g_assert_cmpstr (partages_profile_get_name (twice), ==, "Anna (2)");
}

/* A folder that was copied with the file manager. */
static void
test_copied_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  g_autoptr (PartagesRecord) record = open_record (fixture, profile);
  g_autofree char *device = g_strdup (partages_record_get_device (record));
  g_autofree char *store
      = g_build_filename (partages_profile_get_directory (profile), "store.db", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *directory = test_folder_path (fixture->folder, "copy");
  g_autoptr (PartagesRecord) copy = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  commit (record, "a");
  g_clear_pointer (&record, partages_record_close);
  test_must (g_file_get_contents (store, &contents, &length, &error), &error);
  test_folder_write_data (fixture->folder, "copy/store.db", contents, length);

  copy = partages_record_open (directory, test_composition (), fixture->clock, fixture->ids, NULL,
                               &error);
  test_must (copy != NULL, &error);
  g_assert_cmpstr (partages_record_get_device (copy), !=, device);
  /* And it stays that one. */
  g_set_str (&device, partages_record_get_device (copy));
  g_clear_pointer (&copy, partages_record_close);
  copy = partages_record_open (directory, test_composition (), fixture->clock, fixture->ids, NULL,
                               &error);
  g_assert_cmpstr (partages_record_get_device (copy), ==, device);
}

static void
test_not_a_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *suspect = g_strconcat (fixture->file, "-suspect", NULL);
  g_autoptr (PartagesConnection) other = NULL;
  g_autoptr (GError) error = NULL;

  test_must (g_file_set_contents (fixture->file, "not a backup, but long enough", -1, &error),
             &error);
  g_assert_null (
      partages_profiles_restore (fixture->there, fixture->file, test_composition (), &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_false (g_file_test (suspect, G_FILE_TEST_EXISTS));

  g_unlink (fixture->file);
  other = partages_connection_open (
      fixture->file, PARTAGES_CONNECTION_CREATE | PARTAGES_CONNECTION_ROLLBACK_JOURNAL, NULL,
      &error);
  test_must (other != NULL && partages_connection_execute (other, "CREATE TABLE a (b)", &error),
             &error);
  g_assert_null (
      partages_profiles_restore (fixture->there, fixture->file, test_composition (), &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_FORMAT);
  g_assert_cmpuint (count_profiles (fixture->there), ==, 0);
}

static void
test_erase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  g_autoptr (PartagesRecord) record = open_record (fixture, profile);
  g_autofree char *above = g_path_get_dirname (partages_profile_get_directory (profile));
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  commit (record, "a");
  test_must (partages_record_back_up (record, &error), &error);
  g_clear_pointer (&record, partages_record_close);
  test_must (partages_profiles_erase (fixture->here, partages_profile_get_id (profile), &error),
             &error);
  left = test_folder_describe (above);
  g_assert_cmpstr (left, ==, "/\n");
}

/* What a program that has it open goes on to write must not go into a file that is no more. */
static void
test_erase_while_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  g_autoptr (PartagesRecord) record = open_record (fixture, profile);
  const char *id = partages_profile_get_id (profile);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (partages_profiles_erase (fixture->here, id, &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_OPEN);
  g_clear_error (&error);
  commit (record, "a");
  g_clear_pointer (&record, partages_record_close);
  record = open_record (fixture, profile);
  test_must (partages_journal_dup (record, "reading", "a", &json, &error), &error);
  g_assert_cmpstr (json, ==, "{}");
  g_clear_pointer (&record, partages_record_close);

  test_must (partages_profiles_erase (fixture->here, id, &error), &error);
  g_assert_cmpuint (count_profiles (fixture->here), ==, 0);
}

/* A restore that was killed leaves the data of a person behind, until the next time profiles come or go. */
static void
test_leftovers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  g_autofree char *above = g_path_get_dirname (partages_profile_get_directory (profile));
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  test_folder_write (fixture->folder, "here/profiles/.arriving-abc/store.db", "half");
  test_folder_write (fixture->folder, "here/profiles/.erased-abc/store.db", "half");
  test_must (partages_profiles_erase (fixture->here, partages_profile_get_id (profile), &error),
             &error);
  left = test_folder_describe (above);
  g_assert_cmpstr (left, ==, "/\n");
}

/* And a backup that was killed, until the next one. */
static void
test_partial_backups (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProfile) profile = create (fixture, "Anna");
  g_autoptr (PartagesRecord) record = open_record (fixture, profile);
  g_autofree char *folder
      = g_build_filename (partages_profile_get_directory (profile), "backups", NULL);
  g_autofree char *partial = g_build_filename (folder, "store-20260101T000000Z.db.partial", NULL);
  g_autofree char *journal = g_strconcat (partial, "-journal", NULL);
  g_autoptr (GError) error = NULL;

  commit (record, "a");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (partial, "half", -1, &error));
  g_assert_true (g_file_set_contents (journal, "half", -1, &error));
  test_must (partages_record_back_up (record, &error), &error);
  g_assert_false (g_file_test (partial, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/profiles/create", Fixture, NULL, set_up, test_create, tear_down);
  g_test_add ("/profiles/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/profiles/unfit-names", Fixture, NULL, set_up, test_unfit_names, tear_down);
  g_test_add ("/profiles/unfit-name-in-file", Fixture, NULL, set_up, test_unfit_name_in_file,
              tear_down);
  g_test_add ("/profiles/damaged-file", Fixture, NULL, set_up, test_damaged_file, tear_down);
  g_test_add ("/profiles/rescue", Fixture, NULL, set_up, test_rescue, tear_down);
  g_test_add ("/profiles/create-fails", Fixture, NULL, set_up, test_create_fails, tear_down);
  g_test_add ("/profiles/pin", Fixture, NULL, set_up, test_pin, tear_down);
  g_test_add ("/profiles/length-of-pin", Fixture, NULL, set_up, test_length_of_pin, tear_down);
  g_test_add ("/profiles/move", Fixture, NULL, set_up, test_move, tear_down);
  g_test_add ("/profiles/copied-folder", Fixture, NULL, set_up, test_copied_folder, tear_down);
  g_test_add ("/profiles/not-a-backup", Fixture, NULL, set_up, test_not_a_backup, tear_down);
  g_test_add ("/profiles/erase", Fixture, NULL, set_up, test_erase, tear_down);
  g_test_add ("/profiles/erase-while-open", Fixture, NULL, set_up, test_erase_while_open,
              tear_down);
  g_test_add ("/profiles/leftovers", Fixture, NULL, set_up, test_leftovers, tear_down);
  g_test_add ("/profiles/partial-backups", Fixture, NULL, set_up, test_partial_backups, tear_down);

  return g_test_run ();
}
