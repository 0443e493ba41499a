/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-json.h"
#include "partages-test-folder.h"

G_BEGIN_DECLS

/* How a command of partages-server ended. */
typedef struct
{
  int status;
  char *output;
  char *errors;
} TestRun;

TestRun *test_run (const char *const *arguments);
void test_run_free (TestRun *self);

/* What was answered. */
typedef struct
{
  guint status; /* 0: the connection broke */
  char *body;
  gsize length;
  GHashTable *headers; /* by names in lower case */
} TestReply;

const char *test_reply_get_header (TestReply *self, const char *name);
PartagesJson *test_reply_parse (TestReply *self);
void test_reply_free (TestReply *self);

/* A real partages-server on a free port of the loopback interface. Its data lies in the folder `data` of a
 * test folder, and stays there when the server ends. */
typedef struct _TestServer TestServer;

TestServer *test_server_start (TestFolder *folder, const char *const *options);
TestServer *test_server_start_simple (TestFolder *folder);
void test_server_free (TestServer *self);

const char *test_server_get_address (TestServer *self);
guint16 test_server_get_port (TestServer *self);
const char *test_server_get_identifier (TestServer *self); /* of its process */
char *test_server_read_line (TestServer *self);
void test_server_signal (TestServer *self, int signal);
int test_server_wait (TestServer *self);
char *test_server_stop (TestServer *self);

char *test_data_path (TestFolder *folder);
char *test_add_credential (TestFolder *folder, const char *scopes);

/* Who asks: ID:KEY, or NULL for nobody. */
TestReply *test_ask (TestServer *self,
                     const char *who,
                     const char *method,
                     const char *path,
                     const char *body);
TestReply *test_ask_with (TestServer *self,
                          const char *who,
                          const char *method,
                          const char *path,
                          GBytes *body,
                          const char *const *headers);
guint test_ask_status (TestServer *self,
                       const char *who,
                       const char *method,
                       const char *path,
                       const char *body);

/* A certificate for 127.0.0.1 that vouches for itself, and its key. */
void test_write_certificate (const char *certificate, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestRun, test_run_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestReply, test_reply_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestServer, test_server_free)

G_END_DECLS
