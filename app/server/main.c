/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partages-server: the training server of a site. */

#include "partages-server.h"

#include <locale.h>

static const PartagesServerCommand *const commands[] = {
  &partages_server_backup,
  &partages_server_credential,
};

PartagesServerStatus
partages_server_complain (const char *message)
{
  g_printerr ("partages-server: %s\nSee `partages-server --help`.\n", message);

  return PARTAGES_SERVER_USAGE;
}

PartagesServerStatus
partages_server_fail (const GError *error)
{
  g_printerr ("partages-server: %s\n", error->message);

  return PARTAGES_SERVER_FAILED;
}

int
main (int argc, char *argv[])
{
  g_auto (GStrv) arguments = g_strdupv (argv);

  setlocale (LC_CTYPE, "C.UTF-8");
  g_set_prgname ("partages-server");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (argc > 1 && g_str_equal (argv[1], commands[i]->name))
        {
          g_auto (GStrv) rest = g_strdupv (arguments + 1);

          return commands[i]->run (&rest);
        }
    }

  return partages_server_serve.run (&arguments);
}
