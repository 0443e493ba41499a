/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-course.h"

G_BEGIN_DECLS

/* A course whose questions and practice steps were found in its lines and taken out of its Markdown. */
typedef struct
{
  const char *file;
  PartagesProblems *problems;
  GPtrArray *lines;  /* of text, each without its end */
  GString *markdown; /* line for line the same text, a marker for each block that was taken out */
  GPtrArray *blocks; /* of PartagesBlock: what the markers stand for */
  GHashTable *headings; /* line of a heading → its id */
} PartagesCourseText;

void partages_course_text_init (PartagesCourseText *self,
                                const char *markdown,
                                gsize length,
                                const char *file,
                                PartagesProblems *problems);
void partages_course_text_clear (PartagesCourseText *self);
void partages_course_text_read (PartagesCourseText *self);
PartagesBlock *partages_course_text_dup_block (PartagesCourseText *self, const char *html);
PartagesBlock *partages_course_text_read_html_cb (const char *html, guint line, gpointer data);
PartagesBlock *
partages_course_text_parse_line (PartagesCourseText *self, const char *markdown, guint line);
void partages_course_text_error (PartagesCourseText *self,
                                 const char *code,
                                 guint line,
                                 const char *message);
void partages_course_text_warn (PartagesCourseText *self,
                                const char *code,
                                guint line,
                                const char *message);

/* The parts of a course that stand on several lines. Each takes the number of the line it begins on, from
 * 0, and returns that of the first line after it. */
guint partages_course_text_read_question (PartagesCourseText *self, guint i);
guint partages_course_text_read_gaps (PartagesCourseText *self, guint i, guint end);
gboolean partages_gaps_are_in (const char *text);

void partages_course_lint_question (PartagesCourseText *self, PartagesQuestion *question);
void partages_course_lint_text (PartagesCourseText *self, PartagesCourse *course);

struct _PartagesCourse
{
  char *language; /* (nullable): when it was loaded from a package */
  char *title;
  PartagesBlock *body;
  GArray *modules;       /* of PartagesModule */
  GPtrArray *lessons;    /* of PartagesLesson */
  GHashTable *questions; /* id → PartagesLesson, which holds the question */
};

PartagesCourse *partages_course_new (void);

G_END_DECLS
