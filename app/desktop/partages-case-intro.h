/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-case.h"
#include "partages-run-state.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_CASE_INTRO (partages_case_intro_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCaseIntro, partages_case_intro, PARTAGES, CASE_INTRO, GtkBox)

/* What a learner is told before a case begins. Its buttons are the page's `case.begin` and
 * `case.review`. */
void partages_case_intro_set_case (PartagesCaseIntro *self,
                                   PartagesCase *the_case,
                                   const PartagesVariant *variant,
                                   PartagesWay way,
                                   const char *language,
                                   gboolean finished_before);
void partages_case_intro_focus_begin (PartagesCaseIntro *self);

G_END_DECLS
