/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"
#include "partages-json.h"

G_BEGIN_DECLS

/* The Statements resource in process, over a real store: each request goes through its route, and is undone when
 * it is refused, as the writer does. */
typedef struct _TestLrs TestLrs;

TestLrs *test_lrs_new (const char *version);
void test_lrs_free (TestLrs *self);

/* Who asks from now on; an unbound one has no home page. */
void
test_lrs_be (TestLrs *self, const char *id, guint scopes, const char *home_page, const char *name);
void test_lrs_speak (TestLrs *self, const char *version);

guint test_lrs_ask (TestLrs *self,
                    const char *method,
                    const char *query,
                    const char *content_type,
                    const char *body,
                    gssize length);
guint test_lrs_post (TestLrs *self, const char *json);
guint test_lrs_put (TestLrs *self, const char *id, const char *json);
guint test_lrs_get (TestLrs *self, const char *query);

/* Of what was answered last. */
const char *test_lrs_get_header (TestLrs *self, const char *name);
const char *test_lrs_get_body (TestLrs *self, gsize *length);
yyjson_val *test_lrs_parse (TestLrs *self);

/* The statements that are found, by the last character of their ids, in their order. */
char *test_lrs_find (TestLrs *self, const char *query);

/* An id that ends with that character, and a statement with it. */
char *test_statement_id (char last);
char *test_statement (char last, const char *actor, const char *verb, const char *object);
char *test_reference (char last, char target, const char *verb);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestLrs, test_lrs_free)

G_END_DECLS
