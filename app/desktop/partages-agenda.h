/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-book.h"
#include "partages-next-step.h"
#include "partages-run.h"
#include "partages-session.h"

G_BEGIN_DECLS

/* A book with where its learner stands in it. */
typedef struct
{
  PartagesBook *book;
  PartagesProgress *progress;
  PartagesNextStep *step;
  gint64 last_time; /* when it was last open or something done of it; 0 for never */
} PartagesAgendaEntry;

/* A case that was begun and not ended, wherever it was begun from. */
typedef struct
{
  PartagesBook *book;
  PartagesCase *the_case;
  PartagesRunSummary *run;
} PartagesAgendaRun;

/* All books with what is next in each of them, the one to go on with first, and all runs that are open, the
 * one in which something was done last first. */
typedef struct
{
  GPtrArray *entries; /* of PartagesAgendaEntry */
  GPtrArray *runs;    /* of PartagesAgendaRun */
  gint64 now;
} PartagesAgenda;

PartagesAgenda *partages_agenda_read (PartagesSession *session,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_agenda_free (PartagesAgenda *self);
gboolean partages_agenda_begins_with_run (PartagesAgenda *self);
gboolean partages_agenda_leads_to_run (PartagesAgenda *self, const PartagesAgendaEntry *entry);
gboolean partages_agenda_is_begun (PartagesAgenda *self);
gboolean partages_agenda_entry_is_under_way (const PartagesAgendaEntry *entry);
gboolean partages_agenda_entry_is_due (const PartagesAgendaEntry *entry, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesAgenda, partages_agenda_free)

G_END_DECLS
