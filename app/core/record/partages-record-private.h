/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-log-table.h"
#include "partages-record.h"

G_BEGIN_DECLS

struct _PartagesRecord
{
  char *directory;
  const PartagesComposition *composition;
  PartagesConnection *connection;
  PartagesClock *clock;
  PartagesIdSource *ids; /* (nullable): when it is read only */
  PartagesLogIdentity *identity;
};

gboolean partages_record_apply (PartagesRecord *self,
                                const PartagesLogEntry *entry,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_refold (PartagesRecord *self,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_refold_outdated (PartagesRecord *self,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
