/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One part of a body of several. Its content lives as long as the body it was read from. */
typedef struct _PartagesPart PartagesPart;

GPtrArray *partages_multipart_parse (GBytes *body,
                                     const char *content_type,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *partages_part_get_header (const PartagesPart *self, const char *name);
const char *partages_part_get_content (const PartagesPart *self, gsize *length);

gboolean partages_media_type_is (const char *content_type, const char *type);
char *partages_multipart_new_boundary (void);

G_END_DECLS
