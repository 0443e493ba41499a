/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The resources of documents: State, Agent Profile and Activity Profile (Communication, 2.2, 2.3, 2.6, 2.7;
 * in version 2.0, 4.1.4 and 4.1.6). They differ in their parameters, and in what a client has to know of the
 * document that it replaces. */

#include "partages-lrs-documents.h"

#include "partages-json.h"
#include "partages-lrs-bound.h"
#include "partages-lrs-document.h"
#include "partages-lrs-parameters.h"
#include "partages-lrs-version.h"
#include "partages-preconditions.h"
#include "partages-time.h"

#include <string.h>

#define STATE_PATH "/xapi/activities/state"
#define AGENT_PROFILE_PATH "/xapi/agents/profile"
#define ACTIVITY_PROFILE_PATH "/xapi/activities/profile"

#define MAX_DOCUMENT_BYTES (4 * 1024 * 1024)
#define DEFAULT_TYPE "application/octet-stream"

/* What a request asks for. */
typedef struct
{
  PartagesXapiForm form;
  PartagesLrsPlace place;
  gint64 since;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->place.activity);
  g_free (wish->place.agent);
  g_free (wish->place.registration);
  g_free (wish->place.name);
  g_free (wish);
}

/* --- Before the store is touched ----------------------------------------------------------------- */

/* The parameters of a resource. Without the name of a document all of them are listed, or all states of an
 * activity deleted; `since` is for lists only. */
static const struct
{
  const char *path;
  PartagesLrsDocumentKind kind;
  const char *name;
  PartagesLrsParameter parameters[6];
} resources[] = {
  { STATE_PATH,
    PARTAGES_LRS_STATE,
    "stateId",
    { { "activityId", PARTAGES_LRS_PARAMETER_IRI, TRUE },
      { "agent", PARTAGES_LRS_PARAMETER_AGENT, TRUE },
      { "registration", PARTAGES_LRS_PARAMETER_UUID },
      { "stateId", PARTAGES_LRS_PARAMETER_TEXT },
      { "since", PARTAGES_LRS_PARAMETER_TIME },
      { NULL } } },
  { AGENT_PROFILE_PATH,
    PARTAGES_LRS_AGENT_PROFILE,
    "profileId",
    { { "agent", PARTAGES_LRS_PARAMETER_AGENT, TRUE },
      { "profileId", PARTAGES_LRS_PARAMETER_TEXT },
      { "since", PARTAGES_LRS_PARAMETER_TIME },
      { NULL } } },
  { ACTIVITY_PROFILE_PATH,
    PARTAGES_LRS_ACTIVITY_PROFILE,
    "profileId",
    { { "activityId", PARTAGES_LRS_PARAMETER_IRI, TRUE },
      { "profileId", PARTAGES_LRS_PARAMETER_TEXT },
      { "since", PARTAGES_LRS_PARAMETER_TIME },
      { NULL } } },
};

static guint
find_resource (const PartagesRequest *request)
{
  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    {
      if (g_str_equal (resources[i].path, partages_request_get_path (request)))
        return i;
    }

  g_assert_not_reached ();
}

static gboolean
reads (const PartagesRequest *request)
{
  const char *method = partages_request_get_method (request);

  return g_str_equal (method, "GET") || g_str_equal (method, "HEAD");
}

static void
read_parameters (Wish *wish, const PartagesRequest *request, guint resource)
{
  const char *registration = partages_request_get_parameter (request, "registration");
  const char *since = partages_request_get_parameter (request, "since");

  wish->place.kind = resources[resource].kind;
  wish->place.activity = g_strdup (partages_request_get_parameter (request, "activityId"));
  wish->place.agent = partages_lrs_dup_agent (request, "agent");
  if (registration != NULL)
    wish->place.registration = g_ascii_strdown (registration, -1);
  wish->place.name = g_strdup (partages_request_get_parameter (request, resources[resource].name));
  wish->since = G_MININT64;
  partages_time_from_iso (since, &wish->since);
}

static PartagesResponse *
check_name (const Wish *wish, const PartagesRequest *request, guint resource)
{
  gboolean deletes_all = wish->place.kind == PARTAGES_LRS_STATE
                         && g_str_equal (partages_request_get_method (request), "DELETE");
  g_autofree char *message = NULL;

  if (!reads (request) && partages_request_get_parameter (request, "since") != NULL)
    return partages_response_new_error (400, "The parameter “since” is for reading only.");
  if (wish->place.name != NULL || reads (request) || deletes_all)
    return NULL;

  message = g_strdup_printf ("The parameter “%s” is missing.", resources[resource].name);

  return partages_response_new_error (400, message);
}

/* Who is bound to an account may read what is everybody's, but not change it. */
static PartagesResponse *
check_who (const Wish *wish, const PartagesRequest *request, const PartagesWho *who)
{
  if (wish->place.kind == PARTAGES_LRS_ACTIVITY_PROFILE && reads (request))
    return NULL;

  return partages_lrs_check_bound (who, wish->place.agent);
}

