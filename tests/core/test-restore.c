/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of backups, and of damaged stores that are set aside and restored. */

#include "partages-backups.h"
#include "partages-journal.h"
#include "partages-restoration.h"
#include "partages-test-profile.h"
#include "partages-test-vfs.h"
#include "partages-time.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static void
answer (TestProfile *profile, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    {
      g_autofree char *question = g_strdup_printf ("q%u", i);
      g_autofree char *id
          = test_profile_commit (profile, test_answer (profile->record, question, TRUE));
    }
}

static void
put_journal (TestProfile *profile, const char *id, const char *json)
{
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;

  partages_change_put_journal (change, "run", id, json);
  test_must (partages_record_commit (profile->record, change, NULL, &error), &error);
}

static gboolean
maintain (TestProfile *profile)
{
  g_autoptr (GError) error = NULL;
  gboolean backed_up = FALSE;

  test_must (partages_record_maintain (profile->record, &backed_up, NULL, &error), &error);

  return backed_up;
}

static guint
count_backups (TestProfile *profile)
{
  g_autoptr (GPtrArray) backups = partages_backups_list (profile->directory);

  return backups->len;
}

/* Overwrites a part of the store, as a failing disk does. */
static void
damage (TestProfile *profile, goffset from, gsize length)
{
  g_autofree char *path = g_build_filename (profile->directory, "store.db", NULL);
  FILE *file = g_fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, from, SEEK_SET), ==, 0);
  for (gsize i = 0; i < length; i++)
    fputc (0xa5, file);
  g_assert_cmpint (fclose (file), ==, 0);
}

static PartagesRestoration *
read_restoration (TestProfile *profile)
{
  PartagesRestoration *restoration = NULL;
  g_autoptr (GError) error = NULL;

  test_must (partages_restoration_read (profile->record, &restoration, &error), &error);

  return restoration;
}

/* --- Backups ----------------------------------------------------------------------------------- */

static void
test_backup_when_due (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();

  /* Nothing yet; then at once; then when something changed and a day has passed. */
  g_assert_false (maintain (profile));
  answer (profile, 1, 1);
  g_assert_true (maintain (profile));
  answer (profile, 2, 2);
  g_assert_false (maintain (profile));
  partages_clock_advance (profile->clock, PARTAGES_DAY);
  g_assert_true (maintain (profile));
  partages_clock_advance (profile->clock, PARTAGES_DAY);
  g_assert_false (maintain (profile));
  put_journal (profile, "one", "{}");
  g_assert_true (maintain (profile));
  g_assert_cmpuint (count_backups (profile), ==, 3);
}

static void
test_few_backups_are_kept (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GPtrArray) backups = NULL;

  for (guint i = 1; i <= 10; i++)
    {
      answer (profile, i, i);
      partages_clock_advance (profile->clock, PARTAGES_DAY);
      g_assert_true (maintain (profile));
    }

  backups = partages_backups_list (profile->directory);
  g_assert_cmpuint (backups->len, ==, 7);
  g_assert_cmpint (((PartagesBackup *) g_ptr_array_index (backups, 0))->time, ==,
                   TEST_NOW + 10 * PARTAGES_DAY);
}

static const PartagesMigration next_migrations[] = {
  { "0001-next", "CREATE TABLE next (id INTEGER PRIMARY KEY) STRICT;" },
  { NULL, NULL },
};
static const PartagesSchemaPart next_part = { "next", next_migrations };

/* The next version of the program, which has one more part. */
static void
make_next_composition (PartagesComposition *next, GPtrArray *parts)
{
  *next = *test_composition ();
  for (guint i = 0; next->parts[i] != NULL; i++)
    g_ptr_array_add (parts, (gpointer) next->parts[i]);
  g_ptr_array_add (parts, (gpointer) &next_part);
  g_ptr_array_add (parts, NULL);
  next->parts = (const PartagesSchemaPart *const *) parts->pdata;
}

