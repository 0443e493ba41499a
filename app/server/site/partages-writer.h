/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"
#include "partages-http-server.h"

G_BEGIN_DECLS

/* One request that changes the store, and who waits for its response. */
typedef struct
{
  const PartagesRoute *route;
  PartagesCall call;
  PartagesExchange *exchange;
  PartagesRequest *asked;     /* as it came; @call may have another that it stands for */
  PartagesResponse *response; /* (nullable): not there yet */
} PartagesWriterJob;

typedef void (*PartagesWriterFunc) (PartagesWriterJob *job, gpointer user_data);

/* The one thread that changes the store.
 *
 * All that waits when it begins goes into one transaction, so many are made durable by one sync of the disk;
 * while that lasts, the next gather. Each has a savepoint of its own, to which it is undone when its response
 * is an error. Nobody gets a response before it is durable. */
typedef struct _PartagesWriter PartagesWriter;

PartagesWriter *partages_writer_start (const char *path,
                                       const char *directory,
                                       gint64 last_stored,
                                       PartagesWriterFunc done,
                                       gpointer user_data,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_writer_free (PartagesWriter *self);
void partages_writer_push (PartagesWriter *self, PartagesWriterJob *job);
gint64 partages_writer_get_consistent_through (PartagesWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesWriter, partages_writer_free)

G_END_DECLS
