/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-page.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PROGRESS_PAGE (partages_progress_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesProgressPage,
                      partages_progress_page,
                      PARTAGES,
                      PROGRESS_PAGE,
                      PartagesPage)

/* What a learner has trained, how sure she is and how right, how she relies on advice, and when she was
 * here. */
PartagesPage *partages_progress_page_new (PartagesSession *session);

G_END_DECLS
