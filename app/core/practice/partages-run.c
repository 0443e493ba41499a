/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A learner taking a case, act by act. */

#include "partages-run-private.h"

#include "partages-activity.h"
#include "partages-course-acts.h"
#include "partages-journal.h"
#include "partages-practice-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (partages - run - error - quark, partages_run_error)

struct _PartagesRun
{
  GMutex lock; /* over what follows */
  PartagesRunState *state;
  char *stored; /* the document of the journal that the state was read from, or written to */
  PartagesClock *clock;
  gint64 last_input;
  gint64 unsaved[PARTAGES_N_STEPS]; /* time since the state was saved */
};

static void
run_clear (gpointer data)
{
  PartagesRun *self = data;

  g_clear_pointer (&self->state, partages_run_state_unref);
  g_clear_pointer (&self->stored, g_free);
  g_clear_pointer (&self->clock, partages_clock_unref);
  g_mutex_clear (&self->lock);
}

/* Takes @stored. */
static PartagesRun *
run_new (PartagesRunState *state, char *stored, PartagesClock *clock)
{
  PartagesRun *self = g_atomic_rc_box_new0 (PartagesRun);

  g_mutex_init (&self->lock);
  self->state = partages_run_state_ref (state);
  self->stored = stored;
  self->clock = partages_clock_ref (clock);
  self->last_input = partages_clock_now (clock);

  return self;
}

PartagesRun *
partages_run_ref (PartagesRun *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_run_unref (PartagesRun *self)
{
  g_atomic_rc_box_release_full (self, run_clear);
}

/**
 * partages_run_dup_state:
 *
 * Returns: (transfer full): what the run is like after its last act; from any thread
 */
PartagesRunState *
partages_run_dup_state (PartagesRun *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return partages_run_state_ref (self->state);
}

static void
count_time (PartagesRun *self)
{
  gint64 now = partages_clock_now (self->clock);
  gint64 since = now - self->last_input;

  self->unsaved[self->state->step] += CLAMP (since, 0, PARTAGES_IDLE_AFTER);
  self->last_input = now;
}

/**
 * partages_run_tick:
 *
 * To be called on any input of the learner, from any thread. Time counts for the step as long as the next
 * input comes within %PARTAGES_IDLE_AFTER; of a longer pause only that much does. It is saved with the next
 * act.
 */
void
partages_run_tick (PartagesRun *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  count_time (self);
}

/* --- An act ------------------------------------------------------------------------------------------------------- */

/* What the run will be like when an act succeeds: a copy, to be changed. */
PartagesRunState *
partages_run_begin_act (PartagesRun *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  PartagesRunState *next;

  count_time (self);
  next = partages_run_state_copy (self->state);
  for (guint i = 0; i < PARTAGES_N_STEPS; i++)
    next->durations[i] += self->unsaved[i];

  return next;
}

gint64
partages_run_get_now (PartagesRun *self)
{
  return partages_clock_now (self->clock);
}

static void
replace_state (PartagesRun *self, PartagesRunState *next, char *stored)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  /* Inputs may have come while the act was written. */
  for (guint i = 0; i < PARTAGES_N_STEPS; i++)
    self->unsaved[i] -= next->durations[i] - self->state->durations[i];

  partages_run_state_unref (self->state);
  self->state = partages_run_state_ref (next);
  g_free (self->stored);
  self->stored = stored;
}

/* Another window, or another program, may have the same run open: what one has written the other must not
 * undo. */
