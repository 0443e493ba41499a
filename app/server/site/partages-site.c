/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The training server without its sockets. */

#include "partages-site.h"

#include "partages-catalogue-digest.h"
#include "partages-file-lock.h"
#include "partages-enrolment.h"
#include "partages-gate.h"
#include "partages-log.h"
#include "partages-lrs-alternate.h"
#include "partages-lrs-version.h"
#include "partages-lrs.h"
#include "partages-readers.h"
#include "partages-router.h"
#include "partages-site-store.h"
#include "partages-transaction.h"
#include "partages-writer.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define XAPI "/xapi/"

/* Of the accounts that vouch for statements, while the server does not know its address. */
#define NOWHERE "http://localhost/"

/* Of a request that holds another one in its body: who sends it is known only when it was read. */
#define MAX_ALTERNATE_BODY (4 * 1024 * 1024)

struct _PartagesSite
{
  char *directory;
  char *upload_directory;
  PartagesFileLock *lock;
  PartagesKeyMaker *keys;
  PartagesGate *gate;
  PartagesReaders *readers;
  PartagesWriter *writer;
  GThreadPool *slow; /* one thread */
};

/* What the thread for slow work is given first. */
#define READ_DIGESTS (GINT_TO_POINTER (1))

/* What the site knows of a request while it lasts. */
typedef struct
{
  PartagesRequest *resolved;  /* (nullable): that it stands for, when that is another */
  const PartagesRoute *route; /* (nullable) */
  PartagesWho *who;           /* (nullable) */
  gint64 consistent_through;
} Visit;

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_clear_pointer (&visit->resolved, partages_request_unref);
  g_clear_pointer (&visit->who, partages_who_free);
  g_free (visit);
}

/* --- Whether it may ---------------------------------------------------------------------------- */

static gboolean
is_xapi (const PartagesRequest *request)
{
  return g_str_has_prefix (partages_request_get_path (request), XAPI);
}

static PartagesResponse *
check_credential (PartagesSite *self, const PartagesRequest *request, Visit *visit)
{
  g_autoptr (GError) error = NULL;
  PartagesConnection *connection = partages_readers_take (self->readers, &error);
  PartagesResponse *refusal = NULL;

  if (connection == NULL)
    return partages_response_new_failure (error);

  visit->who = partages_gate_check (self->gate, connection, request, &refusal);
  partages_readers_give_back (self->readers, connection);
  if (visit->who == NULL)
    return refusal;
  if ((visit->who->scopes & visit->route->scopes) == 0)
    return partages_response_new_error (403, "the credential has not the scope for this");

  return NULL;
}

static PartagesResponse *
check (PartagesSite *self, const PartagesRequest *request, Visit *visit)
{
  PartagesResponse *refusal = NULL;

  visit->route = partages_router_find (request, &refusal);
  if (visit->route == NULL)
    return refusal;

  return visit->route->scopes != PARTAGES_SCOPE_NONE ? check_credential (self, request, visit)
                                                     : NULL;
}

/* What every response of a kind carries. What clients stored here is sent back as they named it, and a
 * browser that is shown it runs none of it. */
static PartagesResponse *
finish (const PartagesRequest *request, const Visit *visit, PartagesResponse *response)
{
  if (response == NULL)
    return NULL;

  partages_response_set_header (response, "X-Content-Type-Options", "nosniff");
  partages_response_set_header (response, "Content-Security-Policy", "default-src 'none'; sandbox");
  if (is_xapi (request))
    partages_lrs_finish (visit->resolved != NULL ? visit->resolved : request, response,
                         visit->consistent_through);

  return response;
}

static PartagesResponse *
admit_cb (PartagesRequest *request, guint64 *max_body, gboolean *to_file, gpointer user_data)
{
  PartagesSite *self = user_data;
  Visit *visit = g_new0 (Visit, 1);
  PartagesResponse *refusal;

  visit->consistent_through = partages_writer_get_consistent_through (self->writer);
  partages_request_attach (request, visit, visit_free);
  *to_file = FALSE;
  if (is_xapi (request) && partages_lrs_is_alternate (request))
    {
      *max_body = MAX_ALTERNATE_BODY;
      return NULL;
    }

  refusal = check (self, request, visit);
  if (refusal != NULL)
    return finish (request, visit, refusal);
  *max_body = visit->route->max_body;
  *to_file = visit->route->to_file;

  return NULL;
}

/* --- Doing it ---------------------------------------------------------------------------------- */

