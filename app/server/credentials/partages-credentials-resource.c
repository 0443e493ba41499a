/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /credentials: what `partages-server credential` does, for a program that knows who comes and who leaves.
 *
 *     GET    /credentials           all of them, without keys
 *     POST   /credentials           a new one, or a list of them; answered with what an enrolment file holds
 *     POST   /credentials/ID/key    a new key for one whose key was lost
 *     DELETE /credentials/ID        lets nobody in with it any more
 *
 * Nobody hands out, or takes away, more than what learners have or the one who asks has. */

#include "partages-credentials-resource.h"

#include "partages-credential-table.h"
#include "partages-enrolment.h"
#include "partages-issue.h"
#include "partages-json.h"
#include "partages-time.h"

#include <string.h>

#define ADDRESS "/credentials/"
#define MAX_BODY (4 * 1024 * 1024)
#define MAX_AT_ONCE 10000

/* What is asked for: the texts belong to @json. */
typedef struct
{
  PartagesJson *json;
  GArray *issues; /* of PartagesIssue */
  gboolean is_list;
} Wishes;

static void
issue_clear (gpointer data)
{
  PartagesIssue *issue = data;

  g_strfreev (issue->groups);
}

static void
wishes_free (gpointer data)
{
  Wishes *wishes = data;

  g_clear_pointer (&wishes->json, partages_json_unref);
  g_array_unref (wishes->issues);
  g_free (wishes);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wishes, wishes_free)

/* --- What may be asked ------------------------------------------------------------------------- */

static gboolean
may_grant (const PartagesWho *who, guint scopes, gboolean is_bound)
{
  return (scopes & ~who->scopes) == 0 || (is_bound && (scopes & ~PARTAGES_SCOPES_LEARNER) == 0);
}

static PartagesResponse *
refuse_to_grant (void)
{
  return partages_response_new_error (
      403, "the credential has not that scope itself, and it is not one of learners");
}

static PartagesResponse *
answer_error (const GError *error)
{
  if (g_error_matches (error, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_NOT_FOUND))
    return partages_response_new_error (404, error->message);
  if (g_error_matches (error, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_TAKEN))
    return partages_response_new_error (409, error->message);
  if (error->domain == PARTAGES_CREDENTIAL_ERROR)
    return partages_response_new_error (422, error->message);

  return partages_response_new_failure (error);
}

/* --- GET --------------------------------------------------------------------------------------- */

static void
add_time (yyjson_mut_doc *document, yyjson_mut_val *object, const char *name, gint64 time)
{
  g_autofree char *text = NULL;

  if (time == 0)
    return;
  text = partages_time_to_iso (time);
  yyjson_mut_obj_add_strcpy (document, object, name, text);
}

static void
describe (yyjson_mut_doc *document, yyjson_mut_val *list, const PartagesCredential *credential)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);
  g_autofree char *scopes = partages_scopes_format (credential->scopes);
  yyjson_mut_val *part;

  yyjson_mut_obj_add_strcpy (document, object, "id", credential->id);
  yyjson_mut_obj_add_strcpy (document, object, "scopes", scopes);
  if (credential->name != NULL)
    {
      part = yyjson_mut_obj_add_obj (document, object, "account");
      yyjson_mut_obj_add_strcpy (document, part, "homePage", credential->home_page);
      yyjson_mut_obj_add_strcpy (document, part, "name", credential->name);
    }
  part = yyjson_mut_obj_add_arr (document, object, "groups");
  for (guint i = 0; credential->groups[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (document, part, credential->groups[i]);
  if (credential->label != NULL)
    yyjson_mut_obj_add_strcpy (document, object, "label", credential->label);
  add_time (document, object, "created", credential->created);
  add_time (document, object, "replaced", credential->replaced);
  add_time (document, object, "revoked", credential->revoked);
}

static PartagesResponse *
answer_json (guint status, yyjson_mut_doc *document)
{
  gsize length;
  char *json = partages_json_write (document, &length);
  PartagesResponse *response = partages_response_new_json (status, json, length);

  /* There are keys in it, or who has one. */
  partages_response_set_header (response, "Cache-Control", "no-store");

  return response;
}

static PartagesResponse *
get_list (PartagesCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) credentials = partages_credential_table_list (call->connection, &error);
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *list;

  if (credentials == NULL)
    return partages_response_new_failure (error);

  yyjson_mut_doc_set_root (document, root);
  list = yyjson_mut_obj_add_arr (document, root, "credentials");
  for (guint i = 0; i < credentials->len; i++)
    describe (document, list, g_ptr_array_index (credentials, i));

  return answer_json (200, document);
}

