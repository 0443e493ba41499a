/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-help-book.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_HELP_PAGE (partages_help_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesHelpPage, partages_help_page, PARTAGES, HELP_PAGE, AdwNavigationPage)

/* One page of the help as it is read. */
AdwNavigationPage *partages_help_page_new (const PartagesHelpTopic *topic);
const char *partages_help_page_get_name (PartagesHelpPage *self);

G_END_DECLS
