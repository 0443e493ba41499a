/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-run-state.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_DEBRIEF_VIEW (partages_debrief_view_get_type ())

G_DECLARE_FINAL_TYPE (PartagesDebriefView, partages_debrief_view, PARTAGES, DEBRIEF_VIEW, GtkBox)

/* What can be learnt from a run: how it went, what was planted, one's answers against the expert's, what
 * one looked at, and what to try next. */
void partages_debrief_view_set_run (PartagesDebriefView *self,
                                    PartagesRunState *state,
                                    PartagesChart *chart,
                                    PartagesPackage *package);

G_END_DECLS
