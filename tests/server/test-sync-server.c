/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sync with the real server: enrolment, two computers, TLS, packages, and partagesctl. */

#include "partages-offer-install.h"
#include "partages-peer-test.h"
#include "partages-test-computer.h"
#include "partages-test-faults.h"
#include "partages-test-site.h"
#include "partages-test-zip.h"

#include <glib/gstdio.h>
#include <string.h>

#define COURSE "# Test\n\n## One\n<!-- id: one -->\n\n### First\n<!-- id: first -->\n\nText.\n"

static const char *const ada[] = { "ada", "bob", NULL };

static TestComputer *
enrol_computer (TestSite *site, PartagesClock *clock, const char *account, guint32 seed)
{
  TestComputer *self = test_computer_new (clock, seed);
  g_autoptr (PartagesMembership) member = test_site_dup_membership (site, account);

  test_computer_learn (self, 3);
  test_computer_join (self, member);

  return self;
}

/* --- Two computers ----------------------------------------------------------------------------- */

static void
test_two_computers (void)
{
  g_autoptr (TestSite) site = test_site_new ();
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestComputer) one = NULL;
  g_autoptr (TestComputer) two = NULL;
  g_autoptr (TestComputer) other = NULL;
  g_autofree char *ids_one = NULL;
  g_autofree char *ids_two = NULL;
  g_autofree char *folds_one = NULL;
  g_autofree char *folds_two = NULL;

  test_site_enrol (site, ada, NULL);
  one = enrol_computer (site, clock, "ada", 1);
  two = enrol_computer (site, clock, "ada", 2);
  other = enrol_computer (site, clock, "bob", 3);
  for (guint i = 0; i < 5; i++)
    {
      test_computer_learn (one, 40);
      test_computer_sync (one, NULL);
      test_computer_learn (two, 50);
      test_computer_learn (other, 2);
      test_computer_sync (other, NULL);
      if (i % 2 == 0)
        test_computer_sync (two, NULL);
    }
  test_computer_sync (one, NULL);

  ids_one = test_computer_dup_ids (one);
  ids_two = test_computer_dup_ids (two);
  folds_one = test_dump_folds (one->record);
  folds_two = test_dump_folds (two->record);
  g_assert_cmpstr (ids_one, ==, ids_two);
  g_assert_cmpstr (folds_one, ==, folds_two);
  g_assert_cmpint (test_site_count (site, "SELECT count(*) FROM statement"), ==,
                   one->n_answers + two->n_answers + other->n_answers);
  g_assert_cmpint (test_computer_count (one, "SELECT since FROM site"), ==, 1);
}

static void
test_wrong_key (void)
{
  g_autoptr (TestSite) site = test_site_new ();
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestComputer) one = NULL;
  g_autoptr (GError) error = NULL;

  test_site_enrol (site, ada, NULL);
  one = enrol_computer (site, clock, "ada", 1);
  g_set_str (&one->secret, "wrong");
  g_assert_false (test_computer_try_sync (one, NULL, &error));
  g_assert_error (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_CREDENTIALS);
  g_assert_cmpint (test_computer_count (one, "SELECT count(*) FROM outbox"), ==, 3);
}

static void
test_peer_is_tested (void)
{
  g_autoptr (TestSite) site = test_site_new ();
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestComputer) one = NULL;
  g_autoptr (PartagesMembership) member = NULL;
  g_autoptr (PartagesPeerReport) report = NULL;
  g_autoptr (GError) error = NULL;

  test_site_enrol (site, ada, NULL);
  one = enrol_computer (site, clock, "ada", 1);
  test_computer_sync (one, NULL);
  member = test_site_dup_membership (site, "ada");
  report = partages_peer_test (member, member->secret, clock, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_strv_contains ((const char *const *) report->versions, "1.0.3"));
  g_assert_cmpint (report->traits.since, ==, PARTAGES_SINCE_STORED);
  g_assert_cmpuint (report->traits.unknown, ==, 404);
  g_assert_true (report->traits.consistent);
  g_assert_true (report->documents);
}

/* --- TLS --------------------------------------------------------------------------------------- */

