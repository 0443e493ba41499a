/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may come in: HTTP Basic (RFC 7617), with the id of a credential and its key. */

#include "partages-gate.h"

#include "partages-credential-table.h"
#include "partages-json.h"
#include "partages-rate.h"
#include "partages-throttle.h"

#include <string.h>

/* One who mistypes a key is not punished. Behind one address there may be a hospital, so much more is
 * forgiven there, and what its other computers ask rightly is never turned away. */
#define FORGIVEN_FOR_CREDENTIAL 5
#define FORGIVEN_FOR_ADDRESS 100
#define REMEMBERED 10000

#define PREFIX "Basic "
#define MAX_HEADER 1024

struct _PartagesGate
{
  PartagesKeyMaker *keys;
  char *home_page; /* of the accounts that vouch for statements */
  PartagesThrottle *credentials;
  PartagesThrottle *addresses;
  PartagesRate *rate;
};

/**
 * partages_gate_new:
 * @keys: what digests keys; it must outlive the gate
 * @home_page: of the accounts that vouch for what is written: an IRI
 * @rate: how many requests a second a credential that is bound to an account may make in the long run; 0
 *   for as many as it likes
 *
 * Returns: (transfer full): a gate
 */
PartagesGate *
partages_gate_new (PartagesKeyMaker *keys, const char *home_page, guint rate)
{
  PartagesGate *self = g_new0 (PartagesGate, 1);

  self->keys = keys;
  self->home_page = g_strdup (home_page);
  self->credentials = partages_throttle_new (FORGIVEN_FOR_CREDENTIAL, REMEMBERED);
  self->addresses = partages_throttle_new (FORGIVEN_FOR_ADDRESS, REMEMBERED);
  self->rate = partages_rate_new (rate, REMEMBERED);

  return self;
}

void
partages_gate_free (PartagesGate *self)
{
  g_free (self->home_page);
  partages_throttle_free (self->credentials);
  partages_throttle_free (self->addresses);
  partages_rate_free (self->rate);
  g_free (self);
}

void
partages_who_free (PartagesWho *who)
{
  g_free (who->id);
  g_free (who->home_page);
  g_free (who->name);
  g_free (who->authority);
  g_free (who);
}

/* --- Refusing ---------------------------------------------------------------------------------- */

static PartagesResponse *
ask_for_credential (const char *message)
{
  PartagesResponse *response = partages_response_new_error (401, message);

  partages_response_set_header (response, "WWW-Authenticate",
                                "Basic realm=\"Partages\", charset=\"UTF-8\"");

  return response;
}

static PartagesResponse *
slow_down (gint64 wait, const char *message)
{
  PartagesResponse *response = partages_response_new_error (429, message);
  g_autofree char *seconds
      = g_strdup_printf ("%" G_GINT64_FORMAT, (wait + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);

  partages_response_set_header (response, "Retry-After", seconds);

  return response;
}

/* --- Who tries --------------------------------------------------------------------------------- */

/* Whoever has one IPv6 address has the 2^64 beside it. */
static char *
dup_address (const PartagesRequest *request)
{
  const char *client = partages_request_get_client (request);
  g_autoptr (GInetAddress) address = NULL;
  const guint8 *bytes;

  if (client == NULL)
    return g_strdup ("");
  if (strchr (client, ':') == NULL)
    return g_strdup (client);

  address = g_inet_address_new_from_string (client);
  if (address == NULL)
    return g_strdup (client);
  bytes = g_inet_address_to_bytes (address);

  return g_strdup_printf ("%02x%02x:%02x%02x:%02x%02x:%02x%02x", bytes[0], bytes[1], bytes[2],
                          bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]);
}

static gboolean
split_header (const char *header, char **id, char **key)
{
  g_autofree char *decoded = NULL;
  gsize length;
  char *colon;

  if (header == NULL || g_ascii_strncasecmp (header, PREFIX, strlen (PREFIX)) != 0
      || strlen (header) > MAX_HEADER)
    return FALSE;

  decoded = (char *) g_base64_decode (header + strlen (PREFIX), &length);
  if (memchr (decoded, '\0', length) != NULL || !g_utf8_validate_len (decoded, length, NULL))
    return FALSE;
  colon = memchr (decoded, ':', length);
  if (colon == NULL)
    return FALSE;
  *id = g_strndup (decoded, colon - decoded);
  *key = g_strndup (colon + 1, decoded + length - colon - 1);

  return TRUE;
}

