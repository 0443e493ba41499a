/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partages-server backup: a copy of the store in one file, while the server may be running. */

#include "partages-server.h"

#include "partages-backup.h"
#include "partages-site-store.h"

static PartagesServerStatus
back_up (const char *directory, const char *file)
{
  g_autofree char *path = partages_site_dup_store_path (directory);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesConnection) connection
      = partages_connection_open (path, PARTAGES_CONNECTION_READ_ONLY, NULL, &error);

  if (connection == NULL || !partages_backup_write (connection, file, &error))
    return partages_server_fail (error);

  return PARTAGES_SERVER_OK;
}

static PartagesServerStatus
run (GStrv *arguments)
{
  g_autofree char *data = NULL;
  const GOptionEntry entries[]
      = { { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "The data of the server", "DIR" },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (
      context, "Copies statements, documents and credentials into FILE, while the server runs.");
  g_option_context_set_description (
      context, "Keep with it the files `secret`, without which no key is known again, and\n"
               "`site.json`, and the folder `catalogue` of the data.\n"
               "To restore, put FILE in the place of `store.db` while no server runs.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, arguments, &error))
    return partages_server_complain (error->message);
  if (data == NULL || g_strv_length (*arguments) != 2)
    return partages_server_complain ("backup needs --data and the file to write");

  return back_up (data, (*arguments)[1]);
}

const PartagesServerCommand partages_server_backup = { "backup", run };
