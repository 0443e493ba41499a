/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-case-desk.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_CASE_WORK (partages_case_work_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCaseWork, partages_case_work, PARTAGES, CASE_WORK, GtkBox)

/* The steps of a run before its debrief: the bar of steps, the chart, the assistant, the decisions.
 *
 * It shows the run of a desk as far as that is durable, and hands the desk what the learner does. Emits
 * `flag-removed` with the number of a flag, so that it can be undone. */
void partages_case_work_set_desk (PartagesCaseWork *self, PartagesCaseDesk *desk);
void partages_case_work_refresh (PartagesCaseWork *self);
void partages_case_work_failed (PartagesCaseWork *self);
void partages_case_work_save (PartagesCaseWork *self);
void partages_case_work_advance (PartagesCaseWork *self);
void partages_case_work_focus_next (PartagesCaseWork *self, int direction);

G_END_DECLS
