/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a command ended, as the exit status tells scripts. */
typedef enum
{
  PARTAGES_SERVER_OK = 0,
  PARTAGES_SERVER_FAILED = 1, /* it could not be done */
  PARTAGES_SERVER_USAGE = 2,  /* it was not asked rightly */
} PartagesServerStatus;

/* One command of partages-server; the one without a name serves. Arguments begin with the name. */
typedef struct
{
  const char *name;
  PartagesServerStatus (*run) (GStrv *arguments);
} PartagesServerCommand;

extern const PartagesServerCommand partages_server_serve;
extern const PartagesServerCommand partages_server_backup;
extern const PartagesServerCommand partages_server_credential;

PartagesServerStatus partages_server_complain (const char *message);
PartagesServerStatus partages_server_fail (const GError *error);

G_END_DECLS
