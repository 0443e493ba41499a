/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving someone a credential, or a new key to the one he has. */

#include "partages-issue.h"

#include "partages-xapi-grammar.h"

#include <string.h>

/* What goes into a file for each learner, and on the lines of a terminal. */
#define MAX_TEXT 200
#define MAX_GROUPS 50

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_VALUE, message);

  return FALSE;
}

static gboolean
is_plain_text (const char *text)
{
  if (*text == '\0' || strlen (text) > MAX_TEXT || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (at)))
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_issue_check:
 * @error: a [error@CredentialError]
 *
 * Returns: whether such a credential can be
 */
gboolean
partages_issue_check (const PartagesIssue *self, GError **error)
{
  if ((self->home_page == NULL) != (self->name == NULL))
    return refuse (error, "an account is a home page and a name");
  if (self->home_page != NULL && !partages_xapi_is_iri (self->home_page))
    return refuse (error, "the home page of an account is an IRI, such as https://example.org/");
  if (self->name != NULL && !is_plain_text (self->name))
    return refuse (error, "the name of an account is some plain text");
  if (self->label != NULL && !is_plain_text (self->label))
    return refuse (error, "a label is some plain text");
  if (self->groups != NULL && g_strv_length (self->groups) > MAX_GROUPS)
    return refuse (error, "these are too many groups");
  for (guint i = 0; self->groups != NULL && self->groups[i] != NULL; i++)
    {
      if (!is_plain_text (self->groups[i]))
        return refuse (error, "the name of a group is some plain text");
    }

  return TRUE;
}

/**
 * partages_issue_store:
 * @connection: in a transaction
 * @now: microseconds since 1970 in UTC
 * @key: (out) (transfer full): the key, which is kept nowhere; set only on success
 * @error: a [error@CredentialError] or [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the new credential
 */
PartagesCredential *
partages_issue_store (const PartagesIssue *self,
                      PartagesConnection *connection,
                      PartagesKeyMaker *keys,
                      gint64 now,
                      char **key,
                      GError **error)
{
  g_autofree char *new_key = partages_key_maker_new_key (keys);
  g_autoptr (PartagesCredential) credential = g_new0 (PartagesCredential, 1);

  if (!partages_issue_check (self, error))
    return NULL;

  partages_key_maker_digest (keys, new_key, credential->digest);
  credential->id = partages_key_maker_new_id (keys);
  credential->scopes = self->scopes;
  credential->home_page = g_strdup (self->home_page);
  credential->name = g_strdup (self->name);
  credential->groups = self->groups != NULL ? g_strdupv (self->groups) : g_new0 (char *, 1);
  credential->label = g_strdup (self->label);
  credential->created = now;
  if (!partages_credential_table_add (connection, credential, error))
    return NULL;
  *key = g_steal_pointer (&new_key);

  return g_steal_pointer (&credential);
}

/**
 * partages_issue_new_key:
 * @connection: in a transaction
 * @id: of a credential that holds
 * @now: microseconds since 1970 in UTC
 * @key: (out) (transfer full): the key, which is kept nowhere; set only on success
 * @error: a [error@CredentialError] or [error@StoreError]
 *
 * Replaces a key that was lost. The old one lets nobody in any more.
 *
 * Returns: (transfer full) (nullable): the credential
 */
PartagesCredential *
partages_issue_new_key (PartagesConnection *connection,
                        PartagesKeyMaker *keys,
                        const char *id,
                        gint64 now,
                        char **key,
                        GError **error)
{
  g_autofree char *new_key = partages_key_maker_new_key (keys);
  guint8 digest[PARTAGES_KEY_DIGEST_BYTES];
  PartagesCredential *credential = NULL;

  partages_key_maker_digest (keys, new_key, digest);
  if (!partages_credential_table_replace_key (connection, id, digest, now, error)
      || !partages_credential_table_find (connection, id, &credential, error))
    return NULL;
  *key = g_steal_pointer (&new_key);

  return credential;
}
