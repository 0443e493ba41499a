/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-xapi-validator.h"

G_BEGIN_DECLS

/* For the files of the validator only: a walk through a statement, and what stands in its parts. Each check
 * gives whether the value is what it should be, and says in the error what is not, and where. */
typedef struct
{
  PartagesXapiForm form;
  GString *path; /* of the value that is being looked at, for the message */
  GError **error;
} PartagesXapiCheck;

typedef gboolean (*PartagesXapiCheckFunc) (PartagesXapiCheck *self, yyjson_val *value);

/* What an object may hold; a table of them ends with one without a name. */
typedef struct
{
  const char *name;
  PartagesXapiCheckFunc check;
  gboolean required;
} PartagesXapiMember;

/* partages-xapi-check.c: the walk, and single values. */
gboolean partages_xapi_check_fail (PartagesXapiCheck *self, const char *problem);
gboolean
partages_xapi_check_items (PartagesXapiCheck *self, yyjson_val *array, PartagesXapiCheckFunc check);
gboolean partages_xapi_check_members (PartagesXapiCheck *self,
                                      yyjson_val *object,
                                      const PartagesXapiMember *members);
gboolean partages_xapi_check_has_type (yyjson_val *object, const char *type);
gboolean partages_xapi_check_text (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_boolean (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_number (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_length (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_scaled (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_uuid (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_iri (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_language (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_duration (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_timestamp (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_version (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_language_map (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_extensions (PartagesXapiCheck *self, yyjson_val *value);

/* partages-xapi-check-object.c: agents, groups and activities. */
gboolean partages_xapi_check_agent (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_group (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_actor (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_authority (PartagesXapiCheck *self, yyjson_val *value);
gboolean partages_xapi_check_activity (PartagesXapiCheck *self, yyjson_val *value);

G_END_DECLS
