/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile joins a site, leaves it, and tells how its sync stands. */

#include "partages-sync.h"

#include "partages-outbox.h"
#include "partages-record-account.h"
#include "partages-refused-table.h"
#include "partages-membership-table.h"

/**
 * partages_sync_join:
 * @record: the record, open for writing on the calling thread
 * @site: the site
 * @n_reissued: (out) (optional): how many statements were said anew under its account; set only on success
 * @cancellable: (nullable): stops it
 * @error: a [error@HttpError] when its addresses cannot be used, or a [error@StoreError]
 *
 * Makes the profile one of a site: all that was learnt before goes along. The network is not asked. The key
 * is not kept here: see [func@secret_store]. Joining the same site again only takes a new key or address.
 *
 * Records of the same profile that are open elsewhere should be opened again, or call
 * [func@record_refresh_account]; what they write meanwhile is mended by the next sync.
 *
 * Returns: whether it could; when it stops after the site was noted, the next sync brings it to its end
 */
gboolean
partages_sync_join (PartagesRecord *record,
                    PartagesMembership *site,
                    guint *n_reissued,
                    GCancellable *cancellable,
                    GError **error)
{
  gint64 now = partages_clock_now (partages_record_get_clock (record));

  return partages_membership_check_addresses (site, error)
         && partages_membership_table_join (record, site, now, error)
         && partages_record_change_account (record, site->home_page, site->account, n_reissued,
                                            cancellable, error)
         && partages_refused_forget_replaced (record, error);
}

/**
 * partages_sync_leave:
 * @error: a [error@StoreError]
 *
 * The profile belongs to no site any more. What was learnt stays here, under the same account, and what the
 * site has stays there.
 *
 * Returns: whether it could
 */
gboolean
partages_sync_leave (PartagesRecord *record, GError **error)
{
  return partages_membership_table_leave (record, error);
}

/**
 * partages_sync_dup_membership:
 * @site: (out) (transfer full) (nullable): the site, %NULL when there is none; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be read; a record that is open for reading only will do
 */
gboolean
partages_sync_dup_membership (PartagesRecord *record, PartagesMembership **site, GError **error)
{
  return partages_membership_table_read (record, site, NULL, error);
}

void
partages_sync_status_free (PartagesSyncStatus *self)
{
  g_clear_pointer (&self->site, partages_membership_unref);
  g_free (self->problem);
  g_free (self);
}

/**
 * partages_sync_read_status:
 * @error: a [error@StoreError]
 *
 * A record that is open for reading only will do.
 *
 * Returns: (transfer full) (nullable): how sync stands, or %NULL with @error set
 */
PartagesSyncStatus *
partages_sync_read_status (PartagesRecord *record, GError **error)
{
  g_autoptr (PartagesSyncStatus) status = g_new0 (PartagesSyncStatus, 1);
  g_auto (PartagesSyncState) state = { 0 };

  if (!partages_membership_table_read (record, &status->site, &state, error)
      || !partages_outbox_count (record, &status->n_waiting, error)
      || !partages_refused_count (record, &status->n_refused, error))
    return NULL;
  status->succeeded = state.succeeded;
  status->problem = g_steal_pointer (&state.problem);
  status->next = state.not_before;

  return g_steal_pointer (&status);
}
