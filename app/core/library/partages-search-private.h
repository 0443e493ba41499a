/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-library-private.h"
#include "partages-search.h"

G_BEGIN_DECLS

gboolean partages_index_find_language (PartagesConnection *connection,
                                       const char *language,
                                       gint64 *first,
                                       gint64 *last,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_index_add_package (PartagesConnection *connection,
                                     const char *folder,
                                     PartagesPackage *package,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_index_remove (PartagesConnection *connection,
                                const char *folder,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_index_clear (PartagesConnection *connection,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *partages_index_list (PartagesConnection *connection,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
