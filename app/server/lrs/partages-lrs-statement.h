/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-json.h"
#include "partages-lrs-mentions.h"
#include "partages-who.h"
#include "partages-xapi-validator.h"

G_BEGIN_DECLS

/* A statement on its way into the store: all that can be made ready before it is known when it is stored. */
typedef struct
{
  guint8 id[16];
  char *id_text; /* as it was sent, or made here */
  char *json;    /* without the time at which it is stored, and open at its end for that */
  gsize json_length;
  gboolean has_timestamp;
  gboolean refers;   /* to another statement, as its object */
  gboolean voids;    /* that other statement */
  guint8 target[16]; /* the id of that other statement */
  char *actor;       /* (nullable): its identifier */
  GArray *mentions;  /* of PartagesLrsMention */
} PartagesLrsStatement;

PartagesLrsStatement *partages_lrs_statement_new (yyjson_val *sent,
                                                  const char *id,
                                                  const PartagesWho *who,
                                                  PartagesXapiForm form);
void partages_lrs_statement_free (PartagesLrsStatement *self);

PartagesJson *partages_lrs_statement_parse (const PartagesLrsStatement *self);
char *
partages_lrs_statement_complete (const PartagesLrsStatement *self, gint64 stored, gsize *length);
gboolean partages_lrs_get_target (yyjson_val *statement, guint8 target[16]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesLrsStatement, partages_lrs_statement_free)

G_END_DECLS
