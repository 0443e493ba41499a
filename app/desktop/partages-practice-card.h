/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-frameworks.h"
#include "partages-practice-item.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PRACTICE_CARD (partages_practice_card_get_type ())

G_DECLARE_FINAL_TYPE (PartagesPracticeCard, partages_practice_card, PARTAGES, PRACTICE_CARD, GtkBox)

/* A case on a card of a grid. */
GtkWidget *partages_practice_card_new (void);
void partages_practice_card_set_item (PartagesPracticeCard *self,
                                      PartagesPracticeItem *item,
                                      PartagesFrameworks *frameworks);

G_END_DECLS
