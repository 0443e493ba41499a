/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-debrief.h"
#include "partages-run.h"

G_BEGIN_DECLS

/* A state may be changed by the one who made it, until it is handed out. */
PartagesRunState *partages_run_state_new (PartagesCase *the_case);
PartagesRunState *partages_run_state_copy (PartagesRunState *self);
PartagesRunDecision *partages_run_state_edit_decision (PartagesRunState *self, const char *id);
void partages_run_state_add_flag (PartagesRunState *self, const PartagesFlag *flag);
char *partages_run_state_to_json (PartagesRunState *self);
PartagesRunState *
partages_run_state_new_from_json (PartagesCase *the_case, yyjson_val *root, GError **error);

/* An act: the state as it will be, to be changed; then written with the statements of @change, all or nothing,
 * and only when that succeeds it is the run's. */
PartagesRunState *partages_run_begin_act (PartagesRun *self);
gboolean partages_run_end_act (PartagesRun *self,
                               PartagesRecord *record,
                               PartagesRunState *next,
                               PartagesChange *change,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_delete (PartagesRun *self,
                              PartagesRecord *record,
                              PartagesChange *change,
                              GCancellable *cancellable,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_run_refuse_step (GError **error);
gboolean partages_run_refuse_unknown (GError **error, const char *what);
gint64 partages_run_get_now (PartagesRun *self);

/* The statements about a run, as FORMATS.md, section 4, writes them. */
PartagesXapiBuilder *
partages_run_statement_new (PartagesRunState *state, const char *registration, const char *verb);
PartagesXapiBuilder *partages_run_statement_new_initial (PartagesRunState *state,
                                                         const char *registration,
                                                         const PartagesRunDecision *decision);
PartagesXapiBuilder *partages_run_statement_new_final (PartagesRunState *state,
                                                       const char *registration,
                                                       const PartagesRunDecision *decision);
PartagesXapiBuilder *partages_run_statement_new_result (PartagesRunState *state,
                                                        const char *registration,
                                                        const char *verb,
                                                        PartagesDebrief *debrief);

/* The kind of the journal's documents that hold runs. */
#define PARTAGES_RUN_JOURNAL "run"

G_END_DECLS
