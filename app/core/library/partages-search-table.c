/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the search index. */

#include "partages-search-private.h"

#include "partages-block.h"
#include "partages-case.h"
#include "partages-course.h"
#include "partages-markdown.h"

#include <string.h>

/* The id of a document is the number of its language times this, and its own number. */
#define DOCUMENTS_OF_A_LANGUAGE (G_GINT64_CONSTANT (1) << 40)

/* One text on its way into the index. */
typedef struct
{
  PartagesConnection *connection;
  const char *folder;
  PartagesPackage *package;
  gint64 next_id;
} Writer;

/* White space as one space, and no character that marks a match. */
static char *
tidy (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) result = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
        g_string_append_unichar (result, c);
      else if (result->len > 0 && result->str[result->len - 1] != ' ')
        g_string_append_c (result, ' ');
    }

  return g_string_free_and_steal (g_steal_pointer (&result));
}

static char *
primary_tag (const char *language)
{
  g_autofree char *tag = g_strndup (language, strcspn (language, "-_."));

  return g_ascii_strdown (tag, -1);
}

static gboolean
find_number (PartagesConnection *connection, const char *language, gint64 *number, GError **error)
{
  g_autofree char *tag = primary_tag (language);
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection, "SELECT number FROM language WHERE tag = ?", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  partages_statement_bind_text (statement, 1, tag);
  if (!partages_statement_step (statement, &row, error))
    return FALSE;
  *number = row ? partages_statement_get_int (statement, 0) : 0;

  return TRUE;
}

/* Gives the rows that documents in a language have; none when @first is @last. */
gboolean
partages_index_find_language (PartagesConnection *connection,
                              const char *language,
                              gint64 *first,
                              gint64 *last,
                              GError **error)
{
  gint64 number = 0;

  if (!find_number (connection, language, &number, error))
    return FALSE;
  *first = number * DOCUMENTS_OF_A_LANGUAGE;
  *last = number == 0 ? *first : *first + DOCUMENTS_OF_A_LANGUAGE - 1;

  return TRUE;
}

static gboolean
add_language (PartagesConnection *connection, const char *language, GError **error)
{
  g_autofree char *tag = primary_tag (language);
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection, "INSERT INTO language (tag) VALUES (?) ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;
  partages_statement_bind_text (statement, 1, tag);

  return partages_statement_run (statement, error);
}

/* Makes the next document one in @language. */
static gboolean
begin_language (Writer *writer, const char *language, GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row = FALSE;
  gint64 first = 0;
  gint64 last = 0;

  if (!add_language (writer->connection, language, error)
      || !partages_index_find_language (writer->connection, language, &first, &last, error))
    return FALSE;
  statement = partages_connection_prepare (
      writer->connection, "SELECT max (id) FROM document WHERE id BETWEEN ? AND ?", error);
  if (statement == NULL)
    return FALSE;
  partages_statement_bind_int (statement, 1, first);
  partages_statement_bind_int (statement, 2, last);
  if (!partages_statement_step (statement, &row, error))
    return FALSE;
  writer->next_id = MAX (first, partages_statement_get_int (statement, 0)) + 1;

  return TRUE;
}

static gboolean
add_row (Writer *writer, PartagesSearchKind kind, const char *item, GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      writer->connection,
      "INSERT INTO document (id, folder, package, version, kind, item) VALUES (?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  partages_statement_bind_int (statement, 1, writer->next_id);
  partages_statement_bind_text (statement, 2, writer->folder);
  partages_statement_bind_text (statement, 3, partages_package_get_id (writer->package));
  partages_statement_bind_text (statement, 4, partages_package_get_version (writer->package));
  partages_statement_bind_int (statement, 5, kind);
  partages_statement_bind_text (statement, 6, item);

  return partages_statement_run (statement, error);
}

