/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-frameworks.h"
#include "partages-package.h"
#include "partages-problems.h"

G_BEGIN_DECLS

/* What the parts of the linter tell one another. */
typedef struct
{
  PartagesPackage *package;
  PartagesProblems *problems;
  PartagesFrameworks *frameworks; /* (nullable) */
  GHashTable *files;              /* the paths that something refers to, as a set */
  GHashTable *cases;              /* the slugs that a course leads to, as a set */
  guint n_courses;
  guint n_questions;
  guint minutes; /* of all cases */
} PartagesLint;

void partages_lint_competence (PartagesLint *self, const char *file, guint line, const char *id);
void partages_lint_courses (PartagesLint *self);
void partages_lint_cases (PartagesLint *self);
void partages_lint_files (PartagesLint *self);
void partages_lint_links (PartagesLint *self, const char *file, const char *text, gsize length);
void partages_lint_svg (PartagesLint *self, const char *file, GBytes *bytes);

G_END_DECLS
