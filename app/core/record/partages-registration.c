/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registration under which a learner takes a training, the same on all their computers. */

#include "partages-registration.h"

#include "partages-id.h"

/* RFC 9562, 6.6: the name space of addresses. */
#define NAME_SPACE_URL "6ba7b811-9dad-11d1-80b4-00c04fd430c8"

/* Every cycle begins with `initialized`, as cmi5 orders it; all that is done in it comes after. */
static gboolean
apply (PartagesConnection *connection, const PartagesLogEntry *entry, GError **error)
{
  const char *registration = partages_xapi_statement_get_registration (entry->statement);
  g_autoptr (PartagesStatement) statement = NULL;
  guint8 bytes[16];

  if (!g_str_equal (partages_xapi_statement_get_verb (entry->statement),
                    PARTAGES_XAPI_VERB_INITIALIZED)
      || !partages_uuid_to_bytes (registration, bytes))
    return TRUE;

  statement = partages_connection_prepare (
      connection, "INSERT INTO registration (id) VALUES (?) ON CONFLICT DO NOTHING", error);
  if (statement == NULL)
    return FALSE;
  partages_statement_bind_blob (statement, 1, bytes, sizeof bytes);

  return partages_statement_run (statement, error);
}

static const char *const tables[] = { "registration", NULL };
const PartagesFold partages_registrations_fold = { "registrations", 2, tables, apply };

static gboolean
occurs (PartagesConnection *connection, const char *registration, gboolean *found, GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;
  guint8 bytes[16];

  statement
      = partages_connection_prepare (connection, "SELECT 1 FROM registration WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  if (partages_uuid_to_bytes (registration, bytes))
    partages_statement_bind_blob (statement, 1, bytes, sizeof bytes);

  return partages_statement_step (statement, found, error);
}

/**
 * partages_registration_derive:
 * @home_page: of the account
 * @account: its name
 * @package: the id of a package
 * @cycle: from 1; one more for each renewal
 *
 * Returns: (transfer full): UUIDv5(learner, package, cycle), where the learner is the UUIDv5 of the
 *   account
 */
char *
partages_registration_derive (const char *home_page,
                              const char *account,
                              const char *package,
                              guint cycle)
{
  g_autofree char *learner_name = g_strconcat (home_page, "\n", account, NULL);
  g_autofree char *learner = partages_uuid5 (NAME_SPACE_URL, learner_name);
  g_autofree char *training = g_strdup_printf ("%s\n%u", package, cycle);

  return partages_uuid5 (learner, training);
}

/**
 * partages_registration_find_cycle:
 * @home_page: of the account
 * @account: its name
 * @package: the id of a package
 * @cycle: (out): the newest cycle that was begun, on whatever computer; 1 when none was; set only on
 *   success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be told
 */
gboolean
partages_registration_find_cycle (PartagesConnection *connection,
                                  const char *home_page,
                                  const char *account,
                                  const char *package,
                                  guint *cycle,
                                  GError **error)
{
  gboolean found = TRUE;
  guint newest = 1;

  while (found)
    {
      g_autofree char *next
          = partages_registration_derive (home_page, account, package, newest + 1);

      if (!occurs (connection, next, &found, error))
        return FALSE;
      newest += found;
    }
  *cycle = newest;

  return TRUE;
}
