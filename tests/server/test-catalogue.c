/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue: publishing, fetching, resuming, and what it refuses. */

#define _GNU_SOURCE /* memmem() */

#include "partages-conditions.h"
#include "partages-test-server.h"
#include "partages-test-zip.h"

#include <string.h>

#define COURSE "# Test\n\n## One\n<!-- id: one -->\n\n### First\n<!-- id: first -->\n\nText.\n"

typedef struct
{
  TestFolder *folder;
  char *writer;
  char *reader;
  TestServer *server;
} Shop;

static void
shop_open (Shop *shop)
{
  shop->folder = test_folder_new ();
  shop->writer = test_add_credential (shop->folder, "catalogue/write");
  shop->reader = test_add_credential (shop->folder, "state");
  shop->server = test_server_start_simple (shop->folder);
}

static void
shop_close (Shop *shop)
{
  test_server_free (shop->server);
  test_folder_free (shop->folder);
  g_free (shop->writer);
  g_free (shop->reader);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shop, shop_close)

static GBytes *
make_package (TestFolder *folder, const char *text)
{
  g_autoptr (TestZip) zip = NULL;
  g_autofree char *path = test_folder_path (folder, "made.partages");
  char *contents;
  gsize length;

  zip = test_zip_new ();
  test_zip_add (zip, "course.en.md", COURSE, -1);
  test_zip_add (zip, "media/a.txt", text, -1);
  test_zip_write (zip, path);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

  return g_bytes_new_take (contents, length);
}

static TestReply *
put (Shop *shop, const char *path, GBytes *body, const char *condition)
{
  const char *const headers[] = { condition, NULL };

  return test_ask_with (shop->server, shop->writer, "PUT", path, body, headers);
}

static guint
put_status (Shop *shop, const char *path, GBytes *body, const char *condition)
{
  g_autoptr (TestReply) reply = put (shop, path, body, condition);

  return reply->status;
}

static guint
put_text (Shop *shop, const char *path, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return put_status (shop, path, body, NULL);
}