static PartagesResponse *
read_and_act (PartagesSite *self, const PartagesRoute *route, PartagesCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesTransaction) transaction = NULL;
  PartagesResponse *response;

  call->connection = partages_readers_take (self->readers, &error);
  if (call->connection == NULL)
    return partages_response_new_failure (error);

  call->directory = self->directory;
  call->now = g_get_real_time ();
  transaction = partages_transaction_begin_read (call->connection, &error);
  response = transaction != NULL ? route->act (call) : partages_response_new_failure (error);
  g_clear_pointer (&transaction, partages_transaction_end);
  partages_readers_give_back (self->readers, call->connection);

  return response;
}

static void
free_prepared (const PartagesRoute *route, gpointer prepared)
{
  if (prepared != NULL && route->free_prepared != NULL)
    route->free_prepared (prepared);
}

/* The exchange is gone as soon as it is answered, and with it the request. */
static void
answer_cb (PartagesWriterJob *job, gpointer user_data)
{
  PartagesExchange *exchange = job->exchange;
  PartagesResponse *response = job->response;
  PartagesRequest *request = job->asked;

  free_prepared (job->route, job->call.prepared);
  g_free (job);
  response = finish (request, partages_request_get_attached (request), response);
  partages_exchange_answer (exchange, response);
}

/* Before the first of it, the catalogue is read, while the server answers already. */
static void
act_slowly_cb (gpointer data, gpointer user_data)
{
  PartagesSite *self = user_data;
  PartagesWriterJob *job = data;

  if (data == READ_DIGESTS)
    {
      partages_catalogue_read_digests (self->directory);
      return;
    }

  job->call.directory = self->directory;
  job->call.now = g_get_real_time ();
  job->response = job->route->act (&job->call);
  answer_cb (job, self);
}

/* Has it done on another thread. */
static void
delegate (PartagesSite *self,
          PartagesExchange *exchange,
          PartagesRequest *asked,
          const PartagesRoute *route,
          const PartagesCall *call)
{
  PartagesWriterJob *job = g_new0 (PartagesWriterJob, 1);

  job->route = route;
  job->call = *call;
  job->exchange = exchange;
  job->asked = asked;
  partages_exchange_hold (exchange);
  if (route->writes)
    partages_writer_push (self->writer, job);
  else
    g_thread_pool_push (self->slow, job, NULL);
}

/* Gives %NULL when the response comes later. */
static PartagesResponse *
act (PartagesSite *self, PartagesExchange *exchange, PartagesRequest *asked, const Visit *visit)
{
  PartagesRequest *request = visit->resolved != NULL ? visit->resolved : asked;
  const PartagesRoute *route = visit->route;
  PartagesCall call
      = { .request = request, .who = visit->who, .consistent_through = visit->consistent_through };
  PartagesResponse *response = NULL;

  if (route->prepare != NULL)
    call.prepared = route->prepare (request, visit->who, &response);
  if (response == NULL && (route->writes || route->slow))
    {
      delegate (self, exchange, asked, route, &call);
      return NULL;
    }
  if (response == NULL)
    response = read_and_act (self, route, &call);
  free_prepared (route, call.prepared);

  return response;
}

/* Puts the request that another one stands for in its place. */
static PartagesResponse *
resolve (PartagesSite *self, PartagesRequest *request, Visit *visit)
{
  PartagesResponse *refusal = NULL;

  visit->resolved = partages_lrs_resolve (request, &refusal);
  if (visit->resolved == NULL)
    return refusal;

  refusal = check (self, visit->resolved, visit);
  if (refusal == NULL
      && g_bytes_get_size (partages_request_get_body (visit->resolved)) > visit->route->max_body)
    refusal = partages_response_new_error (413, "what was sent is too large");

  return refusal;
}

static PartagesResponse *
handle_cb (PartagesExchange *exchange, PartagesRequest *request, gpointer user_data)
{
  PartagesSite *self = user_data;
  Visit *visit = partages_request_get_attached (request);
  PartagesResponse *response = NULL;

  visit->consistent_through = partages_writer_get_consistent_through (self->writer);
  if (visit->route == NULL)
    response = resolve (self, request, visit);
  if (response == NULL)
    response = act (self, exchange, request, visit);

  return finish (request, visit, response);
}

/* --- Telling of it ----------------------------------------------------------------------------- */

