/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-package.h"
#include "partages-question.h"

G_BEGIN_DECLS

GtkWidget *partages_answer_list_new (void);
void partages_answer_list_append (GtkListBox *self,
                                  PartagesBlock *text,
                                  PartagesPackage *package,
                                  PartagesOutcome outcome);
void
partages_answer_list_append_plain (GtkListBox *self, const char *text, PartagesOutcome outcome);
const char *partages_outcome_get_icon_name (PartagesOutcome outcome);
const char *partages_outcome_get_css_class (PartagesOutcome outcome);
const char *partages_outcome_get_words (PartagesOutcome outcome);

G_END_DECLS
