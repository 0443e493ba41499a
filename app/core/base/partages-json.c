/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON read within limits, and written, over yyjson. */

#include "partages-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FEW_MEMBERS 12

struct _PartagesJson
{
  yyjson_doc *document;
};

G_DEFINE_QUARK (partages - json - error - quark, partages_json_error)

/* Where the text ends whose first character is @p: after its quotation mark, which is one with an even
 * number of backslashes before it. */
static const char *
skip_string (const char *p, const char *end)
{
  const char *start = p;

  while (p < end && (p = memchr (p, '"', end - p)) != NULL)
    {
      gsize n = 0;

      while (p - n > start && p[-1 - (gssize) n] == '\\')
        n++;
      if (n % 2 == 0)
        return p + 1;
      p++;
    }

  return end;
}

/* yyjson 0.10 bounds neither depth nor recursion of our own walks, so the depth is counted on the text
 * before it is parsed. Brackets inside strings do not count. */
static gboolean
check_depth (const char *data, gsize length, GError **error)
{
  const char *end = data + length;
  guint depth = 0;

  for (const char *p = data; p < end;)
    {
      char c = *p++;

      if (c == '"')
        p = skip_string (p, end);
      else if ((c == '{' || c == '[') && ++depth > PARTAGES_JSON_MAX_DEPTH)
        {
          g_set_error (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_TOO_DEEP,
                       _ ("The JSON is nested deeper than %d levels"), PARTAGES_JSON_MAX_DEPTH);
          return FALSE;
        }
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
    }

  return TRUE;
}

static gboolean
check_string (yyjson_val *value, GError **error)
{
  if (memchr (unsafe_yyjson_get_str (value), '\0', unsafe_yyjson_get_len (value)) == NULL)
    return TRUE;

  g_set_error_literal (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_VALUE,
                       _ ("The JSON holds the character U+0000 in a text"));
  return FALSE;
}

static gboolean check_value (yyjson_val *value, GError **error);

