/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the record of a profile: checked, brought up to date, and restored when it is damaged. */

#include "partages-backups.h"
#include "partages-place.h"
#include "partages-record-account.h"
#include "partages-record-private.h"
#include "partages-transaction.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Held alone while a record is opened, so that it is made, brought up to date or restored only once. */
#define OPENING_LOCK "lock"

/* Shared by all who have the record open. Under their feet it must not be set aside. */
#define PRESENCE_LOCK "in-use"

#define MAX_LOOKS 20 /* a second: somebody may be about to close it */
#define TIME_BETWEEN_LOOKS (50 * G_TIME_SPAN_MILLISECOND)

static gboolean
create_identity (PartagesRecord *self,
                 const char *place,
                 const PartagesRecordOptions *options,
                 GError **error)
{
  g_autofree char *device_id = partages_id_source_next (self->ids);
  g_autofree char *own_account = partages_id_source_next (self->ids);
  g_autofree char *own_home_page = g_strconcat (PARTAGES_RECORD_DEVICE_ADDRESS, device_id, NULL);
  gboolean given = options->home_page != NULL && options->account != NULL;
  gint64 actor;
  gint64 device;

  return partages_log_ensure_actor (self->connection, given ? options->home_page : own_home_page,
                                    given ? options->account : own_account, &actor, error)
         && partages_log_ensure_device (self->connection, device_id, &device, error)
         && partages_log_write_identity (self->connection, actor, device, place, error);
}

/* A store that was copied, moved to another computer or restored must not go on counting where its
 * original does too. */
static gboolean
renew_device (PartagesRecord *self,
              const PartagesLogIdentity *identity,
              const char *place,
              GError **error)
{
  g_autofree char *device_id = partages_id_source_next (self->ids);
  gint64 device;

  return partages_log_ensure_device (self->connection, device_id, &device, error)
         && partages_log_write_identity (self->connection, identity->actor, device, place, error);
}

