/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-page.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_TODAY_PAGE (partages_today_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesTodayPage, partages_today_page, PARTAGES, TODAY_PAGE, PartagesPage)

/* What to do now: the next step with one button, what expires, and what was done last. */
PartagesPage *partages_today_page_new (PartagesSession *session);

G_END_DECLS
