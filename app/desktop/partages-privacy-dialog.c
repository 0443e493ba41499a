/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a person, and what she can do with it. */

#include "partages-privacy-dialog.h"

#include "partages-composition.h"
#include "partages-data-export.h"
#include "partages-date.h"
#include "partages-erase-dialog.h"
#include "partages-pin-dialog.h"
#include "partages-profiles-task.h"
#include "partages-record-account.h"
#include "partages-record-contents.h"
#include "partages-sync.h"

#include <glib/gi18n.h>

struct _PartagesPrivacyDialog
{
  AdwPreferencesDialog parent_instance;

  PartagesProfiles *profiles;
  PartagesProfile *profile;
  PartagesSession *session;

  AdwActionRow *record_row;
  AdwActionRow *journal_row;
  AdwActionRow *backups_row;
  AdwActionRow *folder_row;
  GtkWidget *network_row;
  AdwActionRow *left_row;
  AdwEntryRow *name;
  AdwActionRow *pin_row;
  GtkButton *set_pin;
  GtkWidget *remove_pin;
  GtkWidget *erase_row;
};

G_DEFINE_FINAL_TYPE (PartagesPrivacyDialog, partages_privacy_dialog, ADW_TYPE_PREFERENCES_DIALOG)

enum
{
  PROFILE_CHANGED,
  ERASE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
toast (PartagesPrivacyDialog *self, const char *text)
{
  AdwToast *message = adw_toast_new (text);

  adw_toast_set_use_markup (message, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), message);
}

/* The window that file dialogs lie over, if the dialog is in one. */
static GtkWindow *
get_window (PartagesPrivacyDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- What is stored --------------------------------------------------------------------------- */

static void
show_record (PartagesPrivacyDialog *self, const PartagesRecordContents *contents)
{
  guint n = (guint) contents->n_statements;
  g_autofree char *size = g_format_size ((guint64) contents->store_bytes);
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u entry · %s", "%u entries · %s", n), n, size);

  adw_action_row_set_subtitle (self->record_row, text);
}

static void
show_journal (PartagesPrivacyDialog *self, const PartagesRecordContents *contents)
{
  guint n = (guint) contents->n_documents;
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u document, in the same file", "%u documents, in the same file", n), n);

  adw_action_row_set_subtitle (self->journal_row, text);
}

static void
show_backups (PartagesPrivacyDialog *self, const PartagesRecordContents *contents)
{
  g_autofree char *size = g_format_size ((guint64) contents->backup_bytes);
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  if (contents->n_backups == 0)
    {
      adw_action_row_set_subtitle (self->backups_row, _ ("None yet"));
      return;
    }

  date = partages_date_dup_label (contents->newest_backup);
  /* Translators: how many, their size, and a date. */
  text = g_strdup_printf (
      ngettext ("%u · %s · of %s", "%u · %s · the newest of %s", contents->n_backups),
      contents->n_backups, size, date);
  adw_action_row_set_subtitle (self->backups_row, text);
}

static void
show_contents (PartagesPrivacyDialog *self)
{
  g_autoptr (GError) error = NULL;
  PartagesRecordContents contents;

  if (!partages_record_measure (partages_session_get_reader (self->session), &contents, &error))
    {
      toast (self, error->message);
      return;
    }
  show_record (self, &contents);
  show_journal (self, &contents);
  show_backups (self, &contents);
  adw_action_row_set_subtitle (self->folder_row, partages_profile_get_directory (self->profile));
  gtk_widget_set_visible (self->network_row, contents.on_network);
}

/* An account of this computer alone was never sent anywhere. */
static gboolean
was_joined (PartagesRecord *reader)
{
  return !g_str_has_prefix (partages_record_get_home_page (reader), PARTAGES_RECORD_DEVICE_ADDRESS);
}

static void
show_what_left (PartagesPrivacyDialog *self)
{
  PartagesRecord *reader = partages_session_get_reader (self->session);
  g_autoptr (PartagesMembership) site = NULL;
  g_autofree char *subtitle = NULL;

  if (!partages_sync_dup_membership (reader, &site, NULL) || (site == NULL && !was_joined (reader)))
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->left_row),
                                 site != NULL ? _ ("Your record goes to your training site")
                                              : _ ("Nothing leaves this computer any more"));
  if (site != NULL)
    /* Translators: an address, then an opaque name. */
    subtitle = g_strdup_printf (_ ("To %s, under the account %s. Your name and your conversations "
                                   "are never sent."),
                                site->xapi, site->account);
  adw_action_row_set_subtitle (
      self->left_row, subtitle != NULL ? subtitle : _ ("What was sent to your site stays there."));
}

