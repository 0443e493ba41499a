/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Professions by their names. */

#include "partages-profession.h"

#include <glib/gi18n.h>

const char *const partages_professions[] = {
  "physician",      "nurse",   "pharmacist",   "midwife", "physiotherapist", "medical-secretary",
  "care-assistant", "dentist", "radiographer", "student", "other",           NULL
};

/**
 * partages_profession_get_label:
 * @id: such as `nurse`, or `any`
 *
 * Returns: its name in the language of the interface; @id itself when it is not known
 */
const char *
partages_profession_get_label (const char *id)
{
  static const struct
  {
    const char *id;
    const char *label;
  } labels[] = {
    { "any", N_ ("All professions") },
    { "physician", N_ ("Physician") },
    { "nurse", N_ ("Nurse") },
    { "pharmacist", N_ ("Pharmacist") },
    { "midwife", N_ ("Midwife") },
    { "physiotherapist", N_ ("Physiotherapist") },
    { "medical-secretary", N_ ("Medical secretary") },
    { "care-assistant", N_ ("Care assistant") },
    { "dentist", N_ ("Dentist") },
    { "radiographer", N_ ("Radiographer") },
    { "student", N_ ("Student") },
    { "other", N_ ("Another profession") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_equal (labels[i].id, id))
        return _ (labels[i].label);
    }

  return id;
}

/**
 * partages_profession_dup_labels:
 * @ids: (array zero-terminated=1): professions
 *
 * Returns: (transfer full): their names in one line, empty when there is none
 */
char *
partages_profession_dup_labels (const char *const *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (i > 0)
        /* Translators: stands between the names of professions in a line. */
        g_string_append (text, C_ ("list of professions", ", "));
      g_string_append (text, partages_profession_get_label (ids[i]));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}
