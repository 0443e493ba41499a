/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The training site of a profile. */

#include "partages-site-dialog.h"

#include "partages-offers-group.h"
#include "partages-refused-table.h"
#include "partages-site-address-page.h"
#include "partages-site-join-page.h"
#include "partages-sync-line.h"

#include <glib/gi18n.h>

struct _PartagesSiteDialog
{
  AdwPreferencesDialog parent_instance;

  PartagesSession *session;
  PartagesSyncing *syncing;
  GPtrArray *refused_rows; /* GtkWidget, which the group owns */

  GtkWidget *apart_group;
  GtkWidget *key_group;
  GtkEditable *key_row;
  AdwPreferencesGroup *sync_group;
  AdwActionRow *state_row;
  GtkWidget *run_button;
  GtkWidget *stop_button;
  GtkWidget *progress_row;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  PartagesOffersGroup *offers;
  AdwPreferencesGroup *refused_group;
  GtkWidget *site_group;
  AdwActionRow *server_row;
  AdwActionRow *account_row;
  AdwActionRow *leave_row;
};

G_DEFINE_FINAL_TYPE (PartagesSiteDialog, partages_site_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
say (PartagesSiteDialog *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
}

static void
say_problem (PartagesSiteDialog *self, const char *heading, const GError *error)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, error->message));

  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* --- How it stands ----------------------------------------------------------------------------- */

static char *
dup_progress_text (const PartagesSyncProgress *progress)
{
  g_autofree char *sent = g_format_size (progress->sent);
  g_autofree char *received = g_format_size (progress->received);
  int n = (int) progress->statements;

  if (progress->phase == PARTAGES_SYNC_PUSH && progress->total > 0)
    /* Translators: steps of learning, then the amounts of data, such as 12,3 kB. */
    return g_strdup_printf (_ ("%d of %d steps sent · %s sent, %s received"), n,
                            (int) progress->total, sent, received);
  if (progress->phase == PARTAGES_SYNC_PULL && n > 0)
    return g_strdup_printf (_ ("%d steps received · %s sent, %s received"), n, sent, received);

  return g_strdup_printf (_ ("%s sent, %s received"), sent, received);
}

static void
show_progress (PartagesSiteDialog *self)
{
  PartagesSyncProgress progress = partages_syncing_get_progress (self->syncing);
  g_autofree char *text = dup_progress_text (&progress);

  gtk_label_set_label (self->progress_label, text);
  if (progress.total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar,
                                   (double) progress.statements / (double) progress.total);
  else
    gtk_progress_bar_pulse (self->progress_bar);
}

static char *
dup_state_subtitle (PartagesSiteDialog *self, const PartagesSyncStatus *status)
{
  const char *problem = partages_syncing_get_problem (self->syncing);

  if (problem != NULL)
    return g_strdup (problem);
  if (status->n_waiting > 0)
    return g_strdup (_ ("It is sent shortly, by itself."));

  return g_strdup (_ ("Everything that you did here is at your site too."));
}

/* The focus stays where the sync is begun and stopped, whichever of both there is. */
static void
show_buttons (PartagesSiteDialog *self, gboolean running)
{
  gboolean focused
      = gtk_widget_has_focus (self->run_button) || gtk_widget_has_focus (self->stop_button);

  gtk_widget_set_visible (self->run_button, !running);
  gtk_widget_set_visible (self->stop_button, running);
  if (focused)
    gtk_widget_grab_focus (running ? self->stop_button : self->run_button);
}

static void
show_state (PartagesSiteDialog *self, const PartagesSyncStatus *status)
{
  gboolean running = partages_syncing_get_state (self->syncing) == PARTAGES_SYNCING_RUNNING;
  g_autofree char *title = partages_sync_line_dup_text (self->syncing);
  g_autofree char *subtitle = running ? g_strdup ("") : dup_state_subtitle (self, status);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), title);
  adw_action_row_set_subtitle (self->state_row, subtitle);
  show_buttons (self, running);
  gtk_widget_set_visible (self->progress_row, running);
  if (running)
    show_progress (self);
}

