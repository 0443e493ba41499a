/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what Partages says about itself. */

#include "partages-about.h"

#include "config.h"

static void
test_says_the_version (void)
{
  GtkWidget *window = adw_window_new ();
  AdwDialog *dialog;

  adw_window_set_content (ADW_WINDOW (window), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_window_present (GTK_WINDOW (window));
  partages_about_present (window);

  dialog = adw_window_get_visible_dialog (ADW_WINDOW (window));
  g_assert_true (ADW_IS_ABOUT_DIALOG (dialog));
  g_assert_cmpstr (adw_about_dialog_get_version (ADW_ABOUT_DIALOG (dialog)), ==, PARTAGES_VERSION);
  g_assert_nonnull (
      strstr (adw_about_dialog_get_debug_info (ADW_ABOUT_DIALOG (dialog)), "SQLite 3."));

  g_object_ref (dialog);
  adw_dialog_force_close (dialog);
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
  g_assert_finalize_object (dialog);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/about/says-the-version", test_says_the_version);

  return g_test_run ();
}
