/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a GET of statements asks for: its parameters, and the address of the next page. */

#include "partages-lrs-ask.h"

#include "partages-id.h"
#include "partages-lrs-parameters.h"
#include "partages-lrs-version.h"
#include "partages-time.h"

#include <string.h>

#define DEFAULT_LIMIT 100
#define MAX_LIMIT 500
#define MAX_CURSOR_BYTES 8192

/* What was asked for, and the last statement that was given, in one parameter. */
#define CURSOR "cursor"

static const PartagesLrsParameter known[] = {
  { "statementId", PARTAGES_LRS_PARAMETER_UUID },
  { "voidedStatementId", PARTAGES_LRS_PARAMETER_UUID },
  { "agent", PARTAGES_LRS_PARAMETER_AGENT },
  { "verb", PARTAGES_LRS_PARAMETER_IRI },
  { "activity", PARTAGES_LRS_PARAMETER_IRI },
  { "registration", PARTAGES_LRS_PARAMETER_UUID },
  { "related_activities", PARTAGES_LRS_PARAMETER_BOOLEAN },
  { "related_agents", PARTAGES_LRS_PARAMETER_BOOLEAN },
  { "since", PARTAGES_LRS_PARAMETER_TIME },
  { "until", PARTAGES_LRS_PARAMETER_TIME },
  { "limit", PARTAGES_LRS_PARAMETER_NUMBER },
  { "format", PARTAGES_LRS_PARAMETER_TEXT },
  { "attachments", PARTAGES_LRS_PARAMETER_BOOLEAN },
  { "ascending", PARTAGES_LRS_PARAMETER_BOOLEAN },
  { NULL },
};

/* --- The cursor ----------------------------------------------------------------------------------- */

static char *
write_query (const PartagesRequest *request)
{
  GString *query = g_string_new (NULL);

  for (guint i = 0; i < partages_request_get_n_parameters (request); i++)
    {
      const char *name;
      const char *value;
      g_autofree char *escaped = NULL;

      partages_request_get_nth_parameter (request, i, &name, &value);
      escaped = g_uri_escape_string (value, NULL, FALSE);
      g_string_append_printf (query, "%s%s=%s", i > 0 ? "&" : "", name, escaped);
    }

  return g_string_free_and_steal (query);
}

/* The address is for whoever got it: it holds no more than what was asked, and is read as that is. */
static char *
encode (const char *text)
{
  char *encoded = g_base64_encode ((const guchar *) text, strlen (text));

  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  *strchrnul (encoded, '=') = '\0';

  return encoded;
}

static char *
decode (const char *cursor)
{
  g_autoptr (GString) text = g_string_new (cursor);
  g_autofree char *decoded = NULL;
  gsize length;

  if (text->len > MAX_CURSOR_BYTES)
    return NULL;

  g_string_replace (text, "-", "+", 0);
  g_string_replace (text, "_", "/", 0);
  while (text->len % 4 != 0)
    g_string_append_c (text, '=');
  decoded = (char *) g_base64_decode (text->str, &length);

  return decoded != NULL ? g_strndup (decoded, length) : NULL;
}

/**
 * partages_lrs_ask_dup_more:
 * @last: when the last statement of this page was stored
 *
 * Returns: (transfer full): the address of the next page, from the root of the server
 */
char *
partages_lrs_ask_dup_more (const PartagesLrsAsk *self, gint64 last)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "?%s", last, self->query);
  g_autofree char *cursor = encode (text);

  return g_strconcat ("/xapi/statements?" CURSOR "=", cursor, NULL);
}

/* The request for the first page, from that for the next one. */
static PartagesRequest *
resolve_cursor (const PartagesRequest *request, gint64 *last)
{
  g_autofree char *text = decode (partages_request_get_parameter (request, CURSOR));
  char *query = text != NULL ? strchr (text, '?') : NULL;
  g_autoptr (PartagesRequest) first = NULL;
  g_auto (GStrv) pairs = NULL;

  if (query == NULL || partages_request_get_n_parameters (request) != 1)
    return NULL;
  *query++ = '\0';
  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, last, NULL))
    return NULL;

  first = partages_request_new ("GET", partages_request_get_path (request));
  pairs = g_strsplit (query, "&", -1);
  for (guint i = 0; pairs[i] != NULL && *pairs[i] != '\0'; i++)
    {
      char *equals = strchr (pairs[i], '=');
      g_autofree char *value = equals != NULL ? g_uri_unescape_string (equals + 1, NULL) : NULL;

      if (value == NULL)
        return NULL;
      *equals = '\0';
      partages_request_add_parameter (first, pairs[i], value);
    }

  return g_steal_pointer (&first);
}

/* --- The parameters ------------------------------------------------------------------------------- */

static void
add_filter (PartagesLrsAsk *self, PartagesLrsTermKind kind, char *name, gboolean related)
{
  if (name != NULL)
    self->filters[self->n_filters++] = (PartagesLrsFilter) { kind, name, related };
}

/* A clock that counts milliseconds is given all that was stored within the last of them. */
static gint64
read_until (const char *text)
{
  const char *point = strchr (text, '.');
  gint64 until;

  if (!partages_time_from_iso (text, &until))
    return G_MAXINT64;
  if (point != NULL && strspn (point + 1, "0123456789") == 3)
    until += 999;

  return until;
}

