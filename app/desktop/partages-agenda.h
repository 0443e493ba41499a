/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-book.h"
#include "partages-next-step.h"
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

/* All books with what is next in each of them, the one to go on with first. */
typedef struct
{
  GPtrArray *entries; /* of PartagesAgendaEntry */
  gint64 now;
} PartagesAgenda;

PartagesAgenda *partages_agenda_read (PartagesSession *session,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_agenda_free (PartagesAgenda *self);
gboolean partages_agenda_is_begun (PartagesAgenda *self);
gboolean partages_agenda_entry_is_under_way (const PartagesAgendaEntry *entry);
gboolean partages_agenda_entry_is_due (const PartagesAgendaEntry *entry, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesAgenda, partages_agenda_free)

G_END_DECLS
