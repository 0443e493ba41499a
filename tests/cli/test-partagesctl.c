/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of partagesctl: what it prints and how it ends, of the real program without a display. */

#include "partages-connection.h"
#include "partages-json.h"
#include "partages-test-folder.h"

#include <gio/gio.h>
#include <string.h>

/* One run of the program. */
typedef struct
{
  char *out;
  char *err;
  int status;
} Run;

typedef struct
{
  TestFolder *folder;
  char *data_dir;
  char *package;
} Fixture;

static void
run_clear (Run *run)
{
  g_free (run->out);
  g_free (run->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static Run
run_program (Fixture *fixture, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Run run = { 0 };
  const char *argument;
  va_list list;

  g_ptr_array_add (arguments, (gpointer) g_getenv ("PARTAGESCTL"));
  va_start (list, fixture);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);

  /* As a scheduled job has it: no display, no bus, no language. */
  g_subprocess_launcher_set_environ (launcher, NULL);
  g_subprocess_launcher_setenv (launcher, "PARTAGES_DATA_DIR", fixture->data_dir, TRUE);
  g_subprocess_launcher_setenv (launcher, "PARTAGES_PKGDATADIR", g_getenv ("PARTAGES_PKGDATADIR"),
                                TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &run.out, &run.err, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run.status = g_subprocess_get_exit_status (process);

  return run;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *source
      = g_build_filename (g_getenv ("PARTAGES_SOURCE_DIR"), "data/packages/checking", NULL);
  g_auto (Run) run = { 0 };

  fixture->folder = test_folder_new ();
  fixture->data_dir = test_folder_path (fixture->folder, "data");
  fixture->package = test_folder_path (fixture->folder, "checking.partages");
  run = run_program (fixture, "pack", source, fixture->package, NULL);
  g_assert_cmpint (run.status, ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->data_dir);
  g_free (fixture->package);
  test_folder_free (fixture->folder);
}

static PartagesJson *
parse (const Run *run)
{
  g_autoptr (GError) error = NULL;
  PartagesJson *json = partages_json_parse (run->out, -1, PARTAGES_JSON_READ_NONE, &error);

  g_assert_no_error (error);

  return json;
}

static void
test_help (Fixture *fixture, gconstpointer data)
{
  static const char *const commands[]
      = { "backup", "import", "lint", "list", "pack", "profile", "rebuild", "restore", "search" };
  g_auto (Run) help = run_program (fixture, "--help", NULL);
  g_auto (Run) version = run_program (fixture, "--version", NULL);

  g_assert_cmpint (help.status, ==, 0);
  g_assert_cmpint (version.status, ==, 0);
  g_assert_true (g_str_has_prefix (version.out, "partagesctl "));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (Run) one = run_program (fixture, commands[i], "--help", NULL);

      g_assert_nonnull (strstr (help.out, commands[i]));
      g_assert_cmpint (one.status, ==, 0);
      g_assert_nonnull (strstr (one.out, "--json"));
    }
}

/* Where the summary of a command begins, counted in characters. */
static glong
find_column (const char *help, const char *line_start)
{
  const char *line = strstr (help, line_start);
  const char *summary;

  g_assert_nonnull (line);
  summary = strstr (line + strlen (line_start), "  ");
  g_assert_nonnull (summary);
  while (*summary == ' ')
    summary++;

  return g_utf8_pointer_to_offset (line, summary);
}

/* The signs of usages are not all one byte long. */
static void
test_help_is_aligned (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) help = run_program (fixture, "--help", NULL);

  g_assert_cmpint (find_column (help.out, "  search WORD…"), ==,
                   find_column (help.out, "  rebuild"));
  g_assert_cmpint (find_column (help.out, "  profile list|create|erase"), ==,
                   find_column (help.out, "  rebuild"));
  g_assert_nonnull (strstr (help.out, "The PIN of a profile is not asked for"));
}

static void
test_usage (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) nothing = run_program (fixture, NULL);
  g_auto (Run) unknown = run_program (fixture, "frobnicate", NULL);
  g_auto (Run) few = run_program (fixture, "import", NULL);
  g_auto (Run) many = run_program (fixture, "list", "this", NULL);
  g_auto (Run) option = run_program (fixture, "list", "--frobnicate", NULL);

  g_assert_cmpint (nothing.status, ==, 2);
  g_assert_cmpint (unknown.status, ==, 2);
  g_assert_cmpint (few.status, ==, 2);
  g_assert_cmpint (many.status, ==, 2);
  g_assert_cmpint (option.status, ==, 2);
  g_assert_cmpstr (nothing.out, ==, "");
  g_assert_cmpstr (few.err, !=, "");
}

