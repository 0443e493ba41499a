/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-session.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_SITE_DIALOG (partages_site_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PartagesSiteDialog,
                      partages_site_dialog,
                      PARTAGES,
                      SITE_DIALOG,
                      AdwPreferencesDialog)

/* The training site of a profile: joining it, how the sync with it stands, what it offers, leaving it. */
PartagesSiteDialog *partages_site_dialog_new (PartagesSession *session);
void partages_site_dialog_open_file (PartagesSiteDialog *self, GFile *file);
GtkFileDialog *partages_site_dialog_file_dialog_new (void);

G_END_DECLS
