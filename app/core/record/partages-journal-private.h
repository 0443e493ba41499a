/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-change-private.h"
#include "partages-connection.h"

G_BEGIN_DECLS

gboolean partages_journal_apply (PartagesConnection *connection,
                                 const PartagesJournalEdit *edit,
                                 gint64 now,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