static void
test_import_list_search (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) empty = run_program (fixture, "list", NULL);
  g_auto (Run) import = run_program (fixture, "import", fixture->package, NULL);
  g_auto (Run) list = run_program (fixture, "--json", "list", NULL);
  g_auto (Run) plain = run_program (fixture, "list", NULL);
  g_auto (Run) search
      = run_program (fixture, "search", "--json", "--language", "fr", "reference", NULL);
  g_auto (Run) nothing = run_program (fixture, "search", "zzzznothing", NULL);
  g_autoptr (PartagesJson) listed = parse (&list);
  g_autoptr (PartagesJson) found = parse (&search);
  yyjson_val *first = yyjson_arr_get_first (partages_json_get_root (listed));

  g_assert_cmpint (empty.status, ==, 0);
  g_assert_cmpstr (empty.out, ==, "");
  g_assert_cmpint (import.status, ==, 0);
  g_assert_cmpstr (partages_json_get_string (first, "id"), ==,
                   "https://partages.fr/packages/checking");
  g_assert_cmpstr (partages_json_get_string (first, "signature"), ==, "unsigned");
  g_assert_true (g_str_has_prefix (plain.out, "https://partages.fr/packages/checking\t"));
  g_assert_cmpint (search.status, ==, 0);
  g_assert_cmpuint (yyjson_arr_size (partages_json_get_root (found)), >, 0);
  g_assert_cmpint (nothing.status, ==, 1);
}

static void
test_import_refused (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) missing = run_program (fixture, "import", "/nonexistent", "--json", NULL);
  g_autoptr (PartagesJson) json = parse (&missing);

  g_assert_cmpint (missing.status, ==, 1);
  g_assert_true (g_str_has_prefix (missing.err, "partagesctl: "));
  g_assert_nonnull (partages_json_get_string (partages_json_get_root (json), "error"));
}

static void
test_import_again (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) first = run_program (fixture, "import", fixture->package, NULL);
  g_auto (Run) again = run_program (fixture, "import", fixture->package, NULL);
  g_auto (Run) missing = run_program (fixture, "import", "/nonexistent/file", NULL);

  g_assert_cmpint (first.status, ==, 0);
  g_assert_true (g_str_has_prefix (first.out, "Installed "));
  g_assert_cmpint (again.status, ==, 0);
  g_assert_true (g_str_has_prefix (again.out, "Already installed: "));
  g_assert_nonnull (strstr (missing.err, "/nonexistent/file"));
}

/* What cannot be used is named, with what to do. */
static void
test_import_says_what_to_do (Fixture *fixture, gconstpointer data)
{
  g_autofree char *cut = test_folder_path (fixture->folder, "cut.partages");
  g_auto (Run) import = { 0 };

  test_folder_write (fixture->folder, "cut.partages", "PK\003\004 and no more");
  import = run_program (fixture, "import", cut, NULL);
  g_assert_cmpint (import.status, ==, 1);
  g_assert_nonnull (strstr (import.err, "cut.partages"));
  g_assert_nonnull (strstr (import.err, "Get it again"));
}

/* Whoever asks for JSON gets some, whatever comes of it. */
static void
test_json_always (Fixture *fixture, gconstpointer data)
{
  g_autofree char *source
      = g_build_filename (g_getenv ("PARTAGES_SOURCE_DIR"), "data/packages/checking", NULL);
  g_auto (Run) packed = run_program (fixture, "pack", "--json", source, fixture->package, NULL);
  g_auto (Run) few = run_program (fixture, "import", "--json", NULL);
  g_auto (Run) option = run_program (fixture, "list", "--frobnicate", "--json", NULL);
  g_auto (Run) unknown = run_program (fixture, "--json", "frobnicate", NULL);
  g_auto (Run) restore = run_program (fixture, "restore", "/nonexistent/file", "--json", NULL);
  g_autoptr (PartagesJson) package = parse (&packed);
  const Run *const failed[] = { &few, &option, &unknown, &restore };

  g_assert_cmpint (packed.status, ==, 0);
  g_assert_cmpstr (partages_json_get_string (partages_json_get_root (package), "id"), ==,
                   "https://partages.fr/packages/checking");
  g_assert_cmpint (few.status, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (failed); i++)
    {
      g_autoptr (PartagesJson) json = parse (failed[i]);

      g_assert_nonnull (partages_json_get_string (partages_json_get_root (json), "error"));
    }
  g_assert_nonnull (strstr (restore.err, "/nonexistent/file"));
}