static gboolean
add_document (Writer *writer,
              PartagesSearchKind kind,
              const char *item,
              const char *title,
              const char *body,
              GError **error)
{
  g_autofree char *tidy_title = tidy (title);
  g_autofree char *tidy_body = tidy (body);
  g_autoptr (PartagesStatement) statement = NULL;

  if (!add_row (writer, kind, item, error))
    return FALSE;
  statement = partages_connection_prepare (
      writer->connection, "INSERT INTO document_text (rowid, title, body) VALUES (?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  partages_statement_bind_int (statement, 1, writer->next_id++);
  partages_statement_bind_text (statement, 2, tidy_title);
  partages_statement_bind_text (statement, 3, tidy_body);

  return partages_statement_run (statement, error);
}

static gboolean
add_package_itself (Writer *writer, const char *language, GError **error)
{
  PartagesManifest *manifest = partages_package_get_manifest (writer->package);
  const char *const *objectives = partages_manifest_get_objectives (manifest, language);
  g_autofree char *goals = g_strjoinv (". ", (GStrv) objectives);
  g_autofree char *body
      = g_strconcat (partages_text_get (manifest->summary, language), " ", goals, NULL);

  return add_document (writer, PARTAGES_SEARCH_COURSE, "",
                       partages_text_get (manifest->title, language), body, error);
}

/* A course or a case that cannot be read is only not found. */
static gboolean
add_lessons (Writer *writer, const char *language, GError **error)
{
  g_autofree char *file = g_strdup_printf ("course.%s.md", language);
  g_autoptr (GBytes) bytes = partages_package_read (writer->package, file, NULL);
  g_autoptr (PartagesCourse) course = NULL;

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return TRUE;
  course = partages_course_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), file,
                                  NULL);

  for (guint i = 0; i < partages_course_get_n_lessons (course); i++)
    {
      const PartagesLesson *lesson = partages_course_get_lesson (course, i);
      g_autofree char *body = partages_block_dup_text (lesson->body);

      if (!add_document (writer, PARTAGES_SEARCH_LESSON, lesson->id, lesson->title, body, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_cases (Writer *writer, const char *language, GError **error)
{
  g_auto (GStrv) slugs = partages_package_dup_case_slugs (writer->package);

  for (guint i = 0; slugs[i] != NULL; i++)
    {
      g_autoptr (PartagesCase) item = partages_case_load (writer->package, slugs[i], NULL);
      g_autofree char *markdown = NULL;
      g_autofree char *body = NULL;

      if (item == NULL)
        continue;
      markdown = g_strconcat (partages_text_get (item->situation, language), "\n\n",
                              partages_text_get (item->setting, language), NULL);
      body = partages_markdown_to_plain (markdown);
      if (!add_document (writer, PARTAGES_SEARCH_CASE, slugs[i],
                         partages_text_get (item->title, language), body, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_folder (PartagesConnection *connection, const char *folder, GError **error)
{
  g_autoptr (PartagesStatement) statement
      = partages_connection_prepare (connection, "INSERT INTO indexed (folder) VALUES (?)", error);

  if (statement == NULL)
    return FALSE;
  partages_statement_bind_text (statement, 1, folder);

  return partages_statement_run (statement, error);
}

/* Adds what a package says in each of its languages, inside a transaction of the caller. */
gboolean
partages_index_add_package (PartagesConnection *connection,
                            const char *folder,
                            PartagesPackage *package,
                            GError **error)
{
  const char *const *languages = partages_package_get_languages (package);
  Writer writer = { connection, folder, package, 0 };

  if (!add_folder (connection, folder, error))
    return FALSE;
  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (!begin_language (&writer, languages[i], error)
          || !add_package_itself (&writer, languages[i], error)
          || !add_lessons (&writer, languages[i], error)
          || !add_cases (&writer, languages[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_with_folder (PartagesConnection *connection,
                 const char *sql,
                 const char *folder,
                 GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  partages_statement_bind_text (statement, 1, folder);

  return partages_statement_run (statement, error);
}

/* Removes all that was added for a folder, inside a transaction of the caller. */
gboolean
partages_index_remove (PartagesConnection *connection, const char *folder, GError **error)
{
  return run_with_folder (connection,
                          "DELETE FROM document_text"
                          "  WHERE rowid IN (SELECT id FROM document WHERE folder = ?)",
                          folder, error)
         && run_with_folder (connection, "DELETE FROM indexed WHERE folder = ?", folder, error);
}

/* Removes everything, inside a transaction of the caller. */
gboolean
partages_index_clear (PartagesConnection *connection, GError **error)
{
  return partages_connection_execute (connection,
                                      "DELETE FROM document_text;"
                                      "DELETE FROM document;"
                                      "DELETE FROM indexed;"
                                      "DELETE FROM language;",
                                      error);
}

/* The folders whose packages are in the index, as a set. */
GHashTable *
partages_index_list (PartagesConnection *connection, GError **error)
{
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (PartagesStatement) statement
      = partages_connection_prepare (connection, "SELECT folder FROM indexed", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  do
    {
      if (!partages_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_hash_table_add (folders, partages_statement_dup_text (statement, 0));
    }
  while (row);

  return g_steal_pointer (&folders);
}
