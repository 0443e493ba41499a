/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

#define PARTAGES_LRS_SIGNATURE "http://adlnet.gov/expapi/attachments/signature"

const char *partages_lrs_check_signature (const char *jws,
                                          gsize length,
                                          yyjson_val *statement,
                                          const char *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
