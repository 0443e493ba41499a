/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that a person did, written out: as it is, and for people. */

#include "partages-record-export.h"

#include "partages-log-table.h"
#include "partages-record-private.h"
#include "partages-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  const char *language;
  char *day; /* of the line written last */
} Summary;

static const char *
verb_label (PartagesXapiStatement *statement)
{
  static const struct
  {
    const char *verb;
    const char *label;
  } labels[] = {
    { PARTAGES_XAPI_VERB_INITIALIZED, N_ ("began") },
    { PARTAGES_XAPI_VERB_EXPERIENCED, N_ ("read") },
    { PARTAGES_XAPI_VERB_ANSWERED, N_ ("answered") },
    { PARTAGES_XAPI_VERB_ASKED, N_ ("asked the assistant in") },
    { PARTAGES_XAPI_VERB_COMPLETED, N_ ("completed") },
    { PARTAGES_XAPI_VERB_PASSED, N_ ("passed") },
    { PARTAGES_XAPI_VERB_FAILED, N_ ("did not pass") },
    { PARTAGES_XAPI_VERB_SATISFIED, N_ ("fulfilled") },
    { PARTAGES_XAPI_VERB_TERMINATED, N_ ("left") },
    { PARTAGES_XAPI_VERB_VOIDED, N_ ("took back") },
  };
  const char *verb = partages_xapi_statement_get_verb (statement);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_equal (labels[i].verb, verb))
        return _ (labels[i].label);
    }

  return strrchr (verb, '/') != NULL ? strrchr (verb, '/') + 1 : verb;
}

/* The name of what it was done to, or its address where it has none. */
static char *
dup_object_label (PartagesXapiStatement *statement, const char *language)
{
  yyjson_val *object = yyjson_obj_get (partages_xapi_statement_get_root (statement), "object");
  yyjson_val *definition = yyjson_obj_get (object, "definition");
  g_autoptr (PartagesText) name = partages_text_new_member (definition, "name");

  if (partages_text_is_empty (name))
    return g_strdup (partages_xapi_statement_get_object (statement));

  return g_strdup (partages_text_get (name, language));
}

static void
append_result (GString *line, PartagesXapiStatement *statement)
{
  double score = partages_xapi_statement_get_score (statement, -1);
  gboolean right = partages_xapi_statement_get_success (statement, FALSE);
  gboolean known = right == partages_xapi_statement_get_success (statement, TRUE);
  gint64 minutes = partages_xapi_statement_get_duration (statement) / (60 * PARTAGES_SECOND);

  if (known
      && g_str_equal (partages_xapi_statement_get_verb (statement), PARTAGES_XAPI_VERB_ANSWERED))
    g_string_append_printf (line, " – %s", right ? _ ("right") : _ ("not right"));
  if (score >= 0)
    g_string_append_printf (line, _ (" – %d%%"), (int) (score * 100 + 0.5));
  if (minutes > 0)
    g_string_append_printf (line, _ (" – %d min"), (int) minutes);
}

static gboolean
write_entry (const PartagesLogEntry *entry, gpointer user_data, GError **error)
{
  Summary *self = user_data;
  g_autoptr (GDateTime) utc
      = g_date_time_new_from_unix_utc_usec (partages_xapi_statement_get_time (entry->statement));
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *time = g_date_time_format (local, "%H:%M");
  g_autofree char *object = dup_object_label (entry->statement, self->language);
  g_autoptr (GString) line = g_string_new (NULL);

  if (g_strcmp0 (day, self->day) != 0)
    {
      g_string_append_printf (line, "\n%s\n", day);
      g_set_str (&self->day, day);
    }
  g_string_append_printf (line, "  %s  ", time);
  /* Translators: what was done, and to what: 'read: The five rights'. */
  g_string_append_printf (line, _ ("%s: %s"), verb_label (entry->statement), object);
  append_result (line, entry->statement);
  g_string_append_c (line, '\n');

  return g_output_stream_write_all (self->stream, line->str, line->len, NULL, self->cancellable,
                                    error);
}

/* Ends a stream, and keeps what the file held before unless it was @written whole. */
static gboolean
finish (GOutputStream *stream, gboolean written, GCancellable *cancellable, GError **error)
{
  g_autoptr (GCancellable) cancelled = NULL;

  if (written)
    return g_output_stream_close (stream, cancellable, error);

  cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);

  return FALSE;
}

static GOutputStream *
open_stream (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) plain
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);

  return plain != NULL ? g_buffered_output_stream_new (G_OUTPUT_STREAM (plain)) : NULL;
}

static gboolean
write_statements (PartagesRecord *record,
                  GOutputStream *stream,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  const char *before = "[\n";
  gboolean row;

  query = partages_connection_prepare (partages_record_get_connection (record),
                                       "SELECT bytes FROM statement ORDER BY position", error);
  if (query == NULL)
    return FALSE;

  do
    {
      if (!partages_statement_step (query, &row, error))
        return FALSE;
      if (row
          && !g_output_stream_printf (stream, NULL, cancellable, error, "%s%s", before,
                                      partages_statement_get_text (query, 0)))
        return FALSE;
      if (row)
        before = ",\n";
    }
  while (row);

  return g_output_stream_printf (stream, NULL, cancellable, error, "%s",
                                 before[0] == '[' ? "[]\n" : "\n]\n");
}

/**
 * partages_record_export_json:
 * @file: where to, replacing what is there
 * @cancellable: (nullable): stops it
 * @error: a [error@StoreError] or #GIOErrorEnum
 *
 * Writes all statements, those that were voided too, as one JSON array in the order of the log. Each is as
 * it was frozen, to the byte.
 *
 * Returns: whether it could; when not, what was in @file is as it was
 */
gboolean
partages_record_export_json (PartagesRecord *record,
                             GFile *file,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GOutputStream) stream = open_stream (file, cancellable, error);

  return stream != NULL
         && finish (stream, write_statements (record, stream, cancellable, error), cancellable,
                    error);
}

/**
 * partages_record_export_summary:
 * @heading: what stands above it: whose it is, and when it was written
 * @language: in which the names of lessons and cases are wanted
 * @file: where to, replacing what is there
 * @cancellable: (nullable): stops it
 * @error: a [error@StoreError] or #GIOErrorEnum
 *
 * Writes what was done, a line each under its day, as plain text in UTF-8. What was voided is left out.
 *
 * Returns: whether it could; when not, what was in @file is as it was
 */
gboolean
partages_record_export_summary (PartagesRecord *record,
                                const char *heading,
                                const char *language,
                                GFile *file,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (GOutputStream) stream = open_stream (file, cancellable, error);
  Summary summary = { .stream = stream, .cancellable = cancellable, .language = language };
  gboolean written;

  if (stream == NULL)
    return FALSE;

  written = g_output_stream_printf (stream, NULL, cancellable, error, "%s\n", heading)
            && partages_log_foreach (partages_record_get_connection (record), write_entry, &summary,
                                     cancellable, error);
  g_free (summary.day);

  return finish (stream, written, cancellable, error);
}
