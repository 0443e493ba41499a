/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who the patient of a chart is. */

#include "partages-chart-private.h"

#include <string.h>

static PartagesSex
read_sex (yyjson_val *resource)
{
  const char *gender = partages_json_get_string (resource, "gender");

  if (g_strcmp0 (gender, "female") == 0)
    return PARTAGES_SEX_FEMALE;
  if (g_strcmp0 (gender, "male") == 0)
    return PARTAGES_SEX_MALE;
  if (g_strcmp0 (gender, "other") == 0)
    return PARTAGES_SEX_OTHER;

  return PARTAGES_SEX_UNKNOWN;
}

/* The official name, else the first. */
static yyjson_val *
find_name (yyjson_val *resource)
{
  yyjson_val *names = partages_json_get_array (resource, "name");
  yyjson_val *name;
  size_t i;
  size_t n;

  yyjson_arr_foreach (names, i, n, name)
    {
      if (g_strcmp0 (partages_json_get_string (name, "use"), "official") == 0)
        return name;
    }

  return yyjson_arr_get_first (names);
}

/* Appends the strings of an array, or one string. */
static void
append_strings (GString *text, yyjson_val *value, const char *separator)
{
  yyjson_val *item;
  size_t i;
  size_t n;

  if (yyjson_is_str (value))
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", yyjson_get_str (value));
  yyjson_arr_foreach (value, i, n, item)
    {
      if (yyjson_is_str (item))
        g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "",
                                yyjson_get_str (item));
    }
}

static const char *
join_names (PartagesChart *self, yyjson_val *name)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (partages_json_get_string (name, "text") != NULL)
    return partages_json_get_string (name, "text");

  append_strings (text, yyjson_obj_get (name, "given"), " ");
  append_strings (text, yyjson_obj_get (name, "family"), " ");

  return partages_chart_keep (self, text);
}

static const char *
read_given (PartagesChart *self, yyjson_val *name)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_strings (text, yyjson_obj_get (name, "given"), " ");

  return partages_chart_keep (self, text);
}

static const char *
read_address (PartagesChart *self, yyjson_val *resource)
{
  static const char *const members[] = { "line", "postalCode", "city", "state", "country" };
  g_autoptr (GString) text = g_string_new (NULL);
  yyjson_val *address = partages_fhir_get_first (resource, "address");

  if (partages_json_get_string (address, "text") != NULL)
    return partages_json_get_string (address, "text");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    append_strings (text, yyjson_obj_get (address, members[i]), ", ");

  return partages_chart_keep (self, text);
}

static const char *
read_language (yyjson_val *resource)
{
  yyjson_val *communications = partages_json_get_array (resource, "communication");
  yyjson_val *best = yyjson_arr_get_first (communications);
  yyjson_val *communication;
  size_t i;
  size_t n;

  yyjson_arr_foreach (communications, i, n, communication)
    {
      if (partages_json_get_bool (communication, "preferred", FALSE))
        best = communication;
    }

  return partages_fhir_read_concept (yyjson_obj_get (best, "language")).text;
}

static const char *
read_contacts (PartagesChart *self, yyjson_val *resource)
{
  g_autoptr (GString) text = g_string_new (NULL);
  yyjson_val *contact;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (resource, "contact"), i, n, contact)
    {
      const char *name = join_names (self, partages_json_get_object (contact, "name"));
      const char *relationship
          = partages_chart_join (self, partages_json_get_array (contact, "relationship"), NULL);

      if (name == NULL && relationship == NULL)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                              name != NULL ? name : relationship);
      if (name != NULL && relationship != NULL)
        g_string_append_printf (text, " (%s)", relationship);
    }

  return partages_chart_keep (self, text);
}

PartagesChartEntry *
partages_chart_read_patient (PartagesChart *self, yyjson_val *resource)
{
  PartagesChartPatient *patient = partages_chart_alloc (self, sizeof *patient);
  yyjson_val *name = find_name (resource);

  patient->sex = read_sex (resource);
  patient->birth = partages_fhir_read_time (resource, "birthDate");
  patient->death = partages_fhir_read_time (resource, "deceasedDateTime");
  patient->deceased = patient->death.precision != PARTAGES_FHIR_PRECISION_NONE
                      || partages_json_get_bool (resource, "deceasedBoolean", FALSE);
  patient->family = partages_json_get_string (name, "family");
  patient->given = read_given (self, name);
  patient->address = read_address (self, resource);
  patient->phone
      = partages_json_get_string (partages_fhir_get_first (resource, "telecom"), "value");
  patient->identifier
      = partages_json_get_string (partages_fhir_get_first (resource, "identifier"), "value");
  patient->language = read_language (resource);
  patient->marital_status
      = partages_fhir_read_concept (yyjson_obj_get (resource, "maritalStatus")).text;
  patient->contacts = read_contacts (self, resource);
  patient->entry.title = join_names (self, name);
  patient->entry.time = patient->birth;
  patient->entry.active = !patient->deceased;

  return &patient->entry;
}
