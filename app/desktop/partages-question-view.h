/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-package.h"
#include "partages-question.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_QUESTION_VIEW (partages_question_view_get_type ())

G_DECLARE_FINAL_TYPE (PartagesQuestionView, partages_question_view, PARTAGES, QUESTION_VIEW, GtkBox)

/* One question of a lesson on a card: what is asked, where it is answered, and what was right.
 *
 * The view judges nothing on its own account. When the person asks to have the answer checked it emits
 * `answered`; whoever listens records the response and only then calls
 * partages_question_view_set_response(), so that what is shown as answered is on disk. */
GtkWidget *partages_question_view_new (PartagesQuestion *question, PartagesPackage *package);
PartagesQuestion *partages_question_view_get_question (PartagesQuestionView *self);
void partages_question_view_set_response (PartagesQuestionView *self, const char *response);
void partages_question_view_set_unrecorded (PartagesQuestionView *self);

G_END_DECLS
