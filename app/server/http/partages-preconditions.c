/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a client has to know of a resource that it reads or replaces, by the entity tag of its content. */

#include "partages-preconditions.h"

#include "partages-conditions.h"

/**
 * partages_etag_new:
 * @content: what the resource is made of
 *
 * Gives the entity tag that xAPI asks for: the SHA-1 of the content (Communication, 3.1). It tells
 * contents apart, and protects nothing.
 *
 * Returns: (transfer full): a strong entity tag, in its quotes
 */
char *
partages_etag_new (GBytes *content)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA1, content);

  return g_strconcat ("\"", sum, "\"", NULL);
}

/**
 * partages_request_is_conditional:
 *
 * Returns: whether the request says what the client knows of the resource
 */
gboolean
partages_request_is_conditional (const PartagesRequest *request)
{
  return partages_request_get_header (request, "If-Match") != NULL
         || partages_request_get_header (request, "If-None-Match") != NULL;
}

/**
 * partages_preconditions_check:
 * @etag: (nullable): of what is there, %NULL when there is nothing
 *
 * Compares what the client knows with what there is.
 *
 * Returns: (transfer full) (nullable): the answer when they differ, which is 412, or 304 for one who only
 *   reads; or %NULL to go on
 */
PartagesResponse *
partages_preconditions_check (const PartagesRequest *request, const char *etag)
{
  const char *method = partages_request_get_method (request);
  const char *match = partages_request_get_header (request, "If-Match");
  const char *none_match = partages_request_get_header (request, "If-None-Match");
  PartagesResponse *response;

  if (match != NULL && !partages_etag_is_listed (match, etag))
    return partages_response_new_error (412, "If-Match: what is there is something else");
  if (none_match == NULL || !partages_etag_is_listed (none_match, etag))
    return NULL;
  if (!g_str_equal (method, "GET") && !g_str_equal (method, "HEAD"))
    return partages_response_new_error (412, "If-None-Match: there is something already");

  response = partages_response_new (304);
  partages_response_set_header (response, "ETag", etag);

  return response;
}

/**
 * partages_http_date_new:
 * @time: microseconds since 1970 UTC
 *
 * Returns: (transfer full): the time as HTTP writes it (RFC 9110, 5.6.7), for instance
 *   `Sat, 14 Mar 2026 09:30:00 GMT`
 */
char *
partages_http_date_new (gint64 time)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[]
      = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc_usec (time);

  return g_strdup_printf (
      "%s, %02d %s %04d %02d:%02d:%02d GMT", days[g_date_time_get_day_of_week (date) - 1],
      g_date_time_get_day_of_month (date), months[g_date_time_get_month (date) - 1],
      g_date_time_get_year (date), g_date_time_get_hour (date), g_date_time_get_minute (date),
      g_date_time_get_second (date));
}
