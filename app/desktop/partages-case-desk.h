/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-asking.h"
#include "partages-case-act.h"
#include "partages-run.h"
#include "partages-session.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_CASE_DESK (partages_case_desk_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCaseDesk, partages_case_desk, PARTAGES, CASE_DESK, GObject)

/* A case on a learner's desk: what is read of it, the run under way, and the question being answered.
 *
 * Acts are written on the session's thread, in the order in which they are made. Once one is durable the
 * desk emits `changed`, and only then does anything show it; when it could not be written it emits
 * `failed` with the reason. There is one desk for a case at a time, and it stays until the reply that is
 * coming has been kept, so a page can be left and entered again while the assistant answers. */
PartagesCaseDesk *partages_case_desk_get (PartagesSession *session,
                                          const char *package_id,
                                          const char *slug,
                                          const char *variant);
PartagesCaseDesk *
partages_case_desk_new (PartagesSession *session, const char *package_id, const char *slug);
void partages_case_desk_set_variant (PartagesCaseDesk *self, const char *variant);
void partages_case_desk_open (PartagesCaseDesk *self);

gboolean partages_case_desk_is_open (PartagesCaseDesk *self);
const GError *partages_case_desk_get_error (PartagesCaseDesk *self);
PartagesPackage *partages_case_desk_get_package (PartagesCaseDesk *self);
PartagesCase *partages_case_desk_get_case (PartagesCaseDesk *self);
const PartagesVariant *partages_case_desk_get_variant (PartagesCaseDesk *self);
PartagesWay partages_case_desk_get_way (PartagesCaseDesk *self);
PartagesChart *partages_case_desk_get_chart (PartagesCaseDesk *self);
PartagesRunState *partages_case_desk_get_state (PartagesCaseDesk *self);
PartagesAsking *partages_case_desk_get_asking (PartagesCaseDesk *self);
gboolean partages_case_desk_stays_here (PartagesCaseDesk *self);
gboolean partages_case_desk_was_finished (PartagesCaseDesk *self);
void partages_case_desk_set_pace (PartagesCaseDesk *self, guint words_per_minute);

void partages_case_desk_begin (PartagesCaseDesk *self);
void partages_case_desk_review (PartagesCaseDesk *self);
void partages_case_desk_abandon (PartagesCaseDesk *self);
void partages_case_desk_act (PartagesCaseDesk *self, PartagesCaseAct *act);
void partages_case_desk_tick (PartagesCaseDesk *self);
void partages_case_desk_save (PartagesCaseDesk *self);
void partages_case_desk_advance (PartagesCaseDesk *self);
void partages_case_desk_ask (PartagesCaseDesk *self, const char *question, gboolean instead);
void partages_case_desk_stop (PartagesCaseDesk *self);

G_END_DECLS