static void
test_data_dir (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = test_folder_path (fixture->folder, "other");
  g_auto (Run) import
      = run_program (fixture, "--data-dir", other, "import", fixture->package, NULL);
  g_auto (Run) here = run_program (fixture, "list", NULL);
  g_auto (Run) there = run_program (fixture, "list", "--data-dir", other, NULL);

  g_assert_cmpint (import.status, ==, 0);
  g_assert_cmpstr (here.out, ==, "");
  g_assert_cmpstr (there.out, !=, "");
}

static void
test_lint (Fixture *fixture, gconstpointer data)
{
  g_autofree char *broken = test_folder_path (fixture->folder, "broken");
  g_auto (Run) good = run_program (fixture, "lint", fixture->package, NULL);
  g_auto (Run) bad = { 0 };
  g_auto (Run) bad_json = { 0 };
  g_autoptr (PartagesJson) json = NULL;

  g_assert_cmpint (good.status, ==, 0);

  test_folder_write (fixture->folder, "broken/package.json",
                     "{\n\"format\": 1,\n\"version\": \"one\"}");
  bad = run_program (fixture, "lint", broken, NULL);
  g_assert_cmpint (bad.status, ==, 1);
  g_assert_nonnull (strstr (bad.out, "broken/package.json:3: "));

  bad_json = run_program (fixture, "lint", "--json", broken, NULL);
  json = parse (&bad_json);
  g_assert_cmpint (bad_json.status, ==, 1);
  g_assert_cmpint (partages_json_get_int (partages_json_get_root (json), "errors", 0), >, 0);
}

/* What would be refused when it is imported is not packed. */
static void
test_pack_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *broken = test_folder_path (fixture->folder, "broken");
  g_autofree char *file = test_folder_path (fixture->folder, "broken.partages");
  g_autofree char *quote = g_strnfill (2000, '>');
  g_autofree char *deep
      = g_strconcat ("# T\n## M\n<!-- id: m -->\n### L\n<!-- id: l -->\n", quote, " a\n", NULL);
  g_auto (Run) lint = { 0 };
  g_auto (Run) pack = { 0 };
  g_auto (Run) pack_json = { 0 };
  g_autoptr (PartagesJson) json = NULL;

  test_folder_write (fixture->folder, "broken/package.json",
                     "{\"format\": 1, \"id\": \"https://example.org/p\", \"version\": \"1.0.0\","
                     "\"title\": {\"en\": \"T\"}, \"summary\": {\"en\": \"S\"},"
                     "\"languages\": [\"en\"], \"competences\": [\"has-avec/verify-output\"],"
                     "\"licence\": \"CC0-1.0\", \"minutes\": 5,"
                     "\"complete\": {\"lessons\": \"all\"}}");
  test_folder_write (fixture->folder, "broken/course.en.md", deep);

  lint = run_program (fixture, "lint", broken, NULL);
  g_assert_cmpint (lint.status, ==, 1);
  g_assert_nonnull (strstr (lint.out, "broken/course.en.md:6: "));
  g_assert_null (strchr (strchr (lint.out, '\n') + 1, '\n'));

  pack = run_program (fixture, "pack", broken, file, NULL);
  g_assert_cmpint (pack.status, ==, 1);
  g_assert_nonnull (strstr (pack.err, "partagesctl lint"));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));

  pack_json = run_program (fixture, "pack", "--json", broken, file, NULL);
  json = parse (&pack_json);
  g_assert_nonnull (partages_json_get_string (partages_json_get_root (json), "error"));
}

static void
test_profiles (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) none = run_program (fixture, "rebuild", NULL);
  g_auto (Run) create = run_program (fixture, "profile", "create", "Zoé", "--role", "nurse",
                                     "--language", "fr", NULL);
  g_auto (Run) list = run_program (fixture, "profile", "list", "--json", NULL);
  g_auto (Run) rebuild = run_program (fixture, "rebuild", "--profile", "Zoé", NULL);
  g_auto (Run) unsure = run_program (fixture, "profile", "erase", "Zoé", NULL);
  g_auto (Run) erase = run_program (fixture, "profile", "erase", "Zoé", "--yes", NULL);
  g_auto (Run) after = run_program (fixture, "profile", "list", NULL);
  g_auto (Run) wrong = run_program (fixture, "profile", "create", NULL);
  g_autoptr (PartagesJson) json = parse (&list);
  yyjson_val *first = yyjson_arr_get_first (partages_json_get_root (json));

  g_assert_cmpint (none.status, ==, 1);
  g_assert_cmpint (create.status, ==, 0);
  g_assert_true (g_str_has_suffix (create.out, "\tZoé\n"));
  g_assert_cmpstr (partages_json_get_string (first, "name"), ==, "Zoé");
  g_assert_cmpstr (partages_json_get_string (first, "language"), ==, "fr");
  g_assert_cmpint (rebuild.status, ==, 0);
  g_assert_cmpint (unsure.status, ==, 2);
  g_assert_cmpint (erase.status, ==, 0);
  g_assert_cmpstr (after.out, ==, "");
  g_assert_cmpint (wrong.status, ==, 2);
}

