/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a client asked for, read to its end.
 *
 * It is built by the one who reads it, and from then on only read, by one thread after another. Names of
 * headers are compared without regard to case, those of parameters exactly. */
typedef struct _PartagesRequest PartagesRequest;

PartagesRequest *partages_request_new (const char *method, const char *path);
PartagesRequest *partages_request_ref (PartagesRequest *self);
void partages_request_unref (PartagesRequest *self);

void partages_request_add_header (PartagesRequest *self, const char *name, const char *value);
void partages_request_add_parameter (PartagesRequest *self, const char *name, const char *value);
void partages_request_set_body (PartagesRequest *self, GBytes *body);
void partages_request_take_file (PartagesRequest *self, char *path);
void partages_request_set_client (PartagesRequest *self, const char *address);
void partages_request_attach (PartagesRequest *self, gpointer data, GDestroyNotify free_data);

const char *partages_request_get_method (const PartagesRequest *self);
const char *partages_request_get_path (const PartagesRequest *self);
const char *partages_request_get_header (const PartagesRequest *self, const char *name);
const char *partages_request_get_parameter (const PartagesRequest *self, const char *name);
guint partages_request_get_n_parameters (const PartagesRequest *self);
void partages_request_get_nth_parameter (const PartagesRequest *self,
                                         guint n,
                                         const char **name,
                                         const char **value);
GBytes *partages_request_get_body (const PartagesRequest *self);
const char *partages_request_get_file (const PartagesRequest *self);
const char *partages_request_get_client (const PartagesRequest *self);
gpointer partages_request_get_attached (const PartagesRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesRequest, partages_request_unref)

G_END_DECLS
