/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of which addresses may be connected to, and that there is no other way out. */

#include "partages-http.h"

#include <string.h>

static void
assert_address (const char *url, gboolean allow_plain, int code)
{
  g_autoptr (GError) error = NULL;

  if (code < 0)
    g_assert_true (partages_http_address_check (url, allow_plain, &error));
  else
    {
      g_assert_false (partages_http_address_check (url, allow_plain, &error));
      g_assert_error (error, PARTAGES_HTTP_ERROR, code);
    }
}

static void
test_addresses (void)
{
  static const char *const fine[] = { "https://lrs.example.org/xapi/", "http://localhost:8750/",
                                      "http://127.0.0.1/", "http://127.1/", "http://[::1]:8/" };
  static const char *const plain[]
      = { "http://example.org/", "http://128.0.0.1/", "http://localhost.example.org/",
          "http://127.0.0.1.example.org/" };
  static const char *const wrong[] = { "",
                                       "example.org",
                                       "ftp://example.org/",
                                       "file:///etc/passwd",
                                       "https://",
                                       "gopher://x/",
                                       "https://me:key@example.org/",
                                       "not a url",
                                       "https://a b/c d/",
                                       "javascript:1" };

  for (guint i = 0; i < G_N_ELEMENTS (fine); i++)
    assert_address (fine[i], FALSE, -1);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      assert_address (plain[i], FALSE, PARTAGES_HTTP_ERROR_PLAIN);
      assert_address (plain[i], TRUE, -1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_address (wrong[i], TRUE, PARTAGES_HTTP_ERROR_ADDRESS);
}

static void
test_join (void)
{
  g_autofree char *near = partages_http_address_join ("https://a.org/x/", "statements?a=1", NULL);
  g_autofree char *root = partages_http_address_join ("https://a.org/x/", "/more/1", NULL);
  g_autofree char *path = partages_http_address_dup_path ("https://b.org/more/1?q=2#f", NULL);

  g_assert_cmpstr (near, ==, "https://a.org/x/statements?a=1");
  g_assert_cmpstr (root, ==, "https://a.org/more/1");
  g_assert_cmpstr (path, ==, "/more/1?q=2");
}

/* --- One way out ------------------------------------------------------------------------------- */

static void
check_source (const char *path)
{
  static const char *const words[]
      = { "<curl/",        "g_socket_",     "<sys/socket.h>", "<netinet/", "libsoup",
          "getaddrinfo (", "gethostbyname", "socket (AF_",    "g_tls_",    "<netdb.h>" };
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (text, words[i]) != NULL)
        g_error ("%s says “%s”: only app/core/net opens connections", path, words[i]);
    }
}

static guint
check_sources (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  if (dir == NULL || g_str_has_suffix (path, "core/net"))
    return 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        n += check_sources (inner);
      else if (g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".h"))
        {
          check_source (inner);
          n++;
        }
    }

  return n;
}

static void
test_one_way_out (void)
{
  static const char *const folders[] = { "core", "cli", "desktop" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (PROJECT_SOURCE_DIR, "app", folders[i], NULL);

      g_assert_cmpuint (check_sources (path), >, 5);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http-address/check", test_addresses);
  g_test_add_func ("/http-address/join", test_join);
  g_test_add_func ("/http-address/one-way-out", test_one_way_out);

  return g_test_run ();
}
