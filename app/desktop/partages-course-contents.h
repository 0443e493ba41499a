/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-book.h"
#include "partages-frameworks.h"

G_BEGIN_DECLS

/* The parts of a course page that do not change while it is shown; rows are appended to @rows as
 * #PartagesLessonRow and #PartagesCaseRow, to be told of progress. */
void partages_course_contents_fill_modules (GtkBox *box, PartagesBook *book, GPtrArray *rows);
void partages_course_contents_fill_cases (GtkListBox *list, PartagesBook *book, GPtrArray *rows);
void partages_course_contents_fill_competences (GtkBox *box,
                                                PartagesBook *book,
                                                PartagesFrameworks *frameworks);
char *partages_course_contents_dup_facts (PartagesBook *book);
char *partages_course_contents_dup_colophon (PartagesBook *book);

G_END_DECLS