/* Whether one of the first @n members has the name @key. */
static gboolean
is_before (yyjson_val *object, size_t n, yyjson_val *key)
{
  yyjson_val *other;
  yyjson_val *value;
  size_t i;
  size_t max;

  yyjson_obj_foreach (object, i, max, other, value)
    {
      if (i == n)
        break;
      if (unsafe_yyjson_equals_strn (other, unsafe_yyjson_get_str (key),
                                     unsafe_yyjson_get_len (key)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_object (yyjson_val *object, GError **error)
{
  g_autoptr (GHashTable) seen = NULL;
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  /* Most objects are small, and made faster than a hash table of their names. */
  if (unsafe_yyjson_get_len (object) > FEW_MEMBERS)
    seen = g_hash_table_new (g_str_hash, g_str_equal);

  yyjson_obj_foreach (object, i, n, key, value)
    {
      if (!check_string (key, error) || !check_value (value, error))
        return FALSE;
      if (seen != NULL ? !g_hash_table_add (seen, (gpointer) unsafe_yyjson_get_str (key))
                       : is_before (object, i, key))
        {
          g_set_error (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_VALUE,
                       _ ("The JSON has the member “%s” twice in one object"),
                       unsafe_yyjson_get_str (key));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_value (yyjson_val *value, GError **error)
{
  yyjson_val *item;
  size_t i;
  size_t n;

  if (yyjson_is_str (value))
    return check_string (value, error);
  if (yyjson_is_obj (value))
    return check_object (value, error);

  yyjson_arr_foreach (value, i, n, item)
    {
      if (!check_value (item, error))
        return FALSE;
    }

  return TRUE;
}

static void
set_syntax_error (GError **error, const char *data, gsize length, const yyjson_read_err *problem)
{
  size_t line = 0;
  size_t column = 0;
  size_t character = 0;

  yyjson_locate_pos (data, length, problem->pos, &line, &column, &character);
  g_set_error (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_SYNTAX,
               _ ("Line %u, column %u: not valid JSON (%s)"), (guint) line, (guint) column,
               problem->msg);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)

static guint
count_lines (const char *start, const char *end)
{
  guint n = 0;

  for (const char *p = start; p < end && (p = memchr (p, '\n', end - p)) != NULL; p++)
    n++;

  return n;
}

static void
json_clear (gpointer data)
{
  PartagesJson *self = data;

  g_clear_pointer (&self->document, yyjson_doc_free);
}

/**
 * partages_json_parse:
 * @data: (array length=length): JSON text
 * @length: its length in bytes, or -1 when it ends with a NUL
 * @flags: how to read numbers
 * @error: a [error@JsonError]
 *
 * Reads a JSON text from an untrusted source (RFC 8259, strictly).
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 */
PartagesJson *
partages_json_parse (const char *data, gssize length, PartagesJsonReadFlags flags, GError **error)
{
  g_autoptr (PartagesJson) self = NULL;
  gsize n = length < 0 ? strlen (data) : (gsize) length;
  yyjson_read_flag how = YYJSON_READ_NOFLAG;
  yyjson_read_err problem = { 0 };

  if (n > PARTAGES_JSON_MAX_BYTES)
    {
      g_set_error (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_TOO_LARGE,
                   _ ("The JSON is larger than %d MiB"), PARTAGES_JSON_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (!check_depth (data, n, error))
    return NULL;

  if (flags & PARTAGES_JSON_READ_RAW_NUMBERS)
    how |= YYJSON_READ_NUMBER_AS_RAW;

  self = g_atomic_rc_box_new0 (PartagesJson);
  self->document = yyjson_read_opts ((char *) data, n, how, NULL, &problem);
  if (self->document == NULL)
    {
      set_syntax_error (error, data, n, &problem);
      return NULL;
    }
  if (!check_value (yyjson_doc_get_root (self->document), error))
    return NULL;

  return g_steal_pointer (&self);
}

PartagesJson *
partages_json_ref (PartagesJson *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_json_unref (PartagesJson *self)
{
  g_atomic_rc_box_release_full (self, json_clear);
}

yyjson_val *
partages_json_get_root (PartagesJson *self)
{
  return yyjson_doc_get_root (self->document);
}

/**
 * partages_json_get_line:
 * @value: (nullable): a value of this document
 *
 * Tells where a value stands in the text that was read, for a message to its author. It is the line of
 * the last name or text at or before @value, which for the value of a member is the line of its name.
 * Not for documents read with %PARTAGES_JSON_READ_RAW_NUMBERS, where yyjson ends each number over the
 * line break after it.
 *
 * Returns: the line, from 1
 */
guint
partages_json_get_line (PartagesJson *self, yyjson_val *value)
{
  /* yyjson keeps its values in the order of the text, and the texts, unescaped in place, where they
   * stood in a copy of it; so a text's address tells its position. Unescaping moves no line break,
   * as JSON has none inside its texts: those that a text holds now were escapes. */
  yyjson_val *root = partages_json_get_root (self);
  const char *start = self->document->str_pool;
  const char *end;
  guint line = 1;

  if (value == NULL || start == NULL)
    return 1;
  while (value > root && !yyjson_is_str (value))
    value--;
  if (!yyjson_is_str (value))
    return 1;

  end = unsafe_yyjson_get_str (value);
  for (yyjson_val *v = root; v < value; v++)
    {
      const char *text = yyjson_get_str (v);

      if (text == NULL)
        continue;
      line += count_lines (start, text);
      start = text + yyjson_get_len (v);
    }

  return line + count_lines (start, end);
}

static gboolean
append_path (GString *path, yyjson_val *from, yyjson_val *value)
{
  gsize before = path->len;
  yyjson_val *key;
  yyjson_val *item;
  size_t i;
  size_t n;

  if (from == value)
    return TRUE;

  yyjson_obj_foreach (from, i, n, key, item)
    {
      g_string_append_printf (path, "%s%s", before > 0 ? "." : "", yyjson_get_str (key));
      if (append_path (path, item, value))
        return TRUE;
      g_string_truncate (path, before);
    }
  yyjson_arr_foreach (from, i, n, item)
    {
      g_string_append_printf (path, "[%" G_GSIZE_FORMAT "]", i);
      if (append_path (path, item, value))
        return TRUE;
      g_string_truncate (path, before);
    }

  return FALSE;
}

/**
 * partages_json_dup_path:
 * @value: (nullable): one of its values
 *
 * Names a value for a message to its author, by the members and the places in lists that lead to it, from 0.
 *
 * Returns: (transfer full): for instance `authors[1].name`; empty for the root, and for what is not in it
 */
char *
partages_json_dup_path (PartagesJson *self, yyjson_val *value)
{
  g_autoptr (GString) path = g_string_new (NULL);

  if (value != NULL)
    (void) append_path (path, partages_json_get_root (self), value);

  return g_string_free_and_steal (g_steal_pointer (&path));
}

/**
 * partages_json_locate_error:
 * @data: (array length=length): JSON text that [func@json_parse] refused
 * @length: its length in bytes, or -1 when it ends with a NUL
 *
 * Returns: the line, from 1, where it stops being JSON; 1 when it was refused for another reason
 */
guint
partages_json_locate_error (const char *data, gssize length)
{
  gsize n = length < 0 ? strlen (data) : (gsize) length;
  yyjson_read_err problem = { 0 };
  g_autoptr (yyjson_doc) document
      = yyjson_read_opts ((char *) data, n, YYJSON_READ_NOFLAG, NULL, &problem);

  return document == NULL ? 1 + count_lines (data, data + MIN (problem.pos, n)) : 1;
}

const char *
partages_json_get_string (yyjson_val *object, const char *name)
{
  return yyjson_get_str (yyjson_obj_get (object, name));
}

gint64
partages_json_get_int (yyjson_val *object, const char *name, gint64 fallback)
{
  yyjson_val *value = yyjson_obj_get (object, name);

  return yyjson_is_int (value) ? yyjson_get_sint (value) : fallback;
}

/**
 * partages_json_get_double:
 * @object: (nullable): an object
 * @name: a member
 * @fallback: what to give when there is no such number
 *
 * Reads a number, also one that was kept raw.
 *
 * Returns: the number or @fallback
 */
double
partages_json_get_double (yyjson_val *object, const char *name, double fallback)
{
  yyjson_val *value = yyjson_obj_get (object, name);

  if (yyjson_is_num (value))
    return yyjson_get_num (value);
  if (yyjson_is_raw (value))
    return g_ascii_strtod (yyjson_get_raw (value), NULL);

  return fallback;
}

gboolean
partages_json_get_bool (yyjson_val *object, const char *name, gboolean fallback)
{
  yyjson_val *value = yyjson_obj_get (object, name);

  return yyjson_is_bool (value) ? yyjson_get_bool (value) : fallback;
}

yyjson_val *
partages_json_get_array (yyjson_val *object, const char *name)
{
  yyjson_val *value = yyjson_obj_get (object, name);

  return yyjson_is_arr (value) ? value : NULL;
}

yyjson_val *
partages_json_get_object (yyjson_val *object, const char *name)
{
  yyjson_val *value = yyjson_obj_get (object, name);

  return yyjson_is_obj (value) ? value : NULL;
}

/**
 * partages_json_dup_strings:
 * @object: (nullable): an object
 * @name: a member that is an array of texts
 *
 * Returns: (transfer full): the texts in order, leaving out whatever else the array holds; empty
 *   when there is no such array
 */
GStrv
partages_json_dup_strings (yyjson_val *object, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  yyjson_val *item;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (object, name), i, n, item)
    {
      if (yyjson_is_str (item))
        g_strv_builder_add (builder, yyjson_get_str (item));
    }

  return g_strv_builder_end (builder);
}

static char *
take_written (char *written, gsize *length, gsize n)
{
  char *text = g_memdup2 (written, n + 1);

  free (written);
  if (length != NULL)
    *length = n;

  return text;
}

/**
 * partages_json_write:
 * @document: a document
 * @length: (out) (optional): the number of bytes
 *
 * Writes a document of ours without white space. Its strings must be UTF-8, which the caller sees to.
 *
 * Returns: (transfer full): the text, to be freed with g_free()
 */
char *
partages_json_write (yyjson_mut_doc *document, gsize *length)
{
  size_t n = 0;
  char *written = yyjson_mut_write (document, YYJSON_WRITE_NOFLAG, &n);

  g_return_val_if_fail (written != NULL, NULL);

  return take_written (written, length, n);
}

/**
 * partages_json_write_value:
 * @value: a value that was read
 *
 * Returns: (transfer full): @value as JSON without white space
 */
char *
partages_json_write_value (yyjson_val *value)
{
  size_t n = 0;
  char *written = yyjson_val_write (value, YYJSON_WRITE_NOFLAG, &n);

  g_return_val_if_fail (written != NULL, NULL);

  return take_written (written, NULL, n);
}
