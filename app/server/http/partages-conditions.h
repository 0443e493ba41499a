/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-request.h"

G_BEGIN_DECLS

/* Conditions and ranges of HTTP (RFC 9110, sections 13 and 14), for strong entity tags. */

typedef enum
{
  PARTAGES_RANGE_ALL,     /* none is asked for, or none that has to be heeded */
  PARTAGES_RANGE_PART,    /* one part */
  PARTAGES_RANGE_OUTSIDE, /* nothing of what is there */
} PartagesRangeKind;

gboolean partages_etag_is_listed (const char *list, const char *etag);
PartagesRangeKind partages_range_read (const PartagesRequest *request,
                                       const char *etag,
                                       guint64 size,
                                       guint64 *offset,
                                       guint64 *length);

G_END_DECLS
