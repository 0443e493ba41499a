/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean partages_xapi_is_iri (const char *text);
gboolean partages_xapi_is_language (const char *text);
gboolean partages_xapi_is_mailto (const char *text);
gboolean partages_xapi_is_sha1 (const char *text);
gboolean partages_xapi_is_sha2 (const char *text);
gboolean partages_xapi_is_media_type (const char *text);
gboolean partages_xapi_is_timestamp (const char *text, gboolean rfc3339);
gboolean partages_xapi_is_version (const char *text, const char *minor);

G_END_DECLS