static void
folder_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesPrivacyDialog) self = user_data;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, NULL))
    toast (self, _ ("No program opened the folder"));
}

static void
open_folder_cb (PartagesPrivacyDialog *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (partages_profile_get_directory (self->profile));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (folder);

  gtk_file_launcher_launch (launcher, get_window (self), NULL, folder_opened_cb,
                            g_object_ref (self));
}

/* --- The profile ------------------------------------------------------------------------------ */

static void
show_profile (PartagesPrivacyDialog *self)
{
  gboolean has_pin = partages_profile_has_pin (self->profile);

  gtk_editable_set_text (GTK_EDITABLE (self->name), partages_profile_get_name (self->profile));
  adw_action_row_set_subtitle (
      self->pin_row, has_pin ? _ ("Asked for when the profile is opened")
                             : _ ("Not set: whoever uses this computer can open the profile"));
  gtk_button_set_label (self->set_pin, has_pin ? _ ("_Change…") : _ ("_Set…"));
  gtk_widget_set_visible (self->remove_pin, has_pin);
}

/* Takes over a profile that was read anew. */
static void
take_profile (PartagesPrivacyDialog *self, PartagesProfile *profile)
{
  g_clear_pointer (&self->profile, partages_profile_unref);
  self->profile = profile;
  show_profile (self);
  g_signal_emit (self, signals[PROFILE_CHANGED], 0, profile);
}

/* The arguments are the id, the name, the language, and the professions. */
static gpointer
rename_profile (PartagesProfiles *profiles, const char *const *arguments, GError **error)
{
  return partages_profiles_update (profiles, arguments[0], arguments[1], arguments + 3,
                                   arguments[2], error);
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PartagesPrivacyDialog *self = PARTAGES_PRIVACY_DIALOG (source);
  g_autoptr (GError) error = NULL;
  PartagesProfile *profile = partages_profiles_task_finish (source, result, &error);

  if (profile != NULL)
    take_profile (self, profile);
  else
    toast (self, error->message);
}

static void
rename_cb (PartagesPrivacyDialog *self)
{
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_add (arguments, partages_profile_get_id (self->profile));
  g_strv_builder_add (arguments, gtk_editable_get_text (GTK_EDITABLE (self->name)));
  g_strv_builder_add (arguments, partages_profile_get_language (self->profile));
  g_strv_builder_addv (arguments, (const char **) partages_profile_get_roles (self->profile));
  all = g_strv_builder_end (arguments);
  partages_profiles_task_run (self->profiles, rename_profile, (const char *const *) all,
                              (GDestroyNotify) partages_profile_unref, G_OBJECT (self), renamed_cb);
}

static void
pin_done_cb (PartagesPrivacyDialog *self)
{
  g_autoptr (GError) error = NULL;
  PartagesProfile *profile
      = partages_profiles_find (self->profiles, partages_profile_get_id (self->profile), &error);

  if (profile == NULL)
    {
      toast (self, error->message);
      return;
    }

  toast (self,
         partages_profile_has_pin (profile) ? _ ("The PIN is set") : _ ("The PIN is removed"));
  take_profile (self, profile);
}

static void
present_pin_dialog (PartagesPrivacyDialog *self, gboolean remove)
{
  PartagesPinDialog *dialog = partages_pin_dialog_new (self->profiles, self->profile, remove);

  g_signal_connect_object (dialog, "done", G_CALLBACK (pin_done_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
set_pin_cb (PartagesPrivacyDialog *self)
{
  present_pin_dialog (self, FALSE);
}

static void
remove_pin_cb (PartagesPrivacyDialog *self)
{
  present_pin_dialog (self, TRUE);
}

/* --- Taking away ------------------------------------------------------------------------------ */

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PartagesPrivacyDialog *self = PARTAGES_PRIVACY_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = partages_data_export_finish (source, result, &error);
  g_autofree char *text = NULL;

  if (name != NULL)
    /* Translators: the names of two files, such as partages-2026-03-14.txt. */
    text = g_strdup_printf (_ ("Written: %s.txt and %s.json"), name, name);
  toast (self, name != NULL ? text : error->message);
}

static void
export_folder_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesPrivacyDialog) self = user_data;
  g_autoptr (GFile) folder
      = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (folder != NULL && g_file_peek_path (folder) != NULL)
    partages_data_export_run (self->profiles, self->profile,
                              partages_clock_now (partages_session_get_clock (self->session)),
                              folder, G_OBJECT (self), exported_cb);
}

