/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"
#include "partages-request.h"
#include "partages-response.h"
#include "partages-who.h"

G_BEGIN_DECLS

/* Where the writer takes the times of what it stores: each later than the one before, whatever the clock of
 * the computer does. */
typedef struct
{
  gint64 last; /* microseconds since 1970 in UTC */
  gint64 now;
} PartagesStamps;

/* One request on its way through a route. */
typedef struct
{
  PartagesRequest *request;
  const PartagesWho *who;         /* (nullable): nobody, on a route that is open to all */
  PartagesConnection *connection; /* (nullable): in a transaction; only for reading unless the
                                   * route writes; %NULL when it is slow */
  const char *directory;          /* the data of the server */
  gint64 now;                     /* microseconds since 1970 in UTC */
  gint64 consistent_through;      /* all that was stored up to then can be read */
  PartagesStamps *stamps;         /* (nullable): of the writer */
  gpointer prepared;              /* (nullable): what the route made of the request */
} PartagesCall;

/* How requests to a path with a method are answered. A route that writes is given to the writer, which
 * does many in one transaction: what it did is undone when its response is an error, and the response is
 * sent when the transaction is on the disk. All other work belongs in @prepare, which runs beside other
 * requests and without a database. */
typedef struct
{
  const char *method;
  const char *path; /* ends with a slash: all that begins with it */
  guint scopes;     /* any of these lets it through; none: open to all */
  gboolean writes;
  gboolean to_file; /* what is sent may be larger than memory */
  gboolean slow;    /* may take seconds: done beside, one after the other, without the store */
  guint64 max_body; /* bytes */
  gpointer (*prepare) (const PartagesRequest *request,
                       const PartagesWho *who,
                       PartagesResponse **response);
  GDestroyNotify free_prepared;
  PartagesResponse *(*act) (PartagesCall *call);
} PartagesRoute;

gint64 partages_call_next_stored (PartagesCall *self);

G_END_DECLS
