/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-session.h"

G_BEGIN_DECLS

/* What a learner does in a course, recorded on the session's thread. Each is finished with
 * partages_session_run_finish(), and is on the disk by then. */

void partages_study_begin_async (PartagesSession *session,
                                 PartagesBook *book,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void partages_study_record_reading_async (PartagesSession *session,
                                          PartagesBook *book,
                                          const char *lesson,
                                          gint64 duration,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
void partages_study_record_answer_async (PartagesSession *session,
                                         PartagesBook *book,
                                         const char *question,
                                         const char *response,
                                         gint64 duration,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
void partages_study_save_position_async (PartagesSession *session,
                                         PartagesBook *book,
                                         const char *lesson,
                                         guint block,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

G_END_DECLS
