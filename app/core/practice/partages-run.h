/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-assistant.h"
#include "partages-record.h"
#include "partages-run-state.h"

G_BEGIN_DECLS

#define PARTAGES_RUN_ERROR (partages_run_error_quark ())

typedef enum
{
  PARTAGES_RUN_ERROR_STEP,       /* not possible at this step */
  PARTAGES_RUN_ERROR_INCOMPLETE, /* a decision has no answer yet */
  PARTAGES_RUN_ERROR_UNKNOWN,    /* there is no such run, decision, reply or flag */
  PARTAGES_RUN_ERROR_DAMAGED,    /* what was saved of the run cannot be read */
  PARTAGES_RUN_ERROR_ELSEWHERE, /* the run was changed elsewhere since it was read: resume it again */
  PARTAGES_RUN_ERROR_VERSION,   /* the package is not the one the run was begun with */
} PartagesRunError;

GQuark partages_run_error_quark (void);

/* No input for so long is no work: the rest of the time does not count. */
#define PARTAGES_IDLE_AFTER (60 * G_USEC_PER_SEC)

/* A learner taking a case.
 *
 * What it is like now is an immutable PartagesRunState, which any thread may take. Each act blocks, writes to
 * the record, and so belongs to the record's thread; when it returns, what was done is durable, with the
 * statements that follow from it in the same transaction, and when it fails nothing has changed. So a crash at
 * any moment resumes where the last act left off. */
typedef struct _PartagesRun PartagesRun;

typedef struct
{
  const char *language;
  const char *variant; /* (nullable): the id of one */
  const char *source;  /* (nullable): who answers; `offline` when not said */
} PartagesRunOptions;

PartagesRun *partages_run_begin (PartagesRecord *record,
                                 PartagesPackage *package,
                                 PartagesCase *the_case,
                                 const PartagesRunOptions *options,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesRun *partages_run_resume (PartagesRecord *record,
                                  PartagesPackage *package,
                                  const char *id,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesRun *partages_run_ref (PartagesRun *self);
void partages_run_unref (PartagesRun *self);

PartagesRunState *partages_run_dup_state (PartagesRun *self);
void partages_run_tick (PartagesRun *self);

gboolean partages_run_set_answer (PartagesRun *self,
                                  PartagesRecord *record,
                                  const char *decision,
                                  const PartagesRunAnswer *answer,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_open_evidence (PartagesRun *self,
                                     PartagesRecord *record,
                                     const char *const *evidence,
                                     GCancellable *cancellable,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_add_question (PartagesRun *self,
                                    PartagesRecord *record,
                                    const char *question,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_add_reply (PartagesRun *self,
                                 PartagesRecord *record,
                                 PartagesReply *reply,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_withdraw_question (PartagesRun *self,
                                         PartagesRecord *record,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_add_flag (PartagesRun *self,
                                PartagesRecord *record,
                                const PartagesFlag *flag,
                                guint *id,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_set_flag_withdrawn (PartagesRun *self,
                                          PartagesRecord *record,
                                          guint id,
                                          gboolean withdrawn,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_add_privacy_warning (PartagesRun *self,
                                           PartagesRecord *record,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_advance (PartagesRun *self,
                               PartagesRecord *record,
                               PartagesPackage *package,
                               PartagesStep step,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_save (PartagesRun *self,
                            PartagesRecord *record,
                            GCancellable *cancellable,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_abandon (PartagesRun *self,
                               PartagesRecord *record,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesRun, partages_run_unref)

/* A run of the journal, without opening its package. */
typedef struct
{
  char *id;
  char *package;
  char *version;
  char *slug;
  char *variant; /* (nullable) */
  char *language;
  PartagesWay way;
  PartagesStep step;
  gint64 begun;
  gint64 ended;   /* 0 as long as it can be resumed */
  gint64 touched; /* when something was last done in it */
} PartagesRunSummary;

void partages_run_summary_free (PartagesRunSummary *self);
GPtrArray *partages_run_list (PartagesRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_find_open (PartagesRecord *record,
                                 const char *package,
                                 const char *slug,
                                 PartagesRunSummary **summary,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_foresee_way (PartagesRecord *record,
                                   const char *package,
                                   PartagesCase *the_case,
                                   const PartagesVariant *variant,
                                   PartagesWay *way,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesWay partages_run_choose_arm (const char *learner, const char *case_iri);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesRunSummary, partages_run_summary_free)

G_END_DECLS
