/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slows down who tries keys that are wrong. */

#include "partages-throttle.h"

#define FIRST_WAIT G_TIME_SPAN_SECOND
#define LONGEST_WAIT G_TIME_SPAN_MINUTE
#define MAX_DOUBLINGS 6
#define FORGOTTEN_AFTER (15 * G_TIME_SPAN_MINUTE)

typedef struct
{
  guint n_failures;
  gint64 last;
  gint64 until; /* no try before */
} Tries;

/* Two tables of the same size: when the younger is full it becomes the older, and what is in that is
 * forgotten. Whoever goes on failing is carried over. */
struct _PartagesThrottle
{
  GMutex lock;
  guint n_forgiven;
  guint n_remembered; /* in each table */
  GHashTable *younger;
  GHashTable *older;
};

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * partages_throttle_new:
 * @n_forgiven: how many failures in a row have no consequence
 * @n_remembered: of how many it keeps count, at least; of twice as many at most
 *
 * Returns: (transfer full): a throttle
 */
PartagesThrottle *
partages_throttle_new (guint n_forgiven, guint n_remembered)
{
  PartagesThrottle *self = g_new0 (PartagesThrottle, 1);

  g_mutex_init (&self->lock);
  self->n_forgiven = n_forgiven;
  self->n_remembered = n_remembered;
  self->younger = table_new ();
  self->older = table_new ();

  return self;
}

void
partages_throttle_free (PartagesThrottle *self)
{
  g_hash_table_unref (self->younger);
  g_hash_table_unref (self->older);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static Tries *
find (PartagesThrottle *self, const char *who)
{
  Tries *tries = g_hash_table_lookup (self->younger, who);

  return tries != NULL ? tries : g_hash_table_lookup (self->older, who);
}

static Tries *
find_or_add (PartagesThrottle *self, const char *who)
{
  Tries *tries = g_hash_table_lookup (self->younger, who);
  Tries *earlier;

  if (tries != NULL)
    return tries;

  if (g_hash_table_size (self->younger) >= self->n_remembered)
    {
      g_hash_table_unref (self->older);
      self->older = g_steal_pointer (&self->younger);
      self->younger = table_new ();
    }
  earlier = g_hash_table_lookup (self->older, who);
  tries = earlier != NULL ? g_memdup2 (earlier, sizeof *earlier) : g_new0 (Tries, 1);
  g_hash_table_insert (self->younger, g_strdup (who), tries);

  return tries;
}

/**
 * partages_throttle_get_wait:
 *
 * Returns: for how many microseconds @who is to be turned away; 0 when it may try
 */
gint64
partages_throttle_get_wait (PartagesThrottle *self, const char *who, gint64 now)
{
  Tries *tries;
  gint64 wait;

  g_mutex_lock (&self->lock);
  tries = find (self, who);
  wait = tries != NULL ? MAX (0, tries->until - now) : 0;
  g_mutex_unlock (&self->lock);

  return wait;
}

/**
 * partages_throttle_note_failure:
 *
 * Returns: for how many microseconds @who will be turned away; 0 when it is forgiven
 */
gint64
partages_throttle_note_failure (PartagesThrottle *self, const char *who, gint64 now)
{
  Tries *tries;
  gint64 wait = 0;

  g_mutex_lock (&self->lock);
  tries = find_or_add (self, who);
  if (now - tries->last > FORGOTTEN_AFTER)
    tries->n_failures = 0;
  tries->n_failures++;
  tries->last = now;
  if (tries->n_failures > self->n_forgiven)
    {
      guint n_doublings = MIN (tries->n_failures - self->n_forgiven - 1, MAX_DOUBLINGS);

      wait = MIN (FIRST_WAIT << n_doublings, LONGEST_WAIT);
    }
  tries->until = now + wait;
  g_mutex_unlock (&self->lock);

  return wait;
}

/**
 * partages_throttle_note_success:
 *
 * Forgets the failures of @who.
 */
void
partages_throttle_note_success (PartagesThrottle *self, const char *who)
{
  g_mutex_lock (&self->lock);
  if (g_hash_table_size (self->younger) + g_hash_table_size (self->older) > 0)
    {
      g_hash_table_remove (self->younger, who);
      g_hash_table_remove (self->older, who);
    }
  g_mutex_unlock (&self->lock);
}
