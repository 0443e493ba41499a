/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures from packages, decoded within limits. */

#include "partages-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

/* What a picture may at most take up once decoded: 24 million pixels are 96 MB. */
#define MAX_PIXELS (24.0 * 1000 * 1000)

/* A drawing without pixels of its own is decoded at twice its size, so that it is sharp on dense
 * screens and when opened large. */
#define VECTOR_SCALE 2.0

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  int most = GPOINTER_TO_INT (user_data);
  double scale = format != NULL && gdk_pixbuf_format_is_scalable (format) ? VECTOR_SCALE : 1;
  double pixels;

  if (most > 0 && width * scale > most)
    scale = (double) most / width;
  pixels = (double) width * height * scale * scale;
  if (pixels > MAX_PIXELS)
    scale *= sqrt (MAX_PIXELS / pixels);
  if (scale != 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)),
                                MAX (1, (int) (height * scale)));
}

/**
 * partages_picture_decode:
 * @bytes: a PNG, a JPEG or an SVG
 * @error: what GdkPixbuf says
 *
 * Decodes a picture; one of too many pixels is decoded smaller. Blocks: not for the main thread.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL with @error set
 */
GdkTexture *
partages_picture_decode (GBytes *bytes, GError **error)
{
  return partages_picture_decode_within (bytes, 0, error);
}

/**
 * partages_picture_decode_within:
 * @bytes: a PNG, a JPEG or an SVG
 * @width: how many pixels wide it may be at most; 0 for as wide as it is
 * @error: what GdkPixbuf says
 *
 * Decodes a picture that is shown small, so that many of them fit into memory. Blocks: not for the main
 * thread.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL with @error set
 */
GdkTexture *
partages_picture_decode_within (GBytes *bytes, int width, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  GdkPixbuf *pixbuf;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb),
                    GINT_TO_POINTER (width));
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE,
                           "The picture holds no image");
      return NULL;
    }

  return gdk_texture_new_for_pixbuf (pixbuf);
}
