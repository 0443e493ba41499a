/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-book.h"
#include "partages-problems.h"
#include "partages-search.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_SHELF (partages_shelf_get_type ())

G_DECLARE_FINAL_TYPE (PartagesShelf, partages_shelf, PARTAGES, SHELF, GObject)

/* What is installed, as a list of books that pages can show without reading a file.
 *
 * It is read on a thread of its own, and emptied and filled in one step, so nobody sees half of it. */
PartagesShelf *partages_shelf_new (void);
void partages_shelf_load (PartagesShelf *self, const char *data_dir, const char *language);
void partages_shelf_reload (PartagesShelf *self);
PartagesProblems *partages_shelf_get_problems (PartagesShelf *self);
void partages_shelf_set_books (PartagesShelf *self, GPtrArray *books);
gboolean partages_shelf_is_loaded (PartagesShelf *self);
const char *partages_shelf_get_data_dir (PartagesShelf *self);
PartagesBook *partages_shelf_find (PartagesShelf *self, const char *package_id);
void partages_shelf_search_async (PartagesShelf *self,
                                  const char *words,
                                  guint limit,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *partages_shelf_search_finish (PartagesShelf *self, GAsyncResult *result, GError **error);

G_END_DECLS