/* --- POST /credentials ------------------------------------------------------------------------- */

static gboolean
read_scopes (yyjson_val *item, guint *scopes, GError **error)
{
  const char *text = partages_json_get_string (item, "scopes");

  *scopes = PARTAGES_SCOPES_LEARNER;

  return yyjson_obj_get (item, "scopes") == NULL
         || partages_scopes_parse (text != NULL ? text : "", scopes, error);
}

static gboolean
read_wish (Wishes *wishes, yyjson_val *item, GError **error)
{
  yyjson_val *account = partages_json_get_object (item, "account");
  PartagesIssue issue = {
    .home_page = partages_json_get_string (account, "homePage"),
    .name = partages_json_get_string (account, "name"),
    .groups = partages_json_dup_strings (item, "groups"),
    .label = partages_json_get_string (item, "label"),
  };

  g_array_append_val (wishes->issues, issue);
  if (!yyjson_is_obj (item) || (account != NULL && issue.name == NULL))
    {
      g_set_error_literal (error, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_VALUE,
                           "a credential is asked for with an object that has scopes, and an "
                           "account with its homePage and name");
      return FALSE;
    }

  return read_scopes (
             item, &g_array_index (wishes->issues, PartagesIssue, wishes->issues->len - 1).scopes,
             error)
         && partages_issue_check (&issue, error);
}

static gboolean
read_wishes (Wishes *wishes, GBytes *body, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  yyjson_val *root;
  yyjson_val *item;
  size_t index, n;

  wishes->json
      = partages_json_parse (data != NULL ? data : "", length, PARTAGES_JSON_READ_NONE, error);
  if (wishes->json == NULL)
    return FALSE;
  root = partages_json_get_root (wishes->json);
  wishes->is_list = yyjson_is_arr (root);
  if (!wishes->is_list)
    return read_wish (wishes, root, error);

  yyjson_arr_foreach (root, index, n, item)
    {
      if (!read_wish (wishes, item, error))
        return FALSE;
    }

  return TRUE;
}

static gpointer
prepare_wishes (const PartagesRequest *request, const PartagesWho *who, PartagesResponse **response)
{
  g_autoptr (Wishes) wishes = g_new0 (Wishes, 1);
  g_autoptr (GError) error = NULL;

  wishes->issues = g_array_new (FALSE, TRUE, sizeof (PartagesIssue));
  g_array_set_clear_func (wishes->issues, issue_clear);
  if (!read_wishes (wishes, partages_request_get_body (request), &error))
    {
      *response = partages_response_new_error (400, error->message);
      return NULL;
    }
  if (wishes->issues->len > MAX_AT_ONCE)
    {
      *response = partages_response_new_error (413, "too many at once");
      return NULL;
    }

  for (guint i = 0; i < wishes->issues->len; i++)
    {
      const PartagesIssue *issue = &g_array_index (wishes->issues, PartagesIssue, i);

      if (!may_grant (who, issue->scopes, issue->name != NULL))
        {
          *response = refuse_to_grant ();
          return NULL;
        }
    }

  return g_steal_pointer (&wishes);
}

/* What is needed to hand out a key. */
static gboolean
open_desk (PartagesCall *call,
           PartagesKeyMaker **keys,
           PartagesEnrolment **enrolment,
           GError **error)
{
  g_autoptr (PartagesEnrolment) loaded = partages_enrolment_load (call->directory, error);

  if (loaded == NULL || !partages_enrolment_check_address (loaded, error))
    return FALSE;
  *keys = partages_key_maker_open (call->directory, error);
  if (*keys == NULL)
    return FALSE;
  *enrolment = g_steal_pointer (&loaded);

  return TRUE;
}

