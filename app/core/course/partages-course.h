/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-package.h"
#include "partages-problems.h"
#include "partages-question.h"

G_BEGIN_DECLS

#define PARTAGES_COURSE_ERROR (partages_course_error_quark ())

typedef enum
{
  PARTAGES_COURSE_ERROR_NONE_HERE, /* the package has no course, only cases */
  PARTAGES_COURSE_ERROR_UNKNOWN,   /* the course has no such lesson, question or case */
} PartagesCourseError;

GQuark partages_course_error_quark (void);

/* A lesson: what is read at one go. It lives as long as its course. */
typedef struct
{
  const char *id;
  const char *title;
  guint line;
  guint module;        /* the number of its module, from 0 */
  PartagesBlock *body; /* a document; its children are what a reading position counts */
  PartagesQuestion *const *questions; /* those in @body, in order */
  guint n_questions;
  const char *const *cases; /* the slugs of the practice steps in @body; %NULL-terminated */
} PartagesLesson;

/* A module: lessons under one title. It lives as long as its course. */
typedef struct
{
  const char *id;
  const char *title;
  guint line;
  PartagesBlock *body; /* what stands between its title and its first lesson, often nothing */
  guint first_lesson;  /* the number of its first lesson in the course */
  guint n_lessons;
} PartagesModule;

/* A course in one language. Immutable and reference-counted; may be read from any thread.
 *
 * Lessons are numbered through the whole course. Ids that the text lacks are made up from the position,
 * so a text with mistakes can be shown all the same. */
typedef struct _PartagesCourse PartagesCourse;

PartagesCourse *partages_course_parse (const char *markdown,
                                       gssize length,
                                       const char *file,
                                       PartagesProblems *problems);
PartagesCourse *partages_course_load (PartagesPackage *package,
                                      const char *language,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesCourse *partages_course_ref (PartagesCourse *self);
void partages_course_unref (PartagesCourse *self);
const char *partages_course_get_language (PartagesCourse *self);
const char *partages_course_get_title (PartagesCourse *self);
PartagesBlock *partages_course_get_body (PartagesCourse *self);
guint partages_course_get_n_modules (PartagesCourse *self);
const PartagesModule *partages_course_get_module (PartagesCourse *self, guint i);
guint partages_course_get_n_lessons (PartagesCourse *self);
const PartagesLesson *partages_course_get_lesson (PartagesCourse *self, guint i);
const PartagesLesson *partages_course_find_lesson (PartagesCourse *self, const char *id);
gint partages_course_find_lesson_number (PartagesCourse *self, const char *id);
PartagesQuestion *partages_course_find_question (PartagesCourse *self, const char *id);
const PartagesLesson *partages_course_find_lesson_of_question (PartagesCourse *self,
                                                               const char *id);
GStrv partages_course_dup_cases (PartagesCourse *self);

void partages_course_lint_languages (PartagesCourse *a,
                                     const char *file_a,
                                     PartagesCourse *b,
                                     const char *file_b,
                                     PartagesProblems *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesCourse, partages_course_unref)

G_END_DECLS
