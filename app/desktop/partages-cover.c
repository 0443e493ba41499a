/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The illustration of a package. */

#include "partages-cover.h"

#include "partages-picture.h"

/* Twice the width of a card, for dense screens. */
#define DECODED_WIDTH 720

/* How much larger than it all can be seen a picture may be, so as to fill its place. */
#define MOST_ENLARGED 1.2F

struct _PartagesCover
{
  GtkWidget parent_instance;

  GtkWidget *icon; /* stands there while there is no picture */
  PartagesPackage *package;
  GdkTexture *texture;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PartagesCover, partages_cover, GTK_TYPE_WIDGET)

static void
decode_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  PartagesPackage *package = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture = NULL;

  if (!g_task_return_error_if_cancelled (task))
    {
      bytes = partages_package_read (package, partages_package_get_illustration (package), &error);
      if (bytes != NULL)
        texture = partages_picture_decode_within (bytes, DECODED_WIDTH, &error);
      if (texture != NULL)
        g_task_return_pointer (task, texture, g_object_unref);
      else
        g_task_return_error (task, g_steal_pointer (&error));
    }
}

/* Without a picture the icon stays: a cover says nothing that is not said in words. */
static void
decoded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PartagesCover *self = PARTAGES_COVER (object);
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture == NULL)
    return;

  g_set_object (&self->texture, texture);
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cover_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PartagesCover *self = PARTAGES_COVER (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float picture_width;
  float picture_height;
  float scale;

  if (self->texture == NULL)
    {
      gtk_widget_snapshot_child (widget, self->icon, snapshot);
      return;
    }

  picture_width = (float) gdk_texture_get_width (self->texture);
  picture_height = (float) gdk_texture_get_height (self->texture);
  scale = MIN (MAX (width / picture_width, height / picture_height),
               MIN (width / picture_width, height / picture_height) * MOST_ENLARGED);
  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR,
                                      &GRAPHENE_RECT_INIT ((width - picture_width * scale) / 2,
                                                           (height - picture_height * scale) / 2,
                                                           picture_width * scale,
                                                           picture_height * scale));
}

/* It is as large as whoever shows it asks for. */
static void
cover_measure (GtkWidget *widget,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural,
               int *minimum_baseline,
               int *natural_baseline)
{
  PartagesCover *self = PARTAGES_COVER (widget);

  gtk_widget_measure (self->icon, orientation, -1, minimum, natural, NULL, NULL);
}

static void
cover_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (PARTAGES_COVER (widget)->icon, width, height, baseline, NULL);
}

static void
cover_dispose (GObject *object)
{
  PartagesCover *self = PARTAGES_COVER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->package, partages_package_unref);
  g_clear_pointer (&self->icon, gtk_widget_unparent);

  G_OBJECT_CLASS (partages_cover_parent_class)->dispose (object);
}

static void
partages_cover_class_init (PartagesCoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cover_dispose;
  widget_class->snapshot = cover_snapshot;
  widget_class->measure = cover_measure;
  widget_class->size_allocate = cover_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "cover");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
partages_cover_init (PartagesCover *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "icon-name", "partages-courses-symbolic", "pixel-size", 48, NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * partages_cover_set_package:
 * @package: (nullable): whose illustration to show
 *
 * The picture is decoded off the main thread, and shown when it is ready.
 */
void
partages_cover_set_package (PartagesCover *self, PartagesPackage *package)
{
  g_autoptr (GTask) task = NULL;

  if (package == self->package)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->package, partages_package_unref);
  gtk_widget_set_visible (self->icon, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (package == NULL)
    return;

  self->package = partages_package_ref (package);
  if (partages_package_get_illustration (package) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, decoded_cb, NULL);
  g_task_set_task_data (task, partages_package_ref (package),
                        (GDestroyNotify) partages_package_unref);
  g_task_run_in_thread (task, decode_in_thread);
}