static gboolean
commit (PartagesRecord *record, PartagesChange *change, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (partages_record_commit (record, change, cancellable, &local))
    return TRUE;

  if (g_error_matches (local, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CHANGED))
    g_set_error_literal (error, PARTAGES_RUN_ERROR, PARTAGES_RUN_ERROR_ELSEWHERE,
                         _ ("This case went on in another window. It is opened again here as it "
                            "stands there"));
  else
    g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Writes the run and the statements of an act, all or nothing; only then the run is what it will be. */
gboolean
partages_run_end_act (PartagesRun *self,
                      PartagesRecord *record,
                      PartagesRunState *next,
                      PartagesChange *change,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (PartagesChange) own = change == NULL ? partages_change_new () : NULL;
  g_autofree char *json = partages_run_state_to_json (next);

  if (change == NULL)
    change = own;
  partages_change_replace_journal (change, PARTAGES_RUN_JOURNAL, next->id, self->stored, json);
  if (!commit (record, change, cancellable, error))
    return FALSE;

  replace_state (self, next, g_steal_pointer (&json));

  return TRUE;
}

/* Writes the statements of @change and takes the run out of the journal, all or nothing. */
gboolean
partages_run_delete (PartagesRun *self,
                     PartagesRecord *record,
                     PartagesChange *change,
                     GCancellable *cancellable,
                     GError **error)
{
  partages_change_replace_journal (change, PARTAGES_RUN_JOURNAL, self->state->id, self->stored,
                                   NULL);

  return commit (record, change, cancellable, error);
}

gboolean
partages_run_refuse_step (GError **error)
{
  g_set_error_literal (error, PARTAGES_RUN_ERROR, PARTAGES_RUN_ERROR_STEP,
                       _ ("This is not possible at this step of the case"));

  return FALSE;
}

gboolean
partages_run_refuse_unknown (GError **error, const char *what)
{
  g_set_error (error, PARTAGES_RUN_ERROR, PARTAGES_RUN_ERROR_UNKNOWN,
               _ ("“%s” is not part of this case"), what);

  return FALSE;
}

/* --- Beginning and resuming --------------------------------------------------------------------------------------- */

/**
 * partages_run_choose_arm:
 * @learner: who
 * @case_iri: which case
 *
 * Chooses between the two arms that are compared, by a hash of both: over many learners half of each case,
 * and over many cases half of each learner, and always the same for the same two.
 *
 * Returns: alone or assisted
 */
PartagesWay
partages_run_choose_arm (const char *learner, const char *case_iri)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) learner, -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, (const guchar *) case_iri, -1);
  g_checksum_get_digest (checksum, digest, &length);

  return (digest[0] & 1) != 0 ? PARTAGES_WAY_ALONE : PARTAGES_WAY_ASSISTED;
}

/* The arm is for who has not been debriefed on the case yet: to leave a run and begin again changes nothing. */
static gboolean
choose_way (PartagesRecord *record,
            const char *package,
            PartagesCase *the_case,
            const PartagesVariant *variant,
            PartagesWay *way,
            guint *n_earlier,
            GError **error)
{
  g_autofree char *iri = partages_activity_build (package, PARTAGES_ACTIVITY_CASE, the_case->id);
  g_autofree char *learner = g_strconcat (partages_record_get_home_page (record), "\n",
                                          partages_record_get_account (record), NULL);
  guint n_ended = 0;

  if (!partages_practice_table_count_runs (partages_record_get_connection (record), iri, n_earlier,
                                           &n_ended, error))
    return FALSE;

  *way = PARTAGES_WAY_COMMIT_FIRST;
  if (the_case->measured && n_ended == 0 && variant == NULL)
    *way = partages_run_choose_arm (learner, iri);

  return TRUE;
}

/**
 * partages_run_foresee_way:
 * @record: the learner's
 * @package: the id of the package
 * @the_case: a case of it
 * @variant: (nullable): the variant that is to be taken
 * @way: (out): set only on success
 * @error: a [error@StoreError]
 *
 * Tells which way the case will be taken when it is begun next.
 *
 * Returns: whether that could be found out
 */
gboolean
partages_run_foresee_way (PartagesRecord *record,
                          const char *package,
                          PartagesCase *the_case,
                          const PartagesVariant *variant,
                          PartagesWay *way,
                          GError **error)
{
  guint n_earlier;

  return choose_way (record, package, the_case, variant, way, &n_earlier, error);
}

static PartagesRunState *
make_first_state (PartagesRecord *record,
                  PartagesPackage *package,
                  PartagesCase *the_case,
                  const PartagesRunOptions *options,
                  GError **error)
{
  g_autoptr (PartagesRunState) state = partages_run_state_new (the_case);
  guint n_steps = 0;

  state->id = partages_id_source_next (partages_record_get_ids (record));
  state->package = g_strdup (partages_package_get_id (package));
  state->version = g_strdup (partages_package_get_version (package));
  state->language = g_strdup (options->language);
  state->source = g_strdup (options->source != NULL ? options->source : "offline");
  state->begun = partages_clock_now (partages_record_get_clock (record));
  if (options->variant != NULL)
    {
      state->variant = partages_case_find_variant (the_case, options->variant);
      if (state->variant == NULL)
        {
          (void) partages_run_refuse_unknown (error, options->variant);
          return NULL;
        }
    }
  if (!choose_way (record, state->package, the_case, state->variant, &state->way, &state->n_earlier,
                   error))
    return NULL;
  state->step = partages_way_get_steps (state->way, &n_steps)[0];

  return g_steal_pointer (&state);
}