static void
show_site (PartagesSiteDialog *self, PartagesMembership *site)
{
  g_autofree char *account = g_strdup_printf ("%s\n%s", site->account, site->home_page);
  g_autofree char *title = NULL;

  if (site->title != NULL)
    title = g_markup_escape_text (
        partages_text_get (site->title, partages_session_get_language (self->session)), -1);
  adw_preferences_group_set_title (self->sync_group, title != NULL ? title : _ ("Your Site"));
  adw_action_row_set_subtitle (self->server_row, site->xapi);
  adw_action_row_set_subtitle (self->account_row, account);
}

static const char *
get_last_part (const char *iri)
{
  const char *slash = strrchr (iri, '/');

  return slash != NULL && slash[1] != '\0' ? slash + 1 : iri;
}

static GtkWidget *
refused_row_new (const PartagesRefused *refused)
{
  PartagesXapiStatement *statement = refused->statement;
  g_autofree char *title
      = g_strdup_printf ("%s · %s", get_last_part (partages_xapi_statement_get_verb (statement)),
                         get_last_part (partages_xapi_statement_get_object (statement)));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), refused->reason);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);

  return row;
}

static void
show_refused (PartagesSiteDialog *self, gint64 n)
{
  g_autoptr (GPtrArray) list = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->refused_group), n > 0);
  if (n == (gint64) self->refused_rows->len)
    return;
  for (guint i = 0; i < self->refused_rows->len; i++)
    adw_preferences_group_remove (self->refused_group, g_ptr_array_index (self->refused_rows, i));
  g_ptr_array_set_size (self->refused_rows, 0);
  list = partages_refused_list (partages_session_get_reader (self->session), NULL);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      GtkWidget *row = refused_row_new (g_ptr_array_index (list, i));

      adw_preferences_group_add (self->refused_group, row);
      g_ptr_array_add (self->refused_rows, row);
    }
}

static void
show (PartagesSiteDialog *self)
{
  const PartagesSyncStatus *status = partages_syncing_get_status (self->syncing);
  PartagesSyncingState state = partages_syncing_get_state (self->syncing);
  gboolean joined = state != PARTAGES_SYNCING_APART;

  gtk_widget_set_visible (self->apart_group, !joined);
  gtk_widget_set_visible (self->key_group, state == PARTAGES_SYNCING_NEEDS_KEY);
  gtk_widget_set_visible (GTK_WIDGET (self->sync_group), joined);
  gtk_widget_set_visible (self->site_group, joined);
  show_refused (self, joined ? status->n_refused : 0);
  if (!joined)
    return;

  show_site (self, status->site);
  show_state (self, status);
}

/* --- Joining ----------------------------------------------------------------------------------- */

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesSiteDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->syncing == NULL)
    return;
  adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (self));
  if (!partages_syncing_join_finish (PARTAGES_SYNCING (source), result, &error))
    say_problem (self, _ ("The Site Could Not Be Joined"), error);
  show (self);
  if (!gtk_widget_grab_focus (self->stop_button))
    gtk_widget_grab_focus (self->run_button);
}

static void
join_cb (PartagesSiteDialog *self, PartagesSiteJoinPage *page)
{
  partages_syncing_join_async (self->syncing, partages_site_join_page_get_site (page), joined_cb,
                               g_object_ref (self));
}

static void
offer_site (PartagesSiteDialog *self, PartagesMembership *site)
{
  PartagesSiteJoinPage *page
      = partages_site_join_page_new (site, partages_syncing_get_status (self->syncing),
                                     partages_session_get_language (self->session));

  g_signal_connect_object (page, "join", G_CALLBACK (join_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (self));
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (self), ADW_NAVIGATION_PAGE (page));
}

static void
address_given_cb (PartagesSiteDialog *self, PartagesMembership *site)
{
  offer_site (self, site);
}

static void
address_cb (PartagesSiteDialog *self)
{
  PartagesSiteAddressPage *page = partages_site_address_page_new ();

  g_signal_connect_object (page, "given", G_CALLBACK (address_given_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (self), ADW_NAVIGATION_PAGE (page));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesSiteDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->syncing != NULL)
    partages_site_dialog_open_file (self, file);
}

static void
open_cb (PartagesSiteDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = partages_site_dialog_file_dialog_new ();

  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        file_chosen_cb, g_object_ref (self));
}

/* --- While joined ------------------------------------------------------------------------------ */

