/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real profiles for tests. */

#include "partages-test-profile.h"

#include "partages-composition.h"

#include <string.h>

#define SEED 20260314

const PartagesComposition *
test_composition (void)
{
  return partages_composition_get ();
}

void
test_must (gboolean succeeded, GError **error)
{
  g_assert_no_error (*error);
  g_assert_true (succeeded);
}

static void
open_record (TestProfile *self)
{
  g_autoptr (GError) error = NULL;

  self->record = partages_record_open (self->directory, test_composition (), self->clock, self->ids,
                                       &self->options, &error);
  test_must (self->record != NULL, &error);
}

TestProfile *
test_profile_new (void)
{
  static const PartagesRecordOptions usual = { 0 };

  return test_profile_new_with_options (&usual);
}

TestProfile *
test_profile_new_with_options (const PartagesRecordOptions *options)
{
  TestProfile *self = g_new0 (TestProfile, 1);

  self->folder = test_folder_new ();
  self->directory = test_folder_path (self->folder, "");
  self->clock = partages_clock_new_fake (TEST_NOW);
  self->ids = partages_id_source_new_seeded (self->clock, SEED);
  self->options = *options;
  open_record (self);

  return self;
}

void
test_profile_free (TestProfile *self)
{
  test_profile_close (self);
  partages_clock_unref (self->clock);
  partages_id_source_unref (self->ids);
  test_folder_free (self->folder);
  g_free (self->directory);
  g_free (self);
}

void
test_profile_close (TestProfile *self)
{
  g_clear_pointer (&self->record, partages_record_close);
}

void
test_profile_reopen (TestProfile *self)
{
  test_profile_close (self);
  open_record (self);
}

PartagesXapiBuilder *
test_begin (const char *registration)
{
  PartagesXapiBuilder *builder = partages_xapi_builder_new (PARTAGES_XAPI_VERB_INITIALIZED);

  partages_xapi_builder_set_object_activity (builder, TEST_PACKAGE, PARTAGES_XAPI_TYPE_COURSE,
                                             NULL);
  partages_xapi_builder_set_registration (builder, registration);

  return builder;
}

PartagesXapiBuilder *
test_answer (PartagesRecord *record, const char *question, gboolean right)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *registration = partages_record_dup_registration (record, TEST_PACKAGE, &error);
  g_autofree char *object = g_strconcat (TEST_PACKAGE "/question/", question, NULL);
  g_autoptr (PartagesText) name = partages_text_new_literal (question);
  PartagesXapiBuilder *builder = partages_xapi_builder_new (PARTAGES_XAPI_VERB_ANSWERED);

  test_must (registration != NULL, &error);
  partages_xapi_builder_set_object_activity (builder, object, PARTAGES_XAPI_TYPE_INTERACTION, name);
  partages_xapi_builder_set_success (builder, right);
  partages_xapi_builder_set_response (builder, "b");
  partages_xapi_builder_set_duration (builder, 12340 * G_TIME_SPAN_MILLISECOND);
  partages_xapi_builder_set_registration (builder, registration);
  partages_xapi_builder_set_revision (builder, "1.0.0");
  partages_xapi_builder_set_language (builder, "fr");
  partages_xapi_builder_add_parent (builder, TEST_PACKAGE "/lesson/first");

  return builder;
}

char *
test_profile_commit (TestProfile *self, PartagesXapiBuilder *builder)
{
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;

  partages_change_add_statement (change, builder);
  test_must (partages_record_commit (self->record, change, NULL, &error), &error);

  return g_strdup (partages_change_get_statement_id (change, 0));
}

gint64
test_profile_count (TestProfile *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  test_must (
      partages_connection_get_int (partages_record_get_connection (self->record), sql, &n, &error),
      &error);

  return n;
}

