/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-http-server.h"

G_BEGIN_DECLS

typedef struct
{
  const char *directory; /* of the data */
  guint rate;            /* requests a second of one learner; 0: no limit */
} PartagesSiteSettings;

/* The training server without its sockets: the store and its threads, who may come in, and which route
 * answers what. One at a time works on a folder. */
typedef struct _PartagesSite PartagesSite;

PartagesSite *partages_site_open (const PartagesSiteSettings *settings,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_site_close (PartagesSite *self);
PartagesHttpHandler partages_site_get_handler (PartagesSite *self);
const char *partages_site_get_upload_directory (PartagesSite *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesSite, partages_site_close)

G_END_DECLS
