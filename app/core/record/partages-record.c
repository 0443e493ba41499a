/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the record of a profile, and as whom it writes. */

#include "partages-record.h"

#include "partages-record-private.h"
#include "partages-registration.h"
#include "partages-transaction.h"

#include <glib/gi18n-lib.h>

#define STORE_FILE "store.db"

/* A profile that belongs to no site is at home on the device on which it was made. */
#define DEVICE_ADDRESS "https://partages.fr/device/"

static gboolean
create_identity (PartagesRecord *self, const PartagesRecordOptions *options, GError **error)
{
  g_autofree char *device_id = partages_id_source_next (self->ids);
  g_autofree char *own_account = partages_id_source_next (self->ids);
  g_autofree char *own_home_page = g_strconcat (DEVICE_ADDRESS, device_id, NULL);
  gboolean given = options != NULL && options->home_page != NULL && options->account != NULL;
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (self->connection, error);
  gint64 actor;
  gint64 device;

  return transaction != NULL
         && partages_log_ensure_actor (self->connection, given ? options->home_page : own_home_page,
                                       given ? options->account : own_account, &actor, error)
         && partages_log_ensure_device (self->connection, device_id, &device, error)
         && partages_log_write_identity (self->connection, actor, device, "", error)
         && partages_transaction_commit (transaction, error);
}

static gboolean
load_identity (PartagesRecord *self, const PartagesRecordOptions *options, GError **error)
{
  if (!partages_log_read_identity (self->connection, &self->identity, error))
    return FALSE;
  if (self->identity != NULL)
    return TRUE;

  return create_identity (self, options, error)
         && partages_log_read_identity (self->connection, &self->identity, error);
}

static PartagesRecord *
record_new (const char *directory,
            const PartagesComposition *composition,
            PartagesClock *clock,
            PartagesIdSource *ids)
{
  PartagesRecord *self = g_new0 (PartagesRecord, 1);

  self->directory = g_strdup (directory);
  self->composition = composition;
  self->clock = partages_clock_ref (clock);
  self->ids = ids != NULL ? partages_id_source_ref (ids) : NULL;

  return self;
}

/**
 * partages_record_open:
 * @directory: the folder of the profile, which must exist
 * @composition: from [func@composition_get]
 * @clock: the clock
 * @ids: where new ids come from
 * @options: (nullable): see [struct@RecordOptions]
 * @error: a [error@StoreError]
 *
 * Opens the record of a profile for the calling thread; creates it when there is none.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with @error set
 */
PartagesRecord *
partages_record_open (const char *directory,
                      const PartagesComposition *composition,
                      PartagesClock *clock,
                      PartagesIdSource *ids,
                      const PartagesRecordOptions *options,
                      GError **error)
{
  g_autoptr (PartagesRecord) self = record_new (directory, composition, clock, ids);
  g_autofree char *path = g_build_filename (directory, STORE_FILE, NULL);
  PartagesConnectionFlags flags = PARTAGES_CONNECTION_CREATE;

  if (options != NULL)
    flags |= options->flags;
  self->connection
      = partages_connection_open (path, flags, options != NULL ? options->vfs : NULL, error);
  if (self->connection == NULL
      || !partages_schema_migrate (self->connection, composition->parts, error)
      || !load_identity (self, options, error) || !partages_record_refold_outdated (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * partages_record_open_read_only:
 * @directory: the folder of the profile
 * @composition: from [func@composition_get]
 * @clock: the clock
 * @error: a [error@StoreError]
 *
 * Opens a record that was opened for writing before, to read it on another thread meanwhile.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with @error set
 */
PartagesRecord *
partages_record_open_read_only (const char *directory,
                                const PartagesComposition *composition,
                                PartagesClock *clock,
                                GError **error)
{
  g_autoptr (PartagesRecord) self = record_new (directory, composition, clock, NULL);
  g_autofree char *path = g_build_filename (directory, STORE_FILE, NULL);
  gboolean is_new;
  gboolean needed;

  self->connection = partages_connection_open (path, PARTAGES_CONNECTION_READ_ONLY, NULL, error);
  if (self->connection == NULL
      || !partages_schema_needs_migration (self->connection, composition->parts, &is_new, &needed,
                                           error)
      || !partages_log_read_identity (self->connection, &self->identity, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * partages_record_close:
 * @self: (transfer full): a record
 */
void
partages_record_close (PartagesRecord *self)
{
  g_clear_pointer (&self->connection, partages_connection_close);
  g_clear_pointer (&self->clock, partages_clock_unref);
  g_clear_pointer (&self->ids, partages_id_source_unref);
  g_clear_pointer (&self->identity, partages_log_identity_free);
  g_free (self->directory);
  g_free (self);
}

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
 * Gives the registration with which a renewal begins. Once a statement is committed under it, it is
 * the one that [func@record_dup_registration] gives.
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
