/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-fold.h"

G_BEGIN_DECLS

extern const PartagesSchemaPart partages_course_part;

/* One statement, as these tables see it. */
typedef struct
{
  guint8 registration[16];
  guint8 id[16];
  gint64 time;
  gint64 duration; /* 0 when it says none */
} PartagesProgressEntry;

typedef enum
{
  PARTAGES_MILESTONE_NONE,
  PARTAGES_MILESTONE_INITIALIZED,
  PARTAGES_MILESTONE_COMPLETED,
  PARTAGES_MILESTONE_PASSED,
} PartagesMilestone;

gboolean partages_progress_table_add (PartagesConnection *connection,
                                      const PartagesProgressEntry *entry,
                                      const char *package,
                                      PartagesMilestone milestone,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_progress_table_add_lesson (PartagesConnection *connection,
                                             const PartagesProgressEntry *entry,
                                             const char *lesson,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_progress_table_add_answer (PartagesConnection *connection,
                                             const PartagesProgressEntry *entry,
                                             const char *question,
                                             gboolean right,
                                             const char *response,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_progress_table_add_case (PartagesConnection *connection,
                                           const PartagesProgressEntry *entry,
                                           const char *slug,
                                           gboolean passed,
                                           double score,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_progress_table_add_activity (PartagesConnection *connection,
                                               const PartagesProgressEntry *entry,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Readers: each calls back with the columns of one row after another. */
typedef void (*PartagesProgressRowFunc) (PartagesStatement *row, gpointer data);

gboolean partages_progress_table_read (PartagesConnection *connection,
                                       const guint8 registration[16],
                                       const char *package,
                                       PartagesProgressRowFunc func,
                                       gpointer data,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_progress_table_read_lessons (PartagesConnection *connection,
                                               const guint8 registration[16],
                                               PartagesProgressRowFunc func,
                                               gpointer data,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_progress_table_read_questions (PartagesConnection *connection,
                                                 const guint8 registration[16],
                                                 PartagesProgressRowFunc func,
                                                 gpointer data,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_progress_table_read_cases (PartagesConnection *connection,
                                             const guint8 registration[16],
                                             PartagesProgressRowFunc func,
                                             gpointer data,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_progress_table_read_activity (PartagesConnection *connection,
                                                gint64 first_day,
                                                gint64 last_day,
                                                PartagesProgressRowFunc func,
                                                gpointer data,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
