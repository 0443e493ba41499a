/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-sync.h"
#include "partages-test-profile.h"
#include "partages-time.h"

G_BEGIN_DECLS

/* One of the computers of a learner, with a record of its own. */
typedef struct
{
  TestFolder *folder;
  PartagesClock *clock; /* shared by all computers of a test */
  PartagesIdSource *ids;
  PartagesRecord *record;
  GRand *rand;
  char *secret;
  guint32 seed;
  guint n_answers;
} TestComputer;

/* To be called first: the disk is not what these tests are about, and it is slow. */
void test_computers_live_in_memory (void);

TestComputer *test_computer_new (PartagesClock *clock, guint32 seed);
void test_computer_free (TestComputer *self);

PartagesMembership *test_membership_new (const char *xapi, const char *account);
void test_computer_join (TestComputer *self, PartagesMembership *site);
char *test_computer_answer (TestComputer *self, const char *question);
void test_computer_learn (TestComputer *self, guint n);
gboolean test_computer_try_sync (TestComputer *self, PartagesSyncReport *report, GError **error);
void test_computer_sync (TestComputer *self, PartagesSyncReport *report);
gint64 test_computer_count (TestComputer *self, const char *sql);

/* That two computers have the same statements, and what follows from them. */
void test_computers_assert_equal (TestComputer *a, TestComputer *b);

/* The ids of the statements that count, sorted, a line each. */
char *test_computer_dup_ids (TestComputer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestComputer, test_computer_free)

G_END_DECLS
