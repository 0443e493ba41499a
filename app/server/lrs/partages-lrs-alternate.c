/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The alternate request syntax of xAPI 1.0 (Communication, 1.3): any request, written as a POST of a form,
 * for browsers that cannot send it otherwise. */

#include "partages-lrs-alternate.h"

#include "partages-lrs-version.h"

#include <string.h>

#define FORM "application/x-www-form-urlencoded"
#define MAX_FIELDS 64

/* The fields of the form that are headers. The others are parameters, but for `content`. */
static const char *const form_headers[] = {
  "Authorization", PARTAGES_LRS_VERSION_HEADER, "Content-Type", "Content-Length", "If-Match",
  "If-None-Match",
};

/* What else a request says in its own headers, and holds for the one it stands for. */
static const char *const kept_headers[] = {
  "Authorization", PARTAGES_LRS_VERSION_HEADER, "If-Match", "If-None-Match",
  "Accept",        "Accept-Language",
};

static const char *const methods[] = { "GET", "HEAD", "PUT", "POST", "DELETE" };

/**
 * partages_lrs_is_alternate:
 *
 * Returns: whether the request stands for another one
 */
gboolean
partages_lrs_is_alternate (const PartagesRequest *request)
{
  return partages_request_get_parameter (request, "method") != NULL;
}

/* Percent-encoding, and a plus sign for a space. */
static char *
decode (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *decoded = NULL;

  g_strdelimit (copy, "+", ' ');
  decoded = g_uri_unescape_string (copy, NULL);
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return NULL;

  return g_steal_pointer (&decoded);
}

static const char *
find_header (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (form_headers); i++)
    {
      if (g_ascii_strcasecmp (form_headers[i], name) == 0)
        return form_headers[i];
    }

  return NULL;
}

static void
take_field (PartagesRequest *to, const char *name, const char *value)
{
  const char *header = find_header (name);

  if (header != NULL)
    partages_request_add_header (to, header, value);
  else if (g_str_equal (name, "content"))
    {
      g_autoptr (GBytes) body = g_bytes_new (value, strlen (value));

      partages_request_set_body (to, body);
    }
  else
    partages_request_add_parameter (to, name, value);
}

static const char *
read_form (PartagesRequest *to, GBytes *form)
{
  gsize length;
  const char *data = g_bytes_get_data (form, &length);
  const char *end = data + length;
  guint n = 0;

  while (data < end)
    {
      const char *and = memchr (data, '&', end - data);
      const char *stop = and != NULL ? and : end;
      const char *equals = memchr (data, '=', stop - data);
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (equals == NULL || ++n > MAX_FIELDS)
        return "The form of an alternate request is not one.";
      name = decode (data, equals - data);
      value = decode (equals + 1, stop - equals - 1);
      if (name == NULL || value == NULL)
        return "The form of an alternate request is not percent-encoded UTF-8.";
      take_field (to, name, value);
      data = stop + 1;
    }

  return NULL;
}

/* What is wrong with a request that stands for another, before its form is read. */
static const char *
find_problem (PartagesRequest *request)
{
  const char *type = partages_request_get_header (request, "Content-Type");
  PartagesXapiForm version;

  if (partages_lrs_version_from_text (
          partages_request_get_header (request, PARTAGES_LRS_VERSION_HEADER), &version)
      && version == PARTAGES_XAPI_2_0)
    return "The alternate request syntax is not a part of xAPI 2.0.";
  if (!g_str_equal (partages_request_get_method (request), "POST"))
    return "An alternate request is a POST.";
  if (partages_request_get_n_parameters (request) != 1)
    return "An alternate request has no parameter but “method”; the others belong in its form.";
  if (type != NULL && g_ascii_strncasecmp (type, FORM, strlen (FORM)) != 0)
    return "An alternate request sends a form (" FORM ").";

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      if (g_str_equal (methods[i], partages_request_get_parameter (request, "method")))
        return NULL;
    }

  return "The method of an alternate request is not known.";
}

static const char *
find_problem_after (PartagesRequest *request)
{
  PartagesXapiForm version;

  if (!partages_lrs_version_from_text (
          partages_request_get_header (request, PARTAGES_LRS_VERSION_HEADER), &version)
      || version != PARTAGES_XAPI_1_0_3)
    return "X-Experience-API-Version: the alternate request syntax is a part of 1.0.3.";
  if (partages_lrs_is_alternate (request))
    return "An alternate request stands for another alternate request.";
  if ((g_str_equal (partages_request_get_method (request), "PUT")
       || g_str_equal (partages_request_get_method (request), "POST"))
      && g_bytes_get_size (partages_request_get_body (request)) == 0)
    return "An alternate request that sends something has it in the field “content” of its form.";

  return NULL;
}

/**
 * partages_lrs_resolve:
 * @request: what came, below /xapi/, read to its end
 * @response: (out) (transfer full): the refusal, set only then
 *
 * Finds the request that another one stands for. This belongs before everything else, because the form may
 * hold the credential too.
 *
 * Returns: (transfer full) (nullable): what is really asked for, which is @request itself as a rule; or
 *   %NULL with @response set
 */
PartagesRequest *
partages_lrs_resolve (PartagesRequest *request, PartagesResponse **response)
{
  g_autoptr (PartagesRequest) resolved = NULL;
  const char *problem;

  if (!partages_lrs_is_alternate (request))
    return partages_request_ref (request);

  problem = find_problem (request);
  if (problem == NULL)
    {
      resolved = partages_request_new (partages_request_get_parameter (request, "method"),
                                       partages_request_get_path (request));
      problem = read_form (resolved, partages_request_get_body (request));
    }
  if (problem == NULL)
    {
      /* The first of two headers counts: what the form says comes before what the request says. */
      for (guint i = 0; i < G_N_ELEMENTS (kept_headers); i++)
        {
          const char *value = partages_request_get_header (request, kept_headers[i]);

          if (value != NULL)
            partages_request_add_header (resolved, kept_headers[i], value);
        }
      if (partages_request_get_header (resolved, "Content-Type") == NULL)
        partages_request_add_header (resolved, "Content-Type", "application/json");
      partages_request_set_client (resolved, partages_request_get_client (request));
      problem = find_problem_after (resolved);
    }
  if (problem != NULL)
    {
      *response = partages_response_new_error (400, problem);
      return NULL;
    }

  return g_steal_pointer (&resolved);
}
