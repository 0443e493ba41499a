/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-shelf.h"

G_BEGIN_DECLS

/* Fills a shelf with what is installed, off the main thread. */
void partages_shelf_load_async (PartagesShelf *shelf,
                                const char *data_directory,
                                const char *language,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean partages_shelf_load_finish (PartagesShelf *shelf, GAsyncResult *result, GError **error);

G_END_DECLS
