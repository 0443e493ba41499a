/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of a record that goes over to another account. */

#include "partages-outbox.h"
#include "partages-record-account.h"
#include "partages-registration.h"
#include "partages-test-profile.h"

#include <string.h>

#define SITE "https://site.example.org/"
#define OTHER "https://other.example.org/"

static void
begin_and_answer (TestProfile *profile, const char *question, gboolean right)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *registration
      = partages_record_dup_registration (profile->record, TEST_PACKAGE, &error);
  g_autofree char *first = test_profile_commit (profile, test_begin (registration));
  g_autofree char *second
      = test_profile_commit (profile, test_answer (profile->record, question, right));

  partages_clock_advance (profile->clock, 90 * G_TIME_SPAN_SECOND);
}

static guint
move_to (PartagesRecord *record, const char *home_page, const char *account)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  test_must (partages_record_change_account (record, home_page, account, &n, NULL, &error), &error);

  return n;
}

static gint64
count_waiting (TestProfile *profile)
{
  return test_profile_count (profile, "SELECT count(*) FROM outbox");
}

/* The folds hold no account, but registrations, which are derived from it. */
static gint64
count_questions (TestProfile *profile)
{
  return test_profile_count (profile, "SELECT count(*) FROM course_question");
}

static void
test_change (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *registration = NULL;
  g_autofree char *expected = partages_registration_derive (SITE, "ada", TEST_PACKAGE, 1);

  begin_and_answer (profile, "q-one", TRUE);
  begin_and_answer (profile, "q-two", FALSE);
  g_assert_cmpuint (move_to (profile->record, SITE, "ada"), ==, 4);
  g_assert_cmpstr (partages_record_get_account (profile->record), ==, "ada");
  g_assert_cmpint (count_waiting (profile), ==, 4);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==, 8);
  g_assert_cmpint (count_questions (profile), ==, 2);

  registration = partages_record_dup_registration (profile->record, TEST_PACKAGE, &error);
  g_assert_cmpstr (registration, ==, expected);
  items = partages_outbox_peek (profile->record, 10, 100000, &error);
  for (guint i = 0; i < items->len; i++)
    {
      PartagesOutboxItem *item = g_ptr_array_index (items, i);
      g_autoptr (PartagesXapiStatement) statement = partages_xapi_statement_parse (
          g_bytes_get_data (item->bytes, NULL), g_bytes_get_size (item->bytes), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (partages_xapi_statement_get_home_page (statement), ==, SITE);
      g_assert_cmpstr (partages_xapi_statement_get_account (statement), ==, "ada");
      g_assert_cmpstr (partages_xapi_statement_get_registration (statement), ==, expected);
      g_assert_cmpint (partages_xapi_statement_get_time (statement), ==,
                       TEST_NOW + (i / 2) * 90 * G_TIME_SPAN_SECOND);
      g_assert_cmpint (
          yyjson_get_sint (partages_xapi_statement_get_extension (statement, "sequence")), ==,
          i + 1);
    }

  /* Once more changes nothing. */
  g_assert_cmpuint (move_to (profile->record, SITE, "ada"), ==, 0);
  g_assert_cmpint (count_waiting (profile), ==, 4);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==, 8);
  test_must (partages_record_rebuild (profile->record, NULL, &error), &error);
  g_assert_cmpint (count_questions (profile), ==, 2);
}

static void
test_voided (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong
      = test_profile_commit (profile, test_answer (profile->record, "q-one", FALSE));
  g_autofree char *right
      = test_profile_commit (profile, test_answer (profile->record, "q-two", TRUE));

  partages_change_void (change, wrong);
  test_must (partages_record_commit (profile->record, change, NULL, &error), &error);
  g_assert_cmpint (count_questions (profile), ==, 1);

  g_assert_cmpuint (move_to (profile->record, SITE, "ada"), ==, 3);
  g_assert_cmpint (count_questions (profile), ==, 1);
  g_assert_cmpint (count_waiting (profile), ==, 3);
  g_assert_cmpuint (move_to (profile->record, OTHER, "x-7"), ==, 3);
  g_assert_cmpint (count_questions (profile), ==, 1);
  g_assert_cmpint (count_waiting (profile), ==, 3);

  /* Back again: what was there counts, and nothing new is made. */
  g_assert_cmpuint (move_to (profile->record, SITE, "ada"), ==, 0);
  g_assert_cmpint (count_questions (profile), ==, 1);
  g_assert_cmpint (count_waiting (profile), ==, 3);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==, 9);
}

/* Another program has the record open, and does not know yet. */
static void
test_late_writer (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GError) error = NULL;
  PartagesRecord *other = partages_record_open (profile->directory, test_composition (),
                                                profile->clock, profile->ids, NULL, &error);

  g_assert_no_error (error);
  begin_and_answer (profile, "q-one", TRUE);
  g_assert_cmpuint (move_to (other, SITE, "ada"), ==, 2);
  begin_and_answer (profile, "q-two", TRUE);
  g_assert_cmpuint (move_to (other, SITE, "ada"), ==, 2);
  g_assert_cmpint (count_waiting (profile), ==, 4);
  g_assert_cmpint (count_questions (profile), ==, 2);
  test_must (partages_record_refresh_account (profile->record, &error), &error);
  g_assert_cmpstr (partages_record_get_home_page (profile->record), ==, SITE);
  partages_record_close (other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record-account/change", test_change);
  g_test_add_func ("/record-account/voided", test_voided);
  g_test_add_func ("/record-account/late-writer", test_late_writer);

  return g_test_run ();
}
