/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base of the window's pages: when to read the session again. */

#include "partages-page.h"

typedef struct
{
  PartagesSession *session;
  gboolean stale;
} PartagesPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PartagesPage, partages_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
changed_cb (PartagesPage *self)
{
  PartagesPagePrivate *priv = partages_page_get_instance_private (self);

  priv->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    partages_page_refresh (self);
}

static void
page_map (GtkWidget *widget)
{
  PartagesPage *self = PARTAGES_PAGE (widget);
  PartagesPagePrivate *priv = partages_page_get_instance_private (self);

  if (priv->stale)
    partages_page_refresh (self);

  GTK_WIDGET_CLASS (partages_page_parent_class)->map (widget);
}

static void
page_constructed (GObject *object)
{
  PartagesPage *self = PARTAGES_PAGE (object);
  PartagesPagePrivate *priv = partages_page_get_instance_private (self);

  G_OBJECT_CLASS (partages_page_parent_class)->constructed (object);

  priv->stale = TRUE;
  g_signal_connect_object (priv->session, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
page_dispose (GObject *object)
{
  PartagesPagePrivate *priv = partages_page_get_instance_private (PARTAGES_PAGE (object));

  g_clear_object (&priv->session);

  G_OBJECT_CLASS (partages_page_parent_class)->dispose (object);
}

static void
page_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PartagesPagePrivate *priv = partages_page_get_instance_private (PARTAGES_PAGE (object));

  switch (property_id)
    {
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
partages_page_class_init (PartagesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = page_constructed;
  object_class->dispose = page_dispose;
  object_class->set_property = page_set_property;
  widget_class->map = page_map;

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, PARTAGES_TYPE_SESSION,
                             G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
partages_page_init (PartagesPage *self)
{
}

/**
 * partages_page_get_session:
 *
 * Returns: (transfer none): what the page reads from and acts on
 */
PartagesSession *
partages_page_get_session (PartagesPage *self)
{
  PartagesPagePrivate *priv = partages_page_get_instance_private (self);

  return priv->session;
}

/**
 * partages_page_refresh:
 *
 * Reads what the page shows now, whether or not anything has changed.
 */
void
partages_page_refresh (PartagesPage *self)
{
  PartagesPagePrivate *priv = partages_page_get_instance_private (self);

  priv->stale = FALSE;
  PARTAGES_PAGE_GET_CLASS (self)->refresh (self);
}
