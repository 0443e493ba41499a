/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-sync.h"

G_BEGIN_DECLS

/* One sync on a thread of its own, with a connection of its own: a server that stalls delays no answer. */
typedef struct _PartagesSyncTurn PartagesSyncTurn;

typedef struct
{
  const char *directory; /* of the profile */
  PartagesClock *clock;
  const char *secret;  /* (nullable): the key of the site; NULL to ask the keyring */
  gboolean even_soon;  /* also before the time the server asked to be left alone until */
  GSourceFunc changed; /* called on the main thread: it got on, or it is done */
  gpointer owner;      /* for @changed */
} PartagesSyncTurnOptions;

PartagesSyncTurn *partages_sync_turn_start (const PartagesSyncTurnOptions *options);
void partages_sync_turn_cancel (PartagesSyncTurn *self);
void partages_sync_turn_end (PartagesSyncTurn *self);
gboolean partages_sync_turn_is_done (PartagesSyncTurn *self);
PartagesSyncProgress partages_sync_turn_get_progress (PartagesSyncTurn *self);
const PartagesSyncReport *partages_sync_turn_get_report (PartagesSyncTurn *self);
const GError *partages_sync_turn_get_error (PartagesSyncTurn *self);
char *partages_sync_turn_steal_secret (PartagesSyncTurn *self);

G_END_DECLS
