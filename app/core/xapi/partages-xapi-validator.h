/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

#define PARTAGES_XAPI_ERROR (partages_xapi_error_quark ())

typedef enum
{
  PARTAGES_XAPI_ERROR_INVALID, /* not a statement as the specification says; the message tells where */
} PartagesXapiError;

GQuark partages_xapi_error_quark (void);

/* What is expected of a statement. */
typedef enum
{
  PARTAGES_XAPI_1_0_3,  /* as a client sends it to a server of version 1.0.3 */
  PARTAGES_XAPI_2_0,    /* as a client sends it to a server of version 2.0 */
  PARTAGES_XAPI_STORED, /* as a server of either version gives it: an id and a time are required */
} PartagesXapiForm;

gboolean partages_xapi_validate (yyjson_val *statement,
                                 PartagesXapiForm form,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_xapi_validate_actor (yyjson_val *actor, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
