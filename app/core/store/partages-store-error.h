/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTAGES_STORE_ERROR (partages_store_error_quark ())

/* What went wrong with a store, by what a person can do about it. */
typedef enum
{
  PARTAGES_STORE_ERROR_FULL,       /* the disk or the quota is full: free some space */
  PARTAGES_STORE_ERROR_IO,         /* the disk failed: check it, try again */
  PARTAGES_STORE_ERROR_CORRUPT,    /* the file is damaged: open it again, a backup is restored */
  PARTAGES_STORE_ERROR_LOCKED,     /* another program uses it: close that, or wait */
  PARTAGES_STORE_ERROR_NEWER,      /* written by a newer version: update the program */
  PARTAGES_STORE_ERROR_READ_ONLY,  /* the file or its disk may not be written */
  PARTAGES_STORE_ERROR_ACCESS,     /* it could not be opened at all: not there, or not permitted */
  PARTAGES_STORE_ERROR_MOVED,      /* moved or replaced while it was open: open it again */
  PARTAGES_STORE_ERROR_NOT_OURS,   /* a file of another program */
  PARTAGES_STORE_ERROR_CONSTRAINT, /* what was to be written contradicts what is there */
  PARTAGES_STORE_ERROR_CHANGED,    /* what was to be replaced is not what was read: read it again */
  PARTAGES_STORE_ERROR_UNSUPPORTED, /* this SQLite lacks something: install a full one */
  PARTAGES_STORE_ERROR_FAILED,      /* anything else: a mistake in the program */
} PartagesStoreError;

GQuark partages_store_error_quark (void);

void partages_store_set_error (GError **error, int code, int system_error, const char *detail);

G_END_DECLS
