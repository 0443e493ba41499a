/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-chart.h"

G_BEGIN_DECLS

/* A resource of the Bundle. */
typedef struct
{
  yyjson_val *resource;
  const char *name;
  PartagesChartEntry *entry; /* %NULL until it has been read */
  gboolean claimed;          /* a Binary that a document shows as its own */
} PartagesChartItem;

struct _PartagesChart
{
  PartagesJson *bundle;
  char *now_text;
  PartagesFhirTime now;

  GStringChunk *strings; /* texts put together from several members */
  GPtrArray *blocks;     /* everything else that the chart owns */
  GPtrArray *entries[PARTAGES_CHART_N_KINDS];
  GPtrArray *series;
  GStrv duplicates;

  GPtrArray *items;    /* PartagesChartItem, in the order of the Bundle */
  GHashTable *by_name; /* `RESOURCE/ID` → item */
  GHashTable *by_url;  /* fullUrl → item */
};

gpointer partages_chart_alloc (PartagesChart *self, gsize size);
const char *partages_chart_keep (PartagesChart *self, GString *text);
const char *partages_chart_join (PartagesChart *self, yyjson_val *list, const char *member);
const char *partages_chart_read_notes (PartagesChart *self, yyjson_val *resource);
PartagesChartItem *partages_chart_resolve (PartagesChart *self, const char *reference);
yyjson_val *
partages_chart_get_referenced (PartagesChart *self, yyjson_val *container, yyjson_val *reference);
const char *partages_chart_read_who (PartagesChart *self, yyjson_val *resource, const char *member);

/* Readers of one resource each, by type. */
PartagesChartEntry *partages_chart_read_resource (PartagesChart *self, yyjson_val *resource);
PartagesChartEntry *partages_chart_read_observation (PartagesChart *self, yyjson_val *resource);
PartagesChartEntry *partages_chart_read_medication (PartagesChart *self, yyjson_val *resource);
PartagesChartEntry *partages_chart_read_patient (PartagesChart *self, yyjson_val *resource);
PartagesChartEntry *partages_chart_read_document (PartagesChart *self, yyjson_val *resource);
PartagesChartEntry *partages_chart_read_report (PartagesChart *self, yyjson_val *resource);
void partages_chart_link_report (PartagesChart *self, PartagesChartItem *item);
void partages_chart_build_series (PartagesChart *self);

G_END_DECLS
