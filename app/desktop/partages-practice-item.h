/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-book.h"
#include "partages-run-state.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PRACTICE_ITEM (partages_practice_item_get_type ())

G_DECLARE_FINAL_TYPE (PartagesPracticeItem,
                      partages_practice_item,
                      PARTAGES,
                      PRACTICE_ITEM,
                      GObject)

typedef enum
{
  PARTAGES_PRACTICE_NEW,
  PARTAGES_PRACTICE_UNDER_WAY,
  PARTAGES_PRACTICE_PASSED,
  PARTAGES_PRACTICE_NOT_PASSED,
  PARTAGES_PRACTICE_N_STATES,
} PartagesPracticeState;

/* What a learner has made of a case so far. */
typedef struct
{
  PartagesPracticeState state;
  PartagesStep step; /* of the run under way */
  double score;      /* the best, from 0 to 1; negative when there is none */
  guint n_taken;     /* runs that were taken to their end */
} PartagesPracticeResult;

/* A case in a list, with what the learner has made of it. Emits `changed` when that is another. */
PartagesPracticeItem *partages_practice_item_new (PartagesBook *book, PartagesCase *the_case);
PartagesBook *partages_practice_item_get_book (PartagesPracticeItem *self);
PartagesCase *partages_practice_item_get_case (PartagesPracticeItem *self);
const PartagesPracticeResult *partages_practice_item_get_result (PartagesPracticeItem *self);
void partages_practice_item_set_result (PartagesPracticeItem *self,
                                        const PartagesPracticeResult *result);
gboolean partages_practice_item_matches (PartagesPracticeItem *self, const char *words);
gboolean partages_practice_item_is_for (PartagesPracticeItem *self, const char *profession);
char *partages_practice_item_dup_state (PartagesPracticeItem *self);
const char *partages_practice_state_get_label (PartagesPracticeState state);

G_END_DECLS
