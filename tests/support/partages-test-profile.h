/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"
#include "partages-test-folder.h"

G_BEGIN_DECLS

/* A profile in a folder of its own, with the tables and folds of the whole program, a clock that stands at
 * 2026-03-14T09:30:00Z until the test moves it, and ids that are the same in every run. */
typedef struct
{
  TestFolder *folder;
  char *directory;
  PartagesClock *clock;
  PartagesIdSource *ids;
  PartagesRecordOptions options;
  PartagesRecord *record;
} TestProfile;

#define TEST_NOW (G_GINT64_CONSTANT (1773480600) * G_USEC_PER_SEC)

/* What the whole program keeps: partages_composition_get (). */
const PartagesComposition *test_composition (void);

TestProfile *test_profile_new (void);
TestProfile *test_profile_new_with_options (const PartagesRecordOptions *options);
void test_profile_free (TestProfile *self);
void test_profile_close (TestProfile *self);
void test_profile_reopen (TestProfile *self);

/* Ends the test with the message of @error unless something @succeeded. */
void test_must (gboolean succeeded, GError **error);

/* Statements about a package that is called TEST_PACKAGE: that it is begun, and an answer in it. */
#define TEST_PACKAGE "https://example.org/packages/one"
PartagesXapiBuilder *test_begin (const char *registration);
PartagesXapiBuilder *test_answer (PartagesRecord *record, const char *question, gboolean right);

/* Commits one statement; the test ends when that fails. Returns its id, (transfer full). */
char *test_profile_commit (TestProfile *self, PartagesXapiBuilder *builder);
gint64 test_profile_count (TestProfile *self, const char *sql);

/* All rows of the tables of all folds, as text that can be compared. */
char *test_dump_folds (PartagesRecord *record);

/* That the folds are what they promise in partages-fold.h, for the log of @record: the same when they
 * are rebuilt, when the statements arrive in other orders, and when they arrive twice. */
void test_assert_folds_hold (PartagesRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestProfile, test_profile_free)

G_END_DECLS
