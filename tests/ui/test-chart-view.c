/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the chart: what stays in sight, what unfolds, and what counts as looked at. */

#include "partages-chart-contents.h"
#include "partages-chart-section.h"
#include "partages-chart-view.h"
#include "partages-lab-table.h"
#include "partages-value-label.h"

#include <adwaita.h>

static const char *const nothing[] = { NULL };

static PartagesChart *
open_chart (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "packages", "checking", "cases",
                               "apixaban-renal", "chart.en.json", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  PartagesChart *chart;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (data, length);
  chart = partages_chart_new_from_bytes (bytes, "2026-03-16T09:30:00+01:00", &error);
  g_assert_no_error (error);

  return chart;
}

static void
collect_cb (PartagesChartView *view, GStrv names, GPtrArray *opened)
{
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (opened, g_strdup (names[i]));
}

static gboolean
contains (GPtrArray *opened, const char *name)
{
  return g_ptr_array_find_with_equal_func (opened, name, g_str_equal, NULL);
}

/* The first widget below @root of a type whose label or title is @text; any text for %NULL. */
static GtkWidget *
find (GtkWidget *root, GType type, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type))
        {
          if (text == NULL
              || (GTK_IS_LABEL (child)
                  && g_strcmp0 (gtk_label_get_text (GTK_LABEL (child)), text) == 0)
              || (PARTAGES_IS_CHART_SECTION (child)
                  && g_strcmp0 (partages_chart_section_get_title (PARTAGES_CHART_SECTION (child)),
                                text)
                         == 0))
            return child;
        }
      found = find (child, type, text);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
unfold (PartagesChartView *view, const char *title)
{
  GtkWidget *section = find (GTK_WIDGET (view), PARTAGES_TYPE_CHART_SECTION, title);

  g_assert_nonnull (section);
  partages_chart_section_set_expanded (PARTAGES_CHART_SECTION (section), TRUE);
}

static void
test_banner (void)
{
  g_autoptr (PartagesChart) chart = open_chart ();
  g_autoptr (GPtrArray) opened = g_ptr_array_new_with_free_func (g_free);
  PartagesChartView *view = g_object_ref_sink (g_object_new (PARTAGES_TYPE_CHART_VIEW, NULL));

  g_signal_connect (view, "evidence-opened", G_CALLBACK (collect_cb), opened);
  partages_chart_view_set_chart (view, chart, "en", nothing);
  g_assert_nonnull (find (GTK_WIDGET (view), GTK_TYPE_LABEL, "Odile Vasseur, 84 years"));
  g_assert_nonnull (find (GTK_WIDGET (view), GTK_TYPE_LABEL, "Allergy: Penicillin"));
  g_assert_true (contains (opened, "chart:Patient/p1"));
  g_assert_true (contains (opened, "chart:AllergyIntolerance/a-peni"));
  g_assert_false (contains (opened, "chart:Observation/creat-7"));

  g_assert_finalize_object (view);
}

static void
test_laboratory (void)
{
  g_autoptr (PartagesChart) chart = open_chart ();
  g_autoptr (GPtrArray) opened = g_ptr_array_new_with_free_func (g_free);
  PartagesChartView *view = g_object_ref_sink (g_object_new (PARTAGES_TYPE_CHART_VIEW, NULL));
  GtkWidget *table;
  GtkWidget *trend;

  g_signal_connect (view, "evidence-opened", G_CALLBACK (collect_cb), opened);
  partages_chart_view_set_chart (view, chart, "en", nothing);
  unfold (view, "Laboratory");
  g_assert_true (contains (opened, "chart:Observation/creat-7"));
  g_assert_false (contains (opened, "chart:Observation/creat-1"));

  table = find (GTK_WIDGET (view), PARTAGES_TYPE_LAB_TABLE, NULL);
  gtk_test_accessible_assert_role (table, GTK_ACCESSIBLE_ROLE_TABLE);
  trend = find (table, GTK_TYPE_TOGGLE_BUTTON, NULL);
  gtk_test_accessible_assert_property (trend, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Earlier results of: Creatinine");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (trend), TRUE);
  g_assert_true (contains (opened, "chart:Observation/creat-1"));

  g_assert_finalize_object (view);
}

static void
test_opened_once (void)
{
  g_autoptr (PartagesChart) chart = open_chart ();
  g_autoptr (GPtrArray) opened = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) medicines
      = partages_chart_section_id_dup_evidence (PARTAGES_CHART_SECTION_MEDICATIONS, chart);
  PartagesChartView *view = g_object_ref_sink (g_object_new (PARTAGES_TYPE_CHART_VIEW, NULL));
  GtkWidget *section;

  partages_chart_view_set_chart (view, chart, "en", (const char *const *) medicines->pdata);
  section = find (GTK_WIDGET (view), PARTAGES_TYPE_CHART_SECTION, "Medicines");
  g_assert_true (partages_chart_section_get_expanded (PARTAGES_CHART_SECTION (section)));

  g_signal_connect (view, "evidence-opened", G_CALLBACK (collect_cb), opened);
  unfold (view, "Medicines");
  g_assert_cmpuint (opened->len, ==, 0);
  unfold (view, "Laboratory");
  g_assert_cmpuint (opened->len, >, 0);

  g_assert_finalize_object (view);
}

