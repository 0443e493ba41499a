/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-case-desk.h"

G_BEGIN_DECLS

struct _PartagesCaseDesk
{
  GObject parent_instance;

  PartagesSession *session;
  char *package_id;
  char *slug;
  char *variant;                /* the one asked for; "" for none */
  PartagesRunSummary *finished; /* (nullable): the last run that has ended */

  PartagesPackage *package;   /* in its newest version; a run may have another */
  PartagesCaseOpened *opened; /* (nullable): the case, its chart, and its run */
  PartagesRunState *state;    /* (nullable): while there is a run */
  PartagesAssistant *assistant;
  PartagesAsking *asking;
  GError *error;
  guint words_per_minute;
  gboolean opening;
  gboolean asks;               /* a question is being kept, or answered */
  gboolean advances_when_said; /* the next step waits for what there is of the reply */
  gboolean advances;           /* the step is being left */
};

void partages_case_desk_changed (PartagesCaseDesk *self);
void partages_case_desk_fail (PartagesCaseDesk *self, const char *message);
void partages_case_desk_update_state (PartagesCaseDesk *self);

/* partages-case-desk-open.c */
void partages_case_desk_reopen (PartagesCaseDesk *self);

G_END_DECLS
