/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The banner of the patient above a chart. */

#include "partages-patient-banner.h"

#include "partages-wrap-box.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _PartagesPatientBanner
{
  GtkBox parent_instance;

  AdwAvatar *avatar;
  GtkLabel *name;
  GtkLabel *facts;
  PartagesWrapBox *chips;
};

G_DEFINE_FINAL_TYPE (PartagesPatientBanner, partages_patient_banner, GTK_TYPE_BOX)

/* LOINC: body weight, measured, stated, of a newborn at birth. */
static const char *const weight_codes[] = { "29463-7", "3141-9", "3142-7", "8335-2", NULL };

static const PartagesChartObservation *
find_weight (PartagesChart *chart)
{
  GPtrArray *observations = partages_chart_get_entries (chart, PARTAGES_CHART_OBSERVATION);

  for (guint i = 0; i < observations->len; i++)
    {
      const PartagesChartObservation *observation = g_ptr_array_index (observations, i);
      const char *code = observation->value.code.code;

      if (code != NULL && g_strv_contains (weight_codes, code)
          && observation->value.quantity.digits != NULL)
        return observation;
    }

  return NULL;
}

static void
append_fact (GString *facts, const char *fact)
{
  if (fact == NULL || fact[0] == '\0')
    return;

  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, fact);
}

static char *
dup_facts (PartagesChart *chart, const PartagesChartPatient *patient, const char *language)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  const PartagesChartObservation *weight = find_weight (chart);
  g_autofree char *birth = partages_fhir_time_dup_label (&patient->birth);

  append_fact (facts, partages_chart_get_sex_label (patient->sex));
  if (weight != NULL)
    {
      g_autofree char *text = partages_chart_observation_dup_label (weight, language);

      append_fact (facts, text);
    }
  if (birth[0] != '\0')
    {
      /* Translators: a patient's date of birth. */
      g_autofree char *born = g_strdup_printf (_ ("born %s"), birth);

      append_fact (facts, born);
    }
  append_fact (facts, patient->identifier);

  return g_string_free_and_steal (g_steal_pointer (&facts));
}

static void
add_chip (PartagesPatientBanner *self, const char *text, const char *css_class, const char *tooltip)
{
  GtkWidget *chip = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (chip), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (chip), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (chip), 0);
  gtk_widget_add_css_class (chip, "chip");
  if (css_class != NULL)
    gtk_widget_add_css_class (chip, css_class);
  gtk_widget_set_tooltip_text (chip, tooltip);
  partages_wrap_box_append (self->chips, chip);
}

static void
add_allergies (PartagesPatientBanner *self, PartagesChart *chart)
{
  GPtrArray *allergies = partages_chart_get_entries (chart, PARTAGES_CHART_ALLERGY);
  guint n = 0;

  for (guint i = 0; i < allergies->len; i++)
    {
      const PartagesChartAllergy *allergy = g_ptr_array_index (allergies, i);
      g_autofree char *text = NULL;

      if (!allergy->entry.active)
        continue;

      n++;
      if (allergy->none_known)
        {
          add_chip (self, allergy->entry.title, NULL, NULL);
          continue;
        }
      text = g_strdup_printf (_ ("Allergy: %s"), allergy->entry.title);
      add_chip (self, text, "error", allergy->reaction);
    }

  if (n == 0)
    add_chip (self, _ ("Allergies: nothing recorded"), "warning", NULL);
}

static void
patient_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_PATIENT_BANNER);

  G_OBJECT_CLASS (partages_patient_banner_parent_class)->dispose (object);
}

static void
partages_patient_banner_class_init (PartagesPatientBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patient_banner_dispose;

  g_type_ensure (PARTAGES_TYPE_WRAP_BOX);
  gtk_widget_class_set_css_name (widget_class, "patientbanner");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/patient-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesPatientBanner, avatar);
  gtk_widget_class_bind_template_child (widget_class, PartagesPatientBanner, name);
  gtk_widget_class_bind_template_child (widget_class, PartagesPatientBanner, facts);
  gtk_widget_class_bind_template_child (widget_class, PartagesPatientBanner, chips);
}

static void
partages_patient_banner_init (PartagesPatientBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_patient_banner_set_chart:
 * @chart: the chart of the patient
 * @language: the language in which numbers are shown
 */
void
partages_patient_banner_set_chart (PartagesPatientBanner *self,
                                   PartagesChart *chart,
                                   const char *language)
{
  const PartagesChartPatient *patient = partages_chart_get_patient (chart);
  g_autofree char *age = partages_chart_dup_age (chart);
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;

  partages_wrap_box_remove_all (self->chips);
  if (patient != NULL)
    {
      title = age != NULL ? g_strdup_printf ("%s, %s", patient->entry.title, age)
                          : g_strdup (patient->entry.title);
      facts = dup_facts (chart, patient, language);
      adw_avatar_set_text (self->avatar, patient->entry.title);
    }
  gtk_label_set_label (self->name, title != NULL ? title : _ ("No patient in this chart"));
  gtk_label_set_label (self->facts, facts != NULL ? facts : "");
  add_allergies (self, chart);
}

/**
 * partages_patient_banner_append_evidence:
 * @names: (element-type utf8): takes the names of the entries that the banner shows
 */
void
partages_patient_banner_append_evidence (PartagesChart *chart, GPtrArray *names)
{
  const PartagesChartPatient *patient = partages_chart_get_patient (chart);
  const PartagesChartObservation *weight = find_weight (chart);
  GPtrArray *allergies = partages_chart_get_entries (chart, PARTAGES_CHART_ALLERGY);

  if (patient != NULL)
    g_ptr_array_add (names, g_strconcat ("chart:", patient->entry.name, NULL));
  if (weight != NULL)
    g_ptr_array_add (names, g_strconcat ("chart:", weight->entry.name, NULL));
  for (guint i = 0; i < allergies->len; i++)
    {
      const PartagesChartEntry *allergy = g_ptr_array_index (allergies, i);

      if (allergy->active)
        g_ptr_array_add (names, g_strconcat ("chart:", allergy->name, NULL));
    }
}
