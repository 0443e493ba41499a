/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which desk belongs to which case. */

#include "partages-case-desk.h"

/* The desks of a session by their case. They are not owned: one goes when nobody holds it any more. */
static GHashTable *
get_desks (PartagesSession *session)
{
  GHashTable *desks = g_object_get_data (G_OBJECT (session), "partages-case-desks");

  if (desks == NULL)
    {
      desks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (session), "partages-case-desks", desks,
                              (GDestroyNotify) g_hash_table_unref);
    }

  return desks;
}

static gboolean
is_desk (gpointer key, gpointer value, gpointer desk)
{
  return value == desk;
}

static void
desk_gone_cb (gpointer data, GObject *desk)
{
  GHashTable *desks = data;

  g_hash_table_foreach_remove (desks, is_desk, desk);
  g_hash_table_unref (desks);
}

/**
 * partages_case_desk_get:
 * @session: the learner
 * @package_id: the id of the package
 * @slug: the case
 * @variant: the id of a variant to begin with, or empty
 *
 * Returns: (transfer full): the desk of the case, which is opened with partages_case_desk_open()
 */
PartagesCaseDesk *
partages_case_desk_get (PartagesSession *session,
                        const char *package_id,
                        const char *slug,
                        const char *variant)
{
  GHashTable *desks = get_desks (session);
  g_autofree char *key = g_strjoin ("\n", package_id, slug, NULL);
  PartagesCaseDesk *self = g_hash_table_lookup (desks, key);

  if (self != NULL)
    g_object_ref (self);
  else
    {
      self = partages_case_desk_new (session, package_id, slug);
      g_hash_table_insert (desks, g_steal_pointer (&key), self);
      g_object_weak_ref (G_OBJECT (self), desk_gone_cb, g_hash_table_ref (desks));
    }
  partages_case_desk_set_variant (self, variant);

  return self;
}
