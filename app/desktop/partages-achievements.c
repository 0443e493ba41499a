/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a learner has come to, read from the folds of her record. */

#include "partages-achievements.h"

#include "partages-case.h"
#include "partages-progress.h"

static void
training_free (gpointer data)
{
  PartagesTraining *training = data;

  g_free (training->by);
  g_free (training);
}

static void
finished_free (gpointer data)
{
  PartagesFinished *finished = data;

  g_object_unref (finished->book);
  g_free (finished);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const PartagesFinished *first = a;
  const PartagesFinished *second = b;

  return (first->finished < second->finished) - (first->finished > second->finished);
}

static void
add_training (PartagesAchievements *self,
              const char *const *competences,
              gint64 time,
              const char *by)
{
  for (guint i = 0; competences[i] != NULL; i++)
    {
      PartagesTraining *training = g_hash_table_lookup (self->training, competences[i]);

      if (training != NULL && training->time <= time)
        continue;
      training = g_new0 (PartagesTraining, 1);
      training->time = time;
      training->by = g_strdup (by);
      g_hash_table_replace (self->training, g_strdup (competences[i]), training);
    }
}

/* A case never changes under one version of its package, so it is read once. */
static PartagesCase *
find_case (GHashTable *cases, PartagesPackage *package, const char *slug)
{
  g_autofree char *key = g_strdup_printf ("%s %s %s", partages_package_get_id (package),
                                          partages_package_get_version (package), slug);
  PartagesCase *found = g_hash_table_lookup (cases, key);

  if (found != NULL)
    return found;

  found = partages_case_load (package, slug, NULL);
  if (found != NULL)
    g_hash_table_insert (cases, g_steal_pointer (&key), found);

  return found;
}

static void
add_cases (PartagesAchievements *self,
           PartagesSession *session,
           GHashTable *cases,
           PartagesBook *book,
           PartagesProgress *progress)
{
  PartagesPackage *package = partages_book_get_package (book);
  g_auto (GStrv) slugs = partages_package_dup_case_slugs (package);

  for (guint i = 0; slugs[i] != NULL; i++)
    {
      const PartagesCaseProgress *result = partages_progress_get_case (progress, slugs[i]);
      PartagesCase *the_case = NULL;

      if (result != NULL && result->passed != 0)
        the_case = find_case (cases, package, slugs[i]);
      if (the_case != NULL)
        add_training (self, (const char *const *) the_case->competences, result->passed,
                      partages_text_get (the_case->title, partages_session_get_language (session)));
    }
}

static gboolean
add_book (PartagesAchievements *self,
          PartagesSession *session,
          GHashTable *cases,
          PartagesBook *book,
          GError **error)
{
  g_autoptr (PartagesProgress) progress = partages_progress_load (
      partages_session_get_reader (session), partages_book_get_package (book),
      partages_book_get_course (book), error);
  const PartagesProgressSummary *summary;

  if (progress == NULL)
    return FALSE;

  summary = partages_progress_get_summary (progress);
  self->n_lessons_read += summary->n_lessons_read;
  self->n_questions_answered += summary->n_questions_answered;
  self->n_cases_passed += summary->n_cases_passed;
  self->duration += summary->duration;
  if (summary->n_cases_passed > 0)
    add_cases (self, session, cases, book, progress);
  if (summary->finished != 0)
    {
      PartagesFinished *finished = g_new0 (PartagesFinished, 1);

      finished->book = g_object_ref (book);
      finished->finished = summary->finished;
      finished->expires = summary->expires;
      g_ptr_array_add (self->finished, finished);
      add_training (self, partages_package_get_competences (partages_book_get_package (book)),
                    summary->finished, partages_book_get_title (book));
    }

  return TRUE;
}

/**
 * partages_achievements_load:
 * @session: whose
 * @cases: a table of text → #PartagesCase, in which the cases that were read are kept for the next time
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): what has been achieved, or %NULL with @error set
 */
PartagesAchievements *
partages_achievements_load (PartagesSession *session, GHashTable *cases, GError **error)
{
  g_autoptr (PartagesAchievements) self = g_new0 (PartagesAchievements, 1);
  GListModel *books = G_LIST_MODEL (partages_session_get_shelf (session));

  self->finished = g_ptr_array_new_with_free_func (finished_free);
  self->training = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, training_free);
  for (guint i = 0; i < g_list_model_get_n_items (books); i++)
    {
      g_autoptr (PartagesBook) book = g_list_model_get_item (books, i);

      if (!add_book (self, session, cases, book, error))
        return NULL;
    }
  g_ptr_array_sort_values (self->finished, compare_newest_first);

  return g_steal_pointer (&self);
}

void
partages_achievements_free (PartagesAchievements *self)
{
  g_ptr_array_unref (self->finished);
  g_hash_table_unref (self->training);
  g_free (self);
}
