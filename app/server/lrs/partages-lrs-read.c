/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to a GET of statements: one statement, or a page of them. */

#include "partages-lrs-read.h"

#include "partages-lrs-page.h"
#include "partages-lrs-query.h"
#include "partages-lrs-table.h"

#include <string.h>

/* A page ends here, however many statements were asked for, so that its size is bounded. */
#define MAX_PAGE_BYTES (8 * 1024 * 1024)

static void
set_last_modified (PartagesResponse *response, gint64 stored)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc_usec (stored);
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[]
      = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autofree char *rest = g_date_time_format (date, "%Y %H:%M:%S GMT");
  g_autofree char *text = g_strdup_printf (
      "%s, %02d %s %s", days[g_date_time_get_day_of_week (date) - 1],
      g_date_time_get_day_of_month (date), months[g_date_time_get_month (date) - 1], rest);

  partages_response_set_header (response, "Last-Modified", text);
}

/* --- One statement -------------------------------------------------------------------------------- */

static gboolean
may_see (const PartagesLrsView *view, const PartagesLrsRow *row)
{
  return !view->nothing && (view->actor == 0 || view->actor == row->actor)
         && (view->writer == 0 || view->writer == row->writer);
}

static PartagesResponse *
read_one (PartagesCall *call,
          const PartagesLrsAsk *ask,
          const PartagesLrsView *view,
          GError **error)
{
  g_autoptr (PartagesLrsPage) page = NULL;
  g_autoptr (PartagesLrsRow) row = NULL;
  PartagesResponse *response;

  if (!partages_lrs_find (call->connection, ask->id, &row, error))
    return NULL;
  if (row == NULL || row->voided != ask->voided || !may_see (view, row))
    return partages_response_new_error (404, ask->voided
                                                 ? "There is no voided statement with that id."
                                                 : "There is no statement with that id.");

  page = partages_lrs_page_new (call->connection, ask);
  if (!partages_lrs_page_append_statement (page, row->json, strlen (row->json), error))
    return NULL;
  response = partages_lrs_page_finish (page);
  set_last_modified (response, row->stored);

  return response;
}

/* --- A page --------------------------------------------------------------------------------------- */

static gboolean
append_stored (PartagesConnection *connection, PartagesLrsPage *page, gint64 stored, GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  const guint8 *json;
  gboolean row;
  gsize length;

  query = partages_connection_prepare (connection, "SELECT json FROM statement WHERE stored = ?",
                                       error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_int (query, 1, stored);
  if (!partages_statement_step (query, &row, error))
    return FALSE;

  json = partages_statement_get_blob (query, 0, &length);

  return partages_lrs_page_append_statement (page, (const char *) json, length, error);
}

static PartagesResponse *
read_page (PartagesCall *call,
           const PartagesLrsAsk *ask,
           const PartagesLrsView *view,
           GError **error)
{
  g_autoptr (GArray) found = partages_lrs_query (call->connection, ask, view, error);
  g_autoptr (PartagesLrsPage) page = partages_lrs_page_new (call->connection, ask);
  g_autofree char *more = NULL;
  guint n = 0;

  if (found == NULL)
    return NULL;

  partages_lrs_page_append (page, "{\"statements\":[");
  while (n < MIN (found->len, ask->limit) && partages_lrs_page_get_size (page) < MAX_PAGE_BYTES)
    {
      if (n > 0)
        partages_lrs_page_append (page, ",");
      if (!append_stored (call->connection, page, g_array_index (found, gint64, n++), error))
        return NULL;
    }
  if (n < found->len)
    more = partages_lrs_ask_dup_more (ask, g_array_index (found, gint64, n - 1));
  partages_lrs_page_append (page, "],\"more\":\"");
  if (more != NULL)
    partages_lrs_page_append (page, more);
  partages_lrs_page_append (page, "\"}");

  return partages_lrs_page_finish (page);
}

/**
 * partages_lrs_read:
 * @call: whose prepared data is a PartagesLrsAsk
 *
 * Returns: (transfer full): the statements that are asked for
 */
PartagesResponse *
partages_lrs_read (PartagesCall *call)
{
  const PartagesLrsAsk *ask = call->prepared;
  g_autoptr (GError) error = NULL;
  PartagesResponse *response = NULL;
  PartagesLrsView view;

  if (partages_lrs_view_init (&view, call->connection, call->who, &error))
    response
        = ask->single ? read_one (call, ask, &view, &error) : read_page (call, ask, &view, &error);

  return response != NULL ? response : partages_response_new_failure (error);
}
