/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `partages-server credential` can be asked. */

#include "partages-server-credential.h"

#include <string.h>

static const struct
{
  const char *name;
  guint min_arguments;
  guint max_arguments;
  PartagesCredentialFunc func;
} actions[] = {
  { "add", 0, 1, partages_credential_add },
  { "list", 0, 0, partages_credential_list },
  { "replace", 1, 1, partages_credential_replace },
  { "revoke", 1, 1, partages_credential_revoke },
};

#define DESCRIPTION                                                                                \
  "Actions:\n"                                                                                     \
  "  add                           Print the id and the key of a new credential; the key is "      \
  "shown\n"                                                                                        \
  "                                this once\n"                                                    \
  "  add --account HOMEPAGE NAME   Bind it to an account: it reads and writes only what that "     \
  "did\n"                                                                                          \
  "  add --roster FILE.csv --output DIR\n"                                                         \
  "                                One for each line, and an enrolment file for each in DIR\n"     \
  "  list                          Print id, state, scopes, account, groups and label of each\n"   \
  "  replace ID                    Give it a new key, because the old one was lost\n"              \
  "  revoke ID                     Let nobody in with it any more\n"                               \
  "\n"                                                                                             \
  "Scopes, with commas between them: statements/write, statements/read/mine, statements/read,\n"   \
  "state, profile, catalogue/write, credentials, all. A learner's are the default:\n"              \
  "statements/write,statements/read/mine,state.\n"                                                 \
  "\n"                                                                                             \
  "A roster names its columns in its first line: `account`, an opaque name for each learner, "     \
  "and\n"                                                                                          \
  "`groups`, with | between them. Other columns are passed over. Enrolment files need site.json\n" \
  "in the data of the server: {\"format\":1,\"address\":\"https://training.example.org/\"}.\n"

void
partages_credential_options_clear (PartagesCredentialOptions *options)
{
  g_free (options->data);
  g_free (options->label);
  g_free (options->home_page);
  g_strfreev (options->groups);
  g_free (options->roster);
  g_free (options->output);
  g_free (options->argument);
}

static const char *
find_problem (const PartagesCredentialOptions *options, PartagesCredentialFunc func)
{
  if (options->data == NULL)
    return "--data says where the data of the server lies, and is needed";
  if (func != partages_credential_add)
    return options->roster != NULL ? "--roster belongs to add" : NULL;
  if (options->roster == NULL && (options->home_page == NULL) != (options->argument == NULL))
    return "--account is followed by a home page and a name";
  if (options->roster != NULL && options->argument != NULL)
    return "with --roster, the accounts are in the file";
  if (options->roster != NULL && options->output == NULL)
    return "with --roster, --output says where the enrolment files go";

  return NULL;
}

static gboolean
find_action (GStrv arguments, PartagesCredentialFunc *func)
{
  guint n = g_strv_length (arguments);

  for (guint i = 0; n >= 2 && i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (actions[i].name, arguments[1]) && n - 2 >= actions[i].min_arguments
          && n - 2 <= actions[i].max_arguments)
        {
          *func = actions[i].func;
          return TRUE;
        }
    }

  return FALSE;
}

static PartagesServerStatus
check (PartagesCredentialOptions *options,
       GStrv arguments,
       const char *scopes,
       PartagesCredentialFunc *func)
{
  g_autoptr (GError) error = NULL;
  const char *problem;

  if (!find_action (arguments, func))
    return partages_server_complain ("credential is followed by add, list, replace ID or "
                                     "revoke ID");
  options->argument = g_strdup (arguments[2]);
  problem = find_problem (options, *func);
  if (problem != NULL)
    return partages_server_complain (problem);
  options->scopes = PARTAGES_SCOPES_LEARNER;
  if (scopes != NULL && !partages_scopes_parse (scopes, &options->scopes, &error))
    return partages_server_complain (error->message);

  return PARTAGES_SERVER_OK;
}

/**
 * partages_credential_options_parse:
 * @options: set to what was asked
 * @arguments: (inout): the arguments of the command
 * @func: (out): the action that was asked for
 *
 * Returns: how it went; what is wrong has been said
 */
PartagesServerStatus
partages_credential_options_parse (PartagesCredentialOptions *options,
                                   GStrv *arguments,
                                   PartagesCredentialFunc *func)
{
  g_autofree char *scopes = NULL;
  const GOptionEntry entries[]
      = { { "data", 0, 0, G_OPTION_ARG_FILENAME, &options->data, "The data of the server", "DIR" },
          { "scopes", 0, 0, G_OPTION_ARG_STRING, &scopes, "What it lets its holder do", "NAMES" },
          { "account", 0, 0, G_OPTION_ARG_STRING, &options->home_page,
            "The home page of the account; its name follows", "HOMEPAGE" },
          { "group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->groups, "A group of the learner",
            "NAME" },
          { "label", 0, 0, G_OPTION_ARG_STRING, &options->label, "What it is for", "TEXT" },
          { "roster", 0, 0, G_OPTION_ARG_FILENAME, &options->roster, "Add one for each line",
            "FILE" },
          { "new-only", 0, 0, G_OPTION_ARG_NONE, &options->new_only,
            "Pass over accounts of the roster that have one already", NULL },
          { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->output, "Write enrolment files to DIR",
            "DIR" },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = g_option_context_new ("ACTION [ARGUMENT]");
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, "Says who may do what. The server may run meanwhile.");
  g_option_context_set_description (context, DESCRIPTION);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, arguments, &error))
    return partages_server_complain (error->message);

  return check (options, *arguments, scopes, func);
}
