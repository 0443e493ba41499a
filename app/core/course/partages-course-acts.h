/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-progress.h"

G_BEGIN_DECLS

/* What a learner does in a course. Each of these is one act: its statements, what follows from them and the
 * place to resume at are durable together when it returns, or not there at all. They block. */

gboolean partages_course_begin (PartagesRecord *record,
                                PartagesPackage *package,
                                const char *language,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_course_record_reading (PartagesRecord *record,
                                         PartagesPackage *package,
                                         PartagesCourse *course,
                                         const char *lesson,
                                         gint64 duration,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesVerdict *partages_course_record_answer (PartagesRecord *record,
                                                PartagesPackage *package,
                                                PartagesCourse *course,
                                                const char *question,
                                                const char *response,
                                                gint64 duration,
                                                GCancellable *cancellable,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For core/practice, whose cases count for the package too. */
gboolean partages_course_add_begin (PartagesRecord *record,
                                    PartagesPackage *package,
                                    const char *language,
                                    PartagesChange *change,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_course_add_case_result (PartagesRecord *record,
                                          PartagesPackage *package,
                                          const char *language,
                                          const char *slug,
                                          gboolean passed,
                                          PartagesChange *change,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
