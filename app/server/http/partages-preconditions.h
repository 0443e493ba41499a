/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-request.h"
#include "partages-response.h"

G_BEGIN_DECLS

char *partages_etag_new (GBytes *content);
gboolean partages_request_is_conditional (const PartagesRequest *request);
PartagesResponse *partages_preconditions_check (const PartagesRequest *request,
                                                const char *etag) G_GNUC_WARN_UNUSED_RESULT;
char *partages_http_date_new (gint64 time);

G_END_DECLS
