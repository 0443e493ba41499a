/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sync stands, in a few words. */

#include "partages-sync-line.h"

#include "partages-decoration.h"
#include "partages-date.h"

#include <glib/gi18n.h>

struct _PartagesSyncLine
{
  AdwBin parent_instance;

  PartagesSyncing *syncing; /* (nullable) */
  GtkWidget *button;
  GtkWidget *icon;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (PartagesSyncLine, partages_sync_line, ADW_TYPE_BIN)

static const char *
get_icon_name (PartagesSyncingState state)
{
  switch (state)
    {
    case PARTAGES_SYNCING_RUNNING:
      return "emblem-synchronizing-symbolic";
    case PARTAGES_SYNCING_OFFLINE:
      return "network-offline-symbolic";
    case PARTAGES_SYNCING_NEEDS_KEY:
      return "dialog-password-symbolic";
    case PARTAGES_SYNCING_FAILED:
      return "dialog-warning-symbolic";
    case PARTAGES_SYNCING_APART:
    case PARTAGES_SYNCING_IDLE:
    default:
      return "object-select-symbolic";
    }
}

static char *
dup_waiting (gint64 n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "One change waits to be sent",
                                       "%d changes wait to be sent", (gulong) n),
                          (int) n);
}

static char *
dup_last_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);
  g_autoptr (GDateTime) then = g_date_time_to_local (utc);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean today = g_date_time_get_year (then) == g_date_time_get_year (now)
                   && g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now);

  /* Translators: in g_date_time_format() notation. */
  return partages_date_format (then, today ? _ ("Synced at %H:%M") : _ ("Synced on %-d %B, %H:%M"));
}

static char *
dup_when_idle (const PartagesSyncStatus *status)
{
  if (status->n_waiting > 0)
    return dup_waiting (status->n_waiting);
  if (status->succeeded > 0)
    return dup_last_time (status->succeeded);

  return g_strdup (_ ("Not synced yet"));
}

/**
 * partages_sync_line_dup_text:
 * @syncing: the sync of a profile
 *
 * Returns: (transfer full): how it stands, in a few words
 */
char *
partages_sync_line_dup_text (PartagesSyncing *syncing)
{
  const PartagesSyncStatus *status = partages_syncing_get_status (syncing);

  switch (partages_syncing_get_state (syncing))
    {
    case PARTAGES_SYNCING_RUNNING:
      return g_strdup (_ ("Syncing…"));
    case PARTAGES_SYNCING_OFFLINE:
      return g_strdup (g_network_monitor_get_network_available (g_network_monitor_get_default ())
                           ? _ ("Site out of reach: all is saved on this computer")
                           : _ ("No network: all is saved on this computer"));
    case PARTAGES_SYNCING_NEEDS_KEY:
      return g_strdup (_ ("The key of your site is needed"));
    case PARTAGES_SYNCING_FAILED:
      return status->n_waiting > 0 ? dup_waiting (status->n_waiting)
                                   : g_strdup (_ ("The last sync did not work"));
    case PARTAGES_SYNCING_IDLE:
      return dup_when_idle (status);
    case PARTAGES_SYNCING_APART:
    default:
      return g_strdup (_ ("All saved on this computer"));
    }
}

static void
show (PartagesSyncLine *self)
{
  g_autofree char *text = partages_sync_line_dup_text (self->syncing);
  const char *problem = partages_syncing_get_problem (self->syncing);

  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                get_icon_name (partages_syncing_get_state (self->syncing)));
  gtk_widget_set_tooltip_text (self->button, problem != NULL ? problem : _ ("Training Site"));
}

static void
sync_line_dispose (GObject *object)
{
  PartagesSyncLine *self = PARTAGES_SYNC_LINE (object);

  g_clear_object (&self->syncing);

  G_OBJECT_CLASS (partages_sync_line_parent_class)->dispose (object);
}

static void
partages_sync_line_class_init (PartagesSyncLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sync_line_dispose;
}

static void
partages_sync_line_init (PartagesSyncLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = partages_decoration_new ("object-select-symbolic");
  self->label = gtk_label_new (_ ("All saved on this computer"));
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_widget_add_css_class (box, "sync-state");

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "app.site");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "dim-label");
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * partages_sync_line_set_syncing:
 * @syncing: what to tell of
 */
void
partages_sync_line_set_syncing (PartagesSyncLine *self, PartagesSyncing *syncing)
{
  g_return_if_fail (self->syncing == NULL);

  self->syncing = g_object_ref (syncing);
  g_signal_connect_object (syncing, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
