/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a chart that unfolds under its heading. */

#include "partages-chart-section.h"

#include "partages-wrap-box.h"

#include <adwaita.h>

struct _PartagesChartSection
{
  GtkBox parent_instance;

  GtkButton *button;
  GtkLabel *title;
  GtkLabel *summary;
  GtkLabel *alert;
  GtkImage *arrow;
  GtkRevealer *revealer;
  AdwBin *content;

  gboolean opened;
};

G_DEFINE_FINAL_TYPE (PartagesChartSection, partages_chart_section, GTK_TYPE_BOX)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clicked_cb (PartagesChartSection *self)
{
  partages_chart_section_set_expanded (self, !partages_chart_section_get_expanded (self));
}

static void
chart_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_CHART_SECTION);

  G_OBJECT_CLASS (partages_chart_section_parent_class)->dispose (object);
}

static void
partages_chart_section_class_init (PartagesChartSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chart_section_dispose;

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARTAGES_TYPE_WRAP_BOX);
  gtk_widget_class_set_css_name (widget_class, "chartsection");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/chart-section.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesChartSection, button);
  gtk_widget_class_bind_template_child (widget_class, PartagesChartSection, title);
  gtk_widget_class_bind_template_child (widget_class, PartagesChartSection, summary);
  gtk_widget_class_bind_template_child (widget_class, PartagesChartSection, alert);
  gtk_widget_class_bind_template_child (widget_class, PartagesChartSection, arrow);
  gtk_widget_class_bind_template_child (widget_class, PartagesChartSection, revealer);
  gtk_widget_class_bind_template_child (widget_class, PartagesChartSection, content);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
partages_chart_section_init (PartagesChartSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE,
                               -1);
}

/**
 * partages_chart_section_new:
 * @title: its heading
 * @summary: what it holds, in a few words
 * @alert: (nullable): what in it asks for attention
 *
 * Returns: (transfer floating): a folded section
 */
GtkWidget *
partages_chart_section_new (const char *title, const char *summary, const char *alert)
{
  PartagesChartSection *self = g_object_new (PARTAGES_TYPE_CHART_SECTION, NULL);
  g_autofree char *label = NULL;

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->alert, alert != NULL ? alert : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->alert), alert != NULL);

  label = summary[0] != '\0' ? g_strjoin (", ", title, summary, alert, NULL) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);

  return GTK_WIDGET (self);
}

const char *
partages_chart_section_get_title (PartagesChartSection *self)
{
  return gtk_label_get_label (self->title);
}

gboolean
partages_chart_section_get_expanded (PartagesChartSection *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * partages_chart_section_set_expanded:
 * @expanded: whether it is unfolded
 */
void
partages_chart_section_set_expanded (PartagesChartSection *self, gboolean expanded)
{
  if (expanded && !self->opened)
    {
      self->opened = TRUE;
      g_signal_emit (self, signals[OPENED], 0);
    }

  gtk_revealer_set_reveal_child (self->revealer, expanded);
  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED,
                               expanded, -1);
}

/**
 * partages_chart_section_set_child:
 * @child: (transfer floating): what is shown when it is unfolded
 */
void
partages_chart_section_set_child (PartagesChartSection *self, GtkWidget *child)
{
  adw_bin_set_child (self->content, child);
}
