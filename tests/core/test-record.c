/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the record: appending, voiding, merging, registrations, the journal, the outbox. */

#include "partages-journal.h"
#include "partages-outbox.h"
#include "partages-test-profile.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
commit_begin (TestProfile *profile)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *registration
      = partages_record_dup_registration (profile->record, TEST_PACKAGE, &error);

  test_must (registration != NULL, &error);

  return test_profile_commit (profile, test_begin (registration));
}

static char *
commit_answer (TestProfile *profile, const char *question)
{
  return test_profile_commit (profile, test_answer (profile->record, question, TRUE));
}

static gint64
count (TestProfile *profile, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", table);

  return test_profile_count (profile, sql);
}

static void
void_statement (TestProfile *profile, const char *id)
{
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;

  partages_change_void (change, id);
  test_must (partages_record_commit (profile->record, change, NULL, &error), &error);
}

static void
assert_refused (TestProfile *profile, const char *sql)
{
  PartagesConnection *connection = partages_record_get_connection (profile->record);
  g_autoptr (GError) error = NULL;

  g_assert_false (partages_connection_execute (connection, sql, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CONSTRAINT);
}

/* --- Appending --------------------------------------------------------------------------------- */

static void
test_commit_survives (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *device = g_strdup (partages_record_get_device (profile->record));
  g_autofree char *id = commit_answer (profile, "a");
  g_autofree char *path = g_build_filename (profile->directory, "store.db", NULL);
  GStatBuf status;

  test_profile_reopen (profile);
  g_assert_cmpstr (partages_record_get_device (profile->record), ==, device);
  g_assert_cmpint (count (profile, "statement"), ==, 1);
  g_assert_cmpint (count (profile, "outbox"), ==, 1);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  test_assert_folds_hold (profile->record);
}

/* What is stored is a valid statement of this actor and device, and stays the same to the byte. */
static void
test_statement_is_stamped (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *id = commit_answer (profile, "a");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (PartagesXapiStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  PartagesOutboxItem *item;

  before = partages_outbox_peek (profile->record, 10, G_MAXSIZE, &error);
  test_must (before != NULL, &error);
  g_assert_cmpuint (before->len, ==, 1);
  item = g_ptr_array_index (before, 0);
  statement = partages_xapi_statement_parse (g_bytes_get_data (item->bytes, NULL),
                                             g_bytes_get_size (item->bytes), &error);
  test_must (statement != NULL, &error);

  g_assert_cmpstr (partages_xapi_statement_get_id (statement), ==, id);
  g_assert_cmpint (partages_xapi_statement_get_time (statement), ==, TEST_NOW);
  g_assert_cmpstr (partages_xapi_statement_get_account (statement), ==,
                   partages_record_get_account (profile->record));
  g_assert_cmpstr (yyjson_get_str (partages_xapi_statement_get_extension (statement, "device")), ==,
                   partages_record_get_device (profile->record));
  g_assert_cmpint (yyjson_get_sint (partages_xapi_statement_get_extension (statement, "sequence")),
                   ==, 1);

  test_profile_reopen (profile);
  after = partages_outbox_peek (profile->record, 10, G_MAXSIZE, &error);
  test_must (after != NULL, &error);
  g_assert_true (
      g_bytes_equal (item->bytes, ((PartagesOutboxItem *) g_ptr_array_index (after, 0))->bytes));
}

static void
test_append_only (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *id = commit_answer (profile, "a");

  assert_refused (profile, "UPDATE statement SET bytes = '{}'");
  assert_refused (profile, "UPDATE statement SET stored = 0");
  assert_refused (profile, "DELETE FROM statement");
  assert_refused (profile, "INSERT OR REPLACE INTO statement (position, id, stored, bytes)"
                           "  SELECT position, id, 0, '{}' FROM statement");
  g_assert_cmpint (test_profile_count (profile, "SELECT length(bytes) > 100 FROM statement"), ==,
                   1);
}

static void
test_all_or_nothing (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;
  PartagesXapiBuilder *builder;

  partages_change_add_statement (change, test_begin ("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
  partages_change_put_journal (change, "reading", "a", "{}");
  builder = test_answer (profile->record, "b", TRUE);
  partages_xapi_builder_set_id (builder, "not-a-uuid");
  partages_change_add_statement (change, builder);

  g_assert_false (partages_record_commit (profile->record, change, NULL, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (count (profile, "statement"), ==, 0);
  g_assert_cmpint (count (profile, "journal"), ==, 0);
  g_assert_cmpint (count (profile, "registration"), ==, 0);
  g_assert_cmpint (test_profile_count (profile, "SELECT next_sequence FROM device"), ==, 1);
}

static void
test_cancelled (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  partages_change_add_statement (change, test_answer (profile->record, "a", TRUE));
  g_cancellable_cancel (cancellable);
  g_assert_false (partages_record_commit (profile->record, change, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (profile, "statement"), ==, 0);
}

static void
test_committing_twice (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;

  partages_change_add_statement (change, test_answer (profile->record, "a", TRUE));
  test_must (partages_record_commit (profile->record, change, NULL, &error), &error);
  test_must (partages_record_commit (profile->record, change, NULL, &error), &error);
  g_assert_cmpint (count (profile, "statement"), ==, 1);
  g_assert_cmpint (count (profile, "outbox"), ==, 1);
  g_assert_cmpint (test_profile_count (profile, "SELECT next_sequence FROM device"), ==, 2);
}

/* --- Voiding and merging ----------------------------------------------------------------------- */

static void
test_void (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *id = commit_begin (profile);

  g_assert_cmpint (count (profile, "registration"), ==, 1);
  void_statement (profile, id);
  g_assert_cmpint (count (profile, "statement"), ==, 2);
  g_assert_cmpint (count (profile, "registration"), ==, 0);
  test_assert_folds_hold (profile->record);
}

static GPtrArray *
read_outbox (TestProfile *profile)
{
  GPtrArray *statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_xapi_statement_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = partages_outbox_peek (profile->record, 1000, G_MAXSIZE, &error);

  test_must (items != NULL, &error);
  for (guint i = 0; i < items->len; i++)
    {
      PartagesOutboxItem *item = g_ptr_array_index (items, i);
      PartagesXapiStatement *statement = partages_xapi_statement_parse (
          g_bytes_get_data (item->bytes, NULL), g_bytes_get_size (item->bytes), &error);

      test_must (statement != NULL, &error);
      g_ptr_array_add (statements, statement);
    }

  return statements;
}

static guint
merge (TestProfile *profile, GPtrArray *statements)
{
  g_autoptr (GError) error = NULL;
  guint n_new = 0;

  test_must (partages_record_merge (profile->record, statements, &n_new, NULL, &error), &error);

  return n_new;
}

static void
test_merge (void)
{
  g_autoptr (TestProfile) here = test_profile_new ();
  g_autoptr (TestProfile) there = test_profile_new ();
  g_autofree char *first = commit_answer (there, "a");
  g_autofree char *second = commit_answer (there, "b");
  g_autoptr (GPtrArray) statements = read_outbox (there);

  g_assert_cmpuint (merge (here, statements), ==, 2);
  g_assert_cmpuint (merge (here, statements), ==, 0);
  g_assert_cmpint (count (here, "statement"), ==, 2);
  g_assert_cmpint (count (here, "outbox"), ==, 0);
  g_assert_cmpint (test_profile_count (here, "SELECT max(sequence) FROM statement"), ==, 2);
  test_assert_folds_hold (here->record);
}

/* A voiding statement may come before the one it voids. */
static void
test_merge_in_any_order (void)
{
  g_autoptr (TestProfile) here = test_profile_new ();
  g_autoptr (TestProfile) there = test_profile_new ();
  g_autofree char *id = commit_begin (there);
  g_autoptr (GPtrArray) statements = NULL;
  g_autoptr (GPtrArray) backwards = g_ptr_array_new ();

  void_statement (there, id);
  statements = read_outbox (there);
  for (guint i = statements->len; i > 0; i--)
    g_ptr_array_add (backwards, g_ptr_array_index (statements, i - 1));

  g_assert_cmpuint (merge (here, backwards), ==, 2);
  g_assert_cmpint (count (here, "registration"), ==, 0);
  test_assert_folds_hold (here->record);
}

/* An id in capital letters is the same id. */
static void
test_merge_compares_ids_without_case (void)
{
  g_autoptr (TestProfile) here = test_profile_new ();
  g_autoptr (TestProfile) there = test_profile_new ();
  g_autofree char *id = commit_answer (there, "a");
  g_autofree char *capital = g_ascii_strup (id, -1);
  g_autoptr (GPtrArray) statements = read_outbox (there);
  g_autoptr (GPtrArray) shouted
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_xapi_statement_unref);
  g_autoptr (GString) bytes = NULL;
  g_autoptr (GError) error = NULL;

  bytes
      = g_string_new (partages_xapi_statement_get_bytes (g_ptr_array_index (statements, 0), NULL));
  g_assert_cmpuint (g_string_replace (bytes, id, capital, 1), ==, 1);
  g_ptr_array_add (shouted, partages_xapi_statement_parse (bytes->str, bytes->len, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (merge (here, statements), ==, 1);
  g_assert_cmpuint (merge (here, shouted), ==, 0);
}

/* --- Registrations ----------------------------------------------------------------------------- */

static void
test_registration (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = partages_record_dup_registration (profile->record, TEST_PACKAGE, &error);
  g_autofree char *other
      = partages_record_dup_registration (profile->record, TEST_PACKAGE "/other", &error);
  g_autofree char *again = NULL;
  g_autofree char *next = NULL;
  g_autofree char *now = NULL;
  g_autofree char *id = NULL;

  g_assert_true (partages_uuid_is_valid (first));
  g_assert_cmpint (first[14], ==, '5');
  g_assert_cmpstr (first, !=, other);
  again = partages_record_dup_registration_of_cycle (profile->record, TEST_PACKAGE, 1);
  g_assert_cmpstr (again, ==, first);

  /* The renewal begins with `initialized`. */
  next = partages_record_dup_next_registration (profile->record, TEST_PACKAGE, &error);
  g_assert_cmpstr (next, !=, first);
  id = test_profile_commit (profile, test_begin (next));
  now = partages_record_dup_registration (profile->record, TEST_PACKAGE, &error);
  g_assert_cmpstr (now, ==, next);
}

/* --- Journal and outbox ------------------------------------------------------------------------ */

static void
test_journal (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (PartagesChange) later = partages_change_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;
  g_autofree char *json = NULL;

  partages_change_put_journal (change, "run", "one", "{\"a\":1}");
  partages_change_put_journal (change, "reading", "one", "{}");
  test_must (partages_record_commit (profile->record, change, NULL, &error), &error);
  partages_clock_advance (profile->clock, G_TIME_SPAN_MINUTE);
  partages_change_put_journal (later, "run", "two", "{}");
  partages_change_put_journal (later, "run", "two", "{\"b\":2}");
  partages_change_delete_journal (later, "reading", "one");
  test_must (partages_record_commit (profile->record, later, NULL, &error), &error);

  ids = partages_journal_list (profile->record, "run", &error);
  g_assert_cmpstrv (ids, ((const char *const[]) { "two", "one", NULL }));
  test_must (partages_journal_dup (profile->record, "run", "two", &json, &error), &error);
  g_assert_cmpstr (json, ==, "{\"b\":2}");
  g_clear_pointer (&json, g_free);
  test_must (partages_journal_dup (profile->record, "reading", "one", &json, &error), &error);
  g_assert_null (json);
}

static void
test_outbox (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *first = commit_answer (profile, "a");
  g_autofree char *second = commit_answer (profile, "b");
  g_autofree char *third = commit_answer (profile, "c");
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sent;
  gint64 n;

  items = partages_outbox_peek (profile->record, 2, G_MAXSIZE, &error);
  g_assert_cmpuint (items->len, ==, 2);
  sent = ((PartagesOutboxItem *) g_ptr_array_index (items, 0))->position;
  test_must (partages_outbox_remove (profile->record, &sent, 1, &error), &error);
  test_must (partages_outbox_count (profile->record, &n, &error), &error);
  g_assert_cmpint (n, ==, 2);

  /* Never nothing because one is large. */
  g_clear_pointer (&items, g_ptr_array_unref);
  items = partages_outbox_peek (profile->record, 10, 1, &error);
  g_assert_cmpuint (items->len, ==, 1);
}

/* --- Folds ------------------------------------------------------------------------------------- */

/* A fold that another version of the program wrote is derived anew on opening. */
static void
test_outdated_fold (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *id = commit_begin (profile);
  g_autofree char *before = test_dump_folds (profile->record);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  test_must (partages_connection_execute (partages_record_get_connection (profile->record),
                                          "UPDATE fold SET version = 0;"
                                          "DELETE FROM registration;"
                                          "INSERT INTO registration VALUES (zeroblob (16));",
                                          &error),
             &error);
  test_profile_reopen (profile);
  after = test_dump_folds (profile->record);
  g_assert_cmpstr (after, ==, before);
}

static void
test_read_only (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesRecord) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  gint64 before;
  gint64 after;

  reader = partages_record_open_read_only (profile->directory, test_composition (), profile->clock,
                                           &error);
  test_must (reader != NULL, &error);
  test_must (partages_record_get_data_version (reader, &before, &error), &error);
  id = commit_answer (profile, "a");
  test_must (partages_record_get_data_version (reader, &after, &error), &error);
  g_assert_cmpint (before, !=, after);
  g_assert_cmpstr (partages_record_get_account (reader), ==,
                   partages_record_get_account (profile->record));
}

static void
test_read_only_needs_a_record (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *directory = test_folder_path (folder, "");
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (GError) error = NULL;

  g_assert_null (partages_record_open_read_only (directory, test_composition (), clock, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_ACCESS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/commit-survives", test_commit_survives);
  g_test_add_func ("/record/statement-is-stamped", test_statement_is_stamped);
  g_test_add_func ("/record/append-only", test_append_only);
  g_test_add_func ("/record/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/record/cancelled", test_cancelled);
  g_test_add_func ("/record/committing-twice", test_committing_twice);
  g_test_add_func ("/record/void", test_void);
  g_test_add_func ("/record/merge", test_merge);
  g_test_add_func ("/record/merge-in-any-order", test_merge_in_any_order);
  g_test_add_func ("/record/merge-compares-ids-without-case", test_merge_compares_ids_without_case);
  g_test_add_func ("/record/registration", test_registration);
  g_test_add_func ("/record/journal", test_journal);
  g_test_add_func ("/record/outbox", test_outbox);
  g_test_add_func ("/record/outdated-fold", test_outdated_fold);
  g_test_add_func ("/record/read-only", test_read_only);
  g_test_add_func ("/record/read-only-needs-a-record", test_read_only_needs_a_record);

  return g_test_run ();
}