static void
key_cb (PartagesSiteDialog *self)
{
  const char *key = gtk_editable_get_text (self->key_row);

  if (*key == '\0')
    return;
  partages_syncing_set_secret (self->syncing, key);
  gtk_editable_set_text (self->key_row, "");
}

static void
run_cb (PartagesSiteDialog *self)
{
  partages_syncing_run (self->syncing);
}

static void
stop_cb (PartagesSiteDialog *self)
{
  partages_syncing_stop (self->syncing);
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesSiteDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->syncing == NULL)
    return;
  if (!partages_syncing_leave_finish (PARTAGES_SYNCING (source), result, &error))
    say_problem (self, _ ("The Site Could Not Be Left"), error);
  show (self);
}

static void
leave_answered_cb (PartagesSiteDialog *self, const char *response)
{
  if (g_str_equal (response, "leave"))
    partages_syncing_leave_async (self->syncing, left_cb, g_object_ref (self));
}

static void
leave_cb (PartagesSiteDialog *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Leave the Site?"),
      _ ("All that you learnt stays here, and what your site has stays there. Nothing more is "
         "sent or received, and the key is forgotten. Your enrolment file lets you come back.")));

  adw_alert_dialog_add_responses (dialog, "stay", _ ("_Cancel"), "leave", _ ("_Leave"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "stay");
  adw_alert_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (leave_answered_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesSiteDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  if (file == NULL || self->syncing == NULL)
    return;
  json = partages_refused_export (partages_session_get_reader (self->session), &error);
  if (json != NULL
      && g_file_replace_contents (file, json, strlen (json), NULL, FALSE,
                                  G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, &error))
    say (self, _ ("The file was written"));
  else
    say_problem (self, _ ("The File Could Not Be Written"), error);
}

static void
export_cb (PartagesSiteDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Export What Was Set Aside"));
  gtk_file_dialog_set_initial_name (dialog, "partages-set-aside.json");
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        exported_cb, g_object_ref (self));
}

/* --- The object -------------------------------------------------------------------------------- */

static void
site_dialog_dispose (GObject *object)
{
  PartagesSiteDialog *self = PARTAGES_SITE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_SITE_DIALOG);
  g_clear_pointer (&self->refused_rows, g_ptr_array_unref);
  g_clear_object (&self->syncing);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (partages_site_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, apart_group);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, key_group);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, sync_group);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, state_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, run_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, progress_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, offers);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, refused_group);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, site_group);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, server_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, account_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteDialog, leave_row);
  gtk_widget_class_bind_template_callback (widget_class, address_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
partages_site_dialog_class_init (PartagesSiteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = site_dialog_dispose;

  g_type_ensure (PARTAGES_TYPE_OFFERS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/site-dialog.ui");
  bind_template (widget_class);
}

static void
partages_site_dialog_init (PartagesSiteDialog *self)
{
  self->refused_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_site_dialog_new:
 * @session: the learner
 *
 * Returns: (transfer floating): the dialog
 */
PartagesSiteDialog *
partages_site_dialog_new (PartagesSession *session)
{
  PartagesSiteDialog *self = g_object_new (PARTAGES_TYPE_SITE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->syncing = g_object_ref (partages_session_get_syncing (session));
  partages_offers_group_set_session (self->offers, session);
  g_signal_connect_object (self->syncing, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);

  return self;
}

/**
 * partages_site_dialog_open_file:
 * @file: an enrolment file
 *
 * Asks whether to join the site of an enrolment file.
 */
void
partages_site_dialog_open_file (PartagesSiteDialog *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesMembership) site = NULL;

  if (path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("Only a file on this computer can be opened. Save it here first."));
  else
    site = partages_membership_read (path, &error);
  if (site != NULL && partages_membership_check_addresses (site, &error))
    offer_site (self, site);
  else
    say_problem (self, _ ("The File Cannot Be Used"), error);
}

/**
 * partages_site_dialog_file_dialog_new:
 *
 * Returns: (transfer full): what asks for an enrolment file
 */
GtkFileDialog *
partages_site_dialog_file_dialog_new (void)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Enrolment files"));
  gtk_file_filter_add_mime_type (filter, "application/vnd.partages.site");
  gtk_file_filter_add_suffix (filter, "partages-site");
  gtk_file_dialog_set_title (dialog, _ ("Open an Enrolment File"));
  gtk_file_dialog_set_default_filter (dialog, filter);

  return dialog;
}
