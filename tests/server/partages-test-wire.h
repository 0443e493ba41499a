/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-test-server.h"

G_BEGIN_DECLS

/* A bare connection, for what no honest client sends. */
typedef struct _TestWire TestWire;

TestWire *test_wire_open (TestServer *server);
TestWire *test_wire_try (guint16 port, GError **error);
void test_wire_free (TestWire *self);

gboolean test_wire_send (TestWire *self, const char *text);
char *test_wire_read_line (TestWire *self);
guint test_wire_read_status (TestWire *self);
guint test_wire_read_reply (TestWire *self);

/* The value of HTTP Basic for ID:KEY. */
char *test_basic (const char *who);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestWire, test_wire_free)

G_END_DECLS
