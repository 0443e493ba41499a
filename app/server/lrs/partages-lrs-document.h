/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"

G_BEGIN_DECLS

/* The numbers stand in the store. */
typedef enum
{
  PARTAGES_LRS_STATE = 1,
  PARTAGES_LRS_AGENT_PROFILE = 2,
  PARTAGES_LRS_ACTIVITY_PROFILE = 3,
} PartagesLrsDocumentKind;

/* Where a document is kept, or several. */
typedef struct
{
  PartagesLrsDocumentKind kind;
  char *activity;     /* (nullable): of a state and of the profile of an activity */
  char *agent;        /* (nullable): of a state and of the profile of an agent: its identifier */
  char *registration; /* (nullable): of a state, perhaps */
  char *name;         /* (nullable): of the document; without it, all that are kept there are meant,
                         and with no registration those of any */
} PartagesLrsPlace;

typedef struct
{
  char *type; /* of its content, as it was sent */
  char *etag;
  gint64 modified; /* microseconds since 1970 UTC */
  GBytes *content;
} PartagesLrsDocument;

PartagesLrsDocument *partages_lrs_document_new (const char *type, GBytes *content, gint64 modified);
void partages_lrs_document_free (PartagesLrsDocument *self);

gboolean partages_lrs_document_find (PartagesConnection *connection,
                                     const PartagesLrsPlace *place,
                                     PartagesLrsDocument **document,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_document_write (PartagesConnection *connection,
                                      const PartagesLrsPlace *place,
                                      const PartagesLrsDocument *document,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_document_delete (PartagesConnection *connection,
                                       const PartagesLrsPlace *place,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_document_list (PartagesConnection *connection,
                                     const PartagesLrsPlace *place,
                                     gint64 since,
                                     GStrv *names,
                                     gint64 *newest,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes *partages_lrs_document_merge (const PartagesLrsDocument *known,
                                     const PartagesLrsDocument *sent) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_document_is_sound (const PartagesLrsDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesLrsDocument, partages_lrs_document_free)

G_END_DECLS
