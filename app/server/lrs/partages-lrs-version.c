/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The version of xAPI in which one speaks, and the headers that every response carries. */

#include "partages-lrs-version.h"

#include "partages-time.h"

#include <string.h>

#define CONSISTENT_THROUGH_HEADER "X-Experience-API-Consistent-Through"

static gboolean
is_patch (const char *text)
{
  return *text != '\0' && strlen (text) <= 3 && strspn (text, "0123456789") == strlen (text);
}

/**
 * partages_lrs_version_from_text:
 * @text: (nullable): a version as a client writes it
 * @form: (out): set only when it is one that is spoken here
 *
 * All of 1.0 is spoken as 1.0.3 (Communication, 3.3), and 2.0 as 2.0.0.
 *
 * Returns: whether it is
 */
gboolean
partages_lrs_version_from_text (const char *text, PartagesXapiForm *form)
{
  if (text == NULL)
    return FALSE;

  if (g_str_equal (text, "1.0") || (g_str_has_prefix (text, "1.0.") && is_patch (text + 4)))
    {
      *form = PARTAGES_XAPI_1_0_3;
      return TRUE;
    }
  if (g_str_equal (text, "2.0") || (g_str_has_prefix (text, "2.0.") && is_patch (text + 4)))
    {
      *form = PARTAGES_XAPI_2_0;
      return TRUE;
    }

  return FALSE;
}

/**
 * partages_lrs_negotiate:
 * @form: (out): the version in which the request speaks; set only when it is spoken here
 *
 * Returns: (transfer full) (nullable): the refusal of a request without a version, or with one that is not
 *   spoken here
 */
PartagesResponse *
partages_lrs_negotiate (const PartagesRequest *request, PartagesXapiForm *form)
{
  const char *text = partages_request_get_header (request, PARTAGES_LRS_VERSION_HEADER);

  if (partages_lrs_version_from_text (text, form))
    return NULL;

  return partages_response_new_error (
      400, text == NULL ? "The header X-Experience-API-Version is missing."
                        : "X-Experience-API-Version: this server speaks 1.0.3 and 2.0.0.");
}

/**
 * partages_lrs_time_to_iso:
 * @time: microseconds since 1970 UTC
 *
 * Writes a time to the microsecond, so that a client which asks for what was stored since then is not given
 * the same statement again.
 *
 * Returns: (transfer full): for instance `2026-03-14T09:30:00.250123Z`
 */
char *
partages_lrs_time_to_iso (gint64 time)
{
  g_autofree char *milliseconds = partages_time_to_iso (time);
  gsize n = strlen (milliseconds) - 1;
  char *text = g_malloc (n + sizeof "000Z");
  gint64 rest = (time % 1000 + 1000) % 1000;

  memcpy (text, milliseconds, n);
  text[n] = '0' + rest / 100;
  text[n + 1] = '0' + rest / 10 % 10;
  text[n + 2] = '0' + rest % 10;
  text[n + 3] = 'Z';
  text[n + 4] = '\0';

  return text;
}

/* A request without a version is one of 0.9, which knew no such header, and is refused as such. */
static const char *
choose_version (const PartagesRequest *request, PartagesResponse *response)
{
  const char *text = partages_request_get_header (request, PARTAGES_LRS_VERSION_HEADER);
  PartagesXapiForm form = PARTAGES_XAPI_2_0;

  if (text == NULL && partages_response_get_status (response) == 400)
    return "0.9";

  return partages_lrs_version_from_text (text, &form) && form == PARTAGES_XAPI_1_0_3 ? "1.0.3"
                                                                                     : "2.0.0";
}

/**
 * partages_lrs_finish:
 * @request: what was asked for, below /xapi/
 * @response: its answer, also one that refuses it
 * @consistent_through: all that was stored up to then can be read; microseconds since 1970 UTC
 *
 * Adds the headers that every answer carries: the version in which it speaks, which is that of the request
 * or else the newest, and how fresh it is.
 */
void
partages_lrs_finish (const PartagesRequest *request,
                     PartagesResponse *response,
                     gint64 consistent_through)
{
  g_autofree char *through = partages_lrs_time_to_iso (consistent_through);

  partages_response_set_header (response, PARTAGES_LRS_VERSION_HEADER,
                                choose_version (request, response));
  partages_response_set_header (response, CONSISTENT_THROUGH_HEADER, through);
}
