/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-chart.h"

G_BEGIN_DECLS

/* The sections into which a chart is put for reading, in their order. */
typedef enum
{
  PARTAGES_CHART_SECTION_ABOUT,
  PARTAGES_CHART_SECTION_PROBLEMS,
  PARTAGES_CHART_SECTION_ALLERGIES,
  PARTAGES_CHART_SECTION_MEDICATIONS,
  PARTAGES_CHART_SECTION_LABORATORY,
  PARTAGES_CHART_SECTION_VITAL_SIGNS,
  PARTAGES_CHART_SECTION_FINDINGS,
  PARTAGES_CHART_SECTION_DOCUMENTS,
  PARTAGES_CHART_SECTION_PROCEDURES,
  PARTAGES_CHART_SECTION_IMMUNIZATIONS,
  PARTAGES_CHART_SECTION_ENCOUNTERS,
  PARTAGES_CHART_SECTION_OTHER,
  PARTAGES_CHART_N_SECTIONS,
} PartagesChartSectionId;

const char *partages_chart_section_id_get_title (PartagesChartSectionId id);
PartagesChartSectionId partages_chart_section_id_for (const PartagesChartEntry *entry);
GPtrArray *partages_chart_section_id_dup_entries (PartagesChartSectionId id, PartagesChart *chart);
GPtrArray *partages_chart_section_id_dup_evidence (PartagesChartSectionId id, PartagesChart *chart);
char *partages_chart_section_id_dup_summary (PartagesChartSectionId id, PartagesChart *chart);
char *partages_chart_section_id_dup_alert (PartagesChartSectionId id, PartagesChart *chart);
GStrv partages_chart_dup_consulted (PartagesChart *chart, const char *const *evidence);

G_END_DECLS
