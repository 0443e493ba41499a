/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the site needs of xAPI: its routes, and where its clock stood. */

#include "partages-lrs.h"

#include "partages-lrs-about.h"
#include "partages-lrs-activities.h"
#include "partages-lrs-agents.h"
#include "partages-lrs-documents.h"
#include "partages-lrs-statements.h"

const PartagesRoute *const partages_lrs_routes[] = {
  partages_lrs_about_routes,     partages_lrs_activities_routes, partages_lrs_agents_routes,
  partages_lrs_documents_routes, partages_lrs_statements_routes, NULL,
};

/**
 * partages_lrs_read_last_stored:
 * @stored: (out): when the newest statement or document was stored, 0 without any; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether the store could be read
 */
gboolean
partages_lrs_read_last_stored (PartagesConnection *connection, gint64 *stored, GError **error)
{
  return partages_connection_get_int (
      connection,
      "SELECT max ((SELECT ifnull (max (stored), 0) FROM statement),"
      "            (SELECT ifnull (max (modified), 0) FROM document))",
      stored, error);
}
