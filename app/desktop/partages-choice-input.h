/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-answer-input.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_CHOICE_INPUT (partages_choice_input_get_type ())

/* Options to choose one or several of. Made by partages_answer_input_new(). */
G_DECLARE_FINAL_TYPE (PartagesChoiceInput,
                      partages_choice_input,
                      PARTAGES,
                      CHOICE_INPUT,
                      PartagesAnswerInput)

G_END_DECLS
