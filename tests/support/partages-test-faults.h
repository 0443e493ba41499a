/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-test-http.h"

G_BEGIN_DECLS

/* Puts faults between a client and a server, the same for the same seed: connections that break before or after
 * the request was done, replies that are cut or slow or of another length than they say, requests that are done
 * twice, servers that fail or have too much to do. */
typedef struct
{
  TestHttpHandler handler; /* the good server */
  gpointer user_data;
  GRand *rand;
  double rate; /* how many of the requests go wrong, 0 to 1 */
  guint n_requests;
  guint n_faults;
} TestFaults;

void test_faults_init (TestFaults *self, TestHttpHandler handler, gpointer user_data, guint32 seed);
void test_faults_clear (TestFaults *self);
void test_faults_handle (const TestHttpRequest *request, TestHttpReply *reply, gpointer faults);

G_END_DECLS
