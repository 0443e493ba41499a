/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's chart, to be read. */

#include "partages-chart-view.h"

#include "partages-chart-contents.h"
#include "partages-chart-rows.h"
#include "partages-chart-section.h"
#include "partages-decoration.h"
#include "partages-document-dialog.h"
#include "partages-lab-table.h"
#include "partages-patient-banner.h"
#include "partages-vital-signs.h"

#include <glib/gi18n.h>

struct _PartagesChartView
{
  GtkBox parent_instance;

  PartagesPatientBanner *banner;
  GtkBox *sections;

  PartagesChart *chart;
  char *language;
  GHashTable *opened; /* evidence, a set */
};

G_DEFINE_FINAL_TYPE (PartagesChartView, partages_chart_view, GTK_TYPE_BOX)

enum
{
  EVIDENCE_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Says what of @names is seen for the first time. */
static void
mark_opened (PartagesChartView *self, gpointer *names, guint n_names)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  for (guint i = 0; i < n_names; i++)
    {
      if (g_hash_table_add (self->opened, g_strdup (names[i])))
        g_ptr_array_add (fresh, g_strdup (names[i]));
    }
  if (fresh->len > 0)
    g_signal_emit (self, signals[EVIDENCE_OPENED], 0, fresh->pdata);
}

static void
trend_opened_cb (PartagesChartView *self, GStrv names)
{
  mark_opened (self, (gpointer *) names, g_strv_length (names));
}

static void
document_activated_cb (PartagesChartView *self, AdwActionRow *row)
{
  const PartagesChartEntry *entry = g_object_get_data (G_OBJECT (row), "entry");
  g_autofree char *name = g_strconcat ("chart:", entry->name, NULL);
  gpointer names[] = { name };

  adw_dialog_present (partages_document_dialog_new (entry, self->language), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (row), "read");
  mark_opened (self, names, G_N_ELEMENTS (names));
}

static GtkWidget *
document_row_new (PartagesChartView *self, const PartagesChartEntry *entry)
{
  GtkWidget *row = partages_chart_row_new (entry, self->language);
  g_autofree char *name = g_strconcat ("chart:", entry->name, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), partages_decoration_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (g_hash_table_contains (self->opened, name))
    gtk_widget_add_css_class (row, "read");
  g_object_set_data (G_OBJECT (row), "entry", (gpointer) entry);
  g_signal_connect_object (row, "activated", G_CALLBACK (document_activated_cb), self,
                           G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
documents_new (PartagesChartView *self, GPtrArray *entries)
{
  GtkWidget *list = partages_chart_plain_list_new (
      partages_chart_section_id_get_title (PARTAGES_CHART_SECTION_DOCUMENTS));

  for (guint i = 0; i < entries->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         document_row_new (self, g_ptr_array_index (entries, i)));

  return list;
}

static void
append_fact (GtkListBox *list, const char *title, const char *value)
{
  if (value != NULL && value[0] != '\0')
    gtk_list_box_append (list, partages_chart_fact_row_new (title, value));
}

static GtkWidget *
about_new (PartagesChartView *self)
{
  GtkWidget *list = partages_chart_plain_list_new (
      partages_chart_section_id_get_title (PARTAGES_CHART_SECTION_ABOUT));
  const PartagesChartPatient *patient = partages_chart_get_patient (self->chart);
  g_autofree char *birth = partages_fhir_time_dup_label (&patient->birth);
  g_autofree char *death = partages_fhir_time_dup_label (&patient->death);

  append_fact (GTK_LIST_BOX (list), _ ("Born"), birth);
  append_fact (GTK_LIST_BOX (list), _ ("Died"), death);
  append_fact (GTK_LIST_BOX (list), _ ("Sex"), partages_chart_get_sex_label (patient->sex));
  append_fact (GTK_LIST_BOX (list), _ ("Identifier"), patient->identifier);
  append_fact (GTK_LIST_BOX (list), _ ("Language"), patient->language);
  append_fact (GTK_LIST_BOX (list), _ ("Marital status"), patient->marital_status);
  append_fact (GTK_LIST_BOX (list), _ ("Next of kin"), patient->contacts);
  append_fact (GTK_LIST_BOX (list), _ ("Address"), patient->address);
  append_fact (GTK_LIST_BOX (list), _ ("Telephone"), patient->phone);
  append_fact (GTK_LIST_BOX (list), _ ("Note"), patient->entry.note);

  return list;
}

static GtkWidget *
content_new (PartagesChartView *self, PartagesChartSectionId id)
{
  g_autoptr (GPtrArray) entries = partages_chart_section_id_dup_entries (id, self->chart);
  GtkWidget *table;

  switch (id)
    {
    case PARTAGES_CHART_SECTION_ABOUT:
      return about_new (self);
    case PARTAGES_CHART_SECTION_LABORATORY:
      table = partages_lab_table_new (self->chart, self->language);
      g_signal_connect_object (table, "trend-opened", G_CALLBACK (trend_opened_cb), self,
                               G_CONNECT_SWAPPED);
      return table;
    case PARTAGES_CHART_SECTION_VITAL_SIGNS:
      return partages_vital_signs_new (self->chart, self->language);
    case PARTAGES_CHART_SECTION_DOCUMENTS:
      return documents_new (self, entries);
    case PARTAGES_CHART_SECTION_PROBLEMS:
    case PARTAGES_CHART_SECTION_ALLERGIES:
    case PARTAGES_CHART_SECTION_MEDICATIONS:
    case PARTAGES_CHART_SECTION_FINDINGS:
    case PARTAGES_CHART_SECTION_PROCEDURES:
    case PARTAGES_CHART_SECTION_IMMUNIZATIONS:
    case PARTAGES_CHART_SECTION_ENCOUNTERS:
    case PARTAGES_CHART_SECTION_OTHER:
    case PARTAGES_CHART_N_SECTIONS:
    default:
      return partages_chart_list_new (partages_chart_section_id_get_title (id), entries,
                                      self->language);
    }
}

static void
section_opened_cb (PartagesChartView *self, PartagesChartSection *section)
{
  PartagesChartSectionId id
      = (PartagesChartSectionId) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (section), "id"));
  g_autoptr (GPtrArray) evidence = partages_chart_section_id_dup_evidence (id, self->chart);

  partages_chart_section_set_child (section, content_new (self, id));
  mark_opened (self, evidence->pdata, evidence->len);
}