/* A record that was last written on a network drive says so. */
static void
test_network_drive (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) create = run_program (fixture, "profile", "create", "Zoé", NULL);
  g_auto (Run) rebuild = run_program (fixture, "rebuild", NULL);
  g_auto (Run) local = run_program (fixture, "profile", "list", NULL);
  g_auto (GStrv) fields = g_strsplit (create.out, "\t", -1);
  g_autofree char *store
      = g_build_filename (fixture->data_dir, "profiles", fields[0], "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesConnection) connection
      = partages_connection_open (store, PARTAGES_CONNECTION_ROLLBACK_JOURNAL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (rebuild.status, ==, 0);
  g_assert_cmpstr (local.err, ==, "");

  g_clear_pointer (&connection, partages_connection_close);
  {
    g_auto (Run) list = run_program (fixture, "profile", "list", NULL);
    g_auto (Run) list_json = run_program (fixture, "profile", "list", "--json", NULL);
    g_autoptr (PartagesJson) json = parse (&list_json);

    g_assert_cmpstr (list.out, ==, create.out);
    g_assert_true (g_str_has_prefix (list.err, "Zoé: the record is on a network drive"));
    g_assert_true (yyjson_get_bool (
        yyjson_obj_get (yyjson_arr_get_first (partages_json_get_root (json)), "network")));
  }
}

/* Who runs commands learns that a record was damaged, and what became of it. */
static void
test_damaged_record (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) create = run_program (fixture, "profile", "create", "Zoé", NULL);
  g_auto (Run) rebuild = run_program (fixture, "rebuild", NULL);
  g_auto (Run) backup = run_program (fixture, "backup", NULL);
  g_auto (GStrv) fields = g_strsplit (create.out, "\t", -1);
  g_autofree char *store = g_strdup_printf ("data/profiles/%s/store.db", fields[0]);
  g_auto (Run) after = { 0 };
  g_auto (Run) again = { 0 };
  g_autoptr (PartagesJson) json = NULL;
  yyjson_val *restoration;

  g_assert_cmpint (backup.status, ==, 0);
  g_assert_cmpstr (rebuild.err, ==, "");
  test_folder_write (fixture->folder, store, "junk, and long enough to be taken for a file");

  after = run_program (fixture, "rebuild", NULL);
  g_assert_cmpint (after.status, ==, 0);
  g_assert_cmpstr (after.out, ==, create.out);
  g_assert_true (g_str_has_prefix (after.err, "Zoé: the record was damaged, and the backup of "));
  g_assert_nonnull (strstr (after.err, "missing"));
  g_assert_nonnull (strstr (after.err, "kept: "));

  again = run_program (fixture, "backup", "--json", NULL);
  json = parse (&again);
  restoration = partages_json_get_object (partages_json_get_root (json), "restoration");
  g_assert_nonnull (partages_json_get_string (restoration, "time"));
  g_assert_nonnull (partages_json_get_string (restoration, "backup"));
  g_assert_nonnull (partages_json_get_string (restoration, "set-aside"));
}

/* A profile that nobody can read is listed as such, with what to do. */
static void
test_damaged_profile (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) create = run_program (fixture, "profile", "create", "Zoé", NULL);
  g_auto (GStrv) fields = g_strsplit (create.out, "\t", -1);
  g_autofree char *file = g_strdup_printf ("data/profiles/%s/profile.json", fields[0]);
  g_auto (Run) list = { 0 };
  g_auto (Run) list_json = { 0 };
  g_autoptr (PartagesJson) json = NULL;
  yyjson_val *first;

  test_folder_write (fixture->folder, file, "{");
  list = run_program (fixture, "profile", "list", NULL);
  g_assert_cmpint (list.status, ==, 0);
  g_assert_true (g_str_has_suffix (list.out, "\tDamaged profile\n"));
  g_assert_nonnull (strstr (list.err, "profile.json"));
  g_assert_nonnull (strstr (list.err, "backup"));

  list_json = run_program (fixture, "profile", "list", "--json", NULL);
  json = parse (&list_json);
  first = yyjson_arr_get_first (partages_json_get_root (json));
  g_assert_true (yyjson_get_bool (yyjson_obj_get (first, "damaged")));
  g_assert_true (yyjson_get_bool (yyjson_obj_get (first, "pin")));
}

