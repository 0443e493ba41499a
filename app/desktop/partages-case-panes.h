/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_CASE_PANES (partages_case_panes_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCasePanes,
                      partages_case_panes,
                      PARTAGES,
                      CASE_PANES,
                      AdwBreakpointBin)

typedef enum
{
  PARTAGES_PANE_CHART,
  PARTAGES_PANE_ASSISTANT,
  PARTAGES_PANE_DECISIONS,
  PARTAGES_N_PANES,
} PartagesPane;

typedef enum
{
  PARTAGES_PANE_ABSENT,
  PARTAGES_PANE_LOCKED,
  PARTAGES_PANE_OPEN,
} PartagesPaneState;

/* Chart, assistant and decisions: beside one another where there is room, else two, else one at a time. */
void partages_case_panes_set_views (PartagesCasePanes *self, GtkWidget *const views[]);
void partages_case_panes_show (PartagesCasePanes *self, PartagesPane pane);
void partages_case_panes_focus_next (PartagesCasePanes *self, int direction);
guint partages_case_panes_get_n_columns (PartagesCasePanes *self);
void partages_case_panes_set_assistant (PartagesCasePanes *self, PartagesPaneState state);

G_END_DECLS
