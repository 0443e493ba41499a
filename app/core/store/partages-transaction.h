/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"

G_BEGIN_DECLS

/* All or nothing: what is written while it lasts is undone unless it is committed.
 *
 *     g_autoptr (PartagesTransaction) transaction = partages_transaction_begin (connection, error);
 *
 *     if (transaction == NULL || !write_this (connection, error) || !write_that (connection, error))
 *       return FALSE;
 *
 *     return partages_transaction_commit (transaction, error);
 *
 * Leaving the scope anywhere before the commit rolls back. Transactions do not nest. */
typedef struct _PartagesTransaction PartagesTransaction;

PartagesTransaction *partages_transaction_begin (PartagesConnection *connection,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesTransaction *partages_transaction_begin_read (PartagesConnection *connection,
                                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_transaction_commit (PartagesTransaction *self,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_transaction_end (PartagesTransaction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesTransaction, partages_transaction_end)

G_END_DECLS
