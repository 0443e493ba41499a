/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entries of a chart stand in which section. */

#include "partages-chart-contents.h"

#include "partages-lab-table.h"
#include "partages-patient-banner.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const titles[] = {
  [PARTAGES_CHART_SECTION_ABOUT] = N_ ("About the patient"),
  [PARTAGES_CHART_SECTION_PROBLEMS] = N_ ("Problems"),
  [PARTAGES_CHART_SECTION_ALLERGIES] = N_ ("Allergies"),
  [PARTAGES_CHART_SECTION_MEDICATIONS] = N_ ("Medicines"),
  [PARTAGES_CHART_SECTION_LABORATORY] = N_ ("Laboratory"),
  [PARTAGES_CHART_SECTION_VITAL_SIGNS] = N_ ("Vital signs"),
  [PARTAGES_CHART_SECTION_FINDINGS] = N_ ("Findings"),
  [PARTAGES_CHART_SECTION_DOCUMENTS] = N_ ("Documents"),
  [PARTAGES_CHART_SECTION_PROCEDURES] = N_ ("Procedures"),
  [PARTAGES_CHART_SECTION_IMMUNIZATIONS] = N_ ("Vaccinations"),
  [PARTAGES_CHART_SECTION_ENCOUNTERS] = N_ ("Visits and stays"),
  [PARTAGES_CHART_SECTION_OTHER] = N_ ("Other entries"),
};

static PartagesChartSectionId
section_of_observation (const PartagesChartObservation *observation)
{
  switch (observation->category)
    {
    case PARTAGES_OBSERVATION_LABORATORY:
      return PARTAGES_CHART_SECTION_LABORATORY;
    case PARTAGES_OBSERVATION_VITAL_SIGN:
      return PARTAGES_CHART_SECTION_VITAL_SIGNS;
    case PARTAGES_OBSERVATION_EXAM:
    case PARTAGES_OBSERVATION_OTHER:
    default:
      return PARTAGES_CHART_SECTION_FINDINGS;
    }
}

/**
 * partages_chart_section_id_get_title:
 *
 * Returns: its heading
 */
const char *
partages_chart_section_id_get_title (PartagesChartSectionId id)
{
  g_return_val_if_fail (id < PARTAGES_CHART_N_SECTIONS, "");

  return _ (titles[id]);
}

/**
 * partages_chart_section_id_for:
 * @entry: an entry of a chart
 *
 * Returns: the section it stands in
 */
PartagesChartSectionId
partages_chart_section_id_for (const PartagesChartEntry *entry)
{
  switch (entry->kind)
    {
    case PARTAGES_CHART_PATIENT:
      return PARTAGES_CHART_SECTION_ABOUT;
    case PARTAGES_CHART_CONDITION:
      return PARTAGES_CHART_SECTION_PROBLEMS;
    case PARTAGES_CHART_ALLERGY:
      return PARTAGES_CHART_SECTION_ALLERGIES;
    case PARTAGES_CHART_MEDICATION:
      return PARTAGES_CHART_SECTION_MEDICATIONS;
    case PARTAGES_CHART_OBSERVATION:
      return section_of_observation ((const PartagesChartObservation *) entry);
    case PARTAGES_CHART_DOCUMENT:
    case PARTAGES_CHART_REPORT:
      return PARTAGES_CHART_SECTION_DOCUMENTS;
    case PARTAGES_CHART_PROCEDURE:
      return PARTAGES_CHART_SECTION_PROCEDURES;
    case PARTAGES_CHART_IMMUNIZATION:
      return PARTAGES_CHART_SECTION_IMMUNIZATIONS;
    case PARTAGES_CHART_ENCOUNTER:
      return PARTAGES_CHART_SECTION_ENCOUNTERS;
    case PARTAGES_CHART_OTHER:
    case PARTAGES_CHART_N_KINDS:
    default:
      return PARTAGES_CHART_SECTION_OTHER;
    }
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const PartagesChartEntry *first = *(const PartagesChartEntry *const *) a;
  const PartagesChartEntry *second = *(const PartagesChartEntry *const *) b;

  return (first->time.time < second->time.time) - (first->time.time > second->time.time);
}

/**
 * partages_chart_section_id_dup_entries:
 *
 * Returns: (transfer container) (element-type PartagesChartEntry): what stands in the section
 */
GPtrArray *
partages_chart_section_id_dup_entries (PartagesChartSectionId id, PartagesChart *chart)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint kind = 0; kind < PARTAGES_CHART_N_KINDS; kind++)
    {
      GPtrArray *entries = partages_chart_get_entries (chart, (PartagesChartKind) kind);

      for (guint i = 0; i < entries->len; i++)
        {
          gpointer entry = g_ptr_array_index (entries, i);

          if (partages_chart_section_id_for (entry) == id)
            g_ptr_array_add (found, entry);
        }
    }
  if (id == PARTAGES_CHART_SECTION_DOCUMENTS)
    g_ptr_array_sort (found, compare_newest_first);

  return found;
}

/**
 * partages_chart_section_id_dup_evidence:
 *
 * Names what a reader sees by unfolding the section. Documents are seen one by one, and of laboratory
 * results the newest until a trend is unfolded.
 *
 * Returns: (transfer full) (element-type utf8): `chart:RESOURCE/ID`, with a NULL after the last
 */
