/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of a full and of a failing disk: a clear error, nothing lost, and the store usable afterwards. */

#include "partages-test-profile.h"
#include "partages-test-vfs.h"

#include <sqlite3.h>
#include <string.h>

#define N_ANSWERS 3

typedef struct
{
  const char *name;
  TestVfsOperations operations;
  int code;
  PartagesStoreError error;
  gboolean once;
  PartagesConnectionFlags flags;
} Failure;

/* Commits until it works, as a person does who frees some space and tries again. Returns whether the first
 * attempt failed. */
static gboolean
commit_and_try_again (TestProfile *profile, guint number, const Failure *failure)
{
  g_autofree char *question = g_strdup_printf ("q%u", number);
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;
  gboolean failed;

  partages_change_add_statement (change, test_answer (profile->record, question, TRUE));
  partages_change_put_journal (change, "reading", question, "{}");
  failed = !partages_record_commit (profile->record, change, NULL, &error);
  if (!failed)
    return FALSE;

  g_assert_error (error, PARTAGES_STORE_ERROR, (gint) failure->error);
  g_assert_cmpuint (strlen (error->message), >, 40);
  g_clear_error (&error);
  test_vfs_mend ();
  test_must (partages_record_commit (profile->record, change, NULL, &error), &error);

  return TRUE;
}

static void
assert_all_there (TestProfile *profile)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==,
                   N_ANSWERS + 1);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(DISTINCT id) FROM statement"), ==,
                   N_ANSWERS + 1);
  g_assert_cmpint (test_profile_count (profile, "SELECT max(sequence) FROM statement"), ==,
                   N_ANSWERS + 1);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM outbox"), ==, N_ANSWERS + 1);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM journal"), ==, N_ANSWERS + 1);
  test_must (partages_record_check (profile->record, TRUE, &error), &error);
}

/* Fails the nth operation of a run; returns whether the run has that many. */
static gboolean
run_with_failure (const Failure *failure, guint nth)
{
  const PartagesRecordOptions options = { .vfs = TEST_VFS, .flags = failure->flags };
  g_autoptr (TestProfile) profile = test_profile_new_with_options (&options);
  gboolean failed = FALSE;

  commit_and_try_again (profile, 0, failure);
  test_vfs_fail (failure->operations, nth, failure->code, failure->once);
  for (guint i = 1; i <= N_ANSWERS; i++)
    failed |= commit_and_try_again (profile, i, failure);
  failed |= test_vfs_mend ();

  assert_all_there (profile);
  test_profile_reopen (profile);
  assert_all_there (profile);

  return failed;
}

static void
test_failure (gconstpointer data)
{
  const Failure *failure = data;
  /* A rollback journal takes many more operations, of few kinds. */
  const guint step = failure->flags == PARTAGES_CONNECTION_NONE ? 1 : 3;
  guint n = 0;

  test_vfs_register ();
  while (run_with_failure (failure, n * step + 1))
    n++;

  g_test_message ("%s: failed at %u different operations", failure->name, n);
  /* What is read of a store this small is in memory; each commit writes several pages and syncs. */
  if (failure->operations != TEST_VFS_READ)
    g_assert_cmpuint (n, >=, N_ANSWERS);
}

/* While a profile is made for the first time there is nothing to lose, but it must be said, and the next
 * attempt must work. */
static void
test_while_opening (gconstpointer data)
{
  const Failure *failure = data;
  const PartagesRecordOptions options = { .vfs = TEST_VFS };

  test_vfs_register ();
  for (guint nth = 1; nth <= 40; nth += 3)
    {
      g_autoptr (TestFolder) folder = test_folder_new ();
      g_autofree char *directory = test_folder_path (folder, "");
      g_autoptr (PartagesClock) clock = partages_clock_new_system ();
      g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
      g_autoptr (PartagesRecord) record = NULL;
      g_autoptr (GError) error = NULL;

      test_vfs_fail (failure->operations, nth, failure->code, failure->once);
      record = partages_record_open (directory, test_composition (), clock, ids, &options, &error);
      if (!test_vfs_mend ())
        break;
      if (record == NULL)
        {
          g_assert_error (error, PARTAGES_STORE_ERROR, (gint) failure->error);
          g_clear_error (&error);
          record
              = partages_record_open (directory, test_composition (), clock, ids, &options, &error);
        }
      test_must (record != NULL, &error);
    }
}

int
main (int argc, char *argv[])
{
  static const Failure failures[] = {
    { "full", TEST_VFS_WRITE, SQLITE_FULL, PARTAGES_STORE_ERROR_FULL, FALSE },
    { "write-once", TEST_VFS_WRITE, SQLITE_IOERR_WRITE, PARTAGES_STORE_ERROR_IO, TRUE },
    { "sync", TEST_VFS_SYNC, SQLITE_IOERR_FSYNC, PARTAGES_STORE_ERROR_IO, FALSE },
    { "sync-once", TEST_VFS_SYNC, SQLITE_IOERR_FSYNC, PARTAGES_STORE_ERROR_IO, TRUE },
    { "full-without-wal", TEST_VFS_WRITE, SQLITE_FULL, PARTAGES_STORE_ERROR_FULL, FALSE,
      PARTAGES_CONNECTION_ROLLBACK_JOURNAL },
    { "sync-without-wal", TEST_VFS_SYNC, SQLITE_IOERR_FSYNC, PARTAGES_STORE_ERROR_IO, TRUE,
      PARTAGES_CONNECTION_ROLLBACK_JOURNAL },
    { "read", TEST_VFS_READ, SQLITE_IOERR_READ, PARTAGES_STORE_ERROR_IO, FALSE },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *appending = g_strconcat ("/disk/appending/", failures[i].name, NULL);
      g_autofree char *opening = g_strconcat ("/disk/opening/", failures[i].name, NULL);

      g_test_add_data_func (appending, &failures[i], test_failure);
      g_test_add_data_func (opening, &failures[i], test_while_opening);
    }

  return g_test_run ();
}
