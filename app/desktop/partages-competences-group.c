/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frameworks and what has been trained of them. */

#include "partages-competences-group.h"

#include "partages-date.h"
#include "partages-progress-ring.h"

#include <glib/gi18n.h>

struct _PartagesCompetencesGroup
{
  AdwPreferencesGroup parent_instance;

  PartagesFrameworks *frameworks;
  GHashTable *training;
  char *language;
  GPtrArray *rows; /* of FrameworkRow, in the order of the frameworks */
};

G_DEFINE_FINAL_TYPE (PartagesCompetencesGroup,
                     partages_competences_group,
                     ADW_TYPE_PREFERENCES_GROUP)

/* The row of a framework. Those of its competences are made when it is first unfolded. */
typedef struct
{
  PartagesCompetencesGroup *group;
  const PartagesFramework *framework;
  AdwExpanderRow *expander;
  PartagesProgressRing *ring;
  GPtrArray *competences; /* of AdwActionRow */
} FrameworkRow;

static void
framework_row_free (gpointer data)
{
  FrameworkRow *row = data;

  g_ptr_array_unref (row->competences);
  g_free (row);
}

static char *
dup_training_label (const PartagesTraining *training)
{
  g_autofree char *date = partages_date_dup_label (training->time);

  /* Translators: a date, and the title of a course or case. */
  return g_strdup_printf (_ ("Trained on %s: %s"), date, training->by);
}

static GtkWidget *
competence_row_new (PartagesCompetencesGroup *self, const PartagesCompetence *competence)
{
  const PartagesTraining *training = g_hash_table_lookup (self->training, competence->id);
  g_autofree char *trained = training != NULL ? dup_training_label (training) : NULL;
  const char *group = partages_text_get (competence->group, self->language);
  const char *title = partages_text_get (competence->title, self->language);
  g_autofree char *full = group != NULL && *group != '\0'
                              ? g_strdup_printf ("%s · %s", group, title)
                              : g_strdup (title);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *state = gtk_image_new_from_icon_name (training != NULL ? "partages-right-symbolic"
                                                                    : "radio-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), full);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (row),
      training != NULL ? trained : partages_text_get (competence->summary, self->language));
  gtk_widget_add_css_class (state, training != NULL ? "success" : "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (state), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  training != NULL ? _ ("Trained") : _ ("Not yet trained"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), state);

  return row;
}

static void
fill (FrameworkRow *row)
{
  GPtrArray *competences = row->framework->competences;

  for (guint i = 0; i < row->competences->len; i++)
    adw_expander_row_remove (row->expander, g_ptr_array_index (row->competences, i));
  g_ptr_array_set_size (row->competences, 0);

  for (guint i = 0; i < competences->len; i++)
    {
      GtkWidget *child = competence_row_new (row->group, g_ptr_array_index (competences, i));

      adw_expander_row_add_row (row->expander, child);
      g_ptr_array_add (row->competences, child);
    }
}

static void
expanded_cb (AdwExpanderRow *expander, GParamSpec *pspec, gpointer user_data)
{
  FrameworkRow *row = user_data;

  if (row->competences->len == 0)
    fill (row);
}

static void
update (FrameworkRow *row)
{
  GPtrArray *competences = row->framework->competences;
  g_autofree char *subtitle = NULL;
  guint n = 0;

  for (guint i = 0; i < competences->len; i++)
    {
      const PartagesCompetence *competence = g_ptr_array_index (competences, i);

      n += g_hash_table_contains (row->group->training, competence->id);
    }

  /* Translators: how many competences of a framework were trained, and its version, often a date. */
  subtitle = g_strdup_printf (_ ("%u of %u trained · version %s"), n, competences->len,
                              row->framework->version);
  adw_expander_row_set_subtitle (row->expander, subtitle);
  partages_progress_ring_set_fraction (row->ring,
                                       competences->len > 0 ? (double) n / competences->len : 0);
  if (row->competences->len > 0)
    fill (row);
}

static void
add_framework (PartagesCompetencesGroup *self, const PartagesFramework *framework)
{
  FrameworkRow *row = g_new0 (FrameworkRow, 1);
  GtkWidget *ring = partages_progress_ring_new ();

  row->group = self;
  row->framework = framework;
  row->expander = ADW_EXPANDER_ROW (adw_expander_row_new ());
  row->ring = PARTAGES_PROGRESS_RING (ring);
  row->competences = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->expander),
                                 partages_text_get (framework->title, self->language));
  gtk_widget_set_valign (ring, GTK_ALIGN_CENTER);
  adw_expander_row_add_prefix (row->expander, ring);
  g_signal_connect (row->expander, "notify::expanded", G_CALLBACK (expanded_cb), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row->expander));
  g_ptr_array_add (self->rows, row);
}

static void
competences_group_finalize (GObject *object)
{
  PartagesCompetencesGroup *self = PARTAGES_COMPETENCES_GROUP (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->frameworks, partages_frameworks_unref);
  g_clear_pointer (&self->training, g_hash_table_unref);
  g_free (self->language);

  G_OBJECT_CLASS (partages_competences_group_parent_class)->finalize (object);
}

static void
partages_competences_group_class_init (PartagesCompetencesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = competences_group_finalize;
}

static void
partages_competences_group_init (PartagesCompetencesGroup *self)
{
  self->rows = g_ptr_array_new_with_free_func (framework_row_free);
}

/**
 * partages_competences_group_set_training:
 * @frameworks: what there is to be trained; always the same for one group
 * @training: id of a competence → #PartagesTraining
 * @language: in which titles are wanted
 */
void
partages_competences_group_set_training (PartagesCompetencesGroup *self,
                                         PartagesFrameworks *frameworks,
                                         GHashTable *training,
                                         const char *language)
{
  g_clear_pointer (&self->training, g_hash_table_unref);
  self->training = g_hash_table_ref (training);
  g_set_str (&self->language, language);
  if (self->frameworks == NULL)
    {
      self->frameworks = partages_frameworks_ref (frameworks);
      for (guint i = 0; i < partages_frameworks_get_n (frameworks); i++)
        add_framework (self, partages_frameworks_get (frameworks, i));
    }

  for (guint i = 0; i < self->rows->len; i++)
    update (g_ptr_array_index (self->rows, i));
}
