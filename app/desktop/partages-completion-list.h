/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-progress.h"

G_BEGIN_DECLS

/* Fills a list with what makes a package complete, in words, and how far each of it is. */
void partages_completion_list_fill (GtkListBox *list,
                                    PartagesPackage *package,
                                    PartagesProgress *progress,
                                    gint64 now);

G_END_DECLS
