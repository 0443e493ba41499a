/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-package.h"
#include "partages-question.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_ANSWER_INPUT (partages_answer_input_get_type ())

G_DECLARE_DERIVABLE_TYPE (PartagesAnswerInput,
                          partages_answer_input,
                          PARTAGES,
                          ANSWER_INPUT,
                          AdwBin)

/* Where one question is answered, and where its answer is shown once it is judged: options to choose
 * from, gaps to fill, or an entry. What differs between the kinds of question is here; what they have
 * in common is the question view's. */
struct _PartagesAnswerInputClass
{
  AdwBinClass parent_class;

  /* The response as it stands, or NULL while something is still to be chosen or typed. */
  char *(*dup_response) (PartagesAnswerInput *self);
  /* Opens the input, empty. */
  void (*open) (PartagesAnswerInput *self);
  /* Shows what a response was judged to be, to be read and no longer changed. */
  void (*judge) (PartagesAnswerInput *self, const char *response, const PartagesVerdict *verdict);
};

GtkWidget *partages_answer_input_new (PartagesQuestion *question, PartagesPackage *package);
PartagesQuestion *partages_answer_input_get_question (PartagesAnswerInput *self);
PartagesPackage *partages_answer_input_get_package (PartagesAnswerInput *self);
char *partages_answer_input_dup_response (PartagesAnswerInput *self);
void partages_answer_input_open (PartagesAnswerInput *self);
void partages_answer_input_judge (PartagesAnswerInput *self,
                                  const char *response,
                                  const PartagesVerdict *verdict);

/* For the kinds of input alone. */
void partages_answer_input_changed (PartagesAnswerInput *self);
void partages_answer_input_submit (PartagesAnswerInput *self);

G_END_DECLS
