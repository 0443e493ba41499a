/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure that matters, large. */

#include "partages-tile.h"

struct _PartagesTile
{
  GtkBox parent_instance;

  GtkLabel *value;
  GtkLabel *caption;
};

G_DEFINE_FINAL_TYPE (PartagesTile, partages_tile, GTK_TYPE_BOX)

enum
{
  PROP_CAPTION = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
tile_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PartagesTile *self = PARTAGES_TILE (object);

  switch (property_id)
    {
    case PROP_CAPTION:
      gtk_label_set_label (self->caption, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
partages_tile_class_init (PartagesTileClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = tile_set_property;

  /**
   * PartagesTile:caption:
   *
   * What the figure is.
   */
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL,
                                                  G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
add_label (PartagesTile *self, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self), label);

  return GTK_LABEL (label);
}

static void
partages_tile_init (PartagesTile *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "tile");
  self->value = add_label (self, "title-2");
  self->caption = add_label (self, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
}

/**
 * partages_tile_set_value:
 * @value: the figure, as it is to be read
 */
void
partages_tile_set_value (PartagesTile *self, const char *value)
{
  gtk_label_set_label (self->value, value);
}
