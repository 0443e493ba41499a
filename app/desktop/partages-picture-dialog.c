/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture opened large. */

#include "partages-picture-dialog.h"

#define STEP 1.25
#define SMALLEST 0.1
#define GREATEST 8.0

struct _PartagesPictureDialog
{
  AdwDialog parent_instance;

  GtkScrolledWindow *scroller;
  GtkPicture *picture;
  GtkLabel *caption;

  GdkTexture *texture;
  double zoom; /* 0 while it fits the window */
  double zoom_at_pinch;
};

G_DEFINE_FINAL_TYPE (PartagesPictureDialog, partages_picture_dialog, ADW_TYPE_DIALOG)

static double
zoom_that_fits (PartagesPictureDialog *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->scroller));
  double height = gtk_widget_get_height (GTK_WIDGET (self->scroller));

  return MIN (width / gdk_texture_get_width (self->texture),
              height / gdk_texture_get_height (self->texture));
}

static void
set_zoom (PartagesPictureDialog *self, double zoom)
{
  self->zoom = CLAMP (zoom, SMALLEST, GREATEST);
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_FILL);
  gtk_picture_set_can_shrink (self->picture, TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture),
                               (int) (gdk_texture_get_width (self->texture) * self->zoom),
                               (int) (gdk_texture_get_height (self->texture) * self->zoom));
}

static void
zoom_by (PartagesPictureDialog *self, double factor)
{
  set_zoom (self, (self->zoom > 0 ? self->zoom : zoom_that_fits (self)) * factor);
}

static void
fit (PartagesPictureDialog *self)
{
  self->zoom = 0;
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, -1);
  gtk_picture_set_can_shrink (self->picture, TRUE);
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_CONTAIN);
}

static void
zoom_in_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  zoom_by (PARTAGES_PICTURE_DIALOG (widget), STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  zoom_by (PARTAGES_PICTURE_DIALOG (widget), 1 / STEP);
}

static void
zoom_fit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fit (PARTAGES_PICTURE_DIALOG (widget));
}

static void
pinch_begin_cb (PartagesPictureDialog *self)
{
  self->zoom_at_pinch = self->zoom > 0 ? self->zoom : zoom_that_fits (self);
}

static void
scale_changed_cb (PartagesPictureDialog *self, double scale)
{
  set_zoom (self, self->zoom_at_pinch * scale);
}

static gboolean
scroll_cb (PartagesPictureDialog *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;

  zoom_by (self, dy > 0 ? 1 / STEP : STEP);

  return GDK_EVENT_STOP;
}

static void
picture_dialog_dispose (GObject *object)
{
  PartagesPictureDialog *self = PARTAGES_PICTURE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_PICTURE_DIALOG);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (partages_picture_dialog_parent_class)->dispose (object);
}

static void
partages_picture_dialog_class_init (PartagesPictureDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = picture_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/picture-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesPictureDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, PartagesPictureDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, PartagesPictureDialog, caption);
  gtk_widget_class_bind_template_callback (widget_class, scale_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pinch_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);

  gtk_widget_class_install_action (widget_class, "picture.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "picture.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "picture.zoom-fit", NULL, zoom_fit_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, 0, "picture.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK,
                                       "picture.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, 0, "picture.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK,
                                       "picture.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK,
                                       "picture.zoom-fit", NULL);
}

static void
partages_picture_dialog_init (PartagesPictureDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_picture_dialog_present:
 * @texture: the picture
 * @alternative_text: what it shows, in words
 * @parent: the widget it is opened from
 */
void
partages_picture_dialog_present (GdkTexture *texture,
                                 const char *alternative_text,
                                 GtkWidget *parent)
{
  PartagesPictureDialog *self = g_object_new (PARTAGES_TYPE_PICTURE_DIALOG, NULL);

  self->texture = g_object_ref (texture);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (self->picture, alternative_text);
  gtk_label_set_label (self->caption, alternative_text);
  fit (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
