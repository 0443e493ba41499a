/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partages-server credential: who may do what. It may be used while the server runs. */

#include "partages-server-credential.h"

#include "partages-issue.h"
#include "partages-roster.h"
#include "partages-site-store.h"
#include "partages-transaction.h"

#include <glib/gstdio.h>

/* Prints the key, or writes it to an enrolment file where one is asked for. */
static gboolean
hand_out (PartagesCredentialDesk *desk,
          const PartagesCredentialOptions *options,
          const PartagesCredential *credential,
          const char *key,
          GError **error)
{
  char *file;

  if (options->output == NULL)
    {
      g_print ("%s\t%s\n", credential->id, key);
      return TRUE;
    }
  if (!partages_enrolment_check_address (desk->enrolment, error))
    return FALSE;
  if (!partages_site_make_directory (options->output, error))
    return FALSE;
  file = partages_enrolment_save (desk->enrolment, options->output, credential, key, error);
  if (file == NULL)
    return FALSE;
  g_ptr_array_add (desk->files, file);

  return TRUE;
}

static gboolean
add_one (PartagesCredentialDesk *desk,
         const PartagesCredentialOptions *options,
         const PartagesIssue *issue,
         GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (PartagesCredential) credential
      = partages_issue_store (issue, desk->connection, desk->keys, g_get_real_time (), &key, error);

  return credential != NULL && hand_out (desk, options, credential, key, error);
}

static gboolean
add_entry (PartagesCredentialDesk *desk,
           const PartagesCredentialOptions *options,
           const PartagesRosterEntry *entry,
           guint *n_known,
           GError **error)
{
  const char *home_page = options->home_page != NULL
                              ? options->home_page
                              : partages_enrolment_get_home_page (desk->enrolment);
  const PartagesIssue issue
      = { options->scopes, home_page, entry->account, entry->groups, options->label };
  g_autoptr (GError) reason = NULL;

  if (add_one (desk, options, &issue, &reason))
    return TRUE;
  if (options->new_only
      && g_error_matches (reason, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_TAKEN))
    {
      (*n_known)++;
      return TRUE;
    }

  g_propagate_prefixed_error (error, g_steal_pointer (&reason),
                              "line %u of the roster: ", entry->line);

  return FALSE;
}

static gboolean
add_roster (PartagesCredentialDesk *desk, const PartagesCredentialOptions *options, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  guint n_known = 0;
  gsize length;

  if (!partages_enrolment_check_address (desk->enrolment, error)
      || !g_file_get_contents (options->roster, &text, &length, error))
    return FALSE;
  entries = partages_roster_read (text, length, error);
  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      if (!add_entry (desk, options, g_ptr_array_index (entries, i), &n_known, error))
        return FALSE;
    }
  g_print ("%u\tadded\n%u\tknown already\n", entries->len - n_known, n_known);

  return TRUE;
}

gboolean
partages_credential_add (PartagesCredentialDesk *desk,
                         const PartagesCredentialOptions *options,
                         GError **error)
{
  const PartagesIssue issue
      = { options->scopes, options->home_page, options->argument, options->groups, options->label };

  return options->roster != NULL ? add_roster (desk, options, error)
                                 : add_one (desk, options, &issue, error);
}

gboolean
partages_credential_list (PartagesCredentialDesk *desk,
                          const PartagesCredentialOptions *options,
                          GError **error)
{
  g_autoptr (GPtrArray) credentials = partages_credential_table_list (desk->connection, error);

  if (credentials == NULL)
    return FALSE;

  for (guint i = 0; i < credentials->len; i++)
    {
      const PartagesCredential *credential = g_ptr_array_index (credentials, i);
      g_autofree char *scopes = partages_scopes_format (credential->scopes);
      g_autofree char *groups = g_strjoinv ("|", credential->groups);

      g_print ("%s\t%s\t%s\t%s\t%s\t%s\n", credential->id,
               credential->revoked != 0 ? "revoked" : "holds", scopes,
               credential->name != NULL ? credential->name : "", groups,
               credential->label != NULL ? credential->label : "");
    }

  return TRUE;
}

gboolean
partages_credential_replace (PartagesCredentialDesk *desk,
                             const PartagesCredentialOptions *options,
                             GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (PartagesCredential) credential = partages_issue_new_key (
      desk->connection, desk->keys, options->argument, g_get_real_time (), &key, error);

  return credential != NULL && hand_out (desk, options, credential, key, error);
}

gboolean
partages_credential_revoke (PartagesCredentialDesk *desk,
                            const PartagesCredentialOptions *options,
                            GError **error)
{
  return partages_credential_table_revoke (desk->connection, options->argument, g_get_real_time (),
                                           error);
}

/* --- The command ------------------------------------------------------------------------------- */

static void
desk_clear (PartagesCredentialDesk *desk)
{
  g_clear_pointer (&desk->enrolment, partages_enrolment_free);
  g_clear_pointer (&desk->keys, partages_key_maker_free);
  g_clear_pointer (&desk->connection, partages_connection_close);
  g_clear_pointer (&desk->files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartagesCredentialDesk, desk_clear)

static gboolean
open_desk (PartagesCredentialDesk *desk, const char *directory, GError **error)
{
  desk->files = g_ptr_array_new_with_free_func (g_free);
  desk->connection = partages_site_open_store (directory, error);
  if (desk->connection == NULL)
    return FALSE;
  desk->keys = partages_key_maker_open (directory, error);
  if (desk->keys == NULL)
    return FALSE;
  desk->enrolment = partages_enrolment_load (directory, error);

  return desk->enrolment != NULL;
}

/* The files are on the disk before the credentials are, so none holds whose key nobody has. */
static gboolean
act (PartagesCredentialDesk *desk,
     const PartagesCredentialOptions *options,
     PartagesCredentialFunc func,
     GError **error)
{
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (desk->connection, error);

  return transaction != NULL && func (desk, options, error)
         && (desk->files->len == 0 || partages_enrolment_sync (options->output, error))
         && partages_transaction_commit (transaction, error);
}

static PartagesServerStatus
run (GStrv *arguments)
{
  g_auto (PartagesCredentialOptions) options = { NULL };
  g_auto (PartagesCredentialDesk) desk = { NULL };
  g_autoptr (GError) error = NULL;
  PartagesCredentialFunc func = NULL;
  PartagesServerStatus status = partages_credential_options_parse (&options, arguments, &func);

  if (status != PARTAGES_SERVER_OK)
    return status;
  if (!open_desk (&desk, options.data, &error))
    return partages_server_fail (error);
  if (act (&desk, &options, func, &error))
    return PARTAGES_SERVER_OK;

  for (guint i = 0; i < desk.files->len; i++)
    g_unlink (g_ptr_array_index (desk.files, i));

  return partages_server_fail (error);
}

const PartagesServerCommand partages_server_credential = { "credential", run };
