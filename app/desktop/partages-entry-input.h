/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-answer-input.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_ENTRY_INPUT (partages_entry_input_get_type ())

/* An entry for a short answer. Made by partages_answer_input_new(). */
G_DECLARE_FINAL_TYPE (PartagesEntryInput,
                      partages_entry_input,
                      PARTAGES,
                      ENTRY_INPUT,
                      PartagesAnswerInput)

G_END_DECLS
