/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-test-server.h"

G_BEGIN_DECLS

/* A training site: a real server with one course in its catalogue, and the enrolment file of one learner. */
typedef struct
{
  TestFolder *folder;
  TestServer *server;
  char *enrolment; /* its path */
} TestHospital;

TestHospital *test_hospital_new (void);
void test_hospital_free (TestHospital *self);

G_END_DECLS
