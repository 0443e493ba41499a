/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-debrief.h"

G_BEGIN_DECLS

/* What the sections of a debrief are made of. */
GtkWidget *partages_debrief_section_new (const char *title, const char *description);
GtkWidget *partages_debrief_card_new (void);
GtkWidget *partages_debrief_label_new (const char *text, const char *css_class);
GtkWidget *
partages_debrief_chip_new (const char *text, const char *css_class, const char *icon_name);
GtkWidget *partages_debrief_grade_chip_new (PartagesGrade grade);
GtkWidget *partages_debrief_text_new (const char *markdown);
GtkWidget *partages_debrief_check_row_new (const char *text, gboolean done, const char *state);
char *partages_debrief_dup_duration (gint64 duration);

/* The sections. */
GtkWidget *partages_debrief_answers_new (PartagesDebrief *debrief);
GtkWidget *partages_debrief_faults_new (PartagesDebrief *debrief, PartagesChart *chart);
GtkWidget *partages_debrief_wrong_flags_new (PartagesDebrief *debrief);
GtkWidget *partages_debrief_evidence_new (PartagesDebrief *debrief, PartagesChart *chart);
GtkWidget *partages_debrief_times_new (PartagesDebrief *debrief);

G_END_DECLS
