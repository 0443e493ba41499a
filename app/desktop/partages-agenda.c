/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to do, over all books. */

#include "partages-agenda.h"

#include "partages-time.h"

/* How long before it expires a training is named among what is to be done. */
#define NOTICE (60 * PARTAGES_DAY)

static void
entry_free (gpointer data)
{
  PartagesAgendaEntry *entry = data;

  g_object_unref (entry->book);
  g_clear_pointer (&entry->progress, partages_progress_unref);
  g_clear_pointer (&entry->step, partages_next_step_free);
  g_free (entry);
}

static void
run_free (gpointer data)
{
  PartagesAgendaRun *run = data;

  g_object_unref (run->book);
  partages_case_unref (run->the_case);
  partages_run_summary_free (run->run);
  g_free (run);
}

/* The last thing done of a course that the record tells of on its own: the place of reading is kept with
 * each answer too. */
static gboolean
read_last_time (PartagesAgendaEntry *entry, PartagesRecord *record, GError **error)
{
  const PartagesProgressSummary *summary = partages_progress_get_summary (entry->progress);
  g_autoptr (PartagesPosition) position = NULL;

  if (!partages_position_load (record, partages_book_get_package (entry->book), &position, error))
    return FALSE;

  entry->last_time = MAX (summary->begun, position != NULL ? position->time : 0);

  return TRUE;
}

static gboolean
read_entry (PartagesAgendaEntry *entry, PartagesRecord *record, GError **error)
{
  PartagesPackage *package = partages_book_get_package (entry->book);
  PartagesCourse *course = partages_book_get_course (entry->book);

  entry->progress = partages_progress_load (record, package, course, error);
  if (entry->progress == NULL)
    return FALSE;
  entry->step = partages_course_dup_next_step (record, package, course, entry->progress, error);
  if (entry->step == NULL)
    return FALSE;

  return read_last_time (entry, record, error);
}

/* What is under way comes before what has expired, that before what was never begun, that before what
 * can only go on tomorrow, and what is done comes last. */
static guint
get_rank (const PartagesAgendaEntry *entry)
{
  if (partages_agenda_entry_is_under_way (entry))
    return 0;
  if (entry->step->kind == PARTAGES_NEXT_RENEW)
    return 1;
  if (entry->step->kind == PARTAGES_NEXT_NONE)
    return 4;

  return entry->step->kind == PARTAGES_NEXT_WAIT ? 3 : 2;
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const PartagesAgendaEntry *first = a;
  const PartagesAgendaEntry *second = b;
  gint by_rank = (gint) get_rank (first) - (gint) get_rank (second);

  if (by_rank != 0)
    return by_rank;

  return (second->last_time > first->last_time) - (second->last_time < first->last_time);
}

/* A run whose package was removed since, or has lost the case, cannot be gone on with. */
static void
add_run (PartagesAgenda *self, PartagesRunSummary *run)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      PartagesBook *book = ((PartagesAgendaEntry *) g_ptr_array_index (self->entries, i))->book;
      PartagesCase *the_case = NULL;
      PartagesAgendaRun *added;

      if (g_str_equal (partages_book_get_id (book), run->package))
        the_case = partages_book_find_case (book, run->slug);
      if (the_case == NULL)
        continue;
      added = g_new0 (PartagesAgendaRun, 1);
      added->book = g_object_ref (book);
      added->the_case = partages_case_ref (the_case);
      added->run = run;
      g_ptr_array_add (self->runs, added);
      return;
    }

  partages_run_summary_free (run);
}

static gboolean
read_runs (PartagesAgenda *self, PartagesRecord *record, GError **error)
{
  g_autoptr (GPtrArray) runs = partages_run_list (record, error);

  if (runs == NULL)
    return FALSE;

  while (runs->len > 0)
    {
      PartagesRunSummary *run = g_ptr_array_steal_index (runs, 0);

      if (run->ended == 0)
        add_run (self, run);
      else
        partages_run_summary_free (run);
    }

  return TRUE;
}

/**
 * partages_agenda_read:
 * @session: the learner's
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): what there is to do, or %NULL with @error set
 */
PartagesAgenda *
partages_agenda_read (PartagesSession *session, GError **error)
{
  GListModel *shelf = G_LIST_MODEL (partages_session_get_shelf (session));
  g_autoptr (PartagesAgenda) self = g_new0 (PartagesAgenda, 1);

  self->now = partages_clock_now (partages_session_get_clock (session));
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->runs = g_ptr_array_new_with_free_func (run_free);
  for (guint i = 0; i < g_list_model_get_n_items (shelf); i++)
    {
      PartagesAgendaEntry *entry = g_new0 (PartagesAgendaEntry, 1);

      entry->book = g_list_model_get_item (shelf, i);
      g_ptr_array_add (self->entries, entry);
      if (!read_entry (entry, partages_session_get_reader (session), error))
        return NULL;
    }
  g_ptr_array_sort_values (self->entries, compare);
  if (!read_runs (self, partages_session_get_reader (session), error))
    return NULL;

  return g_steal_pointer (&self);
}

void
partages_agenda_free (PartagesAgenda *self)
{
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

/**
 * partages_agenda_leads_to_run:
 * @entry: one of its entries
 *
 * Returns: whether the next step of that course is a case that is under way
 */
gboolean
partages_agenda_leads_to_run (PartagesAgenda *self, const PartagesAgendaEntry *entry)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const PartagesAgendaRun *run = g_ptr_array_index (self->runs, i);

      if (run->book == entry->book && entry->step->kind == PARTAGES_NEXT_PRACTISE
          && g_str_equal (run->run->slug, entry->step->slug))
        return TRUE;
    }

  return FALSE;
}

/**
 * partages_agenda_begins_with_run:
 *
 * Returns: whether the first of its runs is what to go on with, and not the first of its entries: it was
 *   touched last
 */
gboolean
partages_agenda_begins_with_run (PartagesAgenda *self)
{
  const PartagesAgendaEntry *entry;
  const PartagesAgendaRun *run;

  if (self->runs->len == 0 || self->entries->len == 0)
    return FALSE;
  entry = g_ptr_array_index (self->entries, 0);
  run = g_ptr_array_index (self->runs, 0);

  return !partages_agenda_entry_is_under_way (entry) || run->run->touched >= entry->last_time;
}

/**
 * partages_agenda_is_begun:
 *
 * Returns: whether anything was ever done
 */
gboolean
partages_agenda_is_begun (PartagesAgenda *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const PartagesAgendaEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->last_time != 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * partages_agenda_entry_is_under_way:
 *
 * Returns: whether the course was begun and something is left to do now
 */
gboolean
partages_agenda_entry_is_under_way (const PartagesAgendaEntry *entry)
{
  return entry->last_time != 0 && entry->step->kind != PARTAGES_NEXT_NONE
         && entry->step->kind != PARTAGES_NEXT_RENEW && entry->step->kind != PARTAGES_NEXT_WAIT;
}

/**
 * partages_agenda_entry_is_due:
 * @now: the time, in microseconds since 1970
 *
 * Returns: whether the training has expired, or will within two months
 */
gboolean
partages_agenda_entry_is_due (const PartagesAgendaEntry *entry, gint64 now)
{
  const PartagesProgressSummary *summary = partages_progress_get_summary (entry->progress);

  return summary->finished != 0 && summary->expires != 0 && summary->expires <= now + NOTICE;
}