/* Whether all that the section shows was seen before. */
static gboolean
was_opened (PartagesChartView *self, PartagesChartSectionId id)
{
  g_autoptr (GPtrArray) evidence = partages_chart_section_id_dup_evidence (id, self->chart);

  if (id == PARTAGES_CHART_SECTION_ABOUT || id == PARTAGES_CHART_SECTION_ALLERGIES)
    return FALSE;

  for (guint i = 0; i < evidence->len; i++)
    {
      if (!g_hash_table_contains (self->opened, g_ptr_array_index (evidence, i)))
        return FALSE;
    }

  return evidence->len > 0;
}

static void
append_section (PartagesChartView *self, PartagesChartSectionId id)
{
  g_autofree char *summary = partages_chart_section_id_dup_summary (id, self->chart);
  g_autofree char *alert = NULL;
  GtkWidget *section;

  if (summary == NULL)
    return;

  alert = partages_chart_section_id_dup_alert (id, self->chart);
  section = partages_chart_section_new (partages_chart_section_id_get_title (id), summary, alert);
  g_object_set_data (G_OBJECT (section), "id", GUINT_TO_POINTER (id));
  g_signal_connect_object (section, "opened", G_CALLBACK (section_opened_cb), self,
                           G_CONNECT_SWAPPED);
  partages_chart_view_append (self, section);
  /* What brings the patient here is on the first page. The rest is opened by who looks for it, and the debrief
   * tells what that was: what opens by itself would count for nothing. */
  if (id == PARTAGES_CHART_SECTION_PROBLEMS || was_opened (self, id))
    partages_chart_section_set_expanded (PARTAGES_CHART_SECTION (section), TRUE);
}

static void
chart_view_dispose (GObject *object)
{
  PartagesChartView *self = PARTAGES_CHART_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_CHART_VIEW);
  g_clear_pointer (&self->chart, partages_chart_unref);

  G_OBJECT_CLASS (partages_chart_view_parent_class)->dispose (object);
}

static void
chart_view_finalize (GObject *object)
{
  PartagesChartView *self = PARTAGES_CHART_VIEW (object);

  g_hash_table_unref (self->opened);
  g_free (self->language);

  G_OBJECT_CLASS (partages_chart_view_parent_class)->finalize (object);
}

static void
partages_chart_view_class_init (PartagesChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chart_view_dispose;
  object_class->finalize = chart_view_finalize;

  signals[EVIDENCE_OPENED]
      = g_signal_new ("evidence-opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  g_type_ensure (PARTAGES_TYPE_PATIENT_BANNER);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/chart-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesChartView, banner);
  gtk_widget_class_bind_template_child (widget_class, PartagesChartView, sections);
}

static void
partages_chart_view_init (PartagesChartView *self)
{
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_chart_view_set_chart:
 * @chart: what to show
 * @language: the language in which numbers are shown
 * @opened: what was opened before, and is not said again: `chart:RESOURCE/ID`
 */
void
partages_chart_view_set_chart (PartagesChartView *self,
                               PartagesChart *chart,
                               const char *language,
                               const char *const *opened)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  g_hash_table_remove_all (self->opened);
  partages_chart_ref (chart);
  g_clear_pointer (&self->chart, partages_chart_unref);
  self->chart = chart;
  g_free (self->language);
  self->language = g_strdup (language);

  for (guint i = 0; opened[i] != NULL; i++)
    g_hash_table_add (self->opened, g_strdup (opened[i]));
  partages_patient_banner_set_chart (self->banner, chart, language);
  for (guint id = 0; id < PARTAGES_CHART_N_SECTIONS; id++)
    append_section (self, (PartagesChartSectionId) id);

  partages_patient_banner_append_evidence (chart, names);
  mark_opened (self, names->pdata, names->len);
}

/**
 * partages_chart_view_append:
 * @section: (transfer floating): a section that does not come from the chart, such as references
 */
void
partages_chart_view_append (PartagesChartView *self, GtkWidget *section)
{
  gtk_box_append (self->sections, section);
}