static void
test_backup_before_migration (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (PartagesRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  PartagesComposition next;

  answer (profile, 1, 2);
  test_profile_close (profile);
  make_next_composition (&next, parts);
  record = partages_record_open (profile->directory, &next, profile->clock, profile->ids, NULL,
                                 &error);
  test_must (record != NULL, &error);

  backups = partages_backups_list (profile->directory);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_true (((PartagesBackup *) g_ptr_array_index (backups, 0))->before_migration);
  g_clear_pointer (&record, partages_record_close);

  /* The older version says so, and leaves the file alone: it is not damaged. */
  g_assert_null (partages_record_open (profile->directory, test_composition (), profile->clock,
                                       profile->ids, NULL, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_NEWER);
}

/* --- Damage ------------------------------------------------------------------------------------ */

/* The header is gone: nothing can be read, and the backup is all there is. */
static void
test_unreadable (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesRestoration) restoration = NULL;
  g_autofree char *device = g_strdup (partages_record_get_device (profile->record));
  g_autofree char *account = g_strdup (partages_record_get_account (profile->record));

  answer (profile, 1, 5);
  g_assert_true (maintain (profile));
  answer (profile, 6, 8);
  test_profile_close (profile);
  damage (profile, 0, 4096);
  partages_clock_advance (profile->clock, PARTAGES_DAY);
  test_profile_reopen (profile);

  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==, 5);
  g_assert_cmpstr (partages_record_get_account (profile->record), ==, account);
  /* The numbers of the three that are lost may have been sent: they are not given again. */
  g_assert_cmpstr (partages_record_get_device (profile->record), !=, device);

  restoration = read_restoration (profile);
  g_assert_nonnull (restoration);
  g_assert_cmpint (restoration->time, ==, TEST_NOW + PARTAGES_DAY);
  g_assert_cmpint (restoration->backup_time, ==, TEST_NOW);
  g_assert_cmpint (restoration->n_missing, ==, -1);
  g_assert_cmpuint (restoration->n_salvaged, ==, 0);
  g_assert_true (g_file_test (restoration->set_aside, G_FILE_TEST_EXISTS));

  answer (profile, 9, 9);
  test_assert_folds_hold (profile->record);
}

static void
test_acknowledged_once (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesRestoration) restoration = NULL;
  g_autoptr (PartagesRestoration) again = NULL;
  g_autoptr (GError) error = NULL;

  answer (profile, 1, 1);
  test_profile_close (profile);
  damage (profile, 0, 100);
  test_profile_reopen (profile);

  restoration = read_restoration (profile);
  g_assert_nonnull (restoration);
  g_assert_cmpint (restoration->backup_time, ==, 0);
  test_must (partages_restoration_acknowledge (profile->record, restoration, &error), &error);
  again = read_restoration (profile);
  g_assert_null (again);
}

static goffset
find_in_store (TestProfile *profile, const char *text)
{
  g_autofree char *path = g_build_filename (profile->directory, "store.db", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  const char *found;
  gsize length;

  test_must (g_file_get_contents (path, &contents, &length, &error), &error);
  found = g_strstr_len (contents, length, text);
  for (const char *p = contents; found == NULL && p < contents + length; p += strlen (p) + 1)
    found = strstr (p, text);
  g_assert_nonnull (found);

  return found - contents;
}

/* One page in the middle is damaged, which a check notices; what is around it is read out. */
static void
test_damaged_page (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesRestoration) restoration = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  gint64 n;

  answer (profile, 1, 20);
  g_assert_true (maintain (profile));
  answer (profile, 21, 60);
  put_journal (profile, "one", "{\"kept\":true}");
  test_profile_close (profile);
  damage (profile, find_in_store (profile, "question/q40") / 4096 * 4096, 4096);
  test_profile_reopen (profile);

  /* The damage is met while something is read, and looked into on the next opening. */
  g_assert_false (partages_record_check (profile->record, FALSE, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  test_profile_reopen (profile);

  restoration = read_restoration (profile);
  g_assert_nonnull (restoration);
  n = test_profile_count (profile, "SELECT count(*) FROM statement");
  g_assert_cmpint (n, <, 60);
  g_assert_cmpint (n, >, 50);
  g_assert_cmpint (restoration->n_missing, ==, 60 - n);
  g_assert_cmpuint (restoration->n_salvaged, ==, n - 20);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM outbox"), ==, n);
  test_must (partages_journal_dup (profile->record, "run", "one", &json, &error), &error);
  g_assert_cmpstr (json, ==, "{\"kept\":true}");
  test_assert_folds_hold (profile->record);
}

/* Without a backup the learner still keeps the account, and what can be read. */
static void
test_no_backup (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesRestoration) restoration = NULL;
  g_autofree char *account = g_strdup (partages_record_get_account (profile->record));
  g_autoptr (GError) error = NULL;

  answer (profile, 1, 60);
  test_profile_close (profile);
  damage (profile, find_in_store (profile, "question/q40") / 4096 * 4096, 4096);
  test_profile_reopen (profile);
  g_assert_false (partages_record_check (profile->record, FALSE, &error));
  test_profile_reopen (profile);

  restoration = read_restoration (profile);
  g_assert_nonnull (restoration);
  g_assert_cmpint (restoration->backup_time, ==, 0);
  g_assert_cmpuint (restoration->n_salvaged, >, 50);
  g_assert_cmpint (restoration->n_missing + restoration->n_salvaged, ==, 60);
  g_assert_cmpstr (partages_record_get_account (profile->record), ==, account);
  test_assert_folds_hold (profile->record);
}

static void
test_missing_store (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *path = g_build_filename (profile->directory, "store.db", NULL);
  g_autoptr (PartagesRestoration) restoration = NULL;

  answer (profile, 1, 5);
  g_assert_true (maintain (profile));
  test_profile_close (profile);
  g_unlink (path);
  test_profile_reopen (profile);

  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==, 5);
  restoration = read_restoration (profile);
  g_assert_nonnull (restoration);
  g_assert_null (restoration->set_aside);
  g_assert_cmpint (restoration->backup_time, ==, TEST_NOW);
}

