/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done in a case on the thread that writes a learner's record. */

#include "partages-case-act.h"

#include "partages-library.h"

void
partages_case_open_free (gpointer data)
{
  PartagesCaseOpen *self = data;

  g_clear_pointer (&self->package, partages_package_unref);
  g_free (self->data_dir);
  g_free (self->slug);
  g_free (self->language);
  g_free (self->variant);
  g_free (self->run);
  g_free (self->version);
  g_free (self);
}

void
partages_case_opened_free (gpointer data)
{
  PartagesCaseOpened *self = data;

  g_clear_pointer (&self->run, partages_run_unref);
  g_clear_pointer (&self->chart, partages_chart_unref);
  g_clear_pointer (&self->the_case, partages_case_unref);
  g_clear_pointer (&self->package, partages_package_unref);
  g_free (self);
}

/* A run keeps the version of its package with which it was begun. */
static PartagesPackage *
open_package (const PartagesCaseOpen *open, GError **error)
{
  g_autoptr (PartagesLibrary) library = NULL;

  if (open->version == NULL || open->data_dir == NULL
      || g_str_equal (open->version, partages_package_get_version (open->package)))
    return partages_package_ref (open->package);

  library = partages_library_open (open->data_dir, error);
  if (library == NULL)
    return NULL;

  return partages_library_open_package (library, partages_package_get_id (open->package),
                                        open->version, error);
}

/* A run has its case with it; the answers of the one point into the other. */
static PartagesRun *
open_run (PartagesRecord *record,
          const PartagesCaseOpen *open,
          PartagesPackage *package,
          PartagesCase *the_case,
          GCancellable *cancellable,
          GError **error)
{
  const PartagesRunOptions options = { .language = open->language, .variant = open->variant };

  return open->run != NULL
             ? partages_run_resume (record, package, open->run, error)
             : partages_run_begin (record, package, the_case, &options, cancellable, error);
}

/**
 * partages_case_open_in_thread:
 * @data: a #PartagesCaseOpen
 *
 * Returns: (transfer full) (nullable): a #PartagesCaseOpened, or %NULL with @error set
 */
gpointer
partages_case_open_in_thread (PartagesRecord *record,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error)
{
  const PartagesCaseOpen *open = data;
  g_autoptr (PartagesPackage) package = open_package (open, error);
  g_autoptr (PartagesCase) the_case = NULL;
  g_autoptr (PartagesRun) run = NULL;
  g_autoptr (PartagesRunState) state = NULL;
  g_autoptr (PartagesChart) chart = NULL;
  const PartagesVariant *variant = NULL;
  PartagesCaseOpened *opened;
  PartagesWay way;

  if (package != NULL)
    the_case = partages_case_load (package, open->slug, error);
  if (the_case == NULL)
    return NULL;
  if (open->variant != NULL)
    variant = partages_case_find_variant (the_case, open->variant);

  if (open->run != NULL || open->begin)
    {
      run = open_run (record, open, package, the_case, cancellable, error);
      if (run == NULL)
        return NULL;
      state = partages_run_dup_state (run);
      partages_case_unref (the_case);
      the_case = partages_case_ref (state->the_case);
      variant = state->variant;
      way = state->way;
    }
  else if (!partages_run_foresee_way (record, partages_package_get_id (package), the_case, variant,
                                      &way, error))
    {
      return NULL;
    }

  chart = partages_case_load_chart (
      the_case, package, state != NULL ? state->language : open->language, variant, error);
  if (chart == NULL)
    return NULL;

  opened = g_new0 (PartagesCaseOpened, 1);
  opened->the_case = g_steal_pointer (&the_case);
  opened->variant = variant;
  opened->chart = g_steal_pointer (&chart);
  opened->run = g_steal_pointer (&run);
  opened->way = way;
  opened->package = g_steal_pointer (&package);

  return opened;
}

PartagesCaseAct *
partages_case_act_new (PartagesCaseActKind kind)
{
  PartagesCaseAct *self = g_atomic_rc_box_new0 (PartagesCaseAct);

  self->kind = kind;

  return self;
}

/**
 * partages_case_act_new_evidence:
 * @evidence: (array zero-terminated=1): what was opened: `chart:RESOURCE/ID` and `ref:ID`
 *
 * Returns: (transfer full): the act
 */
PartagesCaseAct *
partages_case_act_new_evidence (const char *const *evidence)
{
  PartagesCaseAct *self = partages_case_act_new (PARTAGES_CASE_ACT_EVIDENCE);

  self->evidence = g_strdupv ((GStrv) evidence);

  return self;
}

/**
 * partages_case_act_new_answer:
 * @decision: the id of the decision
 * @answer: what is answered so far
 *
 * Returns: (transfer full): the act
 */
PartagesCaseAct *
partages_case_act_new_answer (const char *decision, const PartagesRunAnswer *answer)
{
  PartagesCaseAct *self = partages_case_act_new (PARTAGES_CASE_ACT_ANSWER);

  self->id = g_strdup (decision);
  self->answer = *answer;

  return self;
}