static gboolean
is_unfolded (PartagesChartView *view, const char *title)
{
  GtkWidget *section = find (GTK_WIDGET (view), PARTAGES_TYPE_CHART_SECTION, title);

  return partages_chart_section_get_expanded (PARTAGES_CHART_SECTION (section));
}

/* What the debrief asks for is opened by nobody but the person. */
static void
test_problems_are_unfolded (void)
{
  g_autoptr (PartagesChart) chart = open_chart ();
  PartagesChartView *view = g_object_ref_sink (g_object_new (PARTAGES_TYPE_CHART_VIEW, NULL));

  partages_chart_view_set_chart (view, chart, "en", nothing);
  g_assert_true (is_unfolded (view, "Problems"));
  g_assert_false (is_unfolded (view, "Medicines"));
  g_assert_false (is_unfolded (view, "Laboratory"));

  g_assert_finalize_object (view);
}

static void
test_every_section_unfolds (void)
{
  g_autoptr (PartagesChart) chart = open_chart ();
  PartagesChartView *view = g_object_ref_sink (g_object_new (PARTAGES_TYPE_CHART_VIEW, NULL));

  partages_chart_view_set_chart (view, chart, "fr", nothing);
  for (guint id = 0; id < PARTAGES_CHART_N_SECTIONS; id++)
    {
      g_autofree char *summary
          = partages_chart_section_id_dup_summary ((PartagesChartSectionId) id, chart);

      if (summary != NULL)
        unfold (view, partages_chart_section_id_get_title ((PartagesChartSectionId) id));
    }

  g_assert_finalize_object (view);
}

static void
test_consulted (void)
{
  const char *const evidence[] = { "chart:Patient/p1",
                                   "chart:MedicationRequest/mr-ketoprofen",
                                   "chart:Observation/creat-7",
                                   "chart:DocumentReference/d-cardio",
                                   "ref:smpc",
                                   "ref:esc",
                                   NULL };
  g_autoptr (PartagesChart) chart = open_chart ();
  g_auto (GStrv) consulted = partages_chart_dup_consulted (chart, evidence);

  g_assert_cmpuint (g_strv_length (consulted), ==, 4);
  g_assert_cmpstr (consulted[0], ==, "Medicines");
  g_assert_cmpstr (consulted[1], ==, "Laboratory");
  g_assert_cmpstr (consulted[3], ==, "2 references");
}

static void
test_abnormal_in_words (void)
{
  const PartagesFhirQuantity quantity
      = { .digits = "152", .comparator = "", .unit = "µmol/L", .value = 152 };
  GtkWidget *label = g_object_ref_sink (
      partages_value_label_new (&quantity, NULL, PARTAGES_ABNORMAL_HIGH, "en"));

  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "152\u00a0µmol/L, high");
  g_assert_true (gtk_widget_has_css_class (label, "abnormal"));

  g_assert_finalize_object (label);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/chart-view/banner", test_banner);
  g_test_add_func ("/chart-view/laboratory", test_laboratory);
  g_test_add_func ("/chart-view/opened-once", test_opened_once);
  g_test_add_func ("/chart-view/problems-are-unfolded", test_problems_are_unfolded);
  g_test_add_func ("/chart-view/every-section-unfolds", test_every_section_unfolds);
  g_test_add_func ("/chart-view/consulted", test_consulted);
  g_test_add_func ("/chart-view/abnormal-in-words", test_abnormal_in_words);

  return g_test_run ();
}
