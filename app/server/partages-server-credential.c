/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partages-server credential: who may do what. It may be used while the server runs. */

#include "partages-server.h"

#include "partages-credential-table.h"
#include "partages-site-store.h"
#include "partages-transaction.h"

typedef struct
{
  char *data;
  char *scopes;
  char *label;
  char *home_page; /* (nullable): of the account, whose name is the argument */
} Options;

typedef struct
{
  const char *name;
  const char *arguments;
  guint min_arguments;
  guint max_arguments;
  PartagesServerStatus (*run) (const Options *options, const char *argument);
} Action;

static void
options_clear (Options *options)
{
  g_free (options->data);
  g_free (options->scopes);
  g_free (options->label);
  g_free (options->home_page);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- add ---------------------------------------------------------------------------------------- */

static PartagesCredential *
make_credential (PartagesKeyMaker *keys,
                 const Options *options,
                 const char *name,
                 char **key,
                 GError **error)
{
  g_autoptr (PartagesCredential) credential = g_new0 (PartagesCredential, 1);

  if (!partages_scopes_parse (options->scopes, &credential->scopes, error))
    return NULL;

  *key = partages_key_maker_new_key (keys);
  partages_key_maker_digest (keys, *key, credential->digest);
  credential->id = partages_key_maker_new_id (keys);
  credential->label = g_strdup (options->label);
  credential->created = g_get_real_time ();
  credential->home_page = g_strdup (options->home_page);
  credential->name = g_strdup (name);

  return g_steal_pointer (&credential);
}

static gboolean
store (PartagesConnection *connection, const PartagesCredential *credential, GError **error)
{
  g_autoptr (PartagesTransaction) transaction = partages_transaction_begin (connection, error);

  return transaction != NULL && partages_credential_table_add (connection, credential, error)
         && partages_transaction_commit (transaction, error);
}

static PartagesServerStatus
add (const Options *options, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesConnection) connection = partages_site_open_store (options->data, &error);
  g_autoptr (PartagesKeyMaker) keys = NULL;
  g_autoptr (PartagesCredential) credential = NULL;
  g_autofree char *key = NULL;

  if ((name == NULL) != (options->home_page == NULL))
    return partages_server_complain ("--account is followed by the home page and the name");
  if (connection == NULL)
    return partages_server_fail (error);
  keys = partages_key_maker_open (options->data, &error);
  if (keys == NULL)
    return partages_server_fail (error);
  credential = make_credential (keys, options, name, &key, &error);
  if (credential == NULL || !store (connection, credential, &error))
    return partages_server_fail (error);

  g_print ("%s\t%s\n", credential->id, key);

  return PARTAGES_SERVER_OK;
}

/* --- list ---------------------------------------------------------------------------------------- */

static PartagesServerStatus
list_all (const Options *options, const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesConnection) connection = partages_site_open_store (options->data, &error);
  g_autoptr (GPtrArray) credentials = NULL;

  if (connection == NULL)
    return partages_server_fail (error);
  credentials = partages_credential_table_list (connection, &error);
  if (credentials == NULL)
    return partages_server_fail (error);

  for (guint i = 0; i < credentials->len; i++)
    {
      const PartagesCredential *credential = g_ptr_array_index (credentials, i);
      g_autofree char *scopes = partages_scopes_format (credential->scopes);

      g_print ("%s\t%s\t%s\t%s\t%s\n", credential->id,
               credential->revoked != 0 ? "revoked" : "holds", scopes,
               credential->name != NULL ? credential->name : "",
               credential->label != NULL ? credential->label : "");
    }

  return PARTAGES_SERVER_OK;
}

/* --- revoke -------------------------------------------------------------------------------------- */

static PartagesServerStatus
revoke_one (const Options *options, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesConnection) connection = partages_site_open_store (options->data, &error);
  g_autoptr (PartagesTransaction) transaction = NULL;

  if (connection == NULL)
    return partages_server_fail (error);
  transaction = partages_transaction_begin (connection, &error);
  if (transaction == NULL
      || !partages_credential_table_revoke (connection, id, g_get_real_time (), &error)
      || !partages_transaction_commit (transaction, &error))
    return partages_server_fail (error);

  return PARTAGES_SERVER_OK;
}

/* --- All of them --------------------------------------------------------------------------------- */

static const Action actions[] = {
  { "add", "add [--account HOMEPAGE NAME]", 0, 1, add },
  { "list", "list", 0, 0, list_all },
  { "revoke", "revoke ID", 1, 1, revoke_one },
};

static const Action *
find_action (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (actions[i].name, name))
        return &actions[i];
    }

  return NULL;
}

static PartagesServerStatus
run (GStrv *arguments)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "The data of the server", "DIR" },
    { "scopes", 0, 0, G_OPTION_ARG_STRING, &options.scopes, "What it lets its holder do", "NAMES" },
    { "account", 0, 0, G_OPTION_ARG_STRING, &options.home_page,
      "Bind it to the account with this home page, and the name that follows", "HOMEPAGE NAME" },
    { "label", 0, 0, G_OPTION_ARG_STRING, &options.label, "What it is for", "TEXT" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("ACTION");
  g_autoptr (GError) error = NULL;
  const Action *action;
  guint n_arguments;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, arguments, &error))
    return partages_server_complain (error->message);
  action = find_action ((*arguments)[1]);
  if (action == NULL)
    return partages_server_complain ("credential can be followed by add, list or revoke");
  n_arguments = g_strv_length (*arguments) - 2;
  if (n_arguments < action->min_arguments || n_arguments > action->max_arguments)
    return partages_server_complain ("too few arguments, or too many");
  if (options.data == NULL)
    return partages_server_complain ("--data says where the data of the server lies");
  if (options.scopes == NULL)
    options.scopes = g_strdup ("all");

  return action->run (&options, (*arguments)[2]);
}

const PartagesServerCommand partages_server_credential = { "credential", run };