static void
test_tls (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *certificate = test_folder_path (folder, "certificate.pem");
  g_autofree char *key = test_folder_path (folder, "key.pem");
  const char *const options[] = { "--rate", "0", "--certificate", certificate, "--key", key, NULL };
  g_autoptr (TestSite) site = NULL;
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestComputer) one = NULL;
  g_autoptr (PartagesMembership) member = NULL;
  g_autoptr (PartagesMembership) trusting = NULL;
  g_autofree char *pem = NULL;
  g_autoptr (GError) error = NULL;

  test_write_certificate (certificate, key);
  site = test_site_new_with (options);
  test_site_enrol (site, ada, NULL);
  one = enrol_computer (site, clock, "ada", 1);
  g_assert_false (test_computer_try_sync (one, NULL, &error));
  g_assert_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_UNTRUSTED);

  g_assert_true (g_file_get_contents (certificate, &pem, NULL, NULL));
  member = test_site_dup_membership (site, "ada");
  trusting = partages_membership_dup_with (member, pem, FALSE);
  test_computer_join (one, trusting);
  test_computer_sync (one, NULL);
  g_assert_cmpint (test_site_count (site, "SELECT count(*) FROM statement"), ==, 3);
}

/* --- Packages ---------------------------------------------------------------------------------- */

/* A site with one package in its catalogue. */
typedef struct
{
  TestSite *site;
  PartagesMembership *member;
  TestComputer *computer;
  PartagesLibrary *library;
  char *downloads;
  GBytes *package;
  char *digest;
} Shop;

static void
publish (Shop *shop, const char *sha256)
{
  g_autofree char *who = test_add_credential (shop->site->folder, "catalogue/write");
  g_autofree char *list = g_strdup_printf (
      "{\"format\":1,\"packages\":[{\"id\":\"https://example.org/packages/test\","
      "\"version\":\"1.0.0\",\"languages\":[\"en\"],\"path\":\"test-1.0.0.partages\","
      "\"size\":%zu,\"sha256\":\"%s\"}]}",
      g_bytes_get_size (shop->package), sha256);
  static const char *const none[] = { NULL };
  g_autoptr (TestReply) reply = test_ask_with (
      shop->site->server, who, "PUT", "/catalogue/test-1.0.0.partages", shop->package, none);

  g_assert_cmpuint (reply->status / 100, ==, 2);
  g_assert_cmpuint (
      test_ask_status (shop->site->server, who, "PUT", "/catalogue/catalogue.json", list) / 100, ==,
      2);
}

static void
shop_open (Shop *shop, const char *trusted)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestZip) zip = test_zip_new ();
  g_autofree char *path = NULL;
  g_autofree char *data_dir = NULL;
  char *contents;
  gsize length;

  shop->site = test_site_new ();
  test_site_enrol (shop->site, ada, trusted);
  shop->member = test_site_dup_membership (shop->site, "ada");
  shop->computer = enrol_computer (shop->site, clock, "ada", 1);
  path = test_folder_path (shop->site->folder, "made.partages");
  data_dir = test_folder_path (shop->site->folder, "user");
  shop->downloads = test_folder_path (shop->site->folder, "user/downloads");
  shop->library = partages_library_open (data_dir, NULL);
  g_assert_nonnull (shop->library);
  test_zip_add (zip, "course.en.md", COURSE, -1);
  test_zip_write (zip, path);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  shop->package = g_bytes_new_take (contents, length);
  shop->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, shop->package);
  publish (shop, shop->digest);
  test_computer_sync (shop->computer, NULL);
}

