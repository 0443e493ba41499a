/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds packages to the library, with what a person has to agree to. */

#include "partages-import.h"

#include "partages-composition.h"
#include "partages-library-needs.h"
#include "partages-shelf.h"

#include <glib/gi18n.h>

/* One package on its way into the library. */
typedef struct
{
  PartagesWindow *window;
  char *data_directory;
  char *path;
  PartagesInstallFlags flags;
  GCancellable *cancellable;
  AdwToast *progress;
} Import;

static void install (Import *import);

static void
import_free (Import *import)
{
  if (import->progress != NULL)
    adw_toast_dismiss (import->progress);
  g_clear_object (&import->progress);
  g_clear_object (&import->cancellable);
  g_clear_object (&import->window);
  g_free (import->data_directory);
  g_free (import->path);
  g_free (import);
}

/* A library belongs to the thread that opened it, so the installing thread opens its own. */
static void
install_in_thread (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  const Import *import = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesLibrary) library = partages_library_open (import->data_directory, &error);
  PartagesInstalled *installed = NULL;

  if (library != NULL)
    installed
        = partages_library_install (library, import->path, import->flags, cancellable, &error);

  if (installed == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  partages_import_prune (import->data_directory, library, installed);
  g_task_return_pointer (task, installed, (GDestroyNotify) partages_installed_unref);
}

static void
agreed_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  Import *import = user_data;

  if (g_str_equal (response, "replace"))
    install (import);
  else
    import_free (import);
}

/* What is asked, and to what saying yes agrees. */
static void
ask (Import *import, const char *heading, PartagesInstallFlags flags, const GError *error)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, error->message));

  import->flags |= flags;
  adw_alert_dialog_add_responses (dialog, "keep", _ ("_Keep the Installed One"), "replace",
                                  _ ("_Replace It"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "keep");
  adw_alert_dialog_set_close_response (dialog, "keep");
  g_signal_connect (dialog, "response", G_CALLBACK (agreed_cb), import);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (import->window));
}

static void
say_failure (Import *import, const GError *error)
{
  AdwAlertDialog *dialog
      = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("The Package Was Not Added"), error->message));

  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (import->window));
}

static void
say_success (Import *import, PartagesInstalled *installed)
{
  PartagesSession *session = partages_window_get_session (import->window);
  const char *language = partages_session_get_language (session);
  PartagesText *title = partages_package_get_title (installed->package);
  g_autofree char *text
      = g_strdup_printf (_ ("“%s” was added"), partages_text_get (title, language));
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_action_name (toast, "win.open-course");
  adw_toast_set_action_target (toast, "s", partages_package_get_id (installed->package));
  partages_shelf_reload (partages_session_get_shelf (session));
  partages_window_toast (import->window, toast);
}

static void
installed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Import *import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed = g_task_propagate_pointer (G_TASK (result), &error);

  adw_toast_dismiss (import->progress);
  g_clear_object (&import->progress);
  if (g_error_matches (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_VERSION))
    {
      ask (import, _ ("Replace the Installed Version?"), PARTAGES_INSTALL_ANY_VERSION, error);
      return;
    }
  if (g_error_matches (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_SIGNER))
    {
      ask (import, _ ("Replace a Package of Another Signer?"), PARTAGES_INSTALL_ANY_SIGNER, error);
      return;
    }

  if (installed != NULL)
    say_success (import, installed);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say_failure (import, error);
  import_free (import);
}

static void
cancel_cb (Import *import)
{
  g_cancellable_cancel (import->cancellable);
}

static void
show_progress (Import *import)
{
  g_autofree char *name = g_path_get_basename (import->path);
  g_autofree char *text = g_strdup_printf (_ ("Adding “%s”…"), name);

  import->progress = g_object_ref_sink (adw_toast_new (text));
  adw_toast_set_use_markup (import->progress, FALSE);
  adw_toast_set_timeout (import->progress, 0);
  adw_toast_set_button_label (import->progress, _ ("_Cancel"));
  g_signal_connect_swapped (import->progress, "button-clicked", G_CALLBACK (cancel_cb), import);
  partages_window_toast (import->window, g_object_ref (import->progress));
}

static void
install (Import *import)
{
  g_autoptr (GTask) task = g_task_new (import->window, import->cancellable, installed_cb, import);

  show_progress (import);
  g_task_set_task_data (task, import, NULL);
  g_task_run_in_thread (task, install_in_thread);
}

/**
 * partages_import_prune:
 * @data_directory: the folder of the library
 * @library: the library, opened by the calling thread
 * @installed: what was just installed
 *
 * Removes older versions that no run needs any more. They only take space: that they could not be removed is no
 * failure.
 */
void
partages_import_prune (const char *data_directory,
                       PartagesLibrary *library,
                       PartagesInstalled *installed)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autoptr (PartagesProfiles) profiles = partages_profiles_new (data_directory, clock, ids);
  g_autoptr (GError) error = NULL;

  if (!partages_library_prune_unneeded (library, partages_package_get_id (installed->package),
                                        profiles, partages_composition_get (), clock, &error))
    g_info ("Older versions were kept: %s", error->message);
}

/**
 * partages_import_file:
 * @window: where to say what comes of it
 * @data_directory: the folder of the library
 * @file: a package
 *
 * Adds a package to the library, off the main thread; says what came of it, and asks where the person has
 * to agree.
 */
void
partages_import_file (PartagesWindow *window, const char *data_directory, GFile *file)
{
  Import *import = g_new0 (Import, 1);

  import->window = g_object_ref (window);
  import->data_directory = g_strdup (data_directory);
  import->path = g_file_get_path (file);
  import->cancellable = g_cancellable_new ();
  if (import->path == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (
          G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
          _ ("Only a file on this computer can be added. Save it here first."));

      say_failure (import, error);
      import_free (import);
      return;
    }

  install (import);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesWindow) window = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    partages_import_file (window, g_object_get_data (object, "data-directory"), file);
}

/**
 * partages_import_choose:
 * @window: the window to ask in
 * @data_directory: the folder of the library
 *
 * Asks for a package and adds it.
 */
void
partages_import_choose (PartagesWindow *window, const char *data_directory)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Training packages"));
  gtk_file_filter_add_mime_type (filter, "application/vnd.partages.package");
  gtk_file_filter_add_suffix (filter, "partages");
  gtk_file_dialog_set_title (dialog, _ ("Open a Package"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  g_object_set_data_full (G_OBJECT (dialog), "data-directory", g_strdup (data_directory), g_free);
  gtk_file_dialog_open (dialog, GTK_WINDOW (window), NULL, chosen_cb, g_object_ref (window));
}
