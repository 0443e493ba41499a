/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-frameworks.h"
#include "partages-wrap-box.h"

G_BEGIN_DECLS

/* Competences as tags; what each of them means is in its tooltip. */
void partages_competence_tags_fill (PartagesWrapBox *box,
                                    const char *const *competences,
                                    guint most,
                                    PartagesFrameworks *frameworks,
                                    const char *language);

G_END_DECLS
