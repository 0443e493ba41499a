/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture in a text. */

#include "partages-figure.h"

#include "partages-picture-dialog.h"
#include "partages-picture.h"

#include <glib/gi18n.h>

/* Wider than this a picture gains nothing in a column of text. */
#define MAX_HEIGHT 420

struct _PartagesFigure
{
  AdwBin parent_instance;

  GtkButton *button;
  GtkPicture *picture;
  GtkLabel *failure;

  char *alternative_text;
  GdkTexture *texture;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PartagesFigure, partages_figure, ADW_TYPE_BIN)

/* What the decoding thread needs; one of @bytes and @package is set. */
typedef struct
{
  GBytes *bytes;
  PartagesPackage *package;
  char *path;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_clear_pointer (&source->bytes, g_bytes_unref);
  g_clear_pointer (&source->package, partages_package_unref);
  g_free (source->path);
  g_free (source);
}

static void
decode_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  Source *source = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture = NULL;

  if (source->bytes != NULL)
    bytes = g_bytes_ref (source->bytes);
  else
    bytes = partages_package_read (source->package, source->path, &error);
  if (bytes != NULL)
    texture = partages_picture_decode (bytes, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
show_failure (PartagesFigure *self)
{
  g_autofree char *text
      = g_strdup_printf (_ ("The picture cannot be shown. It is: %s"), self->alternative_text);

  gtk_label_set_label (self->failure, text);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->failure));
}

static void
decoded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PartagesFigure *self = PARTAGES_FIGURE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texture == NULL)
    {
      show_failure (self);
      return;
    }

  self->texture = g_steal_pointer (&texture);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (self->texture));
}

static void
clicked_cb (PartagesFigure *self)
{
  if (self->texture != NULL)
    partages_picture_dialog_present (self->texture, self->alternative_text, GTK_WIDGET (self));
}

static void
figure_dispose (GObject *object)
{
  PartagesFigure *self = PARTAGES_FIGURE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_object (&self->failure);

  G_OBJECT_CLASS (partages_figure_parent_class)->dispose (object);
}

static void
figure_finalize (GObject *object)
{
  g_free (PARTAGES_FIGURE (object)->alternative_text);

  G_OBJECT_CLASS (partages_figure_parent_class)->finalize (object);
}

static void
partages_figure_class_init (PartagesFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = figure_dispose;
  object_class->finalize = figure_finalize;
}

static void
partages_figure_init (PartagesFigure *self)
{
  self->cancellable = g_cancellable_new ();
  /* What it shows is the name of the button. */
  self->picture
      = g_object_new (GTK_TYPE_PICTURE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, MAX_HEIGHT / 2);

  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_child (self->button, GTK_WIDGET (self->picture));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "figure");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);

  self->failure = GTK_LABEL (g_object_ref_sink (gtk_label_new (NULL)));
  gtk_label_set_wrap (self->failure, TRUE);
  gtk_label_set_xalign (self->failure, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->failure), "dim-label");

  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

static GtkWidget *
figure_new (Source *source, const char *alternative_text)
{
  PartagesFigure *self = g_object_new (PARTAGES_TYPE_FIGURE, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, decoded_cb, NULL);

  self->alternative_text = g_strdup (alternative_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  alternative_text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Opens the picture large"), -1);
  g_task_set_task_data (task, source, source_free);
  g_task_run_in_thread (task, decode_in_thread);

  return GTK_WIDGET (self);
}

/**
 * partages_figure_new:
 * @package: the package that holds the picture
 * @path: its path inside the package
 * @alternative_text: what it shows, in words
 *
 * Returns: (transfer floating): the figure
 */
GtkWidget *
partages_figure_new (PartagesPackage *package, const char *path, const char *alternative_text)
{
  Source *source = g_new0 (Source, 1);

  source->package = partages_package_ref (package);
  source->path = g_strdup (path);

  return figure_new (source, alternative_text);
}

/**
 * partages_figure_new_for_bytes:
 * @bytes: a PNG, a JPEG or an SVG
 * @alternative_text: what it shows, in words
 *
 * Returns: (transfer floating): the figure
 */
GtkWidget *
partages_figure_new_for_bytes (GBytes *bytes, const char *alternative_text)
{
  Source *source = g_new0 (Source, 1);

  source->bytes = g_bytes_ref (bytes);

  return figure_new (source, alternative_text);
}
