/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"

#include <yyjson.h>

G_BEGIN_DECLS

/* What is sent along with statements, and its SHA-2 in lower case. */
typedef struct
{
  char *sha2;
  GBytes *content;
} PartagesLrsAttachment;

typedef void (*PartagesLrsAttachmentFunc) (yyjson_val *attachment, gpointer user_data);

void partages_lrs_foreach_attachment (yyjson_val *statement,
                                      PartagesLrsAttachmentFunc func,
                                      gpointer user_data);

GPtrArray *partages_lrs_take_attachments (yyjson_val *root,
                                          const GPtrArray *parts,
                                          GBytes *body,
                                          const char **problem) G_GNUC_WARN_UNUSED_RESULT;
const char *partages_lrs_check_signatures (yyjson_val *statement,
                                           const char *id,
                                           const GPtrArray *attachments) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_lrs_insert_attachments (PartagesConnection *connection,
                                          const GPtrArray *attachments,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_load_attachment (PartagesConnection *connection,
                                       const char *sha2,
                                       GBytes **content,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
