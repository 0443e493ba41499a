/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar of steps above a case. */

#include "partages-step-bar.h"

#include <glib/gi18n.h>

struct _PartagesStepBar
{
  GtkWidget parent_instance;

  GStrv titles;
  guint current;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (PartagesStepBar, partages_step_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_COMPACT = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
remove_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

static void
add_label (PartagesStepBar *self, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
add_tick (PartagesStepBar *self)
{
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Done"),
                                  -1);
  gtk_widget_add_css_class (tick, "done");
  gtk_widget_set_parent (tick, GTK_WIDGET (self));
}

static void
show_all_steps (PartagesStepBar *self)
{
  for (guint i = 0; self->titles[i] != NULL; i++)
    {
      if (i > 0)
        add_label (self, "›", "separator");
      if (i < self->current)
        add_tick (self);
      add_label (self, self->titles[i],
                 i < self->current    ? "done"
                 : i == self->current ? "current"
                                      : "ahead");
    }
}

static void
show_current_step (PartagesStepBar *self)
{
  guint n = g_strv_length (self->titles);
  g_autofree char *position = NULL;

  if (self->current >= n)
    return;

  /* Translators: the second of five steps, for instance. */
  position = g_strdup_printf (_ ("%u of %u"), self->current + 1, n);
  add_label (self, position, "ahead");
  add_label (self, self->titles[self->current], "current");
}

static void
rebuild (PartagesStepBar *self)
{
  guint n = g_strv_length (self->titles);
  g_autofree char *label = NULL;

  remove_children (GTK_WIDGET (self));
  if (self->compact)
    show_current_step (self);
  else
    show_all_steps (self);

  if (self->current >= n)
    return;

  label = g_strdup_printf (_ ("Step %u of %u: %s"), self->current + 1, n,
                           self->titles[self->current]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
step_bar_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_COMPACT:
      partages_step_bar_set_compact (PARTAGES_STEP_BAR (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
step_bar_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, PARTAGES_STEP_BAR (object)->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
step_bar_dispose (GObject *object)
{
  remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (partages_step_bar_parent_class)->dispose (object);
}

static void
step_bar_finalize (GObject *object)
{
  g_strfreev (PARTAGES_STEP_BAR (object)->titles);

  G_OBJECT_CLASS (partages_step_bar_parent_class)->finalize (object);
}

static void
partages_step_bar_class_init (PartagesStepBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = step_bar_dispose;
  object_class->finalize = step_bar_finalize;
  object_class->set_property = step_bar_set_property;
  object_class->get_property = step_bar_get_property;

  /* Set by a breakpoint of the page. */
  properties[PROP_COMPACT]
      = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "stepbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
partages_step_bar_init (PartagesStepBar *self)
{
  self->titles = g_new0 (char *, 1);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              6);
}

/**
 * partages_step_bar_new:
 *
 * Returns: (transfer floating): a bar without steps
 */
GtkWidget *
partages_step_bar_new (void)
{
  return g_object_new (PARTAGES_TYPE_STEP_BAR, NULL);
}

/**
 * partages_step_bar_set_steps:
 * @titles: (array zero-terminated=1): the names of the steps, in order
 */
void
partages_step_bar_set_steps (PartagesStepBar *self, const char *const *titles)
{
  g_strfreev (self->titles);
  self->titles = g_strdupv ((GStrv) titles);
  rebuild (self);
}

/**
 * partages_step_bar_set_current:
 * @current: the index of the step one is at; those before it are done
 */
void
partages_step_bar_set_current (PartagesStepBar *self, guint current)
{
  self->current = current;
  rebuild (self);
}

/**
 * partages_step_bar_set_compact:
 * @compact: whether to show only the present step
 */
void
partages_step_bar_set_compact (PartagesStepBar *self, gboolean compact)
{
  if (self->compact == compact)
    return;

  self->compact = compact;
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}
