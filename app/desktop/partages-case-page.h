/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-page.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_CASE_PAGE (partages_case_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCasePage, partages_case_page, PARTAGES, CASE_PAGE, PartagesPage)

/* A case, from what one is told first to its debrief. It is taken up where it was left. */
PartagesPage *partages_case_page_new (PartagesSession *session,
                                      const char *package_id,
                                      const char *slug,
                                      const char *variant);

G_END_DECLS
