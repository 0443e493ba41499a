/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"
#include "partages-json.h"
#include "partages-xapi-validator.h"

G_BEGIN_DECLS

/* What stands in a parameter. */
typedef enum
{
  PARTAGES_LRS_PARAMETER_TEXT,
  PARTAGES_LRS_PARAMETER_UUID,
  PARTAGES_LRS_PARAMETER_IRI,
  PARTAGES_LRS_PARAMETER_BOOLEAN,
  PARTAGES_LRS_PARAMETER_TIME,
  PARTAGES_LRS_PARAMETER_NUMBER,
  PARTAGES_LRS_PARAMETER_AGENT, /* an agent or a group with an identity, as JSON */
} PartagesLrsParameterKind;

/* A parameter that a resource knows; a table of them ends with one without a name. */
typedef struct
{
  const char *name;
  PartagesLrsParameterKind kind;
  gboolean required;
} PartagesLrsParameter;

PartagesResponse *
partages_lrs_check_parameters (const PartagesRequest *request,
                               const PartagesLrsParameter *known) G_GNUC_WARN_UNUSED_RESULT;

/* For parameters that were checked. */
gboolean partages_lrs_get_boolean (const PartagesRequest *request, const char *name);
char *partages_lrs_dup_agent (const PartagesRequest *request, const char *name);

char *partages_lrs_agent_identifier (yyjson_val *agent);

G_END_DECLS
