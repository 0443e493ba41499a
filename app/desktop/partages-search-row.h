/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-search.h"

G_BEGIN_DECLS

GtkWidget *partages_search_row_new (const PartagesSearchHit *hit, const char *book_title);
char *partages_search_text_dup_markup (const PartagesSearchText *text);

G_END_DECLS