/* A method is named by the client, so only those that are known stand in the log. */
static const char *
name_method (const PartagesRequest *request)
{
  static const char *const known[]
      = { "GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH", NULL };

  for (guint i = 0; known[i] != NULL; i++)
    {
      if (g_str_equal (known[i], partages_request_get_method (request)))
        return known[i];
    }

  return "other";
}

static void
done_cb (const PartagesRequest *request, const PartagesOutcome *outcome, gpointer user_data)
{
  const Visit *visit = partages_request_get_attached (request);

  partages_log_request (name_method (request),
                        visit != NULL && visit->route != NULL ? visit->route->path : "none",
                        outcome->status, outcome->microseconds, outcome->size);
}

/* --- Public ------------------------------------------------------------------------------------ */

/* What was being sent when the server ended is worth nothing. */
static gboolean
clear_uploads (PartagesSite *self, GError **error)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (!partages_site_make_directory (self->upload_directory, error))
    return FALSE;
  folder = g_dir_open (self->upload_directory, 0, error);
  if (folder == NULL)
    return FALSE;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->upload_directory, name, NULL);

      g_unlink (path);
    }

  return TRUE;
}

/* Two servers on one store could give the same time to two statements. */
static PartagesFileLock *
take_lock (const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, "lock", NULL);
  g_autoptr (GError) reason = NULL;
  PartagesFileLock *lock = partages_file_lock_try (path, &reason);

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "another server works on “%s” already",
                 directory);
  else if (lock == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return lock;
}

static gboolean
open_store (PartagesSite *self, gint64 *last_stored, GError **error)
{
  g_autoptr (PartagesConnection) connection = partages_site_open_store (self->directory, error);

  if (connection == NULL)
    return FALSE;
  self->lock = take_lock (self->directory, error);

  return self->lock != NULL && partages_lrs_read_last_stored (connection, last_stored, error);
}

/**
 * partages_site_open:
 * @error: a #GIOErrorEnum or [error@StoreError]
 *
 * Returns: (transfer full) (nullable): a site that can answer
 */
PartagesSite *
partages_site_open (const PartagesSiteSettings *settings, GError **error)
{
  g_autoptr (PartagesSite) self = g_new0 (PartagesSite, 1);
  g_autofree char *store = partages_site_dup_store_path (settings->directory);
  g_autoptr (PartagesEnrolment) enrolment = NULL;
  const char *address;
  gint64 last_stored;

  self->directory = g_strdup (settings->directory);
  self->upload_directory = g_build_filename (settings->directory, "uploads", NULL);
  if (!open_store (self, &last_stored, error) || !clear_uploads (self, error))
    return NULL;

  self->keys = partages_key_maker_open (self->directory, error);
  if (self->keys == NULL)
    return NULL;
  enrolment = partages_enrolment_load (self->directory, error);
  if (enrolment == NULL)
    return NULL;
  address = partages_enrolment_get_address (enrolment);
  self->gate = partages_gate_new (self->keys, address != NULL ? address : NOWHERE, settings->rate);
  self->readers = partages_readers_new (store);
  self->slow = g_thread_pool_new (act_slowly_cb, self, 1, TRUE, error);
  if (self->slow == NULL)
    return NULL;
  self->writer
      = partages_writer_start (store, self->directory, last_stored, answer_cb, self, error);
  if (self->writer == NULL)
    return NULL;
  g_thread_pool_push (self->slow, READ_DIGESTS, NULL);

  return g_steal_pointer (&self);
}

/**
 * partages_site_close:
 *
 * Does what is under way and ends. Nothing may come in any more.
 */
void
partages_site_close (PartagesSite *self)
{
  if (self->slow != NULL)
    g_thread_pool_free (self->slow, FALSE, TRUE);
  g_clear_pointer (&self->writer, partages_writer_free);
  g_clear_pointer (&self->readers, partages_readers_free);
  g_clear_pointer (&self->gate, partages_gate_free);
  g_clear_pointer (&self->keys, partages_key_maker_free);
  g_clear_pointer (&self->lock, partages_file_lock_release);
  g_free (self->directory);
  g_free (self->upload_directory);
  g_free (self);
}

/**
 * partages_site_get_handler:
 *
 * Returns: what an HTTP server asks; it holds for as long as the site is open
 */
PartagesHttpHandler
partages_site_get_handler (PartagesSite *self)
{
  return (PartagesHttpHandler) {
    .admit = admit_cb, .handle = handle_cb, .done = done_cb, .user_data = self
  };
}

const char *
partages_site_get_upload_directory (PartagesSite *self)
{
  return self->upload_directory;
}
