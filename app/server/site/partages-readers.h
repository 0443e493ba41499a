/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"

G_BEGIN_DECLS

/* Connections that only read. A thread takes one for as long as it answers a request; there are as many as
 * threads have ever read at once. */
typedef struct _PartagesReaders PartagesReaders;

PartagesReaders *partages_readers_new (const char *path);
void partages_readers_free (PartagesReaders *self);
PartagesConnection *partages_readers_take (PartagesReaders *self,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_readers_give_back (PartagesReaders *self, PartagesConnection *connection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesReaders, partages_readers_free)

G_END_DECLS