/* The newest backup is damaged as well: the one before it is taken. */
static void
test_damaged_backup (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (PartagesRestoration) restoration = NULL;
  g_autoptr (GError) error = NULL;
  const PartagesBackup *newest;

  answer (profile, 1, 3);
  g_assert_true (maintain (profile));
  answer (profile, 4, 6);
  partages_clock_advance (profile->clock, PARTAGES_DAY);
  g_assert_true (maintain (profile));
  test_profile_close (profile);

  backups = partages_backups_list (profile->directory);
  newest = g_ptr_array_index (backups, 0);
  test_must (g_file_set_contents (newest->path, "gone", -1, &error), &error);
  damage (profile, 0, 4096);
  test_profile_reopen (profile);

  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==, 3);
  restoration = read_restoration (profile);
  g_assert_cmpint (restoration->backup_time, ==, TEST_NOW);
}

/* A record that is open elsewhere is not set aside under that program's feet. */
static void
test_in_use (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesRecord) second = NULL;
  g_autoptr (PartagesRestoration) restoration = NULL;
  g_autoptr (GError) error = NULL;

  answer (profile, 1, 60);
  test_profile_reopen (profile);
  damage (profile, find_in_store (profile, "question/q40") / 4096 * 4096, 4096);
  g_assert_false (partages_record_check (profile->record, FALSE, &error));
  g_clear_error (&error);

  second = partages_record_open (profile->directory, test_composition (), profile->clock,
                                 profile->ids, NULL, &error);
  g_assert_null (second);
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_LOCKED);

  test_profile_reopen (profile);
  restoration = read_restoration (profile);
  g_assert_nonnull (restoration);
}

/* The window backs up through a record that only reads. */
static void
test_maintain_read_only (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesRecord) reader = NULL;
  g_autoptr (GError) error = NULL;
  gboolean backed_up = FALSE;

  answer (profile, 1, 3);
  reader = partages_record_open_read_only (profile->directory, test_composition (), profile->clock,
                                           &error);
  test_must (reader != NULL, &error);
  test_must (partages_record_maintain (reader, &backed_up, NULL, &error), &error);
  g_assert_true (backed_up);
  g_assert_cmpuint (count_backups (profile), ==, 1);
}

/* The program ended between setting aside and putting the backup in its place. */
static void
test_interrupted (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *path = g_build_filename (profile->directory, "store.db", NULL);
  g_autofree char *folder = g_build_filename (profile->directory, "damaged", "5", NULL);
  g_autofree char *moved = g_build_filename (folder, "store.db", NULL);
  g_autofree char *pending = g_build_filename (folder, "pending", NULL);
  g_autoptr (GError) error = NULL;

  answer (profile, 1, 3);
  g_assert_true (maintain (profile));
  answer (profile, 4, 6);
  test_profile_close (profile);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  test_must (g_file_set_contents (pending, "0\n", -1, &error), &error);
  g_assert_cmpint (g_rename (path, moved), ==, 0);
  test_profile_reopen (profile);

  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==, 6);
  g_assert_false (g_file_test (pending, G_FILE_TEST_EXISTS));
}

