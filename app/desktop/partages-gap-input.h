/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-answer-input.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_GAP_INPUT (partages_gap_input_get_type ())

/* A sentence with drop-downs in its gaps. Made by partages_answer_input_new(). */
G_DECLARE_FINAL_TYPE (PartagesGapInput,
                      partages_gap_input,
                      PARTAGES,
                      GAP_INPUT,
                      PartagesAnswerInput)

G_END_DECLS
