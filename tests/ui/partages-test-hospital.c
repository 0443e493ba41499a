/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A training site on loopback. */

#include "partages-test-hospital.h"

#include "partages-test-zip.h"

#define COURSE "# Test\n\n## One\n<!-- id: one -->\n\n### First\n<!-- id: first -->\n\nText.\n"

static void
put (TestHospital *self, const char *who, const char *path, GBytes *body)
{
  g_autoptr (TestReply) reply = test_ask_with (self->server, who, "PUT", path, body, NULL);

  g_assert_cmpuint (reply->status, ==, 201);
}

static void
put_text (TestHospital *self, const char *who, const char *path, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  put (self, who, path, body);
}

static void
publish (TestHospital *self, const char *who)
{
  g_autoptr (TestZip) zip = test_zip_new ();
  g_autofree char *path = test_folder_path (self->folder, "made.partages");
  g_autofree char *sha256 = NULL;
  g_autofree char *catalogue = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  test_zip_add (zip, "course.en.md", COURSE, -1);
  test_zip_write (zip, path);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new_take (contents, length);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  catalogue = g_strdup_printf (
      "{\"format\":1,\"packages\":[{\"id\":\"https://example.org/packages/"
      "test\",\"version\":\"1.0.0\","
      "\"title\":{\"en\":\"A course of the site\"},\"languages\":[\"en\"],\"size\":%zu,"
      "\"sha256\":\"%s\",\"path\":\"a.partages\"}]}",
      length, sha256);
  put (self, who, "/catalogue/a.partages", bytes);
  put_text (self, who, "/catalogue/catalogue.json", catalogue);
  put_text (self, who, "/catalogue/assignments.json",
            "{\"format\":1,\"assignments\":[{\"package\":\"https://example.org/packages/test\","
            "\"groups\":[\"ward\"],\"due\":\"2026-12-31\"}]}");
}

static void
enrol (TestHospital *self)
{
  g_autofree char *data = test_data_path (self->folder);
  g_autofree char *output = test_folder_path (self->folder, "files");
  g_autofree char *site = g_strdup_printf (
      "{\"format\":1,\"title\":{\"en\":\"Hospital of the tests\"},\"address\":\"%s\"}",
      test_server_get_address (self->server));
  const char *const arguments[]
      = { "credential", "add",     "--data", data,       "--account", "https://example.org/",
          "amina-7",    "--group", "ward",   "--output", output,      NULL };
  g_autoptr (TestRun) run = NULL;

  test_folder_write (self->folder, "data/site.json", site);
  run = test_run (arguments);
  g_assert_cmpstr (run->errors, ==, "");
  self->enrolment = g_build_filename (output, "amina-7.partages-site", NULL);
}

TestHospital *
test_hospital_new (void)
{
  TestHospital *self = g_new0 (TestHospital, 1);
  g_autofree char *writer = NULL;

  self->folder = test_folder_new ();
  self->server = test_server_start_simple (self->folder);
  writer = test_add_credential (self->folder, "catalogue/write");
  publish (self, writer);
  enrol (self);

  return self;
}

void
test_hospital_free (TestHospital *self)
{
  test_server_free (self->server);
  test_folder_free (self->folder);
  g_free (self->enrolment);
  g_free (self);
}
