/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-case.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_DECISION_CARD (partages_decision_card_get_type ())

G_DECLARE_FINAL_TYPE (PartagesDecisionCard, partages_decision_card, PARTAGES, DECISION_CARD, GtkBox)

/* One decision of a case: what is asked, the first answer once it is locked, what the assistant
 * recommends once it is shown, and where one answers and says how sure one is.
 *
 * Emits `changed`, and on its recommendation `flag` (a #PartagesFaultClass, the words, a note) and
 * `unflag` (the id of a flag). */
GtkWidget *partages_decision_card_new (const PartagesDecision *decision,
                                       guint number,
                                       guint n_decisions,
                                       const char *language);
const PartagesDecision *partages_decision_card_get_decision (PartagesDecisionCard *self);
gboolean partages_decision_card_get_answer (PartagesDecisionCard *self,
                                            PartagesDecisionAnswer *answer,
                                            double *confidence);
void partages_decision_card_set_answer (PartagesDecisionCard *self,
                                        const PartagesDecisionAnswer *answer,
                                        double confidence);
void partages_decision_card_set_initial (PartagesDecisionCard *self,
                                         const PartagesDecisionAnswer *answer,
                                         double confidence);
void partages_decision_card_set_advice (PartagesDecisionCard *self, const PartagesAdvice *advice);
void partages_decision_card_set_open (PartagesDecisionCard *self, gboolean open);
void partages_decision_card_clear_flags (PartagesDecisionCard *self);
void partages_decision_card_add_flag (PartagesDecisionCard *self,
                                      const char *id,
                                      PartagesFaultClass fault_class,
                                      const char *quote,
                                      const char *note);

G_END_DECLS