static void
export_cb (PartagesPrivacyDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("A Folder for Your Data"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  gtk_file_dialog_select_folder (dialog, get_window (self), NULL, export_folder_cb,
                                 g_object_ref (self));
}

static gpointer
save_backup (PartagesProfiles *profiles, const char *const *arguments, GError **error)
{
  return partages_profiles_export (profiles, arguments[0], arguments[1], error) ? profiles : NULL;
}

static void
backup_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PartagesPrivacyDialog *self = PARTAGES_PRIVACY_DIALOG (source);
  g_autoptr (GError) error = NULL;
  gboolean saved = partages_profiles_task_finish (source, result, &error) != NULL;

  toast (self, saved ? _ ("The backup is saved") : error->message);
}

static void
backup_file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesPrivacyDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  const char *arguments[] = { partages_profile_get_id (self->profile),
                              file != NULL ? g_file_peek_path (file) : NULL, NULL };

  if (arguments[1] != NULL)
    partages_profiles_task_run (self->profiles, save_backup, arguments, NULL, G_OBJECT (self),
                                backup_saved_cb);
}

static void
backup_cb (PartagesPrivacyDialog *self)
{
  gint64 now = partages_clock_now (partages_session_get_clock (self->session));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (now);
  g_autofree char *name = g_date_time_format (utc, "partages-%Y-%m-%d.backup");
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Save a Backup"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, get_window (self), NULL, backup_file_cb, g_object_ref (self));
}

static gpointer
restore (PartagesProfiles *profiles, const char *const *arguments, GError **error)
{
  return partages_profiles_restore (profiles, arguments[0], partages_composition_get (), error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PartagesPrivacyDialog *self = PARTAGES_PRIVACY_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProfile) profile = partages_profiles_task_finish (source, result, &error);
  g_autofree char *text = NULL;

  if (profile != NULL)
    text = g_strdup_printf (_ ("Restored as “%s”. Change the profile to open it."),
                            partages_profile_get_name (profile));
  toast (self, profile != NULL ? text : error->message);
}

static void
restore_file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesPrivacyDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  const char *arguments[] = { file != NULL ? g_file_peek_path (file) : NULL, NULL };

  if (arguments[0] != NULL)
    partages_profiles_task_run (self->profiles, restore, arguments,
                                (GDestroyNotify) partages_profile_unref, G_OBJECT (self),
                                restored_cb);
}

static void
restore_cb (PartagesPrivacyDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Restore from a Backup File"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Restore"));
  gtk_file_dialog_open (dialog, get_window (self), NULL, restore_file_cb, g_object_ref (self));
}

/* --- Erasing ---------------------------------------------------------------------------------- */

static void
erase_response_cb (PartagesPrivacyDialog *self, const char *response)
{
  if (g_str_equal (response, "erase"))
    g_signal_emit (self, signals[ERASE], 0);
}

static void
erase_cb (PartagesPrivacyDialog *self)
{
  AdwDialog *dialog = partages_erase_dialog_new (partages_profile_get_name (self->profile));

  g_signal_connect_object (dialog, "response", G_CALLBACK (erase_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
privacy_dialog_dispose (GObject *object)
{
  PartagesPrivacyDialog *self = PARTAGES_PRIVACY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_PRIVACY_DIALOG);
  g_clear_pointer (&self->profiles, partages_profiles_unref);
  g_clear_pointer (&self->profile, partages_profile_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (partages_privacy_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/privacy-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, record_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, journal_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, backups_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, network_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, left_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, name);
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, pin_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, set_pin);
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, remove_pin);
  gtk_widget_class_bind_template_child (widget_class, PartagesPrivacyDialog, erase_row);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_pin_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_pin_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, backup_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
}

static void
partages_privacy_dialog_class_init (PartagesPrivacyDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = privacy_dialog_dispose;

  /**
   * PartagesPrivacyDialog::profile-changed:
   * @profile: the #PartagesProfile as it is now
   */
  signals[PROFILE_CHANGED]
      = g_signal_new ("profile-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * PartagesPrivacyDialog::erase:
   *
   * The profile is to be closed and erased: the person has typed its name.
   */
  signals[ERASE] = g_signal_new ("erase", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
partages_privacy_dialog_init (PartagesPrivacyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_privacy_dialog_new:
 * @profiles: the profiles
 * @profile: the one that is open
 * @session: its session
 *
 * Returns: (transfer floating): the dialog
 */
PartagesPrivacyDialog *
partages_privacy_dialog_new (PartagesProfiles *profiles,
                             PartagesProfile *profile,
                             PartagesSession *session)
{
  PartagesPrivacyDialog *self = g_object_new (PARTAGES_TYPE_PRIVACY_DIALOG, NULL);

  self->profiles = partages_profiles_ref (profiles);
  self->profile = partages_profile_ref (profile);
  self->session = g_object_ref (session);
  show_profile (self);
  show_contents (self);
  show_what_left (self);

  return self;
}
