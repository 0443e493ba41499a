/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-case.h"

G_BEGIN_DECLS

/* The version of case.json that this program writes and reads. */
#define PARTAGES_CASE_FORMAT 1

void partages_case_read (PartagesCase *self, const char *file, PartagesProblems *problems);
void partages_advice_free (PartagesAdvice *advice);
guint partages_case_get_line (PartagesCase *self, yyjson_val *place);
GStrv partages_case_dup_phrases (yyjson_val *asks, const char *language);
char *partages_case_dup_path (const char *slug, const char *name);

/* What the linter of a case knows. */
typedef struct
{
  PartagesPackage *package;
  PartagesCase *self;
  const char *file;
  const char *const *languages;
  PartagesChart *chart; /* (nullable): in the first language that has one */
  PartagesProblems *problems;
} PartagesCaseLint;

void partages_case_lint_add (PartagesCaseLint *lint,
                             PartagesSeverity severity,
                             const char *code,
                             yyjson_val *place,
                             const char *format,
                             ...) G_GNUC_PRINTF (5, 6);
void partages_case_lint_members (PartagesCaseLint *lint);
void partages_case_lint_charts (PartagesCaseLint *lint);
void partages_case_lint_replies (PartagesCaseLint *lint);
void partages_case_lint_faults (PartagesCaseLint *lint);

G_END_DECLS
