/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-block.h"

G_BEGIN_DECLS

typedef enum
{
  PARTAGES_QUESTION_SINGLE_CHOICE,
  PARTAGES_QUESTION_MULTIPLE_CHOICE,
  PARTAGES_QUESTION_SHORT_ANSWER,
  PARTAGES_QUESTION_GAPS,
} PartagesQuestionKind;

/* One of the things to choose from. */
typedef struct
{
  PartagesBlock *text; /* a document, nearly always of one paragraph; in a gap too */
  const char *plain;   /* the same in plain text, for a drop-down or a screen reader */
  gboolean right;
} PartagesOption;

/* A place in the stem where one option is to be chosen. */
typedef struct
{
  const PartagesOption *options;
  guint n_options;
} PartagesGap;

/* A question of a lesson, as its author wrote it.
 *
 * Immutable and reference-counted; may be read from any thread. A choice has options, a question with
 * gaps has gaps (the spans of its stem marked %PARTAGES_SPAN_GAP, in their order), a short answer has
 * neither. Options are numbered from 0 in the order they are written, which is the same in every
 * language of a course. */
PartagesQuestion *partages_question_ref (PartagesQuestion *self);
void partages_question_unref (PartagesQuestion *self);
const char *partages_question_get_id (PartagesQuestion *self);
PartagesQuestionKind partages_question_get_kind (PartagesQuestion *self);
guint partages_question_get_line (PartagesQuestion *self);
PartagesBlock *partages_question_get_stem (PartagesQuestion *self);
guint partages_question_get_n_options (PartagesQuestion *self);
const PartagesOption *partages_question_get_option (PartagesQuestion *self, guint i);
guint partages_question_get_n_gaps (PartagesQuestion *self);
const PartagesGap *partages_question_get_gap (PartagesQuestion *self, guint i);
const char *const *partages_question_get_answers (PartagesQuestion *self);
guint partages_question_get_n_hints (PartagesQuestion *self);
PartagesBlock *partages_question_get_hint (PartagesQuestion *self, guint i);
PartagesBlock *partages_question_get_explanation (PartagesQuestion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesQuestion, partages_question_unref)

/* What a response made of one option of a choice, of one gap, or of the short answer. */
typedef enum
{
  PARTAGES_OUTCOME_LEFT,   /* not chosen, rightly */
  PARTAGES_OUTCOME_RIGHT,  /* chosen (or filled in), rightly */
  PARTAGES_OUTCOME_WRONG,  /* chosen (or filled in), wrongly */
  PARTAGES_OUTCOME_MISSED, /* not chosen (or left empty), wrongly */
} PartagesOutcome;

/* A response judged. */
typedef struct
{
  gboolean right;   /* as a whole: there is no credit for a part */
  guint n_outcomes; /* one for each option, one for each gap, or a single one */
  PartagesOutcome outcomes[];
} PartagesVerdict;

/* A response is a text in the form that xAPI gives it in `result.response`: for a choice the numbers of
 * the options from 1, such as `1[,]3`; for one gap the number of its option; for several gaps what was
 * put in each, such as `1[.]1-2[,]2[.]2-1`; for a short answer what was typed. */
char *partages_question_write_choices (PartagesQuestion *self, const gboolean *chosen);
char *partages_question_write_gaps (PartagesQuestion *self, const gint *chosen);
gboolean partages_question_is_chosen (PartagesQuestion *self, const char *response, guint option);
gint partages_question_get_chosen (PartagesQuestion *self, const char *response, guint gap);
PartagesVerdict *partages_question_check (PartagesQuestion *self,
                                          const char *response) G_GNUC_WARN_UNUSED_RESULT;
char *partages_question_dup_right_response (PartagesQuestion *self);

void partages_verdict_free (PartagesVerdict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesVerdict, partages_verdict_free)

G_END_DECLS
