/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTAGES_SET_ASIDE_FOLDER "damaged"
#define PARTAGES_SET_ASIDE_PENDING "pending"

/* The endings of the files that make up a store. The index of the write-ahead log is derived from the log. */
extern const char *const partages_set_aside_companions[];

gint64 partages_set_aside_get_time (const char *folder);
GPtrArray *partages_set_aside_list (const char *directory, gboolean pending);
gboolean partages_set_aside_has_store (const char *directory);
void partages_set_aside_remove_derived (const char *directory);
void partages_set_aside_remove_store (const char *directory);
void partages_set_aside_keep_newest (const char *directory);

G_END_DECLS
