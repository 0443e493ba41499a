/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk of the validator through a statement, and the checks of single values. */

#include "partages-xapi-check.h"

#include "partages-id.h"
#include "partages-time.h"
#include "partages-xapi-grammar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

gboolean
partages_xapi_check_fail (PartagesXapiCheck *self, const char *problem)
{
  g_set_error (self->error, PARTAGES_XAPI_ERROR, PARTAGES_XAPI_ERROR_INVALID, "%s: %s",
               self->path->len > 0 ? self->path->str : _ ("statement"), problem);
  return FALSE;
}

/* Looks at a member of the value that is being looked at. */
static gboolean
check_at (PartagesXapiCheck *self, const char *name, yyjson_val *value, PartagesXapiCheckFunc check)
{
  gsize above = self->path->len;
  gboolean valid;

  /* For every member of every statement: printf would take longer than all the rest. */
  if (above > 0)
    g_string_append_c (self->path, '.');
  g_string_append (self->path, name);
  valid = check (self, value);
  g_string_truncate (self->path, above);

  return valid;
}

gboolean
partages_xapi_check_items (PartagesXapiCheck *self, yyjson_val *array, PartagesXapiCheckFunc check)
{
  gsize above = self->path->len;
  yyjson_val *item;
  size_t i;
  size_t n;

  if (!yyjson_is_arr (array))
    return partages_xapi_check_fail (self, _ ("not a list"));

  yyjson_arr_foreach (array, i, n, item)
    {
      g_string_append_printf (self->path, "[%u]", (guint) i);
      if (!check (self, item))
        return FALSE;
      g_string_truncate (self->path, above);
    }

  return TRUE;
}

static const PartagesXapiMember *
find_member (const PartagesXapiMember *members, const char *name)
{
  for (; members->name != NULL; members++)
    {
      if (g_str_equal (members->name, name))
        return members;
    }

  return NULL;
}

/* An object that holds all that is required and nothing that is not in the table. */
gboolean
partages_xapi_check_members (PartagesXapiCheck *self,
                             yyjson_val *object,
                             const PartagesXapiMember *members)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  if (!yyjson_is_obj (object))
    return partages_xapi_check_fail (self, _ ("not an object"));

  yyjson_obj_foreach (object, i, n, key, value)
    {
      const char *name = yyjson_get_str (key);
      const PartagesXapiMember *member = find_member (members, name);

      if (member == NULL)
        {
          g_autofree char *problem = g_strdup_printf (_ ("“%s” has no place here"), name);

          return partages_xapi_check_fail (self, problem);
        }
      if (!check_at (self, name, value, member->check))
        return FALSE;
    }

  for (; members->name != NULL; members++)
    {
      if (members->required && yyjson_obj_get (object, members->name) == NULL)
        {
          g_autofree char *problem = g_strdup_printf (_ ("“%s” is missing"), members->name);

          return partages_xapi_check_fail (self, problem);
        }
    }

  return TRUE;
}

gboolean
partages_xapi_check_has_type (yyjson_val *object, const char *type)
{
  return g_strcmp0 (yyjson_get_str (yyjson_obj_get (object, "objectType")), type) == 0;
}

/* --- Values ------------------------------------------------------------------------------------ */

gboolean
partages_xapi_check_text (PartagesXapiCheck *self, yyjson_val *value)
{
  return yyjson_is_str (value) || partages_xapi_check_fail (self, _ ("not a text"));
}

gboolean
partages_xapi_check_boolean (PartagesXapiCheck *self, yyjson_val *value)
{
  return yyjson_is_bool (value) || partages_xapi_check_fail (self, _ ("neither true nor false"));
}

gboolean
partages_xapi_check_number (PartagesXapiCheck *self, yyjson_val *value)
{
  return yyjson_is_num (value) || partages_xapi_check_fail (self, _ ("not a number"));
}

gboolean
partages_xapi_check_length (PartagesXapiCheck *self, yyjson_val *value)
{
  return yyjson_is_uint (value) || partages_xapi_check_fail (self, _ ("not a number of bytes"));
}

gboolean
partages_xapi_check_scaled (PartagesXapiCheck *self, yyjson_val *value)
{
  return partages_xapi_check_number (self, value)
         && (fabs (yyjson_get_num (value)) <= 1
             || partages_xapi_check_fail (self, _ ("not between −1 and 1")));
}

gboolean
partages_xapi_check_uuid (PartagesXapiCheck *self, yyjson_val *value)
{
  return partages_uuid_is_valid (yyjson_get_str (value))
         || partages_xapi_check_fail (self, _ ("not a UUID"));
}

gboolean
partages_xapi_check_iri (PartagesXapiCheck *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_iri (yyjson_get_str (value)))
         || partages_xapi_check_fail (self, _ ("not an IRI"));
}

gboolean
partages_xapi_check_language (PartagesXapiCheck *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_language (yyjson_get_str (value)))
         || partages_xapi_check_fail (self, _ ("not a language tag"));
}

gboolean
partages_xapi_check_duration (PartagesXapiCheck *self, yyjson_val *value)
{
  gint64 duration;

  return partages_duration_from_iso (yyjson_get_str (value), &duration)
         || partages_xapi_check_fail (self, _ ("not a duration"));
}

gboolean
partages_xapi_check_timestamp (PartagesXapiCheck *self, yyjson_val *value)
{
  return (yyjson_is_str (value)
          && partages_xapi_is_timestamp (yyjson_get_str (value), self->form == PARTAGES_XAPI_2_0))
         || partages_xapi_check_fail (self, _ ("not a date and time"));
}

gboolean
partages_xapi_check_version (PartagesXapiCheck *self, yyjson_val *value)
{
  const char *version = yyjson_get_str (value);

  if (version == NULL)
    return partages_xapi_check_fail (self, _ ("not a text"));

  /* A server of version 2.0 takes statements of version 1.0 as well, and keeps what they say. */
  return partages_xapi_is_version (version, "1.0")
         || (self->form != PARTAGES_XAPI_1_0_3 && partages_xapi_is_version (version, "2.0"))
         || partages_xapi_check_fail (self, _ ("not the version of this server"));
}

gboolean
partages_xapi_check_language_map (PartagesXapiCheck *self, yyjson_val *value)
{
  yyjson_val *key;
  yyjson_val *text;
  size_t i;
  size_t n;

  if (!yyjson_is_obj (value))
    return partages_xapi_check_fail (self, _ ("not a text in several languages"));

  yyjson_obj_foreach (value, i, n, key, text)
    {
      if (!partages_xapi_check_language (self, key)
          || !check_at (self, yyjson_get_str (key), text, partages_xapi_check_text))
        return FALSE;
    }

  return TRUE;
}

/* What an extension holds is its own affair, and may be null. */
gboolean
partages_xapi_check_extensions (PartagesXapiCheck *self, yyjson_val *value)
{
  yyjson_val *key;
  yyjson_val *extension;
  size_t i;
  size_t n;

  if (!yyjson_is_obj (value))
    return partages_xapi_check_fail (self, _ ("not an object"));

  yyjson_obj_foreach (value, i, n, key, extension)
    {
      if (!partages_xapi_check_iri (self, key))
        return FALSE;
    }

  return TRUE;
}