static gboolean
settle_identity (PartagesRecord *self, const PartagesRecordOptions *options, GError **error)
{
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (self->connection, error);
  g_autoptr (PartagesLogIdentity) identity = NULL;
  g_autofree char *place = partages_place_describe (self->directory);

  if (transaction == NULL || !partages_log_read_identity (self->connection, &identity, error))
    return FALSE;

  if (identity == NULL)
    {
      if (!create_identity (self, place, options, error))
        return FALSE;
    }
  else if (!g_str_equal (identity->place, place) || partages_record_is_restored (self->directory))
    {
      if (!renew_device (self, identity, place, error))
        return FALSE;
    }

  return partages_transaction_commit (transaction, error)
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

static gboolean
join_presence (PartagesRecord *self, GError **error)
{
  g_autofree char *path = partages_record_dup_path (self->directory, PRESENCE_LOCK);

  self->presence = partages_file_lock_share (path, error);

  return self->presence != NULL;
}

static gboolean
is_in_use (const char *directory)
{
  g_autofree char *path = partages_record_dup_path (directory, PRESENCE_LOCK);

  return !partages_file_lock_is_free (path);
}

/* A log or a journal that was not tidied up: some program has the store open still, or ended without
 * closing it. */
static gboolean
has_leftover (const char *path)
{
  static const char *const suffixes[] = { "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *leftover = g_strconcat (path, suffixes[i], NULL);
      GStatBuf status;

      if (g_stat (leftover, &status) == 0 && status.st_size > 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether there was a store here, as its backups show, that is being restored neither. */
static gboolean
had_store (const char *directory)
{
  return partages_record_has_backup (directory) && !partages_record_is_restored (directory);
}

static gboolean
is_missing (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) != 0 || status.st_size == 0;
}

static gboolean
fail_as_lost (GError **error)
{
  partages_store_set_error (error, SQLITE_CORRUPT, 0, "empty, and there are backups");
  return FALSE;
}

static gboolean
bring_up_to_date (PartagesRecord *self, GError **error)
{
  gboolean is_new;
  gboolean needed;

  if (!partages_schema_needs_migration (self->connection, self->composition->parts, &is_new,
                                        &needed, error))
    return FALSE;

  if (is_new && had_store (self->directory))
    return fail_as_lost (error);
  if (needed && !is_new
      && !partages_backups_make (self->directory, self->connection,
                                 partages_clock_now (self->clock), TRUE, error))
    return FALSE;

  return (!needed || partages_schema_migrate (self->connection, self->composition->parts, error));
}

static PartagesRecord *
open_checked (const char *directory,
              const PartagesComposition *composition,
              PartagesClock *clock,
              PartagesIdSource *ids,
              const PartagesRecordOptions *options,
              GError **error)
{
  g_autoptr (PartagesRecord) self = record_new (directory, composition, clock, ids);
  g_autofree char *path = partages_record_dup_path (directory, PARTAGES_RECORD_STORE);
  gboolean suspect = partages_connection_is_suspect (path);
  gboolean unclean = has_leftover (path) && !is_in_use (directory);

  /* Before it is made by opening it. */
  if (is_missing (path) && had_store (directory))
    {
      fail_as_lost (error);
      return NULL;
    }

  if (!join_presence (self, error))
    return NULL;
  self->connection = partages_connection_open (path, options->flags | PARTAGES_CONNECTION_CREATE,
                                               options->vfs, error);
  if (self->connection == NULL
      || ((suspect || unclean) && !partages_connection_check (self->connection, suspect, error))
      || !bring_up_to_date (self, error) || !settle_identity (self, options, error)
      || !partages_record_refold_outdated (self, error))
    return NULL;

  partages_connection_clear_suspicion (path);

  return g_steal_pointer (&self);
}

/* Under its name in the folder of a profile, a file of another program is a damaged one of ours. */
static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CORRUPT)
         || g_error_matches (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_NOT_OURS);
}

/* Another program that has the damaged file open would go on writing into it where it is set aside. */
static gboolean
restore (const char *directory, const PartagesComposition *composition, gint64 now, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (PartagesFileLock) claim = partages_record_claim (directory, &problem);

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      g_set_error_literal (
          error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_LOCKED,
          _ ("The file is damaged, and another program has it open. Close the profile "
             "there and open it again: the file is then set aside and the newest good "
             "backup restored"));
      return FALSE;
    }
  if (claim == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return partages_record_restore_backup (directory, composition, now, error);
}

char *
partages_record_dup_path (const char *directory, const char *name)
{
  return g_build_filename (directory, name, NULL);
}

/* Keeps everybody from opening the record, for what would pull the file away from under them. Fails with
 * %G_IO_ERROR_WOULD_BLOCK while somebody has it open. */
PartagesFileLock *
partages_record_claim (const char *directory, GError **error)
{
  g_autofree char *path = partages_record_dup_path (directory, PRESENCE_LOCK);

  for (guint i = 0; i < MAX_LOOKS && is_in_use (directory); i++)
    g_usleep (TIME_BETWEEN_LOOKS);

  return partages_file_lock_try (path, error);
}

/**
 * partages_record_open:
 * @directory: the folder of the profile, which must exist
 * @composition: from [func@composition_get]
 * @clock: the clock
 * @ids: where new ids come from
 * @options: (nullable): see [struct@RecordOptions]
 * @error: a [error@StoreError] or a #GIOErrorEnum
 *
 * Opens the record of a profile for the calling thread; creates it when there is none.
 *
 * After a program ended without closing it, it is checked first. A damaged store is set aside, the newest
 * good backup restored, and what can still be read of the newer statements appended:
 * [func@restoration_read] then tells what is missing. Tables of an older version are brought up to date,
 * after a backup.
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
  static const PartagesRecordOptions usual = { 0 };
  g_autofree char *lock_path = partages_record_dup_path (directory, OPENING_LOCK);
  g_autoptr (PartagesFileLock) lock = partages_file_lock_take (lock_path, error);
  g_autoptr (PartagesRecord) self = NULL;
  g_autoptr (GError) problem = NULL;

  if (lock == NULL)
    return NULL;
  if (options == NULL)
    options = &usual;
  if (partages_record_restore_is_unfinished (directory)
      && !restore (directory, composition, partages_clock_now (clock), error))
    return NULL;

  self = open_checked (directory, composition, clock, ids, options, &problem);
  if (self == NULL && is_damage (problem))
    {
      if (!restore (directory, composition, partages_clock_now (clock), error))
        return NULL;
      g_clear_error (&problem);
      self = open_checked (directory, composition, clock, ids, options, &problem);
    }
  if (self == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (!partages_record_salvage (self, error))
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
  g_autofree char *path = partages_record_dup_path (directory, PARTAGES_RECORD_STORE);
  gboolean is_new;
  gboolean needed;

  if (!join_presence (self, error))
    return NULL;
  self->connection = partages_connection_open (path, PARTAGES_CONNECTION_READ_ONLY, NULL, error);
  if (self->connection == NULL
      || !partages_schema_needs_migration (self->connection, composition->parts, &is_new, &needed,
                                           error))
    return NULL;

  if (!needed && !partages_log_read_identity (self->connection, &self->identity, error))
    return NULL;
  if (self->identity == NULL)
    {
      g_set_error_literal (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_FAILED,
                           _ ("The profile is to be opened for writing first"));
      return NULL;
    }

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
  g_clear_pointer (&self->presence, partages_file_lock_release);
  g_clear_pointer (&self->clock, partages_clock_unref);
  g_clear_pointer (&self->ids, partages_id_source_unref);
  g_clear_pointer (&self->identity, partages_log_identity_free);
  g_free (self->directory);
  g_free (self);
}
