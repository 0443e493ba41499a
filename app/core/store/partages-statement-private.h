/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"

G_BEGIN_DECLS

PartagesStatement *
partages_statement_new (PartagesConnection *connection, sqlite3_stmt *handle, gboolean kept);
gboolean partages_statement_take (PartagesStatement *self);
const char *partages_statement_get_sql (PartagesStatement *self);
void partages_statement_free (PartagesStatement *self);

G_END_DECLS