static char *
write_authority (PartagesGate *self, const char *id)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *account = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "objectType", "Agent");
  yyjson_mut_obj_add_val (document, root, "account", account);
  yyjson_mut_obj_add_str (document, account, "homePage", self->home_page);
  yyjson_mut_obj_add_str (document, account, "name", id);

  return partages_json_write (document, NULL);
}

static PartagesWho *
make_who (PartagesGate *self, const PartagesCredential *credential)
{
  PartagesWho *who = g_new0 (PartagesWho, 1);

  who->id = g_strdup (credential->id);
  who->scopes = credential->scopes;
  who->home_page = g_strdup (credential->home_page);
  who->name = g_strdup (credential->name);
  who->authority = write_authority (self, credential->id);

  return who;
}

/* The digest is made and compared also when there is no such credential, so that the time does not tell. */
static gboolean
is_right (PartagesGate *self, const PartagesCredential *credential, const char *key)
{
  static const guint8 nobody[PARTAGES_KEY_DIGEST_BYTES] = { 0 };
  guint8 digest[PARTAGES_KEY_DIGEST_BYTES];
  gboolean equal;

  partages_key_maker_digest (self->keys, key, digest);
  equal = partages_key_digests_equal (digest, credential != NULL ? credential->digest : nobody);

  return equal && credential != NULL && credential->revoked == 0;
}

static PartagesResponse *
note_failure (PartagesGate *self, const char *credential, const char *address, gint64 now)
{
  gint64 as_credential = partages_throttle_note_failure (self->credentials, credential, now);
  gint64 as_address = partages_throttle_note_failure (self->addresses, address, now);
  gint64 wait = MAX (as_credential, as_address);

  return wait > 0 ? slow_down (wait, "too many keys that are wrong: try again later")
                  : ask_for_credential ("there is no such credential, or its key is another");
}

static PartagesWho *
admit (PartagesGate *self,
       const PartagesCredential *credential,
       gint64 now,
       PartagesResponse **refusal)
{
  gint64 wait = credential->name != NULL ? partages_rate_take (self->rate, credential->id, now) : 0;

  if (wait > 0)
    {
      *refusal = slow_down (wait, "too many requests: slow down");
      return NULL;
    }

  return make_who (self, credential);
}

/**
 * partages_gate_check:
 * @connection: for reading
 * @request: what is asked
 * @refusal: (out) (transfer full): why nobody may come in; set only on failure
 *
 * Returns: (transfer full) (nullable): who asks
 */
PartagesWho *
partages_gate_check (PartagesGate *self,
                     PartagesConnection *connection,
                     const PartagesRequest *request,
                     PartagesResponse **refusal)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *address = dup_address (request);
  g_autoptr (PartagesCredential) credential = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *key = NULL;
  g_autofree char *tried = NULL;
  gint64 wait;

  if (!split_header (partages_request_get_header (request, "Authorization"), &id, &key))
    {
      *refusal = ask_for_credential ("a credential is needed: its id and key, with HTTP Basic");
      return NULL;
    }

  tried = g_strconcat (id, " ", address, NULL);
  wait = partages_throttle_get_wait (self->credentials, tried, now);
  if (wait > 0)
    {
      *refusal = slow_down (wait, "too many keys that are wrong: try again later");
      return NULL;
    }
  if (!partages_credential_table_find (connection, id, &credential, &error))
    {
      *refusal = partages_response_new_failure (error);
      return NULL;
    }
  if (!is_right (self, credential, key))
    {
      *refusal = note_failure (self, tried, address, now);
      return NULL;
    }
  partages_throttle_note_success (self->credentials, tried);

  return admit (self, credential, now, refusal);
}
