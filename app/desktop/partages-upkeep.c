/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks after a record, and tells its owner what she should know. */

#include "partages-upkeep.h"

#include "partages-composition.h"
#include "partages-date.h"
#include "partages-restoration.h"

#include <glib/gi18n.h>

#define SECONDS_BETWEEN_LOOKS (60 * 60)

static void
maintain_in_thread (GTask *task,
                    gpointer source_object,
                    gpointer task_data,
                    GCancellable *cancellable)
{
  PartagesSession *session = source_object;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesRecord) record = partages_record_open_read_only (
      partages_session_get_directory (session), partages_composition_get (),
      partages_session_get_clock (session), &error);

  if (record != NULL && partages_record_maintain (record, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static AdwAlertDialog *
dialog_new (const char *heading, const char *body)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_alert_dialog_set_close_response (dialog, "close");

  return dialog;
}

static void
reopen_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  if (g_str_equal (response, "reopen"))
    gtk_widget_activate_action (user_data, "app.reopen-profile", NULL);
}

/* A record is restored as it is opened, so that is what is offered. */
static void
tell_damage (GtkWidget *window, const GError *error)
{
  AdwAlertDialog *dialog = dialog_new (_ ("Your Record Is Damaged"), NULL);

  adw_alert_dialog_format_body (dialog,
                                _ ("%s. Open it again and the newest backup is put in its place, "
                                   "with what can still be read."),
                                error->message);
  adw_alert_dialog_add_response (dialog, "reopen", _ ("_Open Again"));
  adw_alert_dialog_set_response_appearance (dialog, "reopen", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "reopen");
  g_signal_connect_object (dialog, "response", G_CALLBACK (reopen_cb), window, 0);
  adw_dialog_present (ADW_DIALOG (dialog), window);
}

static void
maintained_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error) || !gtk_widget_get_mapped (window))
    return;

  if (g_error_matches (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CORRUPT))
    tell_damage (window, error);
  else
    adw_dialog_present (
        ADW_DIALOG (dialog_new (_ ("Your Record Could Not Be Backed Up"), error->message)), window);
}

static void
maintain (PartagesSession *session, GtkWidget *window)
{
  g_autoptr (GTask) task = g_task_new (session, NULL, maintained_cb, g_object_ref (window));

  g_task_set_source_tag (task, maintain);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, maintain_in_thread);
}

static char *
describe_backup (const PartagesRestoration *restoration)
{
  g_autofree char *day = NULL;

  if (restoration->backup_time == 0)
    return g_strdup (_ ("It was damaged, and there was no backup to restore."));

  day = partages_date_dup_label (restoration->backup_time);

  return g_strdup_printf (_ ("It was damaged, and the backup of %s was put in its place."), day);
}

static char *
describe_loss (const PartagesRestoration *restoration)
{
  if (restoration->n_missing == 0)
    return g_strdup (_ ("Nothing is missing."));
  if (restoration->n_missing < 0)
    return g_strdup (_ ("What was done after that may be missing; how much cannot be told."));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "One step that was recorded is missing.",
                                       "%u steps that were recorded are missing.",
                                       (gulong) restoration->n_missing),
                          (guint) restoration->n_missing);
}

/* Only the name of the file: a whole path is a word that no dialog is wide enough for. */
static char *
describe_damaged_file (const PartagesRestoration *restoration)
{
  g_autofree char *directory = NULL;
  g_autofree char *name = NULL;

  if (restoration->set_aside == NULL)
    return g_strdup ("");

  directory = g_path_get_dirname (restoration->set_aside);
  name = g_path_get_basename (directory);

  return g_strdup_printf (_ ("The damaged file is kept beside the record, in “%s”."), name);
}

static char *
describe (const PartagesRestoration *restoration)
{
  g_autofree char *backup = describe_backup (restoration);
  g_autofree char *loss = describe_loss (restoration);
  g_autofree char *kept = describe_damaged_file (restoration);

  return g_strjoin (" ", backup, loss, kept, NULL);
}

static gpointer
acknowledge (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (partages_restoration_acknowledge (record, data, error));
}

static void
told_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  PartagesSession *session = user_data;

  partages_session_run_async (session, acknowledge,
                              g_object_steal_data (G_OBJECT (dialog), "restoration"),
                              (GDestroyNotify) partages_restoration_free, NULL, NULL, NULL, NULL);
}

/* Said until it has been read: the record remembers whether it was. */
static void
tell_restoration (PartagesSession *session, GtkWidget *window)
{
  g_autoptr (PartagesRestoration) restoration = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  AdwAlertDialog *dialog;

  if (!partages_restoration_read (partages_session_get_reader (session), &restoration, &error))
    {
      adw_dialog_present (
          ADW_DIALOG (dialog_new (_ ("Your Record Could Not Be Read"), error->message)), window);
      return;
    }
  if (restoration == NULL)
    return;

  body = describe (restoration);
  dialog = dialog_new (_ ("Your Record Was Restored"), body);
  g_object_set_data_full (G_OBJECT (dialog), "restoration", g_steal_pointer (&restoration),
                          (GDestroyNotify) partages_restoration_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (told_cb), session, 0);
  adw_dialog_present (ADW_DIALOG (dialog), window);
}

/* The hourly look, for a window that stays open for days. */
typedef struct
{
  PartagesSession *session;
  GtkWidget *window;
  guint timer;
} Upkeep;

static gboolean
hour_cb (gpointer user_data)
{
  Upkeep *upkeep = user_data;

  maintain (upkeep->session, upkeep->window);

  return G_SOURCE_CONTINUE;
}

static void
destroy_cb (GtkWidget *window, Upkeep *upkeep)
{
  g_source_remove (upkeep->timer);
  g_object_unref (upkeep->session);
  g_free (upkeep);
}

/**
 * partages_upkeep_begin:
 * @session: the learner whose record to look after
 * @window: where to tell her; looking after it ends with the window
 *
 * To be called once the window is there.
 */
void
partages_upkeep_begin (PartagesSession *session, GtkWidget *window)
{
  Upkeep *upkeep = g_new0 (Upkeep, 1);

  upkeep->session = g_object_ref (session);
  upkeep->window = window;
  upkeep->timer = g_timeout_add_seconds (SECONDS_BETWEEN_LOOKS, hour_cb, upkeep);
  g_signal_connect (window, "destroy", G_CALLBACK (destroy_cb), upkeep);

  tell_restoration (session, window);
  maintain (session, window);
}