static gpointer
prepare (const PartagesRequest *request, const PartagesWho *who, PartagesResponse **response)
{
  guint resource = find_resource (request);
  PartagesXapiForm form;
  PartagesResponse *refusal = partages_lrs_negotiate (request, &form);
  Wish *wish;

  if (refusal == NULL)
    refusal = partages_lrs_check_parameters (request, resources[resource].parameters);
  if (refusal != NULL)
    {
      *response = refusal;
      return NULL;
    }

  wish = g_new0 (Wish, 1);
  wish->form = form;
  read_parameters (wish, request, resource);
  refusal = check_name (wish, request, resource);
  if (refusal == NULL)
    refusal = check_who (wish, request, who);
  if (refusal == NULL)
    return wish;

  wish_free (wish);
  *response = refusal;

  return NULL;
}

/* --- Reading ------------------------------------------------------------------------------------- */

static void
set_modified (PartagesResponse *response, gint64 time)
{
  g_autofree char *date = partages_http_date_new (time);

  partages_response_set_header (response, "Last-Modified", date);
}

static PartagesResponse *
list_documents (PartagesCall *call, const Wish *wish)
{
  g_autoptr (yyjson_mut_doc) json = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (json);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  PartagesResponse *response;
  gint64 newest;
  gsize length;
  char *text;

  if (!partages_lrs_document_list (call->connection, &wish->place, wish->since, &names, &newest,
                                   &error))
    return partages_response_new_failure (error);

  yyjson_mut_doc_set_root (json, root);
  for (char **name = names; *name != NULL; name++)
    yyjson_mut_arr_add_str (json, root, *name);
  text = partages_json_write (json, &length);
  response = partages_response_new_json (200, text, length);
  if (newest > 0)
    set_modified (response, newest);

  return response;
}

/* What a document holds is whatever was sent: a browser that opens it here is not to run it. */
static PartagesResponse *
send_document (const PartagesLrsDocument *document)
{
  PartagesResponse *response = partages_response_new (200);

  partages_response_set_body (response, document->type, document->content);
  partages_response_set_header (response, "ETag", document->etag);
  partages_response_set_header (response, "Content-Security-Policy", "sandbox");
  partages_response_set_header (response, "X-Content-Type-Options", "nosniff");

  return response;
}