/**
 * partages_case_act_new_ask:
 * @question: what is asked
 * @instead: whether it takes the place of the last question
 *
 * Returns: (transfer full): the act
 */
PartagesCaseAct *
partages_case_act_new_ask (const char *question, gboolean instead)
{
  PartagesCaseAct *self = partages_case_act_new (PARTAGES_CASE_ACT_ASK);

  self->text = g_strdup (question);
  self->instead = instead;

  return self;
}

PartagesCaseAct *
partages_case_act_new_reply (PartagesReply *reply)
{
  PartagesCaseAct *self = partages_case_act_new (PARTAGES_CASE_ACT_REPLY);

  self->reply = partages_reply_ref (reply);

  return self;
}

/**
 * partages_case_act_new_flag:
 * @exchange: the number of the exchange whose reply is wrong, or -1
 * @decision: (nullable): the id of the decision whose advice is wrong
 * @fault_class: in what way
 * @quote: the words, or empty
 * @note: what the learner says about it, or empty
 *
 * Returns: (transfer full): the act
 */
PartagesCaseAct *
partages_case_act_new_flag (int exchange,
                            const char *decision,
                            PartagesFaultClass fault_class,
                            const char *quote,
                            const char *note)
{
  PartagesCaseAct *self = partages_case_act_new (PARTAGES_CASE_ACT_FLAG);

  self->id = g_strdup (decision);
  self->flag.exchange = exchange;
  self->flag.fault_class = fault_class;
  self->flag.quote = g_strdup (quote);
  self->flag.note = g_strdup (note);

  return self;
}

/**
 * partages_case_act_new_undo_flag:
 * @id: the number of a flag
 * @withdrawn: whether it is taken back, or set again
 *
 * Returns: (transfer full): the act
 */
PartagesCaseAct *
partages_case_act_new_undo_flag (guint id, gboolean withdrawn)
{
  PartagesCaseAct *self = partages_case_act_new (PARTAGES_CASE_ACT_UNDO_FLAG);

  self->flag.id = id;
  self->flag.withdrawn = withdrawn;

  return self;
}

/**
 * partages_case_act_new_advance:
 * @step: the step that is left
 *
 * Returns: (transfer full): the act
 */
PartagesCaseAct *
partages_case_act_new_advance (PartagesStep step)
{
  PartagesCaseAct *self = partages_case_act_new (PARTAGES_CASE_ACT_ADVANCE);

  self->step = step;

  return self;
}

PartagesCaseAct *
partages_case_act_ref (PartagesCaseAct *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
act_clear (gpointer data)
{
  PartagesCaseAct *self = data;

  g_clear_pointer (&self->run, partages_run_unref);
  g_clear_pointer (&self->package, partages_package_unref);
  g_clear_pointer (&self->reply, partages_reply_unref);
  g_strfreev (self->evidence);
  g_free (self->id);
  g_free (self->text);
  g_free (self->flag.note);
  g_free (self->flag.quote);
}

void
partages_case_act_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, act_clear);
}

static gboolean
ask (PartagesCaseAct *act, PartagesRecord *record, GCancellable *cancellable, GError **error)
{
  if (act->instead && !partages_run_withdraw_question (act->run, record, cancellable, error))
    return FALSE;

  return partages_run_add_question (act->run, record, act->text, cancellable, error);
}

static gboolean
perform (PartagesCaseAct *act, PartagesRecord *record, GCancellable *cancellable, GError **error)
{
  switch (act->kind)
    {
    case PARTAGES_CASE_ACT_EVIDENCE:
      return partages_run_open_evidence (act->run, record, (const char *const *) act->evidence,
                                         cancellable, error);
    case PARTAGES_CASE_ACT_ANSWER:
      return partages_run_set_answer (act->run, record, act->id, &act->answer, cancellable, error);
    case PARTAGES_CASE_ACT_ASK:
      return ask (act, record, cancellable, error);
    case PARTAGES_CASE_ACT_REPLY:
      return partages_run_add_reply (act->run, record, act->reply, cancellable, error);
    case PARTAGES_CASE_ACT_FLAG:
      act->flag.decision = act->id;
      return partages_run_add_flag (act->run, record, &act->flag, NULL, cancellable, error);
    case PARTAGES_CASE_ACT_UNDO_FLAG:
      return partages_run_set_flag_withdrawn (act->run, record, act->flag.id, act->flag.withdrawn,
                                              cancellable, error);
    case PARTAGES_CASE_ACT_ADVANCE:
      return partages_run_advance (act->run, record, act->package, act->step, cancellable, error);
    case PARTAGES_CASE_ACT_SAVE:
      return partages_run_save (act->run, record, cancellable, error);
    case PARTAGES_CASE_ACT_ABANDON:
    default:
      return partages_run_abandon (act->run, record, cancellable, error);
    }
}

/**
 * partages_case_act_in_thread:
 * @data: a #PartagesCaseAct
 *
 * Returns: (transfer full) (nullable): the act once it is durable, or %NULL with @error set
 */
gpointer
partages_case_act_in_thread (PartagesRecord *record,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  PartagesCaseAct *act = data;

  return perform (act, record, cancellable, error) ? partages_case_act_ref (act) : NULL;
}
