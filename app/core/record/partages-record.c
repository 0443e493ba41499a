/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open record of a profile: what it says about itself, and its upkeep. */

#include "partages-record.h"

#include "partages-backups.h"
#include "partages-record-private.h"
#include "partages-registration.h"

/* (transfer none): for reading and writing the tables of the folder that asks */
PartagesConnection *
partages_record_get_connection (PartagesRecord *self)
{
  return self->connection;
}

PartagesClock *
partages_record_get_clock (PartagesRecord *self)
{
  return self->clock;
}

/* (transfer none) (nullable): %NULL when the record is open for reading only */
PartagesIdSource *
partages_record_get_ids (PartagesRecord *self)
{
  return self->ids;
}

const char *
partages_record_get_home_page (PartagesRecord *self)
{
  return self->identity->home_page;
}

const char *
partages_record_get_account (PartagesRecord *self)
{
  return self->identity->account;
}

const char *
partages_record_get_device (PartagesRecord *self)
{
  return self->identity->device_id;
}

static char *
dup_registration (PartagesRecord *self, const char *package, guint later, GError **error)
{
  guint cycle;

  if (!partages_registration_find_cycle (self->connection, self->identity->home_page,
                                         self->identity->account, package, &cycle, error))
    return NULL;

  return partages_record_dup_registration_of_cycle (self, package, cycle + later);
}

/**
 * partages_record_dup_registration:
 * @package: the id of a package
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the registration under which this learner takes that training
 *   now, the same on all their computers, or %NULL with @error set
 */
char *
partages_record_dup_registration (PartagesRecord *self, const char *package, GError **error)
{
  return dup_registration (self, package, 0, error);
}

/**
 * partages_record_dup_next_registration:
 * @package: the id of a package
 * @error: a [error@StoreError]
 *
 * Gives the registration with which a renewal begins. Once an `initialized` statement is committed under
 * it, it is the one that [func@record_dup_registration] gives.
 *
 * Returns: (transfer full) (nullable): the registration, or %NULL with @error set
 */
char *
partages_record_dup_next_registration (PartagesRecord *self, const char *package, GError **error)
{
  return dup_registration (self, package, 1, error);
}

/**
 * partages_record_dup_registration_of_cycle:
 * @package: the id of a package
 * @cycle: from 1
 *
 * Returns: (transfer full): the registration of an earlier or later cycle
 */
char *
partages_record_dup_registration_of_cycle (PartagesRecord *self, const char *package, guint cycle)
{
  return partages_registration_derive (self->identity->home_page, self->identity->account, package,
                                       cycle);
}

/**
 * partages_record_dup_statement:
 * @id: the id of a statement
 * @statement: (out) (transfer full) (nullable): the statement, %NULL when it is not here; set only on
 *   success
 * @error: a [error@StoreError] or [error@JsonError]
 *
 * Returns: whether the log could be read
 */
gboolean
partages_record_dup_statement (PartagesRecord *self,
                               const char *id,
                               PartagesXapiStatement **statement,
                               GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  PartagesXapiStatement *found = NULL;

  if (!partages_log_dup_bytes (self->connection, id, &bytes, error))
    return FALSE;

  if (bytes != NULL)
    {
      found = partages_xapi_statement_parse_stored (g_bytes_get_data (bytes, NULL),
                                                    g_bytes_get_size (bytes), error);
      if (found == NULL)
        return FALSE;
    }
  *statement = found;

  return TRUE;
}

/**
 * partages_record_check:
 * @thorough: whether to compare the indexes with their tables too, which takes longer
 * @error: a [error@StoreError], %PARTAGES_STORE_ERROR_CORRUPT when there is damage
 *
 * Looks for damage. When there is any, the next opening sets the store aside and restores a backup.
 *
 * Returns: whether the store is sound
 */
gboolean
partages_record_check (PartagesRecord *self, gboolean thorough, GError **error)
{
  return partages_connection_check (self->connection, thorough, error);
}

/**
 * partages_record_back_up:
 * @error: a [error@StoreError] or a #GIOErrorEnum
 *
 * Makes a backup in the folder of the profile now, and removes the oldest ones.
 *
 * Returns: whether it could
 */
gboolean
partages_record_back_up (PartagesRecord *self, GError **error)
{
  return partages_backups_make (self->directory, self->connection, partages_clock_now (self->clock),
                                FALSE, error);
}

/**
 * partages_record_maintain:
 * @backed_up: (out) (optional): whether a backup was made; set only on success
 * @cancellable: (nullable): stops it between its steps
 * @error: a [error@StoreError] or a #GIOErrorEnum
 *
 * Does what is done now and then: looks for damage, and makes a backup when the last one is a day old
 * and something has changed. It only reads the store, so a record that is open for reading only, on a
 * thread that nobody waits for, is the one to call it on.
 *
 * Returns: whether it could
 */
gboolean
partages_record_maintain (PartagesRecord *self,
                          gboolean *backed_up,
                          GCancellable *cancellable,
                          GError **error)
{
  gboolean due;

  if (!partages_record_check (self, FALSE, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !partages_backups_is_due (self->directory, self->connection,
                                   partages_clock_now (self->clock), &due, error))
    return FALSE;
  if (due && !partages_record_back_up (self, error))
    return FALSE;

  if (backed_up != NULL)
    *backed_up = due;

  return TRUE;
}

/**
 * partages_record_get_data_version:
 * @version: (out): a number that is another one whenever someone else has committed; set only on
 *   success
 * @error: a [error@StoreError]
 *
 * Tells whether another thread or program, such as `partagesctl`, has changed the record: when two
 * calls give different numbers, it has. Its own commits do not count.
 *
 * Returns: whether it could be asked
 */
gboolean
partages_record_get_data_version (PartagesRecord *self, gint64 *version, GError **error)
{
  return partages_connection_get_data_version (self->connection, version, error);
}