/* Sets the store aside as the program does, which then ends; what is set aside cannot be read. */
static void
set_aside_and_end (TestProfile *profile, const char *folder)
{
  g_autofree char *path = g_build_filename (profile->directory, "store.db", NULL);
  g_autofree char *moved = g_build_filename (folder, "store.db", NULL);
  g_autofree char *pending = g_build_filename (folder, "pending", NULL);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", TEST_NOW);
  g_autoptr (GError) error = NULL;

  answer (profile, 1, 5);
  g_assert_true (maintain (profile));
  answer (profile, 6, 8);
  test_profile_close (profile);
  damage (profile, 0, 4096);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  test_must (g_file_set_contents (pending, text, -1, &error), &error);
  g_assert_cmpint (g_rename (path, moved), ==, 0);
}

static void
assert_backup_is_back (TestProfile *profile, const char *account, const char *folder)
{
  g_autofree char *moved = g_build_filename (folder, "store.db", NULL);
  g_autofree char *above = g_path_get_dirname (folder);
  g_autoptr (PartagesRestoration) restoration = read_restoration (profile);
  g_autoptr (GDir) names = g_dir_open (above, 0, NULL);

  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==, 5);
  g_assert_cmpstr (partages_record_get_account (profile->record), ==, account);
  g_assert_nonnull (restoration);
  g_assert_cmpint (restoration->time, ==, 5);
  g_assert_cmpint (restoration->backup_time, ==, TEST_NOW);
  g_assert_cmpstr (restoration->set_aside, ==, moved);
  g_assert_nonnull (g_dir_read_name (names));
  g_assert_null (g_dir_read_name (names));
  answer (profile, 9, 9);
  test_assert_folds_hold (profile->record);
}

/* The backup is put in its place by the next opening, and what was left of the moving is moved first: the
 * log of the damaged store is not that of the backup. */
static void
test_interrupted_before_copy (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *account = g_strdup (partages_record_get_account (profile->record));
  g_autofree char *folder = g_build_filename (profile->directory, "damaged", "5", NULL);
  g_autofree char *log = g_build_filename (profile->directory, "store.db-wal", NULL);
  g_autofree char *moved = g_build_filename (folder, "store.db-wal", NULL);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  set_aside_and_end (profile, folder);
  test_must (g_file_set_contents (log, "of the damaged one", -1, &error), &error);
  test_profile_reopen (profile);

  assert_backup_is_back (profile, account, folder);
  test_must (g_file_get_contents (moved, &found, NULL, &error), &error);
  g_assert_cmpstr (found, ==, "of the damaged one");
}

/* As on a full disk: the opening fails for as long as there is no room for the copy. */
static void
test_failing_copy (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *account = g_strdup (partages_record_get_account (profile->record));
  g_autofree char *folder = g_build_filename (profile->directory, "damaged", "5", NULL);
  g_autofree char *in_the_way = g_build_filename (profile->directory, "store.db.partial", NULL);

  set_aside_and_end (profile, folder);
  g_assert_cmpint (g_mkdir (in_the_way, 0700), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (partages_record_open (profile->directory, test_composition (), profile->clock,
                                           profile->ids, NULL, &error));
      g_assert_nonnull (error);
    }
  g_assert_cmpint (g_rmdir (in_the_way), ==, 0);
  test_profile_reopen (profile);

  assert_backup_is_back (profile, account, folder);
}

/* Fails the nth write of a restoration, and goes on; returns whether it has that many. */
static gboolean
restore_with_failure (guint nth)
{
  const PartagesRecordOptions options = { .vfs = TEST_VFS };
  g_autoptr (TestProfile) profile = test_profile_new_with_options (&options);
  g_autoptr (PartagesRestoration) restoration = NULL;
  g_autoptr (GError) error = NULL;
  gboolean failed;

  answer (profile, 1, 5);
  g_assert_true (maintain (profile));
  answer (profile, 6, 30);
  test_profile_reopen (profile);
  damage (profile, find_in_store (profile, "question/q20") / 4096 * 4096, 4096);
  g_assert_false (partages_record_check (profile->record, FALSE, &error));
  g_clear_error (&error);
  test_profile_close (profile);

  test_vfs_fail (TEST_VFS_WRITE, nth, SQLITE_FULL, TRUE);
  profile->record = partages_record_open (profile->directory, test_composition (), profile->clock,
                                          profile->ids, &options, &error);
  failed = test_vfs_mend ();
  test_profile_reopen (profile);

  restoration = read_restoration (profile);
  g_assert_nonnull (restoration);
  g_assert_cmpint (restoration->n_missing, >, 0);
  g_assert_cmpint (restoration->n_missing + restoration->n_salvaged, ==, 25);

  return failed;
}

