/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDs: new ones in the order of time, and those derived from a name. */

#include "partages-id.h"

#include <sodium.h>
#include <string.h>

#define COUNTER_BITS 12
#define UUID_LENGTH 36

/* Asking the system takes longer than making all the rest of an id. */
#define POOL_BYTES 256

struct _PartagesIdSource
{
  PartagesClock *clock;
  GRand *seeded;
  guint8 pool[POOL_BYTES]; /* random bytes, each handed out once */
  guint n_pooled;
  guint64 last;
  GMutex lock;
};

static void
id_source_clear (gpointer data)
{
  PartagesIdSource *self = data;

  g_clear_pointer (&self->clock, partages_clock_unref);
  g_clear_pointer (&self->seeded, g_rand_free);
  g_mutex_clear (&self->lock);
}

/* As g_ascii_xdigit_value(), but inline: every statement has several UUIDs. */
static inline int
hex_value (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;

  return -1;
}

static inline gboolean
has_dash_before (guint byte)
{
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

static void
set_version (guint8 bytes[16], guint8 version)
{
  bytes[6] = (bytes[6] & 0x0f) | version << 4;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
}

static void
fill_random (PartagesIdSource *self, guint8 *bytes, gsize n)
{
  if (self->seeded == NULL)
    {
      if (self->n_pooled < n)
        {
          randombytes_buf (self->pool, sizeof self->pool);
          self->n_pooled = sizeof self->pool;
        }
      self->n_pooled -= n;
      memcpy (bytes, self->pool + self->n_pooled, n);
      return;
    }

  for (gsize i = 0; i < n; i++)
    bytes[i] = g_rand_int_range (self->seeded, 0, 256);
}

/* Milliseconds and the count within them as one number, so that when the clock stands still or is
 * set back the number goes on rising from where it was. */
static guint64
next_tick (PartagesIdSource *self)
{
  guint64 now = (guint64) (partages_clock_now (self->clock) / 1000) << COUNTER_BITS;

  self->last = MAX (self->last + 1, now);

  return self->last;
}

static PartagesIdSource *
id_source_new (PartagesClock *clock, GRand *seeded)
{
  PartagesIdSource *self = g_atomic_rc_box_new0 (PartagesIdSource);

  if (sodium_init () < 0)
    g_error ("libsodium could not be initialised: no source of random numbers");

  self->clock = partages_clock_ref (clock);
  self->seeded = seeded;
  g_mutex_init (&self->lock);

  return self;
}

/**
 * partages_id_source_new:
 * @clock: the clock whose time the ids begin with
 *
 * Returns: (transfer full): a source of unguessable ids
 */
PartagesIdSource *
partages_id_source_new (PartagesClock *clock)
{
  return id_source_new (clock, NULL);
}

/**
 * partages_id_source_new_seeded:
 * @clock: the clock whose time the ids begin with
 * @seed: where the sequence starts
 *
 * Creates a source that repeats: with a fake clock and the same seed it gives the same ids. Only
 * for tests and the tour.
 *
 * Returns: (transfer full): a source of repeatable ids
 */
PartagesIdSource *
partages_id_source_new_seeded (PartagesClock *clock, guint32 seed)
{
  return id_source_new (clock, g_rand_new_with_seed (seed));
}

PartagesIdSource *
partages_id_source_ref (PartagesIdSource *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_id_source_unref (PartagesIdSource *self)
{
  g_atomic_rc_box_release_full (self, id_source_clear);
}

/**
 * partages_id_source_next:
 *
 * Returns: (transfer full): a UUID greater than every one this source gave before
 */
char *
partages_id_source_next (PartagesIdSource *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint64 tick = next_tick (self);
  guint64 milliseconds = tick >> COUNTER_BITS;
  guint16 counter = tick & ((1 << COUNTER_BITS) - 1);
  guint8 bytes[16];

  for (guint i = 0; i < 6; i++)
    bytes[i] = milliseconds >> (8 * (5 - i));
  bytes[6] = counter >> 8;
  bytes[7] = counter;
  fill_random (self, bytes + 8, 8);
  set_version (bytes, 4);

  return partages_uuid_from_bytes (bytes);
}

/**
 * partages_uuid5:
 * @name_space: a UUID
 * @name: any text
 *
 * Derives a UUID from a name, the same each time (RFC 9562, 5.5).
 *
 * Returns: (transfer full): the UUID, in lower case
 */
char *
partages_uuid5 (const char *name_space, const char *name)
{
  g_autoptr (GChecksum) sha1 = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 bytes[16];
  guint8 digest[20];
  gsize length = sizeof digest;

  g_return_val_if_fail (partages_uuid_to_bytes (name_space, bytes), NULL);

  g_checksum_update (sha1, bytes, sizeof bytes);
  g_checksum_update (sha1, (const guchar *) name, strlen (name));
  g_checksum_get_digest (sha1, digest, &length);

  memcpy (bytes, digest, sizeof bytes);
  set_version (bytes, 5);

  return partages_uuid_from_bytes (bytes);
}

/**
 * partages_uuid_is_valid:
 * @text: (nullable): a text
 *
 * Returns: whether @text is a UUID of version 1 to 5 in the RFC's variant, in either case, which is
 *   what strict xAPI servers accept
 */
gboolean
partages_uuid_is_valid (const char *text)
{
  guint8 bytes[16];

  return partages_uuid_to_bytes (text, bytes);
}

/**
 * partages_uuid_to_bytes:
 * @text: (nullable): a text
 * @bytes: (out) (array fixed-size=16): its 16 bytes, set only when @text is a UUID
 *
 * Gives the form in which a UUID is compared: the same for upper and lower case.
 *
 * Returns: whether @text is a UUID as [func@uuid_is_valid] says
 */
gboolean
partages_uuid_to_bytes (const char *text, guint8 bytes[16])
{
  guint8 found[16];
  const char *p = text;

  if (text == NULL)
    return FALSE;

  /* The end of the text is neither a dash nor a digit, so this does not run over it. */
  for (guint i = 0; i < 16; i++)
    {
      int high;
      int low;

      if (has_dash_before (i) && *p++ != '-')
        return FALSE;
      high = hex_value (*p++);
      low = high >= 0 ? hex_value (*p++) : -1;
      if (low < 0)
        return FALSE;
      found[i] = high << 4 | low;
    }

  if (*p != '\0' || found[6] >> 4 < 1 || found[6] >> 4 > 5 || found[8] >> 6 != 2)
    return FALSE;
  memcpy (bytes, found, sizeof found);

  return TRUE;
}

/**
 * partages_uuid_from_bytes:
 * @bytes: (array fixed-size=16): the bytes of a UUID
 *
 * Returns: (transfer full): the UUID, in lower case
 */
char *
partages_uuid_from_bytes (const guint8 bytes[16])
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (UUID_LENGTH + 1);
  char *p = text;

  for (guint i = 0; i < 16; i++)
    {
      if (has_dash_before (i))
        *p++ = '-';
      *p++ = digits[bytes[i] >> 4];
      *p++ = digits[bytes[i] & 0x0f];
    }
  *p = '\0';

  return text;
}
