/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what a screen reader could not tell of the things that a program shows. */

#include "inspection.h"

typedef struct
{
  InspectionFunc dup_attribute;
  gpointer user_data;
  GPtrArray *faults;
} Inspection;

static gboolean
is_shown (const Thing *thing)
{
  return thing_has_state (thing, ATSPI_STATE_SHOWING);
}

static gboolean
is_reached (const Thing *thing)
{
  return is_shown (thing) && thing_has_state (thing, ATSPI_STATE_FOCUSABLE);
}

static gboolean
is_container (const Thing *thing)
{
  return thing->role == ATSPI_ROLE_PANEL || thing->role == ATSPI_ROLE_GROUPING
         || thing->role == ATSPI_ROLE_SCROLL_PANE || thing->role == ATSPI_ROLE_LIST
         || thing->role == ATSPI_ROLE_TABLE;
}

static gboolean
is_button (const Thing *thing)
{
  return thing->role == ATSPI_ROLE_BUTTON || thing->role == ATSPI_ROLE_TOGGLE_BUTTON
         || thing->role == ATSPI_ROLE_COMBO_BOX;
}

/* The row of libadwaita that opens is a row around the one that has the keyboard. */
static gboolean
is_row_cb (Thing *thing, gpointer user_data)
{
  return thing != user_data && thing->role == ATSPI_ROLE_LIST_ITEM && *thing->name != '\0'
         && is_reached (thing);
}

static gboolean
is_reached_inside_cb (Thing *thing, gpointer user_data)
{
  return thing != user_data && is_reached (thing);
}

/* Not everything that can have the keyboard needs a name of its own. Containers hand the keyboard on to
 * what is in them; what scrolls all there is in something is read with the name of that; and what GTK
 * builds buttons of is read with their name. */
static gboolean
needs_name (Thing *thing)
{
  const Thing *parent = thing->parent;

  if (thing->role == ATSPI_ROLE_MENU_ITEM)
    return TRUE;
  if (is_container (thing) && thing_find (thing, is_reached_inside_cb, thing) != NULL)
    return FALSE;
  if (thing->role == ATSPI_ROLE_LIST_ITEM && thing_find (thing, is_row_cb, thing) != NULL)
    return FALSE;
  if (is_container (thing) && parent != NULL && *parent->name != '\0' && parent->children->len == 1)
    return FALSE;
  for (; parent != NULL; parent = parent->parent)
    {
      if (is_button (parent) && *parent->name != '\0')
        return FALSE;
    }

  return TRUE;
}

/* What is written in; a text that can only be read says what it is by what it says. */
static gboolean
is_entry (const Thing *thing)
{
  return thing->role == ATSPI_ROLE_ENTRY || thing->role == ATSPI_ROLE_PASSWORD_TEXT
         || thing->role == ATSPI_ROLE_SPIN_BUTTON
         || (thing->role == ATSPI_ROLE_TEXT && thing_has_state (thing, ATSPI_STATE_EDITABLE));
}

/* Two buttons side by side, of which one cannot tell by ear which is which. */
static gboolean
has_twin (const Thing *thing)
{
  if (thing->parent == NULL || thing->role != ATSPI_ROLE_BUTTON || *thing->name == '\0')
    return FALSE;
  for (guint i = 0; i < thing->parent->children->len; i++)
    {
      const Thing *other = g_ptr_array_index (thing->parent->children, i);

      if (other != thing && other->role == thing->role && is_reached (other)
          && g_str_equal (other->name, thing->name))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_level (const Inspection *self, const Thing *thing)
{
  g_autofree char *level = self->dup_attribute (thing, "level", self->user_data);

  return level != NULL && g_ascii_strtoull (level, NULL, 10) > 0;
}

static const char *
find_fault (const Inspection *self, Thing *thing)
{
  gboolean nameless = *thing->name == '\0';

  if (thing->role == ATSPI_ROLE_HEADING && !has_level (self, thing))
    return "a heading without a level";
  if (thing->role == ATSPI_ROLE_IMAGE && nameless)
    return "a picture that has no name and is no decoration";
  if (is_entry (thing) && nameless)
    return "an entry without a label";
  if (is_reached (thing) && nameless && needs_name (thing))
    return "the keyboard reaches it, and it has no name";
  if (is_reached (thing) && has_twin (thing))
    return "a button with the same name as the one beside it";

  return NULL;
}

static gboolean
has_name_cb (Thing *thing, gpointer user_data)
{
  return *thing->name != '\0';
}

/* What has no name is best found by what is in it. */
static char *
describe (Thing *thing)
{
  g_autofree char *place = thing_describe (thing);
  const Thing *named = thing_find (thing, has_name_cb, NULL);

  if (named == NULL || named == thing)
    return g_steal_pointer (&place);

  return g_strdup_printf ("%s, around “%s”", place, named->name);
}

static void
inspect (Inspection *self, Thing *thing)
{
  const char *fault = find_fault (self, thing);

  if (fault != NULL)
    {
      g_autofree char *place = describe (thing);

      g_ptr_array_add (self->faults, g_strdup_printf ("%s:%s", fault, place));
    }
  for (guint i = 0; i < thing->children->len; i++)
    inspect (self, g_ptr_array_index (thing->children, i));
}

/**
 * inspection_find_faults:
 * @root: what a program shows
 * @dup_attribute: reads an attribute of one of its things
 *
 * Looks for what has to have a name, or a level, and has none.
 *
 * Returns: (transfer full) (element-type utf8): what is wrong and where, in the order of reading
 */
GPtrArray *
inspection_find_faults (Thing *root, InspectionFunc dup_attribute, gpointer user_data)
{
  Inspection self = { dup_attribute, user_data, g_ptr_array_new_with_free_func (g_free) };

  inspect (&self, root);

  return self.faults;
}
