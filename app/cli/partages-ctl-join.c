/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl join and leave: the site a profile belongs to. */

#include "partages-ctl-membership.h"

#include "partages-secret.h"

#include <glib/gi18n-lib.h>

static char *xapi = NULL;
static char *catalogue = NULL;
static char *home_page = NULL;
static char *account = NULL;
static char *key_file = NULL;
static char *authority = NULL;
static gboolean plain = FALSE;

static const GOptionEntry options[] = {
  { "xapi", 0, 0, G_OPTION_ARG_STRING, &xapi,
    N_ ("Without FILE: the address of the training server"), "URL" },
  { "catalogue", 0, 0, G_OPTION_ARG_STRING, &catalogue,
    N_ ("Without FILE: the address of its packages, if it has some"), "URL" },
  { "home-page", 0, 0, G_OPTION_ARG_STRING, &home_page,
    N_ ("Without FILE: the home page of the account"), "URL" },
  { "account", 0, 0, G_OPTION_ARG_STRING, &account, N_ ("Without FILE: the name of the account"),
    "NAME" },
  { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file,
    N_ ("Keep the key in this file instead of the keyring; without FILE, it is read from there"),
    "PATH" },
  { "authority", 0, 0, G_OPTION_ARG_FILENAME, &authority,
    N_ ("Trust the certificates in this PEM file too"), "PATH" },
  { "allow-plain-http", 0, 0, G_OPTION_ARG_NONE, &plain,
    N_ ("Talk with the server without encryption if its address says so: anyone on the way can "
        "read the key"),
    NULL },
  G_OPTION_ENTRY_NULL
};

static PartagesMembership *
read_typed (GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *secret = NULL;

  if (!partages_secret_read_file (key_file, &id, &secret, error))
    return NULL;

  return partages_membership_new (xapi, catalogue, home_page, account, id, secret, error);
}

static PartagesMembership *
read_membership (GStrv arguments, GError **error)
{
  g_autoptr (PartagesMembership) read = NULL;
  g_autofree char *certificates = NULL;

  if (authority != NULL && !g_file_get_contents (authority, &certificates, NULL, error))
    return NULL;
  read = arguments[0] != NULL ? partages_membership_read (arguments[0], error) : read_typed (error);

  return read != NULL ? partages_membership_dup_with (read, certificates, plain) : NULL;
}

/* Before the profile is one of the site, so that there is no site without its key. */
static gboolean
keep_key (PartagesMembership *site, GStrv arguments, GError **error)
{
  if (arguments[0] == NULL || site->secret == NULL)
    return TRUE;
  if (key_file != NULL)
    return partages_secret_write_file (key_file, site->key_id, site->secret, error);
  if (partages_secret_store (site, site->secret, NULL, error))
    return TRUE;

  g_prefix_error_literal (error,
                          _ ("nothing was changed; say where to keep the key with --key-file: "));
  return FALSE;
}

static void
print_joined (PartagesCtl *ctl, PartagesMembership *site, guint n)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);

  if (!ctl->json)
    {
      g_print (_ ("Joined %s as %s; %u statements go along\n"), site->xapi, site->account, n);
      return;
    }
  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "xapi", site->xapi);
  yyjson_mut_obj_add_str (document, root, "account", site->account);
  yyjson_mut_obj_add_uint (document, root, "statements", n);
  partages_ctl_print_json (document);
}

static PartagesCtlStatus
join (PartagesCtl *ctl, GStrv arguments)
{
  gboolean typed = xapi != NULL && home_page != NULL && account != NULL && key_file != NULL;
  g_autoptr (PartagesMembership) site = NULL;
  g_autoptr (PartagesRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if ((arguments[0] != NULL) == (xapi != NULL) || (arguments[0] == NULL && !typed))
    {
      partages_ctl_complain (
          ctl, _ ("either FILE, or all of --xapi, --home-page, --account and --key-file"));
      return PARTAGES_CTL_USAGE;
    }
  site = read_membership (arguments, &error);
  if (site != NULL && partages_membership_check_addresses (site, &error))
    record = partages_ctl_open_only_record (ctl, &error);
  if (record == NULL || !keep_key (site, arguments, &error)
      || !partages_sync_join (record, site, &n, NULL, &error))
    return partages_ctl_fail (ctl, error);
  print_joined (ctl, site, n);

  return PARTAGES_CTL_OK;
}

static PartagesCtlStatus
leave (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (PartagesRecord) record = partages_ctl_open_only_record (ctl, &error);
  g_autoptr (PartagesMembership) site
      = record != NULL ? partages_ctl_dup_membership (record, &error) : NULL;

  if (site == NULL || !partages_sync_leave (record, &error))
    return partages_ctl_fail (ctl, error);
  /* On a machine without a keyring there is nothing to clear. */
  if (!partages_secret_clear (site, NULL, &problem))
    g_info ("The key was not cleared: %s", problem->message);
  if (!ctl->json)
    g_print (_ ("Left %s; what was learnt is kept here\n"), site->xapi);

  return PARTAGES_CTL_OK;
}

const PartagesCtlCommand partages_ctl_join = {
  .name = "join",
  .arguments = "[FILE]",
  .summary = N_ ("Make a profile one of a site, to sync with its training server"),
  .description
  = N_ ("FILE is an enrolment file, whose name ends in .partages-site; without it, say the "
        "addresses and "
        "the\n"
        "account by options, and have the key in a file of one line, KEY-ID:KEY, that only you can "
        "read.\n"
        "All that the profile learnt before goes along. Joining again takes a new key or address."),
  .min_arguments = 0,
  .max_arguments = 1,
  .options = options,
  .run = join,
};

const PartagesCtlCommand partages_ctl_leave = {
  .name = "leave",
  .arguments = "",
  .summary = N_ ("Make a profile belong to no site any more"),
  .description
  = N_ ("What was learnt stays in the profile, and what the server has stays there. The key is "
        "removed\n"
        "from the keyring; a file that holds it is yours to remove."),
  .min_arguments = 0,
  .max_arguments = 0,
  .run = leave,
};
