/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the choice of a profile to its window. */

#include "partages-application-private.h"

#include "partages-interface-language.h"
#include "partages-opening-window.h"
#include "partages-upkeep.h"
#include "partages-window.h"

#include <glib/gi18n.h>

/* A record that opens sooner shows nothing in between. */
#define MILLISECONDS_OF_PATIENCE 200

static void
enter_profile (PartagesApplication *self, PartagesSession *session, PartagesProfile *profile)
{
  PartagesWindow *window;

  partages_application_close_profile (self);
  self->session = g_object_ref (session);
  self->profile = partages_profile_ref (profile);
  partages_application_set_actions_enabled (self, TRUE);
  partages_interface_language_set (partages_profile_get_language (profile));
  window = partages_window_new (ADW_APPLICATION (self), self->session,
                                partages_profile_get_name (profile));
  partages_application_show_instead (self, GTK_WINDOW (window));
  partages_upkeep_begin (self->session, GTK_WIDGET (window));
  partages_syncing_begin (partages_session_get_syncing (self->session));
  partages_shelf_load (partages_session_get_shelf (self->session), self->data_directory,
                       partages_profile_get_language (profile));
  partages_application_import_files (self);
}

/* The person is back where she asked for it, or at the choice, and reads why. */
static void
tell_failure (PartagesApplication *self, const GError *error)
{
  GtkWidget *window = partages_application_get_window (self);

  if (window == NULL || PARTAGES_IS_OPENING_WINDOW (window))
    {
      partages_application_show_welcome (self);
    }
  else
    {
      partages_application_set_actions_enabled (self, self->session != NULL);
      gtk_widget_set_sensitive (window, TRUE);
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
    }
  partages_application_say_error (self, _ ("The Profile Could Not Be Opened"), error);
}

/* Whoever closed the window meanwhile wants no other. */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesApplication) self = user_data;
  g_autoptr (PartagesProfile) profile = g_steal_pointer (&self->wanted);
  g_autoptr (PartagesSession) session = g_steal_pointer (&self->opening);
  g_autoptr (GError) error = NULL;
  gboolean opened = partages_session_open_finish (PARTAGES_SESSION (source), result, &error);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->given_up)
    partages_session_close (PARTAGES_SESSION (source));
  else if (opened)
    enter_profile (self, session, profile);
  else
    tell_failure (self, error);
  g_application_release (G_APPLICATION (self));
}

void
partages_application_show_opening (PartagesApplication *self)
{
  partages_application_show_instead (
      self, GTK_WINDOW (partages_opening_window_new (ADW_APPLICATION (self))));
}

static gboolean
took_long_cb (gpointer user_data)
{
  PartagesApplication *self = user_data;

  self->patience = 0;
  if (!self->given_up)
    partages_application_show_opening (self);

  return G_SOURCE_REMOVE;
}

/* Nothing more can be asked for in the window it was asked in. The focus is taken from an entry first: GTK does
 * not tell it when it becomes insensitive. */
static void
begin_waiting (PartagesApplication *self)
{
  GtkWidget *window = partages_application_get_window (self);

  partages_application_set_actions_enabled (self, FALSE);
  self->given_up = FALSE;
  if (PARTAGES_IS_OPENING_WINDOW (window))
    return;

  if (window != NULL)
    {
      gtk_window_set_focus (GTK_WINDOW (window), NULL);
      gtk_widget_set_sensitive (window, FALSE);
    }
  self->patience = g_timeout_add (MILLISECONDS_OF_PATIENCE, took_long_cb, self);
}

void
partages_application_open_profile (PartagesApplication *self, PartagesProfile *profile)
{
  if (self->opening != NULL)
    return;

  begin_waiting (self);
  self->wanted = partages_profile_ref (profile);
  self->opening
      = partages_session_new (partages_profile_get_directory (profile),
                              partages_profile_get_language (profile), self->clock, self->ids);
  g_application_hold (G_APPLICATION (self));
  partages_session_open_async (self->opening, opened_cb, g_object_ref (self));
}