static void
test_refused_profiles (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) role = run_program (fixture, "profile", "create", "Jean", "--role", "nobody", NULL);
  g_auto (Run) language
      = run_program (fixture, "profile", "create", "Jean", "--language", "xx", NULL);
  g_auto (Run) name = run_program (fixture, "profile", "create", "Je\033[31man", NULL);
  g_auto (Run) list = run_program (fixture, "profile", "list", NULL);

  g_assert_cmpint (role.status, ==, 2);
  g_assert_nonnull (strstr (role.err, "nurse"));
  g_assert_cmpint (language.status, ==, 2);
  g_assert_nonnull (strstr (language.err, "en, fr"));
  g_assert_cmpint (name.status, ==, 1);
  g_assert_cmpstr (list.out, ==, "");
}

static void
test_same_names (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) one = run_program (fixture, "profile", "create", "Jean", NULL);
  g_auto (Run) two = run_program (fixture, "profile", "create", "Jean", NULL);
  g_auto (GStrv) first = g_strsplit (one.out, "\t", -1);
  g_auto (GStrv) second = g_strsplit (two.out, "\t", -1);
  g_auto (Run) both = run_program (fixture, "rebuild", "--profile", "Jean", NULL);
  g_auto (Run) by_id = run_program (fixture, "rebuild", "--profile", second[0], NULL);

  g_assert_cmpint (both.status, ==, 1);
  g_assert_nonnull (strstr (both.err, first[0]));
  g_assert_nonnull (strstr (both.err, second[0]));
  g_assert_cmpint (by_id.status, ==, 0);
  g_assert_cmpstr (by_id.out, ==, two.out);
}

/* What others wrote, or someone typed, cannot command the terminal it is printed on. */
static void
test_terminal (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) import = run_program (fixture, "import", "/no\033[2Jwhere\u202e\xc2\x9b", NULL);
  g_auto (Run) import_json
      = run_program (fixture, "import", "--json", "/no\033[2Jwhere\u202e\xc2\x9b", NULL);
  g_autoptr (PartagesJson) json = parse (&import_json);

  g_assert_nonnull (strstr (import.err, "/no\\u001b[2Jwhere\\u202e\\u009b"));
  g_assert_null (strchr (import.err, '\033'));
  g_assert_null (strstr (import_json.out, "\u202e"));
  g_assert_nonnull (strstr (partages_json_get_string (partages_json_get_root (json), "error"),
                            "/no\033[2Jwhere\u202e\xc2\x9b"));
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = test_folder_path (fixture->folder, "backup.partages-profile");
  g_auto (Run) create = run_program (fixture, "profile", "create", "Ada", NULL);
  g_auto (Run) beside = run_program (fixture, "backup", NULL);
  g_auto (Run) saved = run_program (fixture, "backup", file, NULL);
  g_auto (Run) restore = run_program (fixture, "restore", file, NULL);
  g_auto (Run) several = run_program (fixture, "backup", file, NULL);
  g_auto (Run) bad = run_program (fixture, "restore", fixture->package, NULL);
  g_auto (Run) list = run_program (fixture, "profile", "list", NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (list.out), "\n", -1);

  g_assert_cmpint (create.status, ==, 0);
  g_assert_cmpint (beside.status, ==, 0);
  g_assert_cmpint (saved.status, ==, 0);
  g_assert_cmpint (restore.status, ==, 0);
  g_assert_cmpint (several.status, ==, 1);
  g_assert_nonnull (strstr (several.err, "--profile"));
  g_assert_cmpint (bad.status, ==, 1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/partagesctl/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("help", test_help);
  ADD ("help-is-aligned", test_help_is_aligned);
  ADD ("usage", test_usage);
  ADD ("import-list-search", test_import_list_search);
  ADD ("import-refused", test_import_refused);
  ADD ("import-again", test_import_again);
  ADD ("import-says-what-to-do", test_import_says_what_to_do);
  ADD ("json-always", test_json_always);
  ADD ("data-dir", test_data_dir);
  ADD ("lint", test_lint);
  ADD ("pack-refused", test_pack_refused);
  ADD ("profiles", test_profiles);
  ADD ("network-drive", test_network_drive);
  ADD ("damaged-record", test_damaged_record);
  ADD ("damaged-profile", test_damaged_profile);
  ADD ("refused-profiles", test_refused_profiles);
  ADD ("same-names", test_same_names);
  ADD ("terminal", test_terminal);
  ADD ("backup", test_backup);
#undef ADD

  return g_test_run ();
}
