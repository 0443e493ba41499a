/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-xapi-statement.h"

G_BEGIN_DECLS

PartagesXapiStatement *
partages_xapi_statement_new_built (char *bytes, gsize length, yyjson_doc *document, gint64 time);

G_END_DECLS
