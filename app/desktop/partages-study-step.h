/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-book.h"
#include "partages-next-step.h"
#include "partages-session.h"

G_BEGIN_DECLS

/* What to do next in a book, in words and as the place it leads to. */
char *partages_study_step_dup_description (const PartagesNextStep *step, PartagesBook *book);
const char *partages_study_step_get_verb (const PartagesNextStep *step, PartagesProgress *progress);
void partages_study_step_open (const PartagesNextStep *step,
                               PartagesBook *book,
                               PartagesSession *session,
                               GtkWidget *widget);

G_END_DECLS
