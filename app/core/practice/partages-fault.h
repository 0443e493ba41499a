/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The ways in which an assistant goes wrong; FORMATS.md §3. */
typedef enum
{
  PARTAGES_FAULT_FABRICATED_SOURCE,
  PARTAGES_FAULT_DOSE_OR_UNIT,
  PARTAGES_FAULT_DRUG_NAME,
  PARTAGES_FAULT_OMISSION,
  PARTAGES_FAULT_OUTDATED,
  PARTAGES_FAULT_MISREAD_CHART,
  PARTAGES_FAULT_MISCALCULATION,
  PARTAGES_FAULT_SYCOPHANCY,
  PARTAGES_FAULT_OVERCONFIDENCE,
  PARTAGES_FAULT_DEMOGRAPHIC_BIAS,
  PARTAGES_FAULT_OUT_OF_SCOPE,
  PARTAGES_FAULT_N_CLASSES,
} PartagesFaultClass;

const char *partages_fault_class_get_id (PartagesFaultClass fault_class);
gboolean partages_fault_class_from_id (const char *id, PartagesFaultClass *fault_class);
const char *partages_fault_class_get_label (PartagesFaultClass fault_class);
const char *partages_fault_class_get_description (PartagesFaultClass fault_class);

G_END_DECLS
