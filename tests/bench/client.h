/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A client of HTTP that costs next to nothing, so that what is measured is the server: one connection that
 * is kept, one request at a time. */
typedef struct _Client Client;

Client *client_new (guint16 port, const char *authorization);
void client_free (Client *self);
guint client_post (Client *self, const char *path, GBytes *body);
guint client_get (Client *self, const char *path);

G_END_DECLS
