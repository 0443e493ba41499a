/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A choice of professions. */

#include "partages-roles-row.h"

#include "partages-profession.h"

#include <glib/gi18n.h>

struct _PartagesRolesRow
{
  AdwExpanderRow parent_instance;

  GPtrArray *checks; /* of GtkCheckButton, in the order of partages_professions */
};

G_DEFINE_FINAL_TYPE (PartagesRolesRow, partages_roles_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_subtitle (PartagesRolesRow *self)
{
  g_auto (GStrv) roles = partages_roles_row_dup_roles (self);
  g_autofree char *labels = partages_profession_dup_labels ((const char *const *) roles);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 roles[0] != NULL ? labels : _ ("Choose one or several"));
}

static void
toggled_cb (PartagesRolesRow *self)
{
  update_subtitle (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_profession (PartagesRolesRow *self, const char *id)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), partages_profession_get_label (id));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  partages_profession_get_label (id), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
}

static void
roles_row_finalize (GObject *object)
{
  PartagesRolesRow *self = PARTAGES_ROLES_ROW (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (partages_roles_row_parent_class)->finalize (object);
}

static void
partages_roles_row_class_init (PartagesRolesRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roles_row_finalize;

  /**
   * PartagesRolesRow::changed:
   *
   * Another set of professions is chosen.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
partages_roles_row_init (PartagesRolesRow *self)
{
  self->checks = g_ptr_array_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("What You Do"));
  for (guint i = 0; partages_professions[i] != NULL; i++)
    add_profession (self, partages_professions[i]);
  update_subtitle (self);
}

/**
 * partages_roles_row_dup_roles:
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the professions that are chosen
 */
GStrv
partages_roles_row_dup_roles (PartagesRolesRow *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->checks->len; i++)
    {
      if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        g_strv_builder_add (builder, partages_professions[i]);
    }

  return g_strv_builder_end (builder);
}

/**
 * partages_roles_row_set_roles:
 * @roles: (array zero-terminated=1): ids of professions
 */
void
partages_roles_row_set_roles (PartagesRolesRow *self, const char *const *roles)
{
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                 g_strv_contains (roles, partages_professions[i]));
}