static void
append_row (GString *dump, PartagesStatement *statement)
{
  int n = partages_statement_get_n_columns (statement);

  for (int i = 0; i < n; i++)
    {
      gsize length;
      const guint8 *bytes = partages_statement_get_blob (statement, i, &length);

      g_string_append (dump, i > 0 ? " | " : "  ");
      if (partages_statement_is_null (statement, i))
        g_string_append (dump, "NULL");
      for (gsize j = 0; j < length; j++)
        g_string_append_printf (dump, g_ascii_isprint (bytes[j]) ? "%c" : "%02x", bytes[j]);
    }
  g_string_append_c (dump, '\n');
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The order in which rows come is nobody's concern. */
static void
append_sorted (GString *dump, GString *rows)
{
  g_auto (GStrv) lines = g_strsplit (rows->str, "\n", -1);
  g_autofree char *sorted = NULL;

  qsort (lines, g_strv_length (lines), sizeof (char *), compare_lines);
  sorted = g_strjoinv ("\n", lines);
  g_string_append (dump, sorted);
}

static void
dump_table (GString *dump, PartagesConnection *connection, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (connection, sql, &error);
  g_autoptr (GString) rows = g_string_new (NULL);
  gboolean row = TRUE;

  g_assert_no_error (error);
  while (row)
    {
      test_must (partages_statement_step (statement, &row, &error), &error);
      if (row)
        append_row (rows, statement);
    }

  g_string_append_printf (dump, "%s\n", table);
  append_sorted (dump, rows);
  g_string_append_c (dump, '\n');
}

char *
test_dump_folds (PartagesRecord *record)
{
  const PartagesComposition *composition = test_composition ();
  GString *dump = g_string_new (NULL);

  for (guint i = 0; composition->folds[i] != NULL; i++)
    {
      for (guint j = 0; composition->folds[i]->tables[j] != NULL; j++)
        dump_table (dump, partages_record_get_connection (record),
                    composition->folds[i]->tables[j]);
    }

  return g_string_free_and_steal (dump);
}

static GPtrArray *
read_log (PartagesRecord *record)
{
  GPtrArray *statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_xapi_statement_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row = TRUE;

  query = partages_connection_prepare (partages_record_get_connection (record),
                                       "SELECT bytes FROM statement ORDER BY position", &error);
  g_assert_no_error (error);
  while (row)
    {
      test_must (partages_statement_step (query, &row, &error), &error);
      if (row)
        {
          const char *bytes = partages_statement_get_text (query, 0);

          g_ptr_array_add (statements,
                           partages_xapi_statement_parse (bytes, strlen (bytes), &error));
          g_assert_no_error (error);
        }
    }

  return statements;
}

static void
shuffle (GPtrArray *array, GRand *rand)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint j = g_rand_int_range (rand, 0, i);
      gpointer kept = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[j];
      array->pdata[j] = kept;
    }
}

/* Merges statements into a store of another device of the same learner, in two goes that overlap. */
static char *
dump_merged (PartagesRecord *record, GPtrArray *statements)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW + TEST_NOW);
  g_autoptr (PartagesIdSource) ids = partages_id_source_new_seeded (clock, SEED + 1);
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *directory = test_folder_path (folder, "");
  g_autoptr (PartagesRecord) other = NULL;
  g_autoptr (GError) error = NULL;
  PartagesRecordOptions options = {
    .home_page = partages_record_get_home_page (record),
    .account = partages_record_get_account (record),
  };

  other
      = partages_record_open (directory, partages_composition_get (), clock, ids, &options, &error);
  g_assert_no_error (error);
  for (guint round = 0; round < 2; round++)
    {
      guint n_new = 0;

      test_must (partages_record_merge (other, statements, &n_new, NULL, &error), &error);
      g_assert_cmpuint (n_new, ==, round == 0 ? statements->len : 0);
    }

  return test_dump_folds (other);
}

void
test_assert_folds_hold (PartagesRecord *record)
{
  g_autofree char *kept = test_dump_folds (record);
  g_autoptr (GPtrArray) statements = read_log (record);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autofree char *rebuilt = NULL;
  g_autoptr (GError) error = NULL;

  test_must (partages_record_rebuild (record, NULL, &error), &error);
  rebuilt = test_dump_folds (record);
  g_assert_cmpstr (rebuilt, ==, kept);

  for (guint round = 0; round < 3; round++)
    {
      g_autofree char *merged = NULL;

      shuffle (statements, rand);
      merged = dump_merged (record, statements);
      g_assert_cmpstr (merged, ==, kept);
    }
}
