/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-application.h"
#include "partages-profiles.h"
#include "partages-session.h"

G_BEGIN_DECLS

struct _PartagesApplication
{
  AdwApplication parent_instance;

  char *data_directory;
  GSettings *settings;
  PartagesClock *clock;
  PartagesIdSource *ids;
  PartagesProfiles *profiles;
  PartagesProfile *profile; /* the one that is open */
  PartagesSession *session;
  GPtrArray *files; /* packages and enrolment files that were opened while no profile was */

  PartagesSession *opening; /* (nullable): of the profile that was asked for */
  PartagesProfile *wanted;  /* that profile, meanwhile */
  guint patience;           /* a timeout source, until it took long */
  gboolean given_up;        /* whether she closed the last window meanwhile */
};

GtkWidget *partages_application_get_window (PartagesApplication *self);
void partages_application_show_instead (PartagesApplication *self, GtkWindow *window);
void partages_application_say_error (PartagesApplication *self,
                                     const char *heading,
                                     const GError *error);
void partages_application_set_actions_enabled (PartagesApplication *self, gboolean enabled);
void partages_application_close_profile (PartagesApplication *self);
void partages_application_show_welcome (PartagesApplication *self);
void partages_application_import_files (PartagesApplication *self);

/* partages-application-opening.c */
void partages_application_open_profile (PartagesApplication *self, PartagesProfile *profile);
void partages_application_show_opening (PartagesApplication *self);

G_END_DECLS
