/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links in texts of others: first where they lead, then the browser. */

#include "partages-link.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static gboolean
may_be_opened (const char *uri)
{
  const char *scheme = g_uri_peek_scheme (uri);

  return g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "http") == 0
         || g_strcmp0 (scheme, "mailto") == 0 || g_strcmp0 (scheme, "tel") == 0;
}

static void
launched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (object), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    gtk_widget_activate_action (widget, "win.toast", "s", _ ("No program opened the link"));
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  GtkWidget *widget = user_data;
  const char *uri = g_object_get_data (G_OBJECT (dialog), "uri");
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (g_str_equal (response, "open"))
    gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                             launched_cb, g_object_ref (widget));
}

/**
 * partages_link_open:
 * @widget: where the link stands
 * @uri: where it leads
 *
 * Shows where a link leads, and opens it in the browser when the person agrees. A link to another
 * page of the same text is left to the action `text.open-link`, where something around has it.
 */
void
partages_link_open (GtkWidget *widget, const char *uri)
{
  AdwAlertDialog *dialog;

  if (g_uri_peek_scheme (uri) == NULL
      && gtk_widget_activate_action (widget, "text.open-link", "s", uri))
    return;

  if (!may_be_opened (uri))
    {
      gtk_widget_activate_action (widget, "win.toast", "s",
                                  _ ("This link leads to nothing that can be opened"));
      return;
    }

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Open This Link?"), uri));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "open", _ ("_Open in Browser"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "open", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "open");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "uri", g_strdup (uri), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), widget, 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/**
 * partages_link_activate_cb:
 *
 * The handler of #GtkLabel::activate-link for texts of others.
 *
 * Returns: %TRUE: the label need not open it itself
 */
gboolean
partages_link_activate_cb (GtkLabel *label, const char *uri, gpointer user_data)
{
  partages_link_open (GTK_WIDGET (label), uri);

  return TRUE;
}
