/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before everything of a profile is erased. */

#include "partages-erase-dialog.h"

#include <glib/gi18n.h>

static void
changed_cb (GtkEditable *entry, AdwAlertDialog *dialog)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  const char *name = g_object_get_data (G_OBJECT (dialog), "name");

  adw_alert_dialog_set_response_enabled (dialog, "erase", g_str_equal (typed, name));
}

static GtkWidget *
entry_new (AdwAlertDialog *dialog, const char *name)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *entry = adw_entry_row_new ();
  g_autofree char *title = g_strdup_printf (_ ("Type “%s” to confirm"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), dialog, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);

  return group;
}

/**
 * partages_erase_dialog_new:
 * @name: of the profile
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
partages_erase_dialog_new (const char *name)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Erase This Profile?"), _ ("Your record, your conversations and runs of cases, and the "
                                    "backups that Partages made of them "
                                    "are deleted from this computer for good.\n\n"
                                    "Files that you have exported or saved elsewhere stay. No "
                                    "server holds anything of this profile: "
                                    "nothing of it has been sent.")));

  g_object_set_data_full (G_OBJECT (dialog), "name", g_strdup (name), g_free);
  adw_alert_dialog_set_extra_child (dialog, entry_new (dialog, name));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "erase", _ ("_Erase"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_enabled (dialog, "erase", FALSE);
  adw_alert_dialog_set_default_response (dialog, "erase");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  return ADW_DIALOG (dialog);
}
