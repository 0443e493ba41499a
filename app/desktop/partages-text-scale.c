/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The size of texts, as the person likes it. */

#include "partages-text-scale.h"

#define KEY "text-scale"

/* A text inside a text, such as an option of a question, keeps the size of the one around it. */
static void
apply (GtkCssProvider *provider, GSettings *settings)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *css = g_strdup_printf (
      ".text { font-size: %sem; } .text .text { font-size: 1em; }",
      g_ascii_formatd (number, sizeof number, "%.2f", g_settings_get_double (settings, KEY)));

  gtk_css_provider_load_from_string (provider, css);
}

static void
changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  apply (user_data, settings);
}

/**
 * partages_text_scale_follow:
 * @settings: those of the program
 *
 * Shows all texts in the size that @settings say, from now on and for as long as @settings live. To be
 * called once.
 */
void
partages_text_scale_follow (GSettings *settings)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  apply (provider, settings);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (changed_cb), provider, 0);
}
