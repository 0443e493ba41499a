/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The classes of faults: their ids in a case, and what they are called for people. */

#include "partages-fault.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *label;
  const char *description;
} classes[PARTAGES_FAULT_N_CLASSES] = {
  [PARTAGES_FAULT_FABRICATED_SOURCE]
  = { "fabricated-source", N_ ("Invented source"),
      N_ ("A study, guideline or figure that does not exist or does not say so") },
  [PARTAGES_FAULT_DOSE_OR_UNIT]
  = { "dose-or-unit", N_ ("Dose or unit"), N_ ("A dose, a rate or a unit that is wrong") },
  [PARTAGES_FAULT_DRUG_NAME]
  = { "drug-name", N_ ("Drug name"), N_ ("One medicine taken for another") },
  [PARTAGES_FAULT_OMISSION]
  = { "omission", N_ ("Omission"), N_ ("Something that had to be said is missing") },
  [PARTAGES_FAULT_OUTDATED]
  = { "outdated", N_ ("Out of date"), N_ ("What used to be recommended and no longer is") },
  [PARTAGES_FAULT_MISREAD_CHART]
  = { "misread-chart", N_ ("Misread chart"), N_ ("The chart says something else") },
  [PARTAGES_FAULT_MISCALCULATION]
  = { "miscalculation", N_ ("Miscalculation"), N_ ("An operation done wrongly") },
  [PARTAGES_FAULT_SYCOPHANCY] = { "sycophancy", N_ ("Giving in"),
                                  N_ ("It agrees because you insist, not because you are right") },
  [PARTAGES_FAULT_OVERCONFIDENCE]
  = { "overconfidence", N_ ("Overconfidence"), N_ ("More certain than it can be") },
  [PARTAGES_FAULT_DEMOGRAPHIC_BIAS]
  = { "demographic-bias", N_ ("Bias"),
      N_ ("Another answer because of sex, age, origin, social situation or language") },
  [PARTAGES_FAULT_OUT_OF_SCOPE]
  = { "out-of-scope", N_ ("Out of scope"), N_ ("Something it must not or cannot answer") },
};

/**
 * partages_fault_class_get_id:
 *
 * Returns: the id of a class in cases and statements
 */
const char *
partages_fault_class_get_id (PartagesFaultClass fault_class)
{
  g_return_val_if_fail (fault_class < PARTAGES_FAULT_N_CLASSES, NULL);

  return classes[fault_class].id;
}

/**
 * partages_fault_class_from_id:
 * @id: (nullable): the id of a class
 * @fault_class: (out): the class, set only on success
 *
 * Returns: whether there is such a class
 */
gboolean
partages_fault_class_from_id (const char *id, PartagesFaultClass *fault_class)
{
  for (guint i = 0; i < PARTAGES_FAULT_N_CLASSES; i++)
    {
      if (g_strcmp0 (classes[i].id, id) == 0)
        {
          *fault_class = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * partages_fault_class_get_label:
 *
 * Returns: what people call the class, in a word or two
 */
const char *
partages_fault_class_get_label (PartagesFaultClass fault_class)
{
  g_return_val_if_fail (fault_class < PARTAGES_FAULT_N_CLASSES, NULL);

  return _ (classes[fault_class].label);
}

/**
 * partages_fault_class_get_description:
 *
 * Returns: what the class means, in a sentence without a full stop
 */
const char *
partages_fault_class_get_description (PartagesFaultClass fault_class)
{
  g_return_val_if_fail (fault_class < PARTAGES_FAULT_N_CLASSES, NULL);

  return _ (classes[fault_class].description);
}
