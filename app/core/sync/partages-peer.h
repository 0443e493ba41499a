/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-http.h"
#include "partages-membership.h"

G_BEGIN_DECLS

/* The servers of a site, as one thread talks with them: the addresses, the key, and the version of xAPI. */
typedef struct _PartagesPeer PartagesPeer;

PartagesPeer *partages_peer_new (PartagesMembership *site,
                                 const char *secret,
                                 const char *version,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_peer_free (PartagesPeer *self);
void partages_peer_set_version (PartagesPeer *self, const char *version);
void partages_peer_set_progress (PartagesPeer *self, PartagesHttpProgressFunc func, gpointer data);

PartagesHttpReply *partages_peer_get (PartagesPeer *self,
                                      const char *reference,
                                      GCancellable *cancellable,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesHttpReply *partages_peer_get_more (PartagesPeer *self,
                                           const char *more,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesHttpReply *partages_peer_post_statements (PartagesPeer *self,
                                                  GBytes *body,
                                                  GCancellable *cancellable,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesHttpReply *partages_peer_get_file (PartagesPeer *self,
                                           const char *path,
                                           PartagesHttpRequest *request,
                                           const char *etag,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

char *partages_peer_dup_agent (const char *home_page, const char *account);
gboolean partages_peer_check_reply (PartagesHttpReply *reply,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_peer_dup_explanation (PartagesHttpReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesPeer, partages_peer_free)

G_END_DECLS
