/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thing that a program shows. */

#include "thing.h"

/**
 * thing_new:
 * @parent: (nullable): what it is in
 * @sender: the program's name on the accessibility bus
 * @path: its own
 *
 * Returns: a thing that belongs to @parent, or to the caller when there is none
 */
Thing *
thing_new (Thing *parent, const char *sender, const char *path)
{
  Thing *thing = g_new0 (Thing, 1);

  thing->parent = parent;
  thing->sender = g_strdup (sender);
  thing->path = g_strdup (path);
  thing->name = g_strdup ("");
  thing->children = g_ptr_array_new_with_free_func ((GDestroyNotify) thing_free);
  if (parent != NULL)
    g_ptr_array_add (parent->children, thing);

  return thing;
}

void
thing_free (Thing *thing)
{
  g_ptr_array_unref (thing->children);
  g_free (thing->name);
  g_free (thing->sender);
  g_free (thing->path);
  g_free (thing);
}

/**
 * thing_find:
 * @matches: says whether it is one that is looked for
 *
 * Returns: (transfer none) (nullable): the first that matches, in the order of reading
 */
Thing *
thing_find (Thing *thing, ThingFunc matches, gpointer user_data)
{
  if (matches (thing, user_data))
    return thing;
  for (guint i = 0; i < thing->children->len; i++)
    {
      Thing *found = thing_find (g_ptr_array_index (thing->children, i), matches, user_data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
thing_has_state (const Thing *thing, AtspiStateType state)
{
  return (thing->states >> state & 1) != 0;
}

static void
append_description (const Thing *thing, GString *description)
{
  g_autofree char *role = atspi_role_get_name (thing->role);

  if (thing->parent != NULL)
    append_description (thing->parent, description);
  if (thing->parent == NULL || *thing->name != '\0' || thing->children->len != 1)
    g_string_append_printf (description, " / %s “%s”", role, thing->name);
}

/**
 * thing_describe:
 *
 * Returns: (transfer full): where it is, for the author of a test that failed
 */
char *
thing_describe (const Thing *thing)
{
  g_autoptr (GString) description = g_string_new (NULL);

  append_description (thing, description);

  return g_string_free_and_steal (g_steal_pointer (&description));
}
