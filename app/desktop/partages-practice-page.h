/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-page.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PRACTICE_PAGE (partages_practice_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesPracticePage,
                      partages_practice_page,
                      PARTAGES,
                      PRACTICE_PAGE,
                      PartagesPage)

/* The place where cases are chosen: what each is about, and what the learner has made of it. */
PartagesPage *partages_practice_page_new (PartagesSession *session);

G_END_DECLS
