/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-lrs-terms.h"

#include <yyjson.h>

G_BEGIN_DECLS

/* How far what is mentioned belongs to a statement. The numbers stand in the store. */
typedef enum
{
  PARTAGES_LRS_SCOPE_DIRECT = 0,
  PARTAGES_LRS_SCOPE_RELATED = 1,
} PartagesLrsScope;

/* Something by which a statement is found, and what the statement says of it. */
typedef struct
{
  PartagesLrsTermKind kind;
  PartagesLrsScope scope;
  char *name;
  char *
      said; /* (nullable): the name of an agent; the definition of an activity or the display of a verb, as
               * JSON */
} PartagesLrsMention;

GArray *partages_lrs_collect_mentions (yyjson_val *statement, yyjson_val *authority);

G_END_DECLS
