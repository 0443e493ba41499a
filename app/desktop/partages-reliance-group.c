/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a learner relies on advice, in four figures. */

#include "partages-reliance-group.h"

#include <glib/gi18n.h>

struct _PartagesRelianceGroup
{
  AdwPreferencesGroup parent_instance;

  GtkLabel *over;
  GtkLabel *under;
  GtkLabel *switched;
  GtkLabel *agreed;
};

G_DEFINE_FINAL_TYPE (PartagesRelianceGroup, partages_reliance_group, ADW_TYPE_PREFERENCES_GROUP)

/* A share never stands without its counts. */
static void
show_ratio (GtkLabel *label, PartagesRatio ratio)
{
  g_autofree char *text = partages_ratio_dup_label (ratio);

  gtk_label_set_label (label, text);
}

static char *
dup_description (const PartagesReliance *reliance)
{
  g_autofree char *counted = g_strdup_printf (
      ngettext (
          "Over the %u decision to which you committed before any advice, on your first run of "
          "each case.",
          "Over the %u decisions to which you committed before any advice, on your first run of "
          "each case.",
          reliance->n_decisions),
      reliance->n_decisions);
  g_autofree char *left_out = NULL;

  if (reliance->n_unclear == 0)
    return g_steal_pointer (&counted);

  left_out = g_strdup_printf (ngettext ("%u more is left out: its advice was not clear.",
                                        "%u more are left out: their advice was not clear.",
                                        reliance->n_unclear),
                              reliance->n_unclear);

  return g_strdup_printf ("%s %s", counted, left_out);
}

static void
reliance_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_RELIANCE_GROUP);

  G_OBJECT_CLASS (partages_reliance_group_parent_class)->dispose (object);
}

static void
partages_reliance_group_class_init (PartagesRelianceGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = reliance_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/reliance-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesRelianceGroup, over);
  gtk_widget_class_bind_template_child (widget_class, PartagesRelianceGroup, under);
  gtk_widget_class_bind_template_child (widget_class, PartagesRelianceGroup, switched);
  gtk_widget_class_bind_template_child (widget_class, PartagesRelianceGroup, agreed);
}

static void
partages_reliance_group_init (PartagesRelianceGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_reliance_group_set_reliance:
 * @reliance: what was counted
 */
void
partages_reliance_group_set_reliance (PartagesRelianceGroup *self, const PartagesReliance *reliance)
{
  g_autofree char *description = dup_description (reliance);

  show_ratio (self->over, partages_ratio_get_rest (reliance->rsr));
  show_ratio (self->under, partages_ratio_get_rest (reliance->rair));
  show_ratio (self->switched, reliance->switched);
  show_ratio (self->agreed, reliance->agreed);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);
}
