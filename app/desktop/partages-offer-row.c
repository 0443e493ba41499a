/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package that the site offers, and how far its installation is. */

#include "partages-offer-row.h"

#include "partages-date.h"
#include "partages-import.h"
#include "partages-offer-install.h"
#include "partages-secret.h"

#include <glib/gi18n.h>

#define DOWNLOADS "downloads"

struct _PartagesOfferRow
{
  AdwActionRow parent_instance;

  PartagesSession *session;
  PartagesOffer *offer;
  PartagesAssignment *assignment; /* (nullable) */
  GTask *task;                    /* (nullable): what is under way */
  guint tick;

  GtkWidget *install;
  GtkWidget *cancel;
  GtkWidget *bar;
};

G_DEFINE_FINAL_TYPE (PartagesOfferRow, partages_offer_row, ADW_TYPE_ACTION_ROW)

/* What the thread needs, and how far it is. No widget is in it, as the thread may be the one that frees it. */
typedef struct
{
  PartagesMembership *site;
  PartagesOffer *offer;
  char *secret; /* (nullable) */
  char *data_directory;
  char *downloads;
  gint received; /* percent */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  partages_membership_unref (order->site);
  partages_offer_unref (order->offer);
  partages_secret_free (order->secret);
  g_free (order->data_directory);
  g_free (order->downloads);
  g_free (order);
}

/* --- On the thread ----------------------------------------------------------------------------- */

static void
progress_cb (guint64 sent, guint64 received, guint64 total, gpointer user_data)
{
  Order *order = user_data;

  if (order->offer->size > 0)
    g_atomic_int_set (&order->received,
                      (gint) (MIN (received, order->offer->size) * 100 / order->offer->size));
}

static PartagesInstalled *
fetch (Order *order, GCancellable *cancellable, GError **error)
{
  PartagesOfferOptions options
      = { .downloads = order->downloads, .progress = progress_cb, .progress_data = order };
  g_autoptr (PartagesLibrary) library = partages_library_open (order->data_directory, error);
  PartagesInstalled *installed;

  if (library == NULL
      || (order->secret == NULL
          && !partages_secret_look_up (order->site, &order->secret, cancellable, error)))
    return NULL;

  options.secret = order->secret;
  installed
      = partages_offer_install (order->site, order->offer, library, &options, cancellable, error);
  if (installed != NULL)
    partages_import_prune (order->data_directory, library, installed);

  return installed;
}

static void
fetch_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  PartagesInstalled *installed = fetch (task_data, cancellable, &error);

  if (installed != NULL)
    g_task_return_pointer (task, installed, (GDestroyNotify) partages_installed_unref);
  else
    g_task_return_error (task, error);
}

/* --- The row ----------------------------------------------------------------------------------- */

static char *
dup_due (const char *day)
{
  g_autofree char *midnight = g_strconcat (day, "T00:00:00", NULL);
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (midnight, here);
  g_autofree char *label = NULL;

  if (date == NULL)
    return g_strdup (_ ("Asked of you"));
  label = partages_date_format (date, _ ("%-d %B %Y"));

  return g_strdup_printf (_ ("Asked of you by %s"), label);
}

static char *
dup_facts (PartagesOfferRow *self)
{
  g_autofree char *size = g_format_size (self->offer->size);
  g_autofree char *facts = g_strdup_printf (_ ("Version %s · %s"), self->offer->version, size);
  g_autofree char *due = NULL;

  if (self->assignment == NULL)
    return g_steal_pointer (&facts);
  due = self->assignment->due != NULL ? dup_due (self->assignment->due)
                                      : g_strdup (_ ("Asked of you"));

  return g_strdup_printf ("%s\n%s", due, facts);
}

static gboolean
tick_cb (gpointer user_data)
{
  PartagesOfferRow *self = user_data;
  Order *order = g_task_get_task_data (self->task);
  gint percent = g_atomic_int_get (&order->received);

  if (percent > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), percent / 100.0);
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));

  return G_SOURCE_CONTINUE;
}

static void
show_busy (PartagesOfferRow *self, gboolean busy)
{
  gtk_widget_set_visible (self->install, !busy);
  gtk_widget_set_visible (self->cancel, busy);
  gtk_widget_set_visible (self->bar, busy);
  g_clear_handle_id (&self->tick, g_source_remove);
  if (busy)
    self->tick = g_timeout_add (100, tick_cb, self);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesOfferRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&self->task);
  if (self->session == NULL)
    return;

  show_busy (self, FALSE);
  if (installed != NULL)
    partages_shelf_reload (partages_session_get_shelf (self->session));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                                 _ ("Stopped. What had come is kept for the next time."));
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
}

