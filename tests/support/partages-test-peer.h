/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-test-faults.h"

G_BEGIN_DECLS

/* How servers differ; the first three of these were seen on real ones. */
typedef struct
{
  guint again;            /* the status for statements that it has: 200, 204 or 409 */
  guint bad;              /* the status for a statement it does not take: 400 or 422 */
  gboolean unknown_empty; /* an unknown id is an empty list instead of 404 */
  gboolean inconsistent;  /* it does not say up to when it is consistent */
  gboolean since_timestamp;
  gboolean no_documents;
  gboolean far_more; /* the next page has an address that only its proxy reaches */
  guint page;        /* statements a page */
  guint max_bytes;   /* of a batch, else 413; 0 for any */
} TestPeerTraits;

extern const TestPeerTraits test_peer_a;
extern const TestPeerTraits test_peer_b;
extern const TestPeerTraits test_peer_c;

/* A learning record store that is like real ones, in memory. A statement whose object ends with `/bad` is one
 * that it does not take. */
typedef struct
{
  TestPeerTraits traits;
  TestHttpServer *server;
  TestFaults faults;
  char *url;             /* of xAPI, with a slash */
  GPtrArray *statements; /* as they were stored */
  GHashTable *by_id;
  gint64 stored; /* of the last one, microseconds since 1970 UTC */
  guint status;  /* answered to all when it is not 0 */
  guint n_requests;
  guint n_posts;
  gsize largest;     /* body that was posted */
  GHashTable *files; /* path → text, below /catalogue/ */
} TestPeer;

TestPeer *test_peer_new (const TestPeerTraits *traits, guint32 seed);
void test_peer_free (TestPeer *self);
guint test_peer_count (TestPeer *self);
gboolean test_peer_has (TestPeer *self, const char *id);
void test_peer_forget_last (TestPeer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestPeer, test_peer_free)

G_END_DECLS