static gboolean
grant (PartagesCall *call,
       const PartagesIssue *issue,
       PartagesKeyMaker *keys,
       PartagesEnrolment *enrolment,
       yyjson_mut_doc *document,
       yyjson_mut_val *list,
       GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (PartagesCredential) credential
      = partages_issue_store (issue, call->connection, keys, call->now, &key, error);

  if (credential == NULL)
    return FALSE;
  yyjson_mut_arr_append (list, partages_enrolment_describe (enrolment, document, credential, key));

  return TRUE;
}

static PartagesResponse *
post_list (PartagesCall *call)
{
  const Wishes *wishes = call->prepared;
  g_autoptr (PartagesKeyMaker) keys = NULL;
  g_autoptr (PartagesEnrolment) enrolment = NULL;
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *list = yyjson_mut_arr (document);
  g_autoptr (GError) error = NULL;

  if (!open_desk (call, &keys, &enrolment, &error))
    return answer_error (error);
  for (guint i = 0; i < wishes->issues->len; i++)
    {
      if (!grant (call, &g_array_index (wishes->issues, PartagesIssue, i), keys, enrolment,
                  document, list, &error))
        return answer_error (error);
    }
  yyjson_mut_doc_set_root (document, wishes->is_list ? list : yyjson_mut_arr_get_first (list));

  return answer_json (201, document);
}

/* --- One credential ---------------------------------------------------------------------------- */

/* The id in `/credentials/ID` and what follows it; %NULL when the path is another. */
static char *
dup_id (PartagesCall *call, const char *rest)
{
  const char *id = partages_request_get_path (call->request) + strlen (ADDRESS);
  gsize length = strcspn (id, "/");

  return length > 0 && g_str_equal (id + length, rest) ? g_strndup (id, length) : NULL;
}

/* Gives what is wrong, or %NULL. */
static PartagesResponse *
find_one (PartagesCall *call, const char *id)
{
  g_autoptr (PartagesCredential) credential = NULL;
  g_autoptr (GError) error = NULL;

  if (id != NULL && !partages_credential_table_find (call->connection, id, &credential, &error))
    return partages_response_new_failure (error);
  if (credential == NULL)
    return partages_response_new_error (404, "there is no such credential");
  if (!may_grant (call->who, credential->scopes, credential->name != NULL))
    return refuse_to_grant ();

  return NULL;
}

static PartagesResponse *
post_key (PartagesCall *call)
{
  g_autofree char *id = dup_id (call, "/key");
  PartagesResponse *response = find_one (call, id);
  g_autoptr (PartagesKeyMaker) keys = NULL;
  g_autoptr (PartagesEnrolment) enrolment = NULL;
  g_autoptr (PartagesCredential) credential = NULL;
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;

  if (response != NULL)
    return response;
  if (!open_desk (call, &keys, &enrolment, &error))
    return answer_error (error);
  credential = partages_issue_new_key (call->connection, keys, id, call->now, &key, &error);
  if (credential == NULL)
    return answer_error (error);
  yyjson_mut_doc_set_root (document,
                           partages_enrolment_describe (enrolment, document, credential, key));

  return answer_json (200, document);
}

static PartagesResponse *
delete_one (PartagesCall *call)
{
  g_autofree char *id = dup_id (call, "");
  PartagesResponse *response = find_one (call, id);
  g_autoptr (GError) error = NULL;

  if (response != NULL)
    return response;
  if (!partages_credential_table_revoke (call->connection, id, call->now, &error))
    return answer_error (error);

  return partages_response_new (204);
}

const PartagesRoute partages_credentials_routes[] = {
  {
      .method = "GET",
      .path = "/credentials",
      .scopes = PARTAGES_SCOPE_CREDENTIALS,
      .act = get_list,
  },
  {
      .method = "POST",
      .path = "/credentials",
      .scopes = PARTAGES_SCOPE_CREDENTIALS,
      .writes = TRUE,
      .max_body = MAX_BODY,
      .prepare = prepare_wishes,
      .free_prepared = wishes_free,
      .act = post_list,
  },
  {
      .method = "POST",
      .path = ADDRESS,
      .scopes = PARTAGES_SCOPE_CREDENTIALS,
      .writes = TRUE,
      .act = post_key,
  },
  {
      .method = "DELETE",
      .path = ADDRESS,
      .scopes = PARTAGES_SCOPE_CREDENTIALS,
      .writes = TRUE,
      .act = delete_one,
  },
  { NULL },
};