/* What is missing is counted right, however often it has to be begun again. */
static void
test_counted_once (void)
{
  guint nth = 1;

  test_vfs_register ();
  while (restore_with_failure (nth))
    nth++;
  g_assert_cmpuint (nth, >, 5);
}

/* The program ended when all was read and noted, but before it had said so. */
static void
test_noted_once (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, TEST_NOW);
  g_autofree char *pending
      = g_build_filename (profile->directory, "damaged", name, "pending", NULL);
  g_autoptr (PartagesRestoration) restoration = NULL;
  g_autoptr (GError) error = NULL;

  answer (profile, 1, 30);
  test_profile_reopen (profile);
  damage (profile, find_in_store (profile, "question/q20") / 4096 * 4096, 4096);
  g_assert_false (partages_record_check (profile->record, FALSE, &error));
  g_clear_error (&error);
  test_profile_reopen (profile);
  test_must (g_file_set_contents (pending, "0\n", -1, &error), &error);
  test_profile_reopen (profile);

  restoration = read_restoration (profile);
  g_assert_nonnull (restoration);
  g_assert_cmpint (restoration->n_missing, >, 0);
  g_assert_cmpint (restoration->n_missing + restoration->n_salvaged, ==, 30);
  g_assert_false (g_file_test (pending, G_FILE_TEST_EXISTS));
}

static gboolean
is_set_aside (TestProfile *profile, const char *name)
{
  g_autofree char *path = g_build_filename (profile->directory, "damaged", name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* Those of earlier years were read, and go in the end. */
static void
test_few_damaged_are_kept (void)
{
  static const char *const names[] = { "7", "80", "900", "1000" };
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, TEST_NOW);
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GError) error = NULL;

  answer (profile, 1, 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (profile->directory, "damaged", names[i], NULL);
      g_autofree char *store = g_build_filename (folder, "store.db", NULL);

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      test_must (g_file_set_contents (store, "damaged", -1, &error), &error);
    }
  test_profile_reopen (profile);
  g_assert_true (is_set_aside (profile, "7"));

  damage (profile, 0, 4096);
  test_profile_reopen (profile);
  g_assert_false (is_set_aside (profile, "7"));
  g_assert_false (is_set_aside (profile, "80"));
  g_assert_true (is_set_aside (profile, "900"));
  g_assert_true (is_set_aside (profile, "1000"));
  g_assert_true (is_set_aside (profile, now));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/restore/backup-when-due", test_backup_when_due);
  g_test_add_func ("/restore/few-backups-are-kept", test_few_backups_are_kept);
  g_test_add_func ("/restore/backup-before-migration", test_backup_before_migration);
  g_test_add_func ("/restore/unreadable", test_unreadable);
  g_test_add_func ("/restore/acknowledged-once", test_acknowledged_once);
  g_test_add_func ("/restore/damaged-page", test_damaged_page);
  g_test_add_func ("/restore/no-backup", test_no_backup);
  g_test_add_func ("/restore/missing-store", test_missing_store);
  g_test_add_func ("/restore/damaged-backup", test_damaged_backup);
  g_test_add_func ("/restore/in-use", test_in_use);
  g_test_add_func ("/restore/maintain-read-only", test_maintain_read_only);
  g_test_add_func ("/restore/interrupted", test_interrupted);
  g_test_add_func ("/restore/interrupted-before-copy", test_interrupted_before_copy);
  g_test_add_func ("/restore/failing-copy", test_failing_copy);
  g_test_add_func ("/restore/counted-once", test_counted_once);
  g_test_add_func ("/restore/noted-once", test_noted_once);
  g_test_add_func ("/restore/few-damaged-are-kept", test_few_damaged_are_kept);

  return g_test_run ();
}
