/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of decoding pictures from packages. */

#include "partages-picture.h"

#include <adwaita.h>
#include <string.h>

static GdkTexture *
decode (const char *svg, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));

  return partages_picture_decode (bytes, error);
}

static void
test_drawing_is_sharp (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture
      = decode ("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='40'/>", &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 200);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 80);
}

static void
test_huge_is_decoded_smaller (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture
      = decode ("<svg xmlns='http://www.w3.org/2000/svg' width='30000' height='20000'/>", &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 6000);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 4000);
}

static void
test_rubbish_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = decode ("this is not a picture at all", &error);

  g_assert_null (texture);
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/picture/drawing-is-sharp", test_drawing_is_sharp);
  g_test_add_func ("/picture/huge-is-decoded-smaller", test_huge_is_decoded_smaller);
  g_test_add_func ("/picture/rubbish-is-refused", test_rubbish_is_refused);

  return g_test_run ();
}
