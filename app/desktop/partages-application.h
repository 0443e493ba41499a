/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_APPLICATION (partages_application_get_type ())

G_DECLARE_FINAL_TYPE (PartagesApplication,
                      partages_application,
                      PARTAGES,
                      APPLICATION,
                      AdwApplication)

PartagesApplication *partages_application_new (void);

G_END_DECLS