static char *
get_sha256 (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static void
test_publishes (void)
{
  g_auto (Shop) shop = { NULL };
  g_autoptr (GBytes) package = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (TestReply) made = NULL;
  g_autoptr (TestReply) got = NULL;
  g_autoptr (TestReply) head = NULL;

  shop_open (&shop);
  package = make_package (shop.folder, "one");
  sha256 = get_sha256 (package);
  etag = g_strdup_printf ("\"%s\"", sha256);
  made = put (&shop, "/catalogue/hygiene/hygiene-1.0.0.partages", package, "If-None-Match: *");
  g_assert_cmpuint (made->status, ==, 201);
  g_assert_cmpstr (test_reply_get_header (made, "etag"), ==, etag);

  got = test_ask (shop.server, shop.reader, "GET", "/catalogue/hygiene/hygiene-1.0.0.partages",
                  NULL);
  g_assert_cmpuint (got->status, ==, 200);
  g_assert_cmpstr (test_reply_get_header (got, "etag"), ==, etag);
  g_assert_cmpmem (got->body, got->length, g_bytes_get_data (package, NULL),
                   g_bytes_get_size (package));
  head = test_ask (shop.server, shop.reader, "HEAD", "/catalogue/hygiene/hygiene-1.0.0.partages",
                   NULL);
  g_assert_cmpuint (head->status, ==, 200);
  g_assert_cmpuint (head->length, ==, 0);
  g_assert_cmpstr (test_reply_get_header (head, "content-length"), ==,
                   test_reply_get_header (got, "content-length"));
}

/* Two who replace the same file do not undo each other's work. */
static void
test_heeds_conditions (void)
{
  g_auto (Shop) shop = { NULL };
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;
  g_autoptr (GBytes) three = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *condition = NULL;
  const char *path = "/catalogue/a.partages";

  shop_open (&shop);
  one = make_package (shop.folder, "one");
  two = make_package (shop.folder, "two");
  three = make_package (shop.folder, "three");
  sha256 = get_sha256 (one);
  condition = g_strdup_printf ("If-Match: \"%s\"", sha256);

  g_assert_cmpuint (put_status (&shop, path, one, condition), ==, 412);
  g_assert_cmpuint (put_status (&shop, path, one, "If-None-Match: *"), ==, 201);
  g_assert_cmpuint (put_status (&shop, path, one, NULL), ==, 204);
  g_assert_cmpuint (put_status (&shop, path, two, "If-None-Match: *"), ==, 412);
  g_assert_cmpuint (put_status (&shop, path, two, NULL), ==, 428);
  g_assert_cmpuint (put_status (&shop, path, two, condition), ==, 204);
  g_assert_cmpuint (put_status (&shop, path, three, condition), ==, 412);
  g_assert_cmpuint (put_status (&shop, path, three, "If-Match: *"), ==, 204);
}

static guint
get_with (Shop *shop, const char *path, const char *first, const char *second, TestReply **reply)
{
  const char *const headers[] = { first, second, NULL };

  g_clear_pointer (reply, test_reply_free);
  *reply = test_ask_with (shop->server, shop->reader, "GET", path, NULL, headers);

  return (*reply)->status;
}

static void
test_sends_parts (void)
{
  g_auto (Shop) shop = { NULL };
  g_autoptr (GBytes) package = NULL;
  g_autoptr (TestReply) reply = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *same = NULL;
  g_autofree char *not_modified = NULL;
  g_autofree char *range = NULL;
  const char *data;
  const char *path = "/catalogue/a.partages";
  gsize size;

  shop_open (&shop);
  package = make_package (shop.folder, "one");
  data = g_bytes_get_data (package, &size);
  sha256 = get_sha256 (package);
  g_assert_cmpuint (put_status (&shop, path, package, NULL), ==, 201);

  g_assert_cmpuint (get_with (&shop, path, "Range: bytes=10-", NULL, &reply), ==, 206);
  g_assert_cmpmem (reply->body, reply->length, data + 10, size - 10);
  range = g_strdup_printf ("bytes 10-%zu/%zu", size - 1, size);
  g_assert_cmpstr (test_reply_get_header (reply, "content-range"), ==, range);
  g_assert_cmpuint (get_with (&shop, path, "Range: bytes=0-9", NULL, &reply), ==, 206);
  g_assert_cmpmem (reply->body, reply->length, data, 10);
  g_assert_cmpuint (get_with (&shop, path, "Range: bytes=-7", NULL, &reply), ==, 206);
  g_assert_cmpmem (reply->body, reply->length, data + size - 7, 7);
  g_assert_cmpuint (get_with (&shop, path, "Range: bytes=100000-", NULL, &reply), ==, 416);

  /* Of a file that has been replaced meanwhile, all is sent. */
  same = g_strdup_printf ("If-Range: \"%s\"", sha256);
  g_assert_cmpuint (get_with (&shop, path, "Range: bytes=10-", same, &reply), ==, 206);
  g_assert_cmpuint (get_with (&shop, path, "Range: bytes=10-", "If-Range: \"x\"", &reply), ==, 200);
  g_assert_cmpmem (reply->body, reply->length, data, size);

  not_modified = g_strdup_printf ("If-None-Match: \"x\", W/\"%s\"", sha256);
  g_assert_cmpuint (get_with (&shop, path, not_modified, NULL, &reply), ==, 304);
  g_assert_cmpuint (get_with (&shop, path, "If-None-Match: \"x\"", NULL, &reply), ==, 200);
  g_assert_cmpuint (get_with (&shop, path, "If-Match: \"x\"", NULL, &reply), ==, 412);
}

static void
test_reads_ranges (void)
{
  static const struct
  {
    const char *range;
    guint64 size;
    PartagesRangeKind kind;
    guint64 offset;
    guint64 length;
  } cases[] = {
    { "bytes=0-0", 10, PARTAGES_RANGE_PART, 0, 1 },
    { "bytes=9-", 10, PARTAGES_RANGE_PART, 9, 1 },
    { "bytes=5-100", 10, PARTAGES_RANGE_PART, 5, 5 },
    { "bytes=-3", 10, PARTAGES_RANGE_PART, 7, 3 },
    { "bytes=-30", 10, PARTAGES_RANGE_PART, 0, 10 },
    { "bytes=10-", 10, PARTAGES_RANGE_OUTSIDE },
    { "bytes=-0", 10, PARTAGES_RANGE_OUTSIDE },
    { "bytes=0-", 0, PARTAGES_RANGE_OUTSIDE },
    { "bytes=5-4", 10, PARTAGES_RANGE_ALL },
    { "bytes=0-1,3-4", 10, PARTAGES_RANGE_ALL },
    { "bytes=", 10, PARTAGES_RANGE_ALL },
    { "bytes=-", 10, PARTAGES_RANGE_ALL },
    { "bytes=a-b", 10, PARTAGES_RANGE_ALL },
    { "bytes=99999999999999999999-", 10, PARTAGES_RANGE_ALL },
    { "lines=0-1", 10, PARTAGES_RANGE_ALL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PartagesRequest) request = partages_request_new ("GET", "/");
      guint64 offset = 0;
      guint64 length = 0;

      partages_request_add_header (request, "Range", cases[i].range);
      g_assert_cmpint (partages_range_read (request, "\"x\"", cases[i].size, &offset, &length), ==,
                       cases[i].kind);
      g_assert_cmpuint (offset, ==, cases[i].offset);
      g_assert_cmpuint (length, ==, cases[i].length);
    }
}

static void
test_checks_packages (void)
{
  g_auto (Shop) shop = { NULL };
  g_autoptr (GBytes) package = NULL;
  g_autoptr (GBytes) cut = NULL;
  g_autoptr (GBytes) altered = NULL;
  g_autoptr (TestReply) reply = NULL;
  char *data;
  char *text;
  gsize size;

  shop_open (&shop);
  package = make_package (shop.folder, "the text that is altered");
  size = g_bytes_get_size (package);
  cut = g_bytes_new_from_bytes (package, 0, size / 2);
  data = g_memdup2 (g_bytes_get_data (package, NULL), size);
  text = memmem (data, size, "PK\x03\x04", 4);
  g_assert_nonnull (text);
  /* Some byte in the middle of what is packed. */
  data[size / 3] ^= 0x40;
  altered = g_bytes_new_take (data, size);

  reply = put (&shop, "/catalogue/a.partages", cut, NULL);
  g_assert_cmpuint (reply->status, ==, 422);
  g_assert_cmpuint (put_text (&shop, "/catalogue/a.partages", "not a package"), ==, 422);
  g_assert_cmpuint (put_text (&shop, "/catalogue/a.partages", ""), ==, 422);
  g_assert_cmpuint (put_status (&shop, "/catalogue/a.partages", altered, NULL), ==, 422);
  g_assert_cmpuint (
      test_ask_status (shop.server, shop.reader, "GET", "/catalogue/a.partages", NULL), ==, 404);
}

static void
test_checks_lists (void)
{
  static const char *const bad[] = {
    "",
    "[]",
    "{}",
    "{\"format\":2,\"packages\":[]}",
    "{\"format\":1}",
    "{\"format\":1,\"packages\":[1]}",
    "{\"format\":1,\"packages\":[{\"id\":\"https://example.org/p\",\"version\":\"1.0.0\","
    "\"languages\":[\"en\"],\"size\":1,\"sha256\":\"00\",\"path\":\"nowhere.partages\"}]}",
    "{\"format\":1,\"packages\":[{\"id\":\"https://example.org/p\",\"version\":\"1.0.0\","
    "\"languages\":[\"en\"],\"size\":1,\"sha256\":\"00\",\"path\":\"../secret\"}]}",
  };
  g_auto (Shop) shop = { NULL };
  g_autoptr (GBytes) package = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *good = NULL;

  shop_open (&shop);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpuint (put_text (&shop, "/catalogue/catalogue.json", bad[i]), ==, 422);

  package = make_package (shop.folder, "one");
  sha256 = get_sha256 (package);
  good = g_strdup_printf ("{\"format\":1,\"packages\":[{\"id\":\"https://example.org/p\","
                          "\"version\":\"1.0.0\",\"languages\":[\"en\"],\"size\":%zu,"
                          "\"sha256\":\"%s\",\"path\":\"a.partages\"}]}",
                          g_bytes_get_size (package), sha256);
  g_assert_cmpuint (put_text (&shop, "/catalogue/catalogue.json", good), ==, 422);
  g_assert_cmpuint (put_status (&shop, "/catalogue/a.partages", package, NULL), ==, 201);
  g_assert_cmpuint (put_text (&shop, "/catalogue/catalogue.json", good), ==, 201);
}

static void
test_checks_assignments (void)
{
  static const char *const bad[] = {
    "{\"format\":1,\"assignments\":[{}]}",
    "{\"format\":1,\"assignments\":[{\"package\":\"p\",\"groups\":[]}]}",
    "{\"format\":1,\"assignments\":[{\"package\":\"https://example.org/p\"}]}",
    "{\"format\":1,\"assignments\":[{\"package\":\"https://example.org/p\",\"groups\":[1]}]}",
    "{\"format\":1,\"assignments\":[{\"package\":\"https://example.org/p\",\"groups\":[],"
    "\"due\":\"2026-02-30\"}]}",
    "{\"format\":1,\"assignments\":[{\"package\":\"https://example.org/p\",\"groups\":[],"
    "\"renewal\":\"yearly\"}]}",
  };
  g_auto (Shop) shop = { NULL };

  shop_open (&shop);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpuint (put_text (&shop, "/catalogue/assignments.json", bad[i]), ==, 422);
  g_assert_cmpuint (
      put_text (&shop, "/catalogue/assignments.json",
                "{\"format\":1,\"assignments\":[{\"package\":\"https://example.org/p\","
                "\"groups\":[\"ward-3\"],\"due\":\"2026-12-31\",\"renewal\":\"P1Y\"}]}"),
      ==, 201);
}

static void
test_keeps_to_its_folder (void)
{
  static const char *const paths[] = {
    "/catalogue/",
    "/catalogue/secret",
    "/catalogue/.hidden.partages",
    "/catalogue/a/.hidden.partages",
    "/catalogue/..%2fsecret.partages",
    "/catalogue/%2e%2e/store.db",
    "/catalogue/../site.partages",
    "/catalogue/a//b.partages",
    "/catalogue//b.partages",
    "/catalogue/a%00.partages",
    "/catalogue/a/b/c/d/e/f.partages",
    "/catalogue/a%5cb.partages",
    "/catalogue/-a.partages",
    "/catalogue/x/catalogue.json",
  };
  g_auto (Shop) shop = { NULL };

  shop_open (&shop);
  test_folder_write (shop.folder, "data/site.partages", "secret");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      guint status = put_text (&shop, paths[i], "x");

      g_assert_cmpuint (test_ask_status (shop.server, shop.reader, "GET", paths[i], NULL), ==, 404);
      g_assert_true (status == 400 || status == 404 || status == 405 || status == 422);
    }
}