/**
 * partages_run_begin:
 * @record: the learner's
 * @package: the package
 * @the_case: a case of it
 * @options: the language, and perhaps a variant
 * @cancellable: (nullable): a cancellable
 * @error: a [error@RunError] or a [error@StoreError]
 *
 * Begins to take a case. On a case that is measured the first run is alone or assisted; every other run is
 * commit-first.
 *
 * Returns: (transfer full) (nullable): the run, which is durable, or %NULL with @error set
 */
PartagesRun *
partages_run_begin (PartagesRecord *record,
                    PartagesPackage *package,
                    PartagesCase *the_case,
                    const PartagesRunOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (PartagesRunState) state = make_first_state (record, package, the_case, options, error);
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autofree char *registration = NULL;
  g_autofree char *json = NULL;

  if (state == NULL)
    return NULL;

  registration = partages_record_dup_registration (record, state->package, error);
  if (registration == NULL
      || !partages_course_add_begin (record, package, state->language, change, error))
    return NULL;

  partages_change_add_statement (
      change, partages_run_statement_new (state, registration, PARTAGES_XAPI_VERB_INITIALIZED));
  json = partages_run_state_to_json (state);
  partages_change_put_journal (change, PARTAGES_RUN_JOURNAL, state->id, json);
  if (!partages_record_commit (record, change, cancellable, error))
    return NULL;

  return run_new (state, g_steal_pointer (&json), partages_record_get_clock (record));
}

/* A run that has begun keeps the version it began with; FORMATS.md, section 1. */
static gboolean
check_version (yyjson_val *root, PartagesPackage *package, GError **error)
{
  const char *id = partages_json_get_string (root, "package");
  const char *version = partages_json_get_string (root, "version");

  if (g_strcmp0 (id, partages_package_get_id (package)) == 0
      && g_strcmp0 (version, partages_package_get_version (package)) == 0)
    return TRUE;

  g_set_error (error, PARTAGES_RUN_ERROR, PARTAGES_RUN_ERROR_VERSION,
               _ ("This run was begun with version %s of the package %s, and goes on with that "
                  "version only. What you did is kept"),
               version != NULL ? version : "?", id != NULL ? id : "?");

  return FALSE;
}

/**
 * partages_run_resume:
 * @record: the learner's
 * @package: the package of the run, in the version it was begun with
 * @id: the id of a run, from [func@run_list]
 * @error: a [error@RunError], a [error@CaseError] or a [error@StoreError]
 *
 * Takes up a run where it was left, or opens one that has ended for its debrief. The time in between does not
 * count. A package in another version is refused with %PARTAGES_RUN_ERROR_VERSION, whose message says which
 * is needed: answers are never read against a case that may ask something else.
 *
 * Returns: (transfer full) (nullable): the run, or %NULL with @error set
 */
PartagesRun *
partages_run_resume (PartagesRecord *record,
                     PartagesPackage *package,
                     const char *id,
                     GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (PartagesJson) json = NULL;
  g_autoptr (PartagesCase) the_case = NULL;
  g_autoptr (PartagesRunState) state = NULL;
  const char *slug;

  if (!partages_journal_dup (record, PARTAGES_RUN_JOURNAL, id, &text, error))
    return NULL;
  if (text == NULL)
    {
      (void) partages_run_refuse_unknown (error, id);
      return NULL;
    }

  json = partages_json_parse (text, -1, PARTAGES_JSON_READ_NONE, error);
  if (json == NULL)
    return NULL;
  if (!check_version (partages_json_get_root (json), package, error))
    return NULL;
  slug = partages_json_get_string (partages_json_get_root (json), "case");
  the_case = partages_case_load (package, slug != NULL ? slug : "", error);
  if (the_case == NULL)
    return NULL;
  state = partages_run_state_new_from_json (the_case, partages_json_get_root (json), error);

  return state != NULL
             ? run_new (state, g_steal_pointer (&text), partages_record_get_clock (record))
             : NULL;
}
