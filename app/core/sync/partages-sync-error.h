/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTAGES_SYNC_ERROR (partages_sync_error_quark ())

/* Why a sync stopped, by what a person can do about it. What was done before it stopped is kept, and the next
 * one goes on from there. */
typedef enum
{
  PARTAGES_SYNC_ERROR_NOT_JOINED,  /* the profile belongs to no site: join one */
  PARTAGES_SYNC_ERROR_FILE,        /* not an enrolment file: ask for another */
  PARTAGES_SYNC_ERROR_CREDENTIALS, /* the key is missing or wrong: give the right one */
  PARTAGES_SYNC_ERROR_ADDRESS,     /* no such server at that address: correct it */
  PARTAGES_SYNC_ERROR_BUSY,        /* the server has much to do: the next sync tries again */
  PARTAGES_SYNC_ERROR_REFUSED,     /* the server takes nothing of this: ask who runs it */
  PARTAGES_SYNC_ERROR_REPLY,       /* the reply makes no sense: try again, or ask who runs it */
  PARTAGES_SYNC_ERROR_ELSEWHERE,   /* another program syncs this profile just now: wait */
  PARTAGES_SYNC_ERROR_PACKAGE,     /* a package is not what the catalogue says: tell who runs it */
} PartagesSyncError;

GQuark partages_sync_error_quark (void);

G_END_DECLS
