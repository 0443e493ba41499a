/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server tells its administrator. */

#include "partages-log.h"

#include "partages-json.h"
#include "partages-time.h"

#include <string.h>
#include <unistd.h>

#define FIRST_FAILURE 500

static gint quiet; /* atomic */

/* One write for a line, so that lines of several threads do not mix. There is nowhere to say that the log
 * cannot be written. */
static void
write_line (yyjson_mut_doc *document)
{
  g_autofree char *json = partages_json_write (document, NULL);
  g_autofree char *line = g_strconcat (json, "\n", NULL);
  gssize written = write (STDERR_FILENO, line, strlen (line));

  (void) written;
}

static yyjson_mut_val *
begin (yyjson_mut_doc *document)
{
  yyjson_mut_val *root = yyjson_mut_obj (document);
  g_autofree char *now = partages_time_to_iso (g_get_real_time ());

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_strcpy (document, root, "time", now);

  return root;
}

/**
 * partages_log_request:
 * @method: a known method
 * @route: the pattern of the path
 * @status: of the response; 0 when the client left before there was one
 * @microseconds: how long it took
 * @size: of the body of the response, in bytes
 */
void
partages_log_request (const char *method,
                      const char *route,
                      guint status,
                      gint64 microseconds,
                      guint64 size)
{
  g_autoptr (yyjson_mut_doc) document = NULL;
  yyjson_mut_val *root;

  if (g_atomic_int_get (&quiet) && status < FIRST_FAILURE)
    return;

  document = yyjson_mut_doc_new (NULL);
  root = begin (document);
  yyjson_mut_obj_add_str (document, root, "method", method);
  yyjson_mut_obj_add_str (document, root, "route", route);
  yyjson_mut_obj_add_uint (document, root, "status", status);
  yyjson_mut_obj_add_real (document, root, "milliseconds",
                           (double) microseconds / G_TIME_SPAN_MILLISECOND);
  yyjson_mut_obj_add_uint (document, root, "bytes", size);
  write_line (document);
}

/**
 * partages_log_problem:
 * @message: what could not be done, without anything that a client sent
 */
void
partages_log_problem (const char *message)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = begin (document);

  yyjson_mut_obj_add_str (document, root, "problem", message);
  write_line (document);
}

/**
 * partages_log_set_quiet:
 * @is_quiet: whether requests that went well, or were refused, are passed over
 */
void
partages_log_set_quiet (gboolean is_quiet)
{
  g_atomic_int_set (&quiet, is_quiet);
}