static Order *
order_new (PartagesOfferRow *self, PartagesMembership *site)
{
  PartagesShelf *shelf = partages_session_get_shelf (self->session);
  PartagesSyncing *syncing = partages_session_get_syncing (self->session);
  Order *order = g_new0 (Order, 1);

  order->site = partages_membership_ref (site);
  order->offer = partages_offer_ref (self->offer);
  order->secret = g_strdup (partages_syncing_get_secret (syncing));
  order->data_directory = g_strdup (partages_shelf_get_data_dir (shelf));
  order->downloads
      = g_build_filename (partages_session_get_directory (self->session), DOWNLOADS, NULL);

  return order;
}

static void
install_cb (PartagesOfferRow *self)
{
  PartagesSyncing *syncing = partages_session_get_syncing (self->session);
  const PartagesSyncStatus *status = partages_syncing_get_status (syncing);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *facts = dup_facts (self);

  if (self->task != NULL || status == NULL || status->site == NULL)
    return;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), facts);
  self->task = g_task_new (NULL, cancellable, fetched_cb, g_object_ref (self));
  g_task_set_source_tag (self->task, install_cb);
  /* What was installed is installed, though it was cancelled meanwhile. */
  g_task_set_check_cancellable (self->task, FALSE);
  g_task_set_task_data (self->task, order_new (self, status->site), order_free);
  show_busy (self, TRUE);
  gtk_widget_grab_focus (self->cancel);
  g_task_run_in_thread (self->task, fetch_in_thread);
}

static void
cancel_cb (PartagesOfferRow *self)
{
  if (self->task != NULL)
    g_cancellable_cancel (g_task_get_cancellable (self->task));
}

static void
offer_row_dispose (GObject *object)
{
  PartagesOfferRow *self = PARTAGES_OFFER_ROW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  cancel_cb (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (partages_offer_row_parent_class)->dispose (object);
}

static void
offer_row_finalize (GObject *object)
{
  PartagesOfferRow *self = PARTAGES_OFFER_ROW (object);

  g_clear_object (&self->task);
  partages_offer_unref (self->offer);
  g_clear_pointer (&self->assignment, partages_assignment_unref);

  G_OBJECT_CLASS (partages_offer_row_parent_class)->finalize (object);
}

static void
partages_offer_row_class_init (PartagesOfferRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = offer_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = offer_row_finalize;
}

static GtkWidget *
button_new (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  return button;
}

static void
partages_offer_row_init (PartagesOfferRow *self)
{
  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->bar, 72, -1);
  self->install = button_new (_ ("_Install"));
  self->cancel = button_new (_ ("_Cancel"));
  g_signal_connect_object (self->install, "clicked", G_CALLBACK (install_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (cancel_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->bar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->install);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->cancel);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  show_busy (self, FALSE);
}

/**
 * partages_offer_row_new:
 * @session: the learner
 * @offer: the package
 * @assignment: (nullable): that the site asks her to take it
 *
 * Returns: (transfer floating): the row
 */
PartagesOfferRow *
partages_offer_row_new (PartagesSession *session,
                        PartagesOffer *offer,
                        PartagesAssignment *assignment)
{
  PartagesOfferRow *self = g_object_new (PARTAGES_TYPE_OFFER_ROW, NULL);
  g_autofree char *facts = NULL;

  self->session = g_object_ref (session);
  self->offer = partages_offer_ref (offer);
  if (assignment != NULL)
    self->assignment = partages_assignment_ref (assignment);
  if (partages_shelf_find (partages_session_get_shelf (session), offer->id) != NULL)
    gtk_button_set_label (GTK_BUTTON (self->install), _ ("_Update"));
  adw_preferences_row_set_title (
      ADW_PREFERENCES_ROW (self),
      offer->title != NULL
          ? partages_text_get (offer->title, partages_session_get_language (session))
          : offer->id);
  facts = dup_facts (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), facts);

  return self;
}

PartagesOffer *
partages_offer_row_get_offer (PartagesOfferRow *self)
{
  return self->offer;
}

gboolean
partages_offer_row_is_busy (PartagesOfferRow *self)
{
  return self->task != NULL;
}
