/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is answered: a status, headers, and a body in memory or a part of a file.
 *
 * It is built by one thread and sent by another, never at the same time. */
typedef struct _PartagesResponse PartagesResponse;

PartagesResponse *partages_response_new (guint status);
PartagesResponse *partages_response_new_error (guint status, const char *message);
PartagesResponse *partages_response_new_failure (const GError *error);
PartagesResponse *partages_response_new_json (guint status, char *json, gsize length);
void partages_response_free (PartagesResponse *self);

void partages_response_set_header (PartagesResponse *self, const char *name, const char *value);
void partages_response_set_body (PartagesResponse *self, const char *content_type, GBytes *body);
void partages_response_take_file (PartagesResponse *self,
                                  const char *content_type,
                                  int fd,
                                  guint64 offset,
                                  guint64 length);

guint partages_response_get_status (PartagesResponse *self);
const char *partages_response_get_header (PartagesResponse *self, const char *name);
GHashTable *partages_response_get_headers (PartagesResponse *self);
GBytes *partages_response_get_body (PartagesResponse *self);
int partages_response_steal_file (PartagesResponse *self, guint64 *offset, guint64 *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesResponse, partages_response_free)

G_END_DECLS
