/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of what a credential lets its holder do. */

#include "partages-scopes.h"

static const struct
{
  guint scopes;
  const char *name;
} names[] = {
  { PARTAGES_SCOPE_ALL, "all" },
  { PARTAGES_SCOPE_STATEMENTS_WRITE, "statements/write" },
  { PARTAGES_SCOPE_STATEMENTS_READ_MINE, "statements/read/mine" },
  { PARTAGES_SCOPE_STATEMENTS_READ, "statements/read" },
  { PARTAGES_SCOPE_STATE, "state" },
  { PARTAGES_SCOPE_PROFILE, "profile" },
  { PARTAGES_SCOPE_CATALOGUE_WRITE, "catalogue/write" },
  { PARTAGES_SCOPE_CREDENTIALS, "credentials" },
};

G_DEFINE_QUARK (partages - credential - error - quark, partages_credential_error)

static guint
find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i].name, name))
        return names[i].scopes;
    }

  return PARTAGES_SCOPE_NONE;
}

/**
 * partages_scopes_parse:
 * @text: names with commas or spaces between them
 * @scopes: (out): bits of [enum@Scope]; set only on success
 * @error: a [error@CredentialError]
 *
 * Returns: whether there is at least one name and each is known
 */
gboolean
partages_scopes_parse (const char *text, guint *scopes, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ", ", -1);
  guint found = PARTAGES_SCOPE_NONE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint scope = find (parts[i]);

      if (scope == PARTAGES_SCOPE_NONE && *parts[i] != '\0')
        {
          g_set_error (error, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_VALUE,
                       "there is no scope “%s”; there are statements/write, statements/read/mine, "
                       "statements/read, state, profile, catalogue/write, credentials and all",
                       parts[i]);
          return FALSE;
        }
      found |= scope;
    }
  if (found == PARTAGES_SCOPE_NONE)
    {
      g_set_error_literal (error, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_VALUE,
                           "a credential needs at least one scope");
      return FALSE;
    }
  *scopes = found;

  return TRUE;
}

/**
 * partages_scopes_format:
 * @scopes: bits of [enum@Scope]
 *
 * Returns: (transfer full): their names with spaces between them
 */
char *
partages_scopes_format (guint scopes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (scopes == PARTAGES_SCOPE_ALL)
    return g_strdup ("all");

  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    {
      if (scopes & names[i].scopes)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", names[i].name);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}