static const char *
read_format (PartagesLrsAsk *self, const char *text)
{
  if (text == NULL || g_str_equal (text, "exact"))
    self->format = PARTAGES_LRS_FORMAT_EXACT;
  else if (g_str_equal (text, "ids"))
    self->format = PARTAGES_LRS_FORMAT_IDS;
  else if (g_str_equal (text, "canonical"))
    self->format = PARTAGES_LRS_FORMAT_CANONICAL;
  else
    return "The parameter “format” is exact, ids or canonical.";

  return NULL;
}

/* One statement, by its id. */
static const char *
read_single (PartagesLrsAsk *self, const PartagesRequest *request)
{
  const char *id = partages_request_get_parameter (request, "statementId");
  const char *voided = partages_request_get_parameter (request, "voidedStatementId");
  guint n = 1;

  if (id == NULL && voided == NULL)
    return NULL;

  n += partages_request_get_parameter (request, "format") != NULL;
  n += partages_request_get_parameter (request, "attachments") != NULL;
  if (partages_request_get_n_parameters (request) != n)
    return "Beside “statementId” or “voidedStatementId” only “format” and “attachments” may stand.";

  self->single = TRUE;
  self->voided = voided != NULL;
  if (!partages_uuid_to_bytes (id != NULL ? id : voided, self->id))
    return "The id is not a UUID.";

  return NULL;
}

static void
read_many (PartagesLrsAsk *self, const PartagesRequest *request)
{
  const char *registration = partages_request_get_parameter (request, "registration");
  const char *since = partages_request_get_parameter (request, "since");
  const char *until = partages_request_get_parameter (request, "until");
  const char *limit = partages_request_get_parameter (request, "limit");
  guint64 n = 0;

  /* In the order in which they tell most, as a rule. */
  if (registration != NULL)
    add_filter (self, PARTAGES_LRS_TERM_REGISTRATION, g_ascii_strdown (registration, -1), FALSE);
  add_filter (self, PARTAGES_LRS_TERM_AGENT, partages_lrs_dup_agent (request, "agent"),
              partages_lrs_get_boolean (request, "related_agents"));
  add_filter (self, PARTAGES_LRS_TERM_ACTIVITY,
              g_strdup (partages_request_get_parameter (request, "activity")),
              partages_lrs_get_boolean (request, "related_activities"));
  add_filter (self, PARTAGES_LRS_TERM_VERB,
              g_strdup (partages_request_get_parameter (request, "verb")), FALSE);

  if (since == NULL || !partages_time_from_iso (since, &self->after))
    self->after = G_MININT64;
  self->until = until != NULL ? read_until (until) : G_MAXINT64;
  self->ascending = partages_lrs_get_boolean (request, "ascending");
  if (limit != NULL && g_ascii_string_to_unsigned (limit, 10, 0, G_MAXINT32, &n, NULL) && n > 0)
    self->limit = MIN (n, MAX_LIMIT);
  else
    self->limit = limit != NULL ? MAX_LIMIT : DEFAULT_LIMIT;
}

/* Goes on after the last statement of the page before, whatever came since then. */
static void
go_on (PartagesLrsAsk *self, gint64 last)
{
  if (self->ascending)
    self->after = MAX (self->after, last);
  else
    self->until = MIN (self->until, last - 1);
}

static PartagesLrsAsk *
read_parameters (const PartagesRequest *request, PartagesResponse **response)
{
  g_autoptr (PartagesLrsAsk) self = g_new0 (PartagesLrsAsk, 1);
  const char *problem;

  *response = partages_lrs_check_parameters (request, known);
  if (*response != NULL)
    return NULL;

  problem = read_format (self, partages_request_get_parameter (request, "format"));
  if (problem == NULL)
    problem = read_single (self, request);
  if (problem != NULL)
    {
      *response = partages_response_new_error (400, problem);
      return NULL;
    }
  if (!self->single)
    read_many (self, request);
  self->attachments = partages_lrs_get_boolean (request, "attachments");
  self->query = write_query (request);

  return g_steal_pointer (&self);
}

/**
 * partages_lrs_ask_new:
 * @response: (out) (transfer full): the refusal, set only then
 *
 * Returns: (transfer full) (nullable): what the request asks for, or %NULL with @response set
 */
PartagesLrsAsk *
partages_lrs_ask_new (const PartagesRequest *request, PartagesResponse **response)
{
  g_autoptr (PartagesRequest) first = NULL;
  g_autoptr (PartagesLrsAsk) self = NULL;
  PartagesXapiForm form;
  gint64 last = 0;

  *response = partages_lrs_negotiate (request, &form);
  if (*response != NULL)
    return NULL;
  if (partages_request_get_parameter (request, CURSOR) != NULL)
    {
      first = resolve_cursor (request, &last);
      if (first == NULL)
        {
          *response = partages_response_new_error (400, "This is not the address of a next page.");
          return NULL;
        }
    }

  self = read_parameters (first != NULL ? first : request, response);
  if (self == NULL)
    return NULL;
  if (first != NULL)
    go_on (self, last);
  self->form = form;
  self->languages = g_strdup (partages_request_get_header (request, "Accept-Language"));

  return g_steal_pointer (&self);
}

void
partages_lrs_ask_free (PartagesLrsAsk *self)
{
  for (guint i = 0; i < self->n_filters; i++)
    g_free (self->filters[i].name);
  g_free (self->languages);
  g_free (self->query);
  g_free (self);
}
