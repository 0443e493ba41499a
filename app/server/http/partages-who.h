/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a credential lets its holder do. */
typedef enum
{
  PARTAGES_SCOPE_NONE = 0,
  PARTAGES_SCOPE_STATEMENTS_WRITE = 1 << 0,
  PARTAGES_SCOPE_STATEMENTS_READ_MINE = 1 << 1, /* those written with the same credential */
  PARTAGES_SCOPE_STATEMENTS_READ = 1 << 2,
  PARTAGES_SCOPE_STATE = 1 << 3,
  PARTAGES_SCOPE_PROFILE = 1 << 4,
  PARTAGES_SCOPE_CATALOGUE_WRITE = 1 << 5,
  PARTAGES_SCOPE_CREDENTIALS = 1 << 6,
  PARTAGES_SCOPE_ALL = 0x7f,
} PartagesScope;

/* Who asks, as its credential says. A credential that is bound to an account reads and writes only what that
 * account did. It lives as long as the request. */
typedef struct
{
  char *id;
  guint scopes;
  char *home_page; /* (nullable): of the account it is bound to */
  char *name;      /* (nullable) */
  char *authority; /* the agent that vouches for what it writes, as JSON */
} PartagesWho;

G_END_DECLS
