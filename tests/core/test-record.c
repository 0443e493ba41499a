/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the record: appending, voiding, merging, registrations, the journal. */

#include "partages-test-profile.h"

#include "partages-journal.h"

static void
test_commit_survives (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autofree char *id = test_profile_commit (profile, test_answer (profile->record, "a", TRUE));

  test_profile_reopen (profile);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==, 1);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM outbox"), ==, 1);
  test_assert_folds_hold (profile->record);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/commit-survives", test_commit_survives);

  return g_test_run ();
}
