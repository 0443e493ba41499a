/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-case.h"

G_BEGIN_DECLS

/* The sources of a case: what each says, its year, and a link to it. */
GtkWidget *partages_reference_list_new (PartagesCase *the_case, const char *language);
GStrv partages_reference_list_dup_evidence (PartagesCase *the_case);

G_END_DECLS
