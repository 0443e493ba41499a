/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a statement, as a server of each version has it sent. */

#include "partages-json.h"
#include "partages-xapi-statement.h"
#include "partages-xapi-validator.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
validate (yyjson_val *root, PartagesXapiForm form)
{
  g_autoptr (GError) error = NULL;
  gboolean valid = partages_xapi_validate (root, form, &error);

  g_assert_true (valid == (error == NULL));

  return valid;
}

/* What was found valid is read without further checks. */
static void
read_fields (const char *bytes, gsize size)
{
  g_autoptr (PartagesXapiStatement) statement = partages_xapi_statement_parse (bytes, size, NULL);

  g_assert_nonnull (statement);
  g_assert_nonnull (partages_xapi_statement_get_id (statement));
  g_assert_nonnull (partages_xapi_statement_get_verb (statement));
  (void) partages_xapi_statement_get_account (statement);
  (void) partages_xapi_statement_get_object (statement);
  (void) partages_xapi_statement_get_parent (statement);
  (void) partages_xapi_statement_get_extension (statement, "device");
  (void) partages_xapi_statement_get_duration (statement);
  if (partages_xapi_statement_voids (statement))
    g_assert_nonnull (partages_xapi_statement_get_target (statement));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *bytes = (const char *) data;
  g_autoptr (PartagesJson) json = partages_json_parse (bytes, size, PARTAGES_JSON_READ_NONE, NULL);
  yyjson_val *root;

  if (json == NULL)
    return 0;

  root = partages_json_get_root (json);
  (void) validate (root, PARTAGES_XAPI_1_0_3);
  (void) validate (root, PARTAGES_XAPI_2_0);
  if (validate (root, PARTAGES_XAPI_STORED))
    read_fields (bytes, size);

  return 0;
}
