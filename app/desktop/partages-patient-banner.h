/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-chart.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PATIENT_BANNER (partages_patient_banner_get_type ())

G_DECLARE_FINAL_TYPE (PartagesPatientBanner,
                      partages_patient_banner,
                      PARTAGES,
                      PATIENT_BANNER,
                      GtkBox)

/* Who the patient is and what she must not be given: what stays in sight while a chart is read. */
void partages_patient_banner_set_chart (PartagesPatientBanner *self,
                                        PartagesChart *chart,
                                        const char *language);
void partages_patient_banner_append_evidence (PartagesChart *chart, GPtrArray *names);

G_END_DECLS
