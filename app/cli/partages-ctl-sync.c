/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl sync: sends and reads progress, and installs what the site asks for. */

#include "partages-ctl-membership.h"

#include "partages-offer-install.h"
#include "partages-package-ids.h"
#include "partages-secret.h"

#include <glib/gi18n-lib.h>

#define DOWNLOADS "downloads"

static char *key_file = NULL;
static gboolean now = FALSE;
static gboolean compare = FALSE;
static gboolean with_packages = FALSE;

static const GOptionEntry options[]
    = { { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file,
          N_ ("Read the key from this file instead of the keyring"), "PATH" },
        { "now", 0, 0, G_OPTION_ARG_NONE, &now,
          N_ ("Also before the time until which the server, or a failure, asks to wait"), NULL },
        { "compare", 0, 0, G_OPTION_ARG_NONE, &compare,
          N_ ("Compare all statements with those of the server, as is done every week"), NULL },
        { "install", 0, 0, G_OPTION_ARG_NONE, &with_packages,
          N_ ("Install what the site asks of the learner, and newer versions of what is installed"),
          NULL },
        G_OPTION_ENTRY_NULL };

/* --- Packages ---------------------------------------------------------------------------------- */

static gboolean
is_assigned (GPtrArray *assignments, const PartagesOffer *offer)
{
  for (guint i = 0; i < assignments->len; i++)
    {
      if (g_str_equal (((PartagesAssignment *) g_ptr_array_index (assignments, i))->package,
                       offer->id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_wanted (PartagesLibrary *library, GPtrArray *assignments, const PartagesOffer *offer)
{
  g_autoptr (PartagesInstalled) installed = partages_library_find (library, offer->id, NULL, NULL);

  if (installed == NULL)
    return is_assigned (assignments, offer);

  return partages_version_compare (partages_package_get_version (installed->package),
                                   offer->version)
         < 0;
}

static gboolean
install_offers (PartagesCtl *ctl,
                PartagesRecord *record,
                PartagesMembership *site,
                const char *secret,
                guint *n_installed,
                GError **error)
{
  g_autofree char *data_dir = partages_ctl_dup_data_dir (ctl);
  g_autofree char *downloads = g_build_filename (data_dir, DOWNLOADS, NULL);
  PartagesOfferOptions how = { .secret = secret, .downloads = downloads };
  g_autoptr (PartagesLibrary) library = partages_ctl_open_library (ctl, error);
  g_autoptr (GPtrArray) offers = NULL;
  g_autoptr (GPtrArray) assignments = NULL;

  if (library != NULL)
    offers = partages_offers_list (record, error);
  if (offers != NULL)
    assignments = partages_assignments_list (record, error);
  if (assignments == NULL)
    return FALSE;

  for (guint i = 0; i < offers->len; i++)
    {
      PartagesOffer *offer = g_ptr_array_index (offers, i);
      g_autoptr (PartagesInstalled) installed = NULL;

      if (!is_wanted (library, assignments, offer))
        continue;
      installed = partages_offer_install (site, offer, library, &how, NULL, error);
      if (installed == NULL)
        return FALSE;
      (*n_installed)++;
    }

  return TRUE;
}

/* --- What is said ------------------------------------------------------------------------------ */

static void
print_report (PartagesCtl *ctl,
              const PartagesSyncReport *report,
              const PartagesSyncStatus *status,
              guint n_installed)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);

  if (!ctl->json)
    {
      g_print (_ ("Sent %u, received %u, installed %u\n"), report->n_pushed, report->n_pulled,
               n_installed);
      if (status->n_refused > 0)
        g_printerr (_ ("Set aside, as the server refuses them: %u. See `partagesctl set-aside "
                       "list`.\n"),
                    (guint) status->n_refused);
      return;
    }
  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_uint (document, root, "sent", report->n_pushed);
  yyjson_mut_obj_add_uint (document, root, "received", report->n_pulled);
  yyjson_mut_obj_add_uint (document, root, "again", report->n_again);
  yyjson_mut_obj_add_uint (document, root, "installed", n_installed);
  yyjson_mut_obj_add_int (document, root, "waiting", status->n_waiting);
  yyjson_mut_obj_add_int (document, root, "set-aside", status->n_refused);
  partages_ctl_print_json (document);
}

static PartagesCtlStatus
sync_profile (PartagesCtl *ctl, GStrv arguments)
{
  PartagesSyncOptions how = { .even_soon = now, .compare = compare };
  PartagesSyncReport report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesRecord) record = partages_ctl_open_only_record (ctl, &error);
  g_autoptr (PartagesMembership) site
      = record != NULL ? partages_ctl_dup_membership (record, &error) : NULL;
  g_autoptr (PartagesSyncStatus) status = NULL;
  char *secret = NULL;
  guint n_installed = 0;
  gboolean done;

  done = site != NULL && partages_ctl_dup_secret (site, key_file, &secret, &error)
         && partages_sync_run (record, secret, &how, &report, NULL, &error)
         && (!with_packages || install_offers (ctl, record, site, secret, &n_installed, &error));
  partages_secret_free (secret);
  if (done)
    status = partages_sync_read_status (record, &error);
  if (status == NULL)
    return partages_ctl_fail (ctl, error);
  print_report (ctl, &report, status, n_installed);

  return PARTAGES_CTL_OK;
}

const PartagesCtlCommand partages_ctl_sync = {
  .name = "sync",
  .arguments = "",
  .summary = N_ ("Sync the progress of a profile with its training server"),
  .description
  = N_ ("Sends what waits, reads what other computers of the learner did, and the catalogue of the "
        "site. "
        "Wherever\n"
        "it stops, nothing is lost and nothing doubled; the next one goes on from there. The key "
        "is taken "
        "from the\n"
        "keyring of the person who runs the program, or from a file that only she can read."),
  .min_arguments = 0,
  .max_arguments = 0,
  .options = options,
  .run = sync_profile,
};
