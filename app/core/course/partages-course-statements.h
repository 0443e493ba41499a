/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-activity.h"
#include "partages-course.h"
#include "partages-record.h"

G_BEGIN_DECLS

/* The statements that tell what was done in a course, as FORMATS.md, section 4, writes them. */

PartagesXapiBuilder *partages_course_statement_new (PartagesPackage *package,
                                                    const char *verb,
                                                    const char *registration,
                                                    const char *language);
PartagesXapiBuilder *partages_course_statement_new_reading (PartagesPackage *package,
                                                            PartagesCourse *course,
                                                            const PartagesLesson *lesson,
                                                            const char *registration);
PartagesXapiBuilder *partages_course_statement_new_answer (PartagesPackage *package,
                                                           PartagesCourse *course,
                                                           const PartagesLesson *lesson,
                                                           PartagesQuestion *question,
                                                           const char *registration);

G_END_DECLS
