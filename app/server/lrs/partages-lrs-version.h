/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"
#include "partages-xapi-validator.h"

G_BEGIN_DECLS

#define PARTAGES_LRS_VERSION_HEADER "X-Experience-API-Version"

gboolean partages_lrs_version_from_text (const char *text, PartagesXapiForm *form);
PartagesResponse *partages_lrs_negotiate (const PartagesRequest *request,
                                          PartagesXapiForm *form) G_GNUC_WARN_UNUSED_RESULT;
void partages_lrs_finish (const PartagesRequest *request,
                          PartagesResponse *response,
                          gint64 consistent_through);
char *partages_lrs_time_to_iso (gint64 time);

G_END_DECLS
