/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rosters: CSV (RFC 4180) as spreadsheets write it, also with semicolons and a byte order mark.
 *
 * The first row names the columns. `account` or `id` is the opaque name of a learner, `groups` or `group` the
 * groups, with `|` between them; other columns are passed over, so that nothing about people comes in here. */

#include "partages-roster.h"

#include <string.h>

#define MAX_ENTRIES 100000
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct
{
  const char *at;
  const char *end;
  char separator;
  guint line;
} Reader;

static void
entry_free (gpointer data)
{
  PartagesRosterEntry *entry = data;

  g_free (entry->account);
  g_strfreev (entry->groups);
  g_free (entry);
}

static gboolean
refuse (guint line, GError **error, const char *message)
{
  g_set_error (error, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_VALUE,
               "line %u of the roster: %s", line, message);

  return FALSE;
}

/* The rest of a cell that began with a quote. */
static gboolean
read_quoted (Reader *reader, GString *cell, GError **error)
{
  guint line = reader->line;

  while (reader->at < reader->end)
    {
      char c = *reader->at++;

      if (c == '"' && (reader->at == reader->end || *reader->at != '"'))
        return TRUE;
      if (c == '"')
        reader->at++;
      reader->line += c == '\n';
      g_string_append_c (cell, c);
    }

  return refuse (line, error, "a quote is not closed");
}

static gboolean
ends_cell (const Reader *reader)
{
  return reader->at == reader->end || *reader->at == reader->separator || *reader->at == '\n'
         || *reader->at == '\r';
}

static gboolean
read_cell (Reader *reader, GPtrArray *row, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  if (reader->at < reader->end && *reader->at == '"')
    {
      reader->at++;
      if (!read_quoted (reader, cell, error))
        return FALSE;
      if (!ends_cell (reader))
        return refuse (reader->line, error, "something follows a closing quote");
    }
  while (!ends_cell (reader))
    g_string_append_c (cell, *reader->at++);
  g_ptr_array_add (row, g_strstrip (g_string_free_and_steal (g_steal_pointer (&cell))));

  return TRUE;
}

static void
skip_end_of_line (Reader *reader)
{
  if (reader->at < reader->end && *reader->at == '\r')
    reader->at++;
  if (reader->at < reader->end && *reader->at == '\n')
    reader->at++;
  reader->line++;
}

static GPtrArray *
read_row (Reader *reader, GError **error)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);

  if (!read_cell (reader, row, error))
    return NULL;
  while (reader->at < reader->end && *reader->at == reader->separator)
    {
      reader->at++;
      if (!read_cell (reader, row, error))
        return NULL;
    }
  skip_end_of_line (reader);

  return g_steal_pointer (&row);
}

/* Gives how many columns there are when none has such a name. */
static guint
find_column (GPtrArray *names, const char *name, const char *other)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *found = g_ptr_array_index (names, i);

      if (g_ascii_strcasecmp (found, name) == 0 || g_ascii_strcasecmp (found, other) == 0)
        return i;
    }

  return names->len;
}

static GStrv
split_groups (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  g_autoptr (GStrvBuilder) groups = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (*parts[i] != '\0')
        g_strv_builder_add (groups, parts[i]);
    }

  return g_strv_builder_end (groups);
}

static gboolean
take_row (GPtrArray *entries, GHashTable *accounts, const PartagesRosterEntry *row, GError **error)
{
  PartagesRosterEntry *entry;

  if (*row->account == '\0')
    return refuse (row->line, error, "there is no account");
  if (!g_hash_table_add (accounts, g_strdup (row->account)))
    return refuse (row->line, error, "the account stands in a line above too");
  if (entries->len >= MAX_ENTRIES)
    return refuse (row->line, error, "this is too long: split it");

  entry = g_new (PartagesRosterEntry, 1);
  *entry = *row;
  entry->account = g_strdup (row->account);
  entry->groups = g_strdupv (row->groups);
  g_ptr_array_add (entries, entry);

  return TRUE;
}

static gboolean
read_rows (Reader *reader, guint account, guint groups, GPtrArray *entries, GError **error)
{
  g_autoptr (GHashTable) accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (reader->at < reader->end)
    {
      guint line = reader->line;
      g_autoptr (GPtrArray) row = read_row (reader, error);
      g_auto (GStrv) names = NULL;

      if (row == NULL)
        return FALSE;
      /* An empty line is one empty cell. */
      if (row->len == 1 && *(const char *) g_ptr_array_index (row, 0) == '\0')
        continue;
      if (account >= row->len)
        return refuse (line, error, "there is no account");

      names = split_groups (groups < row->len ? g_ptr_array_index (row, groups) : "");
      if (!take_row (entries, accounts,
                     &(PartagesRosterEntry) { line, g_ptr_array_index (row, account), names },
                     error))
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_roster_read:
 * @text: CSV in UTF-8
 * @error: a [error@CredentialError] that names the line
 *
 * Returns: (transfer full) (nullable) (element-type PartagesRosterEntry): the learners
 */
GPtrArray *
partages_roster_read (const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GPtrArray) names = NULL;
  Reader reader = { text, text + length, ',', 1 };
  guint account;

  if (!g_utf8_validate_len (text, length, NULL))
    {
      refuse (1, error, "this is not UTF-8; a spreadsheet can save as “CSV UTF-8”");
      return NULL;
    }
  if (g_str_has_prefix (text, BYTE_ORDER_MARK))
    reader.at += strlen (BYTE_ORDER_MARK);
  if (memchr (reader.at, ';', strcspn (reader.at, "\r\n")) != NULL)
    reader.separator = ';';

  names = read_row (&reader, error);
  if (names == NULL)
    return NULL;
  account = find_column (names, "account", "id");
  if (account == names->len)
    {
      refuse (1, error, "one column is called “account”");
      return NULL;
    }

  return read_rows (&reader, account, find_column (names, "groups", "group"), entries, error)
             ? g_steal_pointer (&entries)
             : NULL;
}
