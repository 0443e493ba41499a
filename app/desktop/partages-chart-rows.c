/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows for the entries of a chart. */

#include "partages-chart-rows.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A list shows so many entries before it asks. */
#define FIRST_ROWS 60

static void
append_part (GString *text, const char *separator, const char *part)
{
  if (part == NULL || part[0] == '\0')
    return;

  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

static void
append_period (GString *text, const PartagesFhirTime *from, const PartagesFhirTime *to)
{
  g_autofree char *start = partages_fhir_time_dup_label (from);
  g_autofree char *end = partages_fhir_time_dup_label (to);

  if (start[0] != '\0' && end[0] != '\0')
    {
      /* Translators: from one date to another. */
      g_autofree char *period = g_strdup_printf (_ ("%s to %s"), start, end);

      append_part (text, " · ", period);
      return;
    }

  append_part (text, " · ", start);
}

static void
append_time (GString *text, const PartagesFhirTime *time)
{
  append_period (text, time, &(PartagesFhirTime) { .precision = PARTAGES_FHIR_PRECISION_NONE });
}

/* A status is worth a word only where it is not the one that everybody expects. */
static void
append_status (GString *text, const PartagesChartEntry *entry)
{
  static const char *const expected[]
      = { "active", "completed", "current", "final", "finished", "in-progress", NULL };

  if (entry->status != NULL && !g_strv_contains (expected, entry->status))
    append_part (text, " · ", partages_chart_get_status_label (entry->status));
}

static const char *
get_criticality_label (const char *criticality)
{
  if (g_strcmp0 (criticality, "high") == 0)
    return _ ("high risk");
  if (g_strcmp0 (criticality, "low") == 0)
    return _ ("low risk");

  return NULL;
}

static void
describe_medication (GString *text, const PartagesChartMedication *medication)
{
  append_part (text, "\n", medication->dosage);
  if (text->len > 0)
    g_string_append_c (text, '\n');

  switch (medication->medication_kind)
    {
    case PARTAGES_MEDICATION_STATEMENT:
      g_string_append (text, _ ("taken, as reported"));
      break;
    case PARTAGES_MEDICATION_ADMINISTRATION:
      g_string_append (text, _ ("given"));
      break;
    case PARTAGES_MEDICATION_REQUEST:
    default:
      g_string_append (text, _ ("prescribed"));
      break;
    }
  append_period (text, &medication->entry.time, &medication->end);
  append_part (text, " · ", medication->author);
  append_part (text, " · ", medication->route);
  append_part (text, " · ", medication->reason);
}

static void
describe_allergy (GString *text, const PartagesChartAllergy *allergy)
{
  append_part (text, " · ", allergy->reaction);
  append_part (text, " · ", get_criticality_label (allergy->criticality));
  append_time (text, &allergy->entry.time);
}

static void
describe_encounter (GString *text, const PartagesChartEncounter *encounter)
{
  append_period (text, &encounter->entry.time, &encounter->end);
  append_part (text, " · ", encounter->place);
  if (g_strcmp0 (encounter->reason, encounter->entry.title) != 0)
    append_part (text, " · ", encounter->reason);
}

static void
describe_procedure (GString *text, const PartagesChartProcedure *procedure)
{
  append_period (text, &procedure->entry.time, &procedure->end);
  append_part (text, " · ", procedure->reason);
  append_part (text, " · ", procedure->outcome);
}

static void
describe_condition (GString *text, const PartagesChartCondition *condition)
{
  append_part (text, " · ", condition->severity);
  append_period (text, &condition->entry.time, &condition->end);
}

static void
describe_observation (GString *text,
                      const PartagesChartObservation *observation,
                      const char *language)
{
  g_autofree char *value = partages_chart_observation_dup_label (observation, language);

  append_part (text, " · ", value);
  append_time (text, &observation->entry.time);
}

static char *
dup_subtitle (const PartagesChartEntry *entry, const char *language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (entry->kind)
    {
    case PARTAGES_CHART_MEDICATION:
      describe_medication (text, (const PartagesChartMedication *) entry);
      break;
    case PARTAGES_CHART_ALLERGY:
      describe_allergy (text, (const PartagesChartAllergy *) entry);
      break;
    case PARTAGES_CHART_ENCOUNTER:
      describe_encounter (text, (const PartagesChartEncounter *) entry);
      break;
    case PARTAGES_CHART_PROCEDURE:
      describe_procedure (text, (const PartagesChartProcedure *) entry);
      break;
    case PARTAGES_CHART_CONDITION:
      describe_condition (text, (const PartagesChartCondition *) entry);
      break;
    case PARTAGES_CHART_OBSERVATION:
      describe_observation (text, (const PartagesChartObservation *) entry, language);
      break;
    case PARTAGES_CHART_DOCUMENT:
      append_part (text, " · ", ((const PartagesChartDocument *) entry)->type);
      append_time (text, &entry->time);
      append_part (text, " · ", ((const PartagesChartDocument *) entry)->author);
      break;
    case PARTAGES_CHART_REPORT:
      append_part (text, " · ", ((const PartagesChartReport *) entry)->category);
      append_time (text, &entry->time);
      append_part (text, " · ", ((const PartagesChartReport *) entry)->author);
      break;
    case PARTAGES_CHART_OTHER:
      append_part (text, " · ", entry->resource);
      append_time (text, &entry->time);
      break;
    case PARTAGES_CHART_PATIENT:
    case PARTAGES_CHART_IMMUNIZATION:
    case PARTAGES_CHART_N_KINDS:
    default:
      append_time (text, &entry->time);
      break;
    }
  append_status (text, entry);
  append_part (text, "\n", entry->note);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static gboolean
may_be_over (const PartagesChartEntry *entry)
{
  return entry->kind == PARTAGES_CHART_CONDITION || entry->kind == PARTAGES_CHART_ALLERGY
         || entry->kind == PARTAGES_CHART_MEDICATION;
}

static GtkWidget *
row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

/**
 * partages_chart_row_new:
 * @entry: an entry of a chart
 * @language: the language in which numbers are shown
 *
 * Returns: (transfer floating): an #AdwActionRow
 */
GtkWidget *
partages_chart_row_new (const PartagesChartEntry *entry, const char *language)
{
  g_autofree char *subtitle = dup_subtitle (entry, language);
  GtkWidget *row = row_new (entry->title, subtitle);

  if (may_be_over (entry) && !entry->active)
    gtk_widget_add_css_class (row, "over");

  return row;
}

/**
 * partages_chart_fact_row_new:
 * @title: what it is
 * @value: what it says
 *
 * Returns: (transfer floating): an #AdwActionRow
 */
GtkWidget *
partages_chart_fact_row_new (const char *title, const char *value)
{
  GtkWidget *row = row_new (title, value);

  gtk_widget_add_css_class (row, "property");

  return row;
}

/**
 * partages_chart_plain_list_new:
 * @label: what it lists, for a screen reader
 *
 * Returns: (transfer floating): a list without rows
 */
GtkWidget *
partages_chart_plain_list_new (const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return list;
}

typedef struct
{
  GPtrArray *entries;
  char *language;
  guint n_shown;
} Rest;

static void
rest_free (gpointer data, GClosure *closure)
{
  Rest *rest = data;

  g_ptr_array_unref (rest->entries);
  g_free (rest->language);
  g_free (rest);
}

static void
append_rows (GtkListBox *list, GPtrArray *entries, guint from, guint to, const char *language)
{
  for (guint i = from; i < MIN (to, entries->len); i++)
    gtk_list_box_append (list, partages_chart_row_new (g_ptr_array_index (entries, i), language));
}

static void
more_cb (AdwActionRow *row, Rest *rest)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row)));
  guint from = rest->n_shown;

  rest->n_shown = MIN (from + 10 * FIRST_ROWS, rest->entries->len);
  g_object_ref (row);
  gtk_list_box_remove (list, GTK_WIDGET (row));
  append_rows (list, rest->entries, from, rest->n_shown, rest->language);
  if (rest->n_shown < rest->entries->len)
    gtk_list_box_append (list, GTK_WIDGET (row));
  g_object_unref (row);
}

static GtkWidget *
more_row_new (GPtrArray *entries, const char *language)
{
  GtkWidget *row = row_new (_ ("Show more"), "");
  Rest *rest = g_new0 (Rest, 1);

  rest->entries = g_ptr_array_ref (entries);
  rest->language = g_strdup (language);
  rest->n_shown = FIRST_ROWS;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_data (row, "activated", G_CALLBACK (more_cb), rest, rest_free, 0);

  return row;
}

/**
 * partages_chart_list_new:
 * @label: what it lists, for a screen reader
 * @entries: (element-type PartagesChartEntry): what it lists, which must live as long as the list
 * @language: the language in which numbers are shown
 *
 * Returns: (transfer floating): a list, of which the first entries are shown until more are asked for
 */
GtkWidget *
partages_chart_list_new (const char *label, GPtrArray *entries, const char *language)
{
  GtkWidget *list = partages_chart_plain_list_new (label);

  append_rows (GTK_LIST_BOX (list), entries, 0, FIRST_ROWS, language);
  if (entries->len > FIRST_ROWS)
    gtk_list_box_append (GTK_LIST_BOX (list), more_row_new (entries, language));

  return list;
}