GPtrArray *
partages_chart_section_id_dup_evidence (PartagesChartSectionId id, PartagesChart *chart)
{
  GPtrArray *names = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (GPtrArray) entries = NULL;

  if (id == PARTAGES_CHART_SECTION_DOCUMENTS)
    return names;
  if (id == PARTAGES_CHART_SECTION_LABORATORY)
    {
      partages_lab_table_append_evidence (chart, names);
      return names;
    }

  entries = partages_chart_section_id_dup_entries (id, chart);
  for (guint i = 0; i < entries->len; i++)
    {
      const PartagesChartEntry *entry = g_ptr_array_index (entries, i);

      g_ptr_array_add (names, g_strconcat ("chart:", entry->name, NULL));
    }

  return names;
}

static guint
count_active (GPtrArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += ((const PartagesChartEntry *) g_ptr_array_index (entries, i))->active;

  return n;
}

/* A blood pressure is one sign, though it has two series. */
static guint
count_vital_signs (PartagesChart *chart)
{
  GPtrArray *all = partages_chart_get_series (chart);
  const char *panel = NULL;
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const PartagesChartSeries *series = g_ptr_array_index (all, i);

      if (series->category != PARTAGES_OBSERVATION_VITAL_SIGN)
        continue;
      n += series->panel == NULL || g_strcmp0 (series->panel, panel) != 0;
      panel = series->panel;
    }

  return n;
}

/**
 * partages_chart_section_id_dup_summary:
 *
 * Returns: (transfer full) (nullable): what the section holds in a few words, or %NULL when it is empty
 */
char *
partages_chart_section_id_dup_summary (PartagesChartSectionId id, PartagesChart *chart)
{
  g_autoptr (GPtrArray) entries = partages_chart_section_id_dup_entries (id, chart);
  guint n_abnormal = 0;
  guint n = entries->len;

  if (n == 0)
    return NULL;

  switch (id)
    {
    case PARTAGES_CHART_SECTION_ABOUT:
      return g_strdup ("");
    case PARTAGES_CHART_SECTION_LABORATORY:
      n = partages_lab_table_count (chart, &n_abnormal);
      return g_strdup_printf (ngettext ("%u test", "%u tests", n), n);
    case PARTAGES_CHART_SECTION_VITAL_SIGNS:
      return g_strdup_printf ("%u", count_vital_signs (chart));
    case PARTAGES_CHART_SECTION_PROBLEMS:
    case PARTAGES_CHART_SECTION_MEDICATIONS:
      if (count_active (entries) == n)
        return g_strdup_printf ("%u", n);
      /* Translators: how many problems or medicines there are, and how many of them still apply. */
      return g_strdup_printf (_ ("%u, %u of them current"), n, count_active (entries));
    case PARTAGES_CHART_SECTION_ALLERGIES:
    case PARTAGES_CHART_SECTION_FINDINGS:
    case PARTAGES_CHART_SECTION_DOCUMENTS:
    case PARTAGES_CHART_SECTION_PROCEDURES:
    case PARTAGES_CHART_SECTION_IMMUNIZATIONS:
    case PARTAGES_CHART_SECTION_ENCOUNTERS:
    case PARTAGES_CHART_SECTION_OTHER:
    case PARTAGES_CHART_N_SECTIONS:
    default:
      return g_strdup_printf ("%u", n);
    }
}

/**
 * partages_chart_section_id_dup_alert:
 *
 * Returns: (transfer full) (nullable): what in the section asks for attention, or %NULL
 */
char *
partages_chart_section_id_dup_alert (PartagesChartSectionId id, PartagesChart *chart)
{
  guint n = 0;

  if (id != PARTAGES_CHART_SECTION_LABORATORY)
    return NULL;

  partages_lab_table_count (chart, &n);
  if (n == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%u out of range", "%u out of range", n), n);
}

/**
 * partages_chart_dup_consulted:
 * @evidence: what was opened: `chart:RESOURCE/ID`, `ref:ID`
 *
 * Returns: (transfer full): the same in a few words, for people: sections by their titles, documents by
 *   theirs; what the banner shows to everybody is left out
 */
GStrv
partages_chart_dup_consulted (PartagesChart *chart, const char *const *evidence)
{
  gboolean sections[PARTAGES_CHART_N_SECTIONS] = { FALSE };
  g_autoptr (GPtrArray) in_sight = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  guint n_references = 0;

  partages_patient_banner_append_evidence (chart, in_sight);
  for (guint i = 0; evidence[i] != NULL; i++)
    {
      const PartagesChartEntry *entry = partages_chart_find (chart, evidence[i]);

      if (g_ptr_array_find_with_equal_func (in_sight, evidence[i], g_str_equal, NULL))
        continue;
      n_references += g_str_has_prefix (evidence[i], "ref:");
      if (entry != NULL)
        sections[partages_chart_section_id_for (entry)] = TRUE;
    }
  for (guint id = PARTAGES_CHART_SECTION_PROBLEMS; id < PARTAGES_CHART_N_SECTIONS; id++)
    {
      if (sections[id] && id != PARTAGES_CHART_SECTION_DOCUMENTS)
        g_strv_builder_add (labels, _ (titles[id]));
    }
  for (guint i = 0; evidence[i] != NULL; i++)
    {
      const PartagesChartEntry *entry = partages_chart_find (chart, evidence[i]);

      if (entry != NULL
          && partages_chart_section_id_for (entry) == PARTAGES_CHART_SECTION_DOCUMENTS)
        g_strv_builder_add (labels, entry->title);
    }
  if (n_references > 0)
    g_strv_builder_take (
        labels,
        g_strdup_printf (ngettext ("%u reference", "%u references", n_references), n_references));

  return g_strv_builder_end (labels);
}
