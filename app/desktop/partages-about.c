/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Partages is, of which version, and on whose work it stands. */

#include "partages-about.h"

#include "config.h"

#include <glib/gi18n.h>
#include <sqlite3.h>

/* What a report of a problem needs to say of the computer it happened on. */
static char *
dup_debug_info (void)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  GskRenderer *renderer = NULL;
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkNative) window = g_list_model_get_item (windows, 0);

  if (window != NULL)
    renderer = gtk_native_get_renderer (window);

  return g_strdup_printf (
      "Partages %s\n%s\n\nGTK %u.%u.%u (%s)\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\nSQLite %s\n",
      PARTAGES_VERSION, system != NULL ? system : "", gtk_get_major_version (),
      gtk_get_minor_version (), gtk_get_micro_version (),
      renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : "none", adw_get_major_version (),
      adw_get_minor_version (), adw_get_micro_version (), glib_major_version, glib_minor_version,
      glib_micro_version, sqlite3_libversion ());
}

/**
 * partages_about_present:
 * @parent: the widget it is asked from
 */
void
partages_about_present (GtkWidget *parent)
{
  AdwAboutDialog *dialog = ADW_ABOUT_DIALOG (adw_about_dialog_new ());
  g_autofree char *debug_info = dup_debug_info ();
  const char *methods[] = {
    _ ("Appropriate reliance: Schemmer et al., IUI ’23 https://doi.org/10.1145/3581641.3584066"),
    _ ("Committing before advice: Buçinca et al., CSCW ’21 https://doi.org/10.1145/3449287"),
    _ ("The notation of questions: LiaScript https://liascript.github.io"),
    NULL,
  };
  const char *libraries[] = { "cmark-gfm", "GLib",      "GTK",    "libadwaita", "libarchive",
                              "librsvg",   "libsodium", "SQLite", "yyjson",     NULL };

  adw_about_dialog_set_application_name (dialog, "Partages");
  adw_about_dialog_set_application_icon (dialog, PARTAGES_APPLICATION_ID);
  adw_about_dialog_set_version (dialog, PARTAGES_VERSION);
  adw_about_dialog_set_developer_name (dialog, _ ("The Partages founders"));
  adw_about_dialog_set_comments (
      dialog, _ ("Learn to use generative AI in health care without being led astray.\n\n"
                 "Every patient in Partages is invented. Nothing an assistant says here is medical "
                 "advice."));
  adw_about_dialog_set_license_type (dialog, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_add_acknowledgement_section (dialog, _ ("Methods"), methods);
  adw_about_dialog_add_acknowledgement_section (dialog, _ ("Libraries"), libraries);
  adw_about_dialog_add_legal_section (
      dialog, _ ("Starter content"), "© The Partages founders", GTK_LICENSE_CUSTOM,
      _ ("The courses and cases that come with Partages may be shared and "
         "adapted under the licence Creative Commons BY-SA 4.0."));
  adw_about_dialog_set_debug_info (dialog, debug_info);
  adw_about_dialog_set_debug_info_filename (dialog, "partages-debug.txt");
  /* Translators: your names, one a line. */
  adw_about_dialog_set_translator_credits (dialog, _ ("translator-credits"));
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}