static void
test_asks_who (void)
{
  g_auto (Shop) shop = { NULL };
  const char *path = "/catalogue/a.partages";

  shop_open (&shop);
  g_assert_cmpuint (test_ask_status (shop.server, NULL, "GET", path, NULL), ==, 401);
  g_assert_cmpuint (test_ask_status (shop.server, NULL, "PUT", path, "x"), ==, 401);
  g_assert_cmpuint (test_ask_status (shop.server, shop.reader, "PUT", path, "x"), ==, 403);
  g_assert_cmpuint (test_ask_status (shop.server, shop.reader, "DELETE", path, NULL), ==, 403);
  g_assert_cmpuint (test_ask_status (shop.server, shop.writer, "DELETE", path, NULL), ==, 404);
}

static void
test_deletes (void)
{
  g_auto (Shop) shop = { NULL };
  g_autoptr (GBytes) package = NULL;
  g_autoptr (TestReply) refused = NULL;
  const char *const headers[] = { "If-Match: \"x\"", NULL };
  const char *path = "/catalogue/a.partages";

  shop_open (&shop);
  package = make_package (shop.folder, "one");
  g_assert_cmpuint (put_status (&shop, path, package, NULL), ==, 201);
  refused = test_ask_with (shop.server, shop.writer, "DELETE", path, NULL, headers);
  g_assert_cmpuint (refused->status, ==, 412);
  g_assert_cmpuint (test_ask_status (shop.server, shop.writer, "DELETE", path, NULL), ==, 204);
  g_assert_cmpuint (test_ask_status (shop.server, shop.reader, "GET", path, NULL), ==, 404);
  g_assert_cmpuint (put_status (&shop, path, package, "If-None-Match: *"), ==, 201);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalogue/publishes", test_publishes);
  g_test_add_func ("/catalogue/heeds-conditions", test_heeds_conditions);
  g_test_add_func ("/catalogue/sends-parts", test_sends_parts);
  g_test_add_func ("/catalogue/reads-ranges", test_reads_ranges);
  g_test_add_func ("/catalogue/checks-packages", test_checks_packages);
  g_test_add_func ("/catalogue/checks-lists", test_checks_lists);
  g_test_add_func ("/catalogue/checks-assignments", test_checks_assignments);
  g_test_add_func ("/catalogue/keeps-to-its-folder", test_keeps_to_its_folder);
  g_test_add_func ("/catalogue/asks-who", test_asks_who);
  g_test_add_func ("/catalogue/deletes", test_deletes);

  return g_test_run ();
}