static void
shop_clear (Shop *shop)
{
  g_clear_pointer (&shop->library, partages_library_close);
  test_computer_free (shop->computer);
  partages_membership_unref (shop->member);
  test_site_free (shop->site);
  g_bytes_unref (shop->package);
  g_free (shop->downloads);
  g_free (shop->digest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shop, shop_clear)

static PartagesInstalled *
install_from (Shop *shop, PartagesMembership *member, GError **error)
{
  PartagesOfferOptions options = { .secret = member->secret, .downloads = shop->downloads };
  g_autoptr (GPtrArray) offers = partages_offers_list (shop->computer->record, NULL);

  g_assert_cmpuint (offers->len, ==, 1);

  return partages_offer_install (member, g_ptr_array_index (offers, 0), shop->library, &options,
                                 NULL, error);
}

static void
assert_no_downloads (Shop *shop)
{
  g_autoptr (GDir) dir = g_dir_open (shop->downloads, 0, NULL);

  g_assert_null (g_dir_read_name (dir));
}

static void
test_install (void)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (PartagesInstalled) installed = NULL;
  g_autoptr (GError) error = NULL;

  shop_open (&shop, NULL);
  installed = install_from (&shop, shop.member, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (partages_package_get_version (installed->package), ==, "1.0.0");
  assert_no_downloads (&shop);
}

/* Each try brings a piece more. */
static void
test_resume (void)
{
  g_auto (Shop) shop = { 0 };
  TestFaults faults;
  TestHttpServer *way;
  g_autofree char *xapi = NULL;
  g_autofree char *catalogue = NULL;
  g_autoptr (PartagesMembership) far = NULL;
  g_autoptr (PartagesInstalled) installed = NULL;
  g_autoptr (GError) error = NULL;
  guint n_tries = 0;

  shop_open (&shop, NULL);
  test_faults_init (&faults, test_site_forward,
                    (gpointer) test_server_get_address (shop.site->server), 7);
  way = test_http_server_new (test_faults_handle, &faults);
  xapi = test_http_server_dup_url (way, "/xapi/");
  catalogue = test_http_server_dup_url (way, "/catalogue/");
  far = partages_membership_new (xapi, catalogue, shop.member->home_page, shop.member->account,
                                 shop.member->key_id, shop.member->secret, NULL);
  faults.rate = 0.9;
  while (installed == NULL && n_tries++ < 200)
    {
      g_clear_error (&error);
      installed = install_from (&shop, far, &error);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (faults.n_faults, >, 0);
  assert_no_downloads (&shop);
  test_http_server_free (way);
  test_faults_clear (&faults);
}

/* Where a site says who signs, a package that nobody signed is not installed. */
static void
test_signers (void)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (GError) error = NULL;

  shop_open (&shop, "{\"name\":\"Site\",\"key\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"}");
  g_assert_null (install_from (&shop, shop.member, &error));
  g_assert_error (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_PACKAGE);
  assert_no_downloads (&shop);
}

/* --- partagesctl ------------------------------------------------------------------------------- */

/* Runs it on the data folder `user`, and gives what it printed. */
static char *
run_ctl (TestSite *site, int status, ...)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *data_dir = test_folder_path (site->folder, "user");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  const char *argument;
  char *output = NULL;
  va_list list;

  g_ptr_array_add (arguments, (gpointer) g_getenv ("PARTAGESCTL"));
  va_start (list, status);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  g_subprocess_launcher_set_environ (launcher, NULL);
  g_subprocess_launcher_setenv (launcher, "PARTAGES_DATA_DIR", data_dir, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);

  return output;
}

static void
test_ctl (void)
{
  g_autoptr (TestSite) site = test_site_new ();
  g_autofree char *key = test_folder_path (site->folder, "key");
  g_autofree char *address = g_strconcat (test_server_get_address (site->server), "/xapi/", NULL);
  g_autofree char *enrolment = test_site_dup_enrolment (site, "ada");
  g_autofree char *joined = NULL;
  g_autofree char *synced = NULL;
  g_autofree char *tested = NULL;
  g_autofree char *listed = NULL;
  g_autofree char *left = NULL;
  GStatBuf status;

  test_site_enrol (site, ada, NULL);
  g_free (run_ctl (site, 0, "profile", "create", "Ada", NULL));
  g_free (run_ctl (site, 1, "sync", "--key-file", key, NULL));
  g_free (run_ctl (site, 2, "join", NULL));
  joined = run_ctl (site, 0, "join", enrolment, "--key-file", key, NULL);
  g_assert_nonnull (strstr (joined, "ada"));
  g_assert_cmpint (g_stat (key, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  synced = run_ctl (site, 0, "sync", "--key-file", key, "--json", "--install", NULL);
  g_assert_nonnull (strstr (synced, "\"waiting\":0"));
  tested = run_ctl (site, 0, "server-test", address, "--key-file", key, "--home-page",
                    "https://site.example.org/", "--account", "ada", "--json", NULL);
  g_assert_nonnull (strstr (tested, "\"unknown-id\":404"));
  listed = run_ctl (site, 0, "set-aside", "list", "--json", NULL);
  g_assert_cmpstr (listed, ==, "[]\n");
  g_free (run_ctl (site, 2, "set-aside", "export", NULL));

  /* A key that others may read is no key. */
  g_assert_cmpint (g_chmod (key, 0644), ==, 0);
  g_free (run_ctl (site, 1, "sync", "--key-file", key, NULL));
  left = run_ctl (site, 0, "leave", NULL);
  g_assert_nonnull (strstr (left, address));
  g_free (run_ctl (site, 1, "leave", NULL));
}

int
main (int argc, char *argv[])
{
  test_computers_live_in_memory ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-server/two-computers", test_two_computers);
  g_test_add_func ("/sync-server/wrong-key", test_wrong_key);
  g_test_add_func ("/sync-server/peer-is-tested", test_peer_is_tested);
  g_test_add_func ("/sync-server/tls", test_tls);
  g_test_add_func ("/sync-server/install", test_install);
  g_test_add_func ("/sync-server/resume", test_resume);
  g_test_add_func ("/sync-server/signers", test_signers);
  g_test_add_func ("/sync-server/ctl", test_ctl);

  return g_test_run ();
}
