/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl server-test: what a training server supports, and how it will be used. */

#include "partages-ctl-membership.h"

#include "partages-peer-test.h"
#include "partages-secret.h"

#include <glib/gi18n-lib.h>

static char *key_file = NULL;
static char *home_page = NULL;
static char *account = NULL;
static char *authority = NULL;
static gboolean plain = FALSE;

static const GOptionEntry options[] = {
  { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file,
    N_ ("The file of the key, one line KEY-ID:KEY that only you can read"), "PATH" },
  { "home-page", 0, 0, G_OPTION_ARG_STRING, &home_page,
    N_ ("Ask for the statements of an account: its home page"), "URL" },
  { "account", 0, 0, G_OPTION_ARG_STRING, &account,
    N_ ("Ask for the statements of an account: its name"), "NAME" },
  { "authority", 0, 0, G_OPTION_ARG_FILENAME, &authority,
    N_ ("Trust the certificates in this PEM file too"), "PATH" },
  { "allow-plain-http", 0, 0, G_OPTION_ARG_NONE, &plain,
    N_ ("Talk with the server without encryption if its address says so: anyone on the way can "
        "read the key"),
    NULL },
  G_OPTION_ENTRY_NULL
};

static PartagesMembership *
make_membership (const char *url, char **secret, GError **error)
{
  g_autofree char *id = g_strdup ("nobody");
  g_autofree char *certificates = NULL;
  g_autoptr (PartagesMembership) site = NULL;

  if (key_file != NULL)
    {
      g_clear_pointer (&id, g_free);
      if (!partages_secret_read_file (key_file, &id, secret, error))
        return NULL;
    }
  if (authority != NULL && !g_file_get_contents (authority, &certificates, NULL, error))
    return NULL;
  site = partages_membership_new (url, NULL, home_page != NULL ? home_page : url,
                                  account != NULL ? account : "server-test", id, NULL, error);

  return site != NULL ? partages_membership_dup_with (site, certificates, plain) : NULL;
}

static const char *
describe_since (PartagesSince since)
{
  switch (since)
    {
    case PARTAGES_SINCE_STORED:
      return _ ("Only what is new is read: `since` compares when a statement was stored");
    case PARTAGES_SINCE_TIMESTAMP:
      return _ ("Everything is read each time: `since` compares when a statement was made");
    case PARTAGES_SINCE_UNKNOWN:
    default:
      return _ ("Everything is read each time, until a statement of the learner shows what `since` "
                "compares");
    }
}

static void
print_report (const PartagesPeerReport *report)
{
  g_autofree char *versions = g_strjoinv (", ", report->versions);

  if (report->versions[0] == NULL)
    g_print (_ ("It does not say which versions of xAPI it speaks; %s is tried\n"),
             report->traits.version);
  else
    g_print (_ ("It speaks xAPI %s; %s is used\n"), versions, report->traits.version);
  g_print ("%s\n", describe_since (report->traits.since));
  g_print ("%s\n",
           report->traits.consistent
               ? _ ("It says up to when it is consistent: each reading goes back two minutes")
               : _ ("It does not say up to when it is consistent: each reading goes back ten "
                    "minutes"));
  g_print ("%s\n",
           report->traits.unknown == 404
               ? _ ("It answers 404 to an id that it does not know")
               : _ ("It does not answer 404 to an id that it does not know: what it answers is "
                    "read"));
  g_print ("%s\n", report->documents ? _ ("It keeps documents; sync needs none")
                                     : _ ("It keeps no documents; sync needs none"));
  g_print ("%s\n", _ ("How it answers to statements that it has is learnt while syncing; each way "
                      "is coped with"));
}

static void
print_report_json (const PartagesPeerReport *report)
{
  static const char *const since[] = { "unknown", "stored", "timestamp" };
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *versions;

  yyjson_mut_doc_set_root (document, root);
  versions = yyjson_mut_obj_add_arr (document, root, "versions");
  for (guint i = 0; report->versions[i] != NULL; i++)
    yyjson_mut_arr_add_str (document, versions, report->versions[i]);
  yyjson_mut_obj_add_str (document, root, "version", report->traits.version);
  yyjson_mut_obj_add_str (document, root, "since", since[report->traits.since]);
  yyjson_mut_obj_add_bool (document, root, "consistent-through", report->traits.consistent);
  yyjson_mut_obj_add_uint (document, root, "unknown-id", report->traits.unknown);
  yyjson_mut_obj_add_bool (document, root, "documents", report->documents);
  partages_ctl_print_json (document);
}

static PartagesCtlStatus
server_test (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (GError) error = NULL;
  char *secret = NULL;
  g_autoptr (PartagesMembership) site = make_membership (arguments[0], &secret, &error);
  g_autoptr (PartagesPeerReport) report = NULL;

  if (site != NULL)
    report = partages_peer_test (site, secret, ctl->clock, NULL, &error);
  partages_secret_free (secret);
  if (report == NULL)
    return partages_ctl_fail (ctl, error);
  if (ctl->json)
    print_report_json (report);
  else
    print_report (report);

  return PARTAGES_CTL_OK;
}

const PartagesCtlCommand partages_ctl_server_test = {
  .name = "server-test",
  .arguments = "URL",
  .summary = N_ ("Tell what a training server supports, and how it will be used"),
  .description = N_ ("URL is the address of xAPI on the server. Nothing is written there. With the "
                     "account of a learner "
                     "who has\n"
                     "statements on it, more can be told."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = server_test,
};