static PartagesResponse *
get (PartagesCall *call)
{
  const Wish *wish = call->prepared;
  g_autoptr (PartagesLrsDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  PartagesResponse *response;

  if (wish->place.name == NULL)
    return list_documents (call, wish);
  if (!partages_lrs_document_find (call->connection, &wish->place, &document, &error))
    return partages_response_new_failure (error);
  if (document == NULL)
    return partages_response_new_error (404, "There is no such document.");

  response = partages_preconditions_check (call->request, document->etag);
  if (response == NULL)
    response = send_document (document);
  set_modified (response, document->modified);

  return response;
}

/* --- Writing ------------------------------------------------------------------------------------- */

static PartagesLrsDocument *
read_body (PartagesCall *call)
{
  const char *type = partages_request_get_header (call->request, "Content-Type");

  return partages_lrs_document_new (type != NULL ? type : DEFAULT_TYPE,
                                    partages_request_get_body (call->request),
                                    partages_call_next_stored (call));
}

/* What is there, when the client knows it as well as it says it does. */
static PartagesResponse *
find_known (PartagesCall *call, PartagesLrsDocument **known)
{
  const Wish *wish = call->prepared;
  g_autoptr (PartagesLrsDocument) found = NULL;
  g_autoptr (GError) error = NULL;
  PartagesResponse *refusal;

  if (!partages_lrs_document_find (call->connection, &wish->place, &found, &error))
    return partages_response_new_failure (error);

  refusal = partages_preconditions_check (call->request, found != NULL ? found->etag : NULL);
  if (refusal == NULL)
    *known = g_steal_pointer (&found);

  return refusal;
}

/* A document is not replaced unseen. Version 1.0 asks that of profiles alone, and wants to be told as well
 * that a profile is thought to be new (Communication, 3.1). */
static PartagesResponse *
check_not_unseen (PartagesCall *call, const PartagesLrsDocument *known)
{
  const Wish *wish = call->prepared;
  gboolean old = wish->form == PARTAGES_XAPI_1_0_3;

  if (partages_request_is_conditional (call->request)
      || (old && wish->place.kind == PARTAGES_LRS_STATE))
    return NULL;
  if (known != NULL)
    return partages_response_new_error (
        409,
        "There is a document already. Read it first; then send its ETag as If-Match to replace "
        "it.");

  return old ? partages_response_new_error (400, "If-None-Match or If-Match is missing: send "
                                                 "“If-None-Match: *” for a profile that is new.")
             : NULL;
}

static PartagesResponse *
write_document (PartagesCall *call, const PartagesLrsDocument *document)
{
  const Wish *wish = call->prepared;
  g_autoptr (GError) error = NULL;

  if (g_bytes_get_size (document->content) > MAX_DOCUMENT_BYTES)
    return partages_response_new_error (413, "The document would become too large.");

  return partages_lrs_document_write (call->connection, &wish->place, document, &error)
             ? partages_response_new (204)
             : partages_response_new_failure (error);
}

static PartagesResponse *
put (PartagesCall *call)
{
  g_autoptr (PartagesLrsDocument) document = NULL;
  g_autoptr (PartagesLrsDocument) known = NULL;
  PartagesResponse *refusal = find_known (call, &known);

  if (refusal == NULL)
    refusal = check_not_unseen (call, known);
  if (refusal != NULL)
    return refusal;

  document = read_body (call);

  return write_document (call, document);
}

/* A document that is not there yet is stored as it is; else two JSON objects become one. */
static PartagesResponse *
post (PartagesCall *call)
{
  g_autoptr (PartagesLrsDocument) known = NULL;
  g_autoptr (PartagesLrsDocument) sent = NULL;
  g_autoptr (PartagesLrsDocument) merged = NULL;
  g_autoptr (GBytes) content = NULL;
  PartagesResponse *refusal = find_known (call, &known);

  if (refusal != NULL)
    return refusal;

  sent = read_body (call);
  if (known == NULL)
    return partages_lrs_document_is_sound (sent)
               ? write_document (call, sent)
               : partages_response_new_error (400, "The document says that it is JSON and is not.");

  content = partages_lrs_document_merge (known, sent);
  if (content == NULL)
    return partages_response_new_error (
        400, "The document that is there and the one that was sent are not both JSON objects.");
  merged = partages_lrs_document_new (sent->type, content, sent->modified);

  return write_document (call, merged);
}

static PartagesResponse *delete (PartagesCall *call)
{
  const Wish *wish = call->prepared;
  g_autoptr (PartagesLrsDocument) known = NULL;
  g_autoptr (GError) error = NULL;
  PartagesResponse *refusal = wish->place.name != NULL ? find_known (call, &known) : NULL;

  if (refusal != NULL)
    return refusal;

  return partages_lrs_document_delete (call->connection, &wish->place, &error)
             ? partages_response_new (204)
             : partages_response_new_failure (error);
}

const PartagesRoute partages_lrs_documents_routes[] = {
  { .method = "GET",
    .path = STATE_PATH,
    .scopes = PARTAGES_SCOPE_STATE,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = get },
  { .method = "PUT",
    .path = STATE_PATH,
    .scopes = PARTAGES_SCOPE_STATE,
    .writes = TRUE,
    .max_body = MAX_DOCUMENT_BYTES,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = put },
  { .method = "POST",
    .path = STATE_PATH,
    .scopes = PARTAGES_SCOPE_STATE,
    .writes = TRUE,
    .max_body = MAX_DOCUMENT_BYTES,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = post },
  { .method = "DELETE",
    .path = STATE_PATH,
    .scopes = PARTAGES_SCOPE_STATE,
    .writes = TRUE,
    .max_body = MAX_DOCUMENT_BYTES,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = delete },
  { .method = "GET",
    .path = AGENT_PROFILE_PATH,
    .scopes = PARTAGES_SCOPE_PROFILE,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = get },
  { .method = "PUT",
    .path = AGENT_PROFILE_PATH,
    .scopes = PARTAGES_SCOPE_PROFILE,
    .writes = TRUE,
    .max_body = MAX_DOCUMENT_BYTES,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = put },
  { .method = "POST",
    .path = AGENT_PROFILE_PATH,
    .scopes = PARTAGES_SCOPE_PROFILE,
    .writes = TRUE,
    .max_body = MAX_DOCUMENT_BYTES,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = post },
  { .method = "DELETE",
    .path = AGENT_PROFILE_PATH,
    .scopes = PARTAGES_SCOPE_PROFILE,
    .writes = TRUE,
    .max_body = MAX_DOCUMENT_BYTES,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = delete },
  { .method = "GET",
    .path = ACTIVITY_PROFILE_PATH,
    .scopes = PARTAGES_SCOPE_PROFILE,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = get },
  { .method = "PUT",
    .path = ACTIVITY_PROFILE_PATH,
    .scopes = PARTAGES_SCOPE_PROFILE,
    .writes = TRUE,
    .max_body = MAX_DOCUMENT_BYTES,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = put },
  { .method = "POST",
    .path = ACTIVITY_PROFILE_PATH,
    .scopes = PARTAGES_SCOPE_PROFILE,
    .writes = TRUE,
    .max_body = MAX_DOCUMENT_BYTES,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = post },
  { .method = "DELETE",
    .path = ACTIVITY_PROFILE_PATH,
    .scopes = PARTAGES_SCOPE_PROFILE,
    .writes = TRUE,
    .max_body = MAX_DOCUMENT_BYTES,
    .prepare = prepare,
    .free_prepared = wish_free,
    .act = delete },
  { NULL },
};
