/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-membership.h"
#include "partages-test-http.h"
#include "partages-test-server.h"

G_BEGIN_DECLS

/* A site: the real server, and learners who were enrolled by its roster. */
typedef struct
{
  TestFolder *folder;
  TestServer *server;
} TestSite;

TestSite *test_site_new (void);
TestSite *test_site_new_with (const char *const *options);
void test_site_free (TestSite *self);

void test_site_enrol (TestSite *self, const char *const *accounts, const char *trusted);
char *test_site_dup_enrolment (TestSite *self, const char *account);
PartagesMembership *test_site_dup_membership (TestSite *self, const char *account);
gint64 test_site_count (TestSite *self, const char *sql);

/* Answers as the server at @user_data, an address, does. */
void test_site_forward (const TestHttpRequest *request, TestHttpReply *reply, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestSite, test_site_free)

G_END_DECLS
