/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a case comes to the desk: read from its package, with the run that is under way, one that begins, or one
 * that has ended. */

#include "partages-case-desk-private.h"

#include "partages-library.h"

#include <glib/gi18n.h>

static void open_without_run (PartagesCaseDesk *self, const GError *error);

static void
set_opened (PartagesCaseDesk *self, PartagesCaseOpened *opened)
{
  g_clear_pointer (&self->opened, partages_case_opened_free);
  g_clear_object (&self->assistant);
  self->opened = opened;
  partages_case_desk_update_state (self);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesCaseDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  PartagesCaseOpened *opened
      = partages_session_run_finish (PARTAGES_SESSION (object), result, &error);

  self->opening = FALSE;
  if (opened != NULL)
    {
      g_clear_error (&self->error);
      set_opened (self, opened);
    }
  else if (self->opened == NULL
           && g_error_matches (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_NOT_INSTALLED))
    open_without_run (self, error);
  else if (self->opened == NULL)
    g_set_error_literal (&self->error, error->domain, error->code, error->message);
  else
    partages_case_desk_fail (self, error->message);
  partages_case_desk_changed (self);
}

static void
open_or_begin (PartagesCaseDesk *self, PartagesCaseOpen *open)
{
  self->opening = TRUE;
  partages_session_run_async (self->session, partages_case_open_in_thread, open,
                              partages_case_open_free, partages_case_opened_free, NULL, opened_cb,
                              g_object_ref (self));
}

static PartagesCaseOpen *
open_new (PartagesCaseDesk *self,
          const PartagesRunSummary *run,
          const char *variant,
          gboolean begin)
{
  PartagesShelf *shelf = partages_session_get_shelf (self->session);
  PartagesCaseOpen *open = g_new0 (PartagesCaseOpen, 1);

  open->package = partages_package_ref (self->package);
  open->slug = g_strdup (self->slug);
  open->language = g_strdup (partages_session_get_language (self->session));
  open->data_dir = g_strdup (partages_shelf_get_data_dir (shelf));
  open->run = run != NULL ? g_strdup (run->id) : NULL;
  open->version = run != NULL ? g_strdup (run->version) : NULL;
  open->variant = g_strdup (variant != NULL && variant[0] != '\0' ? variant : NULL);
  open->begin = begin;

  return open;
}

/* A profile that came from another computer may have a run that was begun with a version this one does not
 * have. It is kept; the case can be begun again meanwhile. */
static void
open_without_run (PartagesCaseDesk *self, const GError *error)
{
  g_autofree char *message = g_strdup_printf (
      _ ("%s. What you had begun is kept until it is; you can begin again meanwhile."),
      error->message);

  partages_case_desk_fail (self, message);
  open_or_begin (self, open_new (self, NULL, self->variant, FALSE));
}

/* The newest run of this case that has ended, for its debrief. */
static void
find_finished (PartagesCaseDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs
      = partages_run_list (partages_session_get_reader (self->session), &error);
  guint newest = 0;
  gint64 ended = 0;

  g_clear_pointer (&self->finished, partages_run_summary_free);
  if (runs == NULL)
    {
      g_debug ("The earlier runs of the case cannot be listed: %s", error->message);
      return;
    }

  for (guint i = 0; i < runs->len; i++)
    {
      const PartagesRunSummary *run = g_ptr_array_index (runs, i);

      if (run->ended <= ended || !g_str_equal (run->package, self->package_id)
          || !g_str_equal (run->slug, self->slug))
        continue;
      newest = i;
      ended = run->ended;
    }
  if (ended > 0)
    self->finished = g_ptr_array_steal_index (runs, newest);
}

/* Returns whether the package is there; that there is nothing yet to look in is no error. */
static gboolean
find_package (PartagesCaseDesk *self, GError **error)
{
  PartagesShelf *shelf = partages_session_get_shelf (self->session);
  PartagesBook *book = partages_shelf_find (shelf, self->package_id);

  if (book == NULL)
    {
      if (partages_shelf_is_loaded (shelf))
        g_set_error_literal (error, PARTAGES_RUN_ERROR, PARTAGES_RUN_ERROR_UNKNOWN,
                             _ ("Its package is not installed on this computer. Install it again "
                                "to go on where you were."));
      return FALSE;
    }

  g_clear_pointer (&self->package, partages_package_unref);
  self->package = partages_package_ref (partages_book_get_package (book));

  return TRUE;
}

/* Reads again what there is of the case. */
void
partages_case_desk_reopen (PartagesCaseDesk *self)
{
  g_clear_pointer (&self->opened, partages_case_opened_free);
  partages_case_desk_update_state (self);
  partages_case_desk_open (self);
}

/**
 * partages_case_desk_open:
 *
 * Reads the case, with the run that is under way. `changed` follows.
 */
void
partages_case_desk_open (PartagesCaseDesk *self)
{
  g_autoptr (PartagesRunSummary) run = NULL;

  if (self->opened != NULL || self->opening)
    {
      partages_case_desk_changed (self);
      return;
    }

  g_clear_error (&self->error);
  find_finished (self);
  if (!partages_run_find_open (partages_session_get_reader (self->session), self->package_id,
                               self->slug, &run, &self->error)
      || !find_package (self, &self->error))
    {
      partages_case_desk_changed (self);
      return;
    }

  open_or_begin (self, open_new (self, run, self->variant, FALSE));
}

/**
 * partages_case_desk_begin:
 *
 * Begins a run, of the variant that was set.
 */
void
partages_case_desk_begin (PartagesCaseDesk *self)
{
  if (self->opening)
    return;

  /* A newer version may have come since the case was opened. */
  (void) find_package (self, NULL);
  open_or_begin (self, open_new (self, NULL, self->variant, TRUE));
}

/**
 * partages_case_desk_review:
 *
 * Opens the last run that has ended, for its debrief.
 */
void
partages_case_desk_review (PartagesCaseDesk *self)
{
  if (self->finished != NULL && !self->opening)
    open_or_begin (self, open_new (self, self->finished, NULL, FALSE));
}
