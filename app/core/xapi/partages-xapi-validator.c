/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a statement is one, as xAPI says. */

#include "partages-xapi-validator.h"

#include "partages-id.h"
#include "partages-json.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (partages - xapi - error - quark, partages_xapi_error)

/**
 * partages_xapi_validate:
 * @statement: a JSON value
 * @form: what is expected of it
 * @error: a [error@XapiError]
 *
 * Returns: whether @statement is a statement
 */
gboolean
partages_xapi_validate (yyjson_val *statement, PartagesXapiForm form, GError **error)
{
  if (form == PARTAGES_XAPI_STORED
      && !partages_uuid_is_valid (partages_json_get_string (statement, "id")))
    {
      g_set_error (error, PARTAGES_XAPI_ERROR, PARTAGES_XAPI_ERROR_INVALID, _ ("%s: not a UUID"),
                   "id");
      return FALSE;
    }

  return TRUE;
}
