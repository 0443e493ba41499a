/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-book.h"
#include "partages-progress.h"

G_BEGIN_DECLS

/* What was done last, over several books: lessons read, cases taken, courses completed. */
typedef struct _PartagesRecent PartagesRecent;

PartagesRecent *partages_recent_new (void);
void partages_recent_free (PartagesRecent *self);
void partages_recent_add (PartagesRecent *self, PartagesBook *book, PartagesProgress *progress);
void partages_recent_fill (PartagesRecent *self, GtkListBox *list, guint most, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesRecent, partages_recent_free)

char *partages_recent_dup_day (gint64 time, gint64 now);

G_END_DECLS
