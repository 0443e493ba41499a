/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-decision-card.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_DECISIONS_VIEW (partages_decisions_view_get_type ())

G_DECLARE_FINAL_TYPE (PartagesDecisionsView,
                      partages_decisions_view,
                      PARTAGES,
                      DECISIONS_VIEW,
                      GtkBox)

/* The decisions of a case below one another, and the button that takes the case a step further.
 *
 * Emits `changed` with a card whose answer has changed, and `advance` when the button is used; it is
 * insensitive until everything that the step needs has been answered. */
void partages_decisions_view_set_case (PartagesDecisionsView *self,
                                       PartagesCase *scenario,
                                       const char *language);
guint partages_decisions_view_get_n_cards (PartagesDecisionsView *self);
PartagesDecisionCard *partages_decisions_view_get_card (PartagesDecisionsView *self, guint i);
void partages_decisions_view_set_step (PartagesDecisionsView *self,
                                       const char *explanation,
                                       const char *button,
                                       gboolean open);
void partages_decisions_view_set_consulted (PartagesDecisionsView *self,
                                            const char *const *consulted);
void partages_decisions_view_advance (PartagesDecisionsView *self);
void partages_decisions_view_set_busy (PartagesDecisionsView *self, gboolean busy);

G_END_DECLS
