/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARTAGES_KEY_DIGEST_BYTES 32

/* Makes keys, and the digests by which they are known again.
 *
 * A key is 256 random bits, so no digest need be slow: nobody can try them all. The digest is keyed with a
 * secret of the server, so that whoever sees the table alone cannot put a digest of theirs into it. May be
 * used from any thread. */
typedef struct _PartagesKeyMaker PartagesKeyMaker;

PartagesKeyMaker *partages_key_maker_open (const char *directory,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_key_maker_free (PartagesKeyMaker *self);

char *partages_key_maker_new_key (PartagesKeyMaker *self);
char *partages_key_maker_new_id (PartagesKeyMaker *self);
void partages_key_maker_digest (PartagesKeyMaker *self,
                                const char *key,
                                guint8 digest[PARTAGES_KEY_DIGEST_BYTES]);
gboolean partages_key_digests_equal (const guint8 *a, const guint8 *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesKeyMaker, partages_key_maker_free)

G_END_DECLS
