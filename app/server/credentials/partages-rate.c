/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often one may ask. */

#include "partages-rate.h"

/* As many seconds' worth may be asked for at once. */
#define BURST_SECONDS 10

/* Of each asker, when all that it took has come back: a later time is what it still owes. That one number
 * is a bucket of tokens. */
struct _PartagesRate
{
  GMutex lock;
  gint64 price; /* microseconds until what one request takes has come back; 0: no limit */
  guint n_remembered;
  GHashTable *younger; /* to gint64; see partages-throttle.c for the two tables */
  GHashTable *older;
};

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * partages_rate_new:
 * @per_second: how many requests; 0 for as many as one likes
 * @n_remembered: of how many askers it keeps count, at least
 *
 * Returns: (transfer full): a limit
 */
PartagesRate *
partages_rate_new (guint per_second, guint n_remembered)
{
  PartagesRate *self = g_new0 (PartagesRate, 1);

  g_mutex_init (&self->lock);
  self->price = per_second > 0 ? G_TIME_SPAN_SECOND / per_second : 0;
  self->n_remembered = n_remembered;
  self->younger = table_new ();
  self->older = table_new ();

  return self;
}

void
partages_rate_free (PartagesRate *self)
{
  g_hash_table_unref (self->younger);
  g_hash_table_unref (self->older);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gint64 *
find_or_add (PartagesRate *self, const char *who)
{
  gint64 *paid = g_hash_table_lookup (self->younger, who);
  const gint64 *earlier;

  if (paid != NULL)
    return paid;

  if (g_hash_table_size (self->younger) >= self->n_remembered)
    {
      g_hash_table_unref (self->older);
      self->older = g_steal_pointer (&self->younger);
      self->younger = table_new ();
    }
  earlier = g_hash_table_lookup (self->older, who);
  paid = g_new (gint64, 1);
  *paid = earlier != NULL ? *earlier : G_MININT64;
  g_hash_table_insert (self->younger, g_strdup (who), paid);

  return paid;
}

/**
 * partages_rate_take:
 * @who: who asks
 * @now: when
 *
 * Returns: 0 when @who may ask now, otherwise in how many microseconds
 */
gint64
partages_rate_take (PartagesRate *self, const char *who, gint64 now)
{
  gint64 burst = BURST_SECONDS * G_TIME_SPAN_SECOND;
  gint64 *paid;
  gint64 wait;

  if (self->price == 0)
    return 0;

  g_mutex_lock (&self->lock);
  paid = find_or_add (self, who);
  *paid = MAX (*paid, now);
  wait = MAX (0, *paid + self->price - now - burst);
  if (wait == 0)
    *paid += self->price;
  g_mutex_unlock (&self->lock);

  return wait;
}
