/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a reply is put while it comes: in memory, or in a file of which a part may be there already. */

#include "partages-http-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define USUAL_LIMIT (G_GUINT64_CONSTANT (32) * 1024 * 1024)

/* Of an error: enough for what a server says of it. */
#define REFUSAL_LIMIT (G_GUINT64_CONSTANT (256) * 1024)

static gboolean
fail_file (PartagesHttpSink *self)
{
  int saved = errno;

  g_set_error (&self->error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_FILE,
               _ ("“%s” could not be written (%s). Free some space and try again; what had come is "
                  "kept"),
               self->request->to_file, g_strerror (saved));
  return FALSE;
}

static gboolean
goes_to_file (PartagesHttpSink *self)
{
  return self->request->to_file != NULL && (self->status == 200 || self->status == 206);
}

/* A server may send another part than it was asked for. */
static gboolean
check_range (PartagesHttpSink *self)
{
  const char *range = g_hash_table_lookup (self->headers, "content-range");
  guint64 start = 0;
  const char *digits;

  if (range != NULL && g_ascii_strncasecmp (range, "bytes ", 6) == 0)
    {
      digits = range + 6 + strspn (range + 6, " ");
      if (g_ascii_isdigit (*digits))
        {
          start = g_ascii_strtoull (digits, NULL, 10);
          if (start == self->request->offset)
            return TRUE;
        }
    }

  g_set_error_literal (
      &self->error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_CUT,
      _ ("The server sent another part of the file than was asked for. Try again"));
  return FALSE;
}

/* Only once the status is known: a refusal must not be written over what was there. */
static gboolean
open_file (PartagesHttpSink *self)
{
  gboolean partial = self->status == 206;

  if (partial && !check_range (self))
    return FALSE;

  self->resumed = partial ? self->request->offset : 0;
  self->fd = open (self->request->to_file, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0 || ftruncate (self->fd, self->resumed) != 0
      || lseek (self->fd, self->resumed, SEEK_SET) < 0)
    return fail_file (self);
  if (!partial && self->request->begin != NULL)
    self->request->begin (g_hash_table_lookup (self->headers, "etag"), self->request->begin_data);

  return TRUE;
}

static gboolean
write_all (PartagesHttpSink *self, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (self->fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_file (self);
      data += n;
      length -= n;
    }

  return TRUE;
}

static guint64
get_limit (PartagesHttpSink *self)
{
  if (self->status >= 400)
    return REFUSAL_LIMIT;

  return self->request->limit != 0 ? self->request->limit : USUAL_LIMIT;
}

/* Counted after it was unpacked. Of a refusal the beginning will do; of all else half is nothing. */
static gboolean
take (PartagesHttpSink *self, const char *data, gsize length)
{
  guint64 limit = get_limit (self);
  guint64 before = self->resumed + self->received;

  if (before + length > limit)
    {
      if (self->status >= 400)
        return TRUE;
      g_autofree char *size = g_format_size (limit);

      g_set_error (&self->error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_TOO_LARGE,
                   _ ("More came than the %s that may. It was not used"), size);
      return FALSE;
    }

  self->received += length;
  if (self->fd >= 0)
    return write_all (self, data, length);
  g_byte_array_append (self->memory, (const guint8 *) data, length);

  return TRUE;
}

static size_t
write_cb (char *data, size_t size, size_t n, void *user_data)
{
  PartagesHttpSink *self = user_data;

  if (goes_to_file (self) && self->fd < 0 && !open_file (self))
    return CURL_WRITEFUNC_ERROR;

  return take (self, data, size * n) ? size * n : CURL_WRITEFUNC_ERROR;
}

/* What several headers of one name say is one list. */
static void
add_header (PartagesHttpSink *self, char *name, char *value)
{
  const char *before;

  for (char *p = name; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  before = g_hash_table_lookup (self->headers, name);
  g_hash_table_insert (self->headers, name,
                       before != NULL ? g_strconcat (before, ", ", value, NULL) : g_strdup (value));
}

/* A status line begins a reply, also after one that was only on the way, such as 100 or that of a proxy. */
static size_t
header_cb (char *data, size_t size, size_t n, void *user_data)
{
  PartagesHttpSink *self = user_data;
  g_autofree char *line = g_utf8_make_valid (data, size * n);
  char *colon = strchr (line, ':');
  long status = 0;

  if (g_str_has_prefix (line, "HTTP/"))
    {
      g_hash_table_remove_all (self->headers);
      curl_easy_getinfo (self->easy, CURLINFO_RESPONSE_CODE, &status);
      self->status = (guint) status;
    }
  else if (colon != NULL)
    {
      *colon = '\0';
      add_header (self, g_strdup (line), g_strstrip (colon + 1));
    }

  return size * n;
}

static int
progress_cb (void *user_data,
             curl_off_t to_receive,
             curl_off_t received,
             curl_off_t to_send,
             curl_off_t sent)
{
  PartagesHttpSink *self = user_data;
  guint64 all = MAX (to_receive, 0) + self->resumed;

  self->sent = MAX (sent, 0);
  if (self->request->progress != NULL)
    self->request->progress (self->sent, self->resumed + self->received,
                             to_send > 0 && received == 0 ? (guint64) to_send
                             : to_receive > 0             ? all
                                                          : 0,
                             self->request->progress_data);

  return 0;
}

void
partages_http_sink_init (PartagesHttpSink *self, const PartagesHttpRequest *request, CURL *easy)
{
  *self = (PartagesHttpSink) { .request = request, .easy = easy, .fd = -1 };
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->memory = g_byte_array_new ();

  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, write_cb);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, self);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, header_cb);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (easy, CURLOPT_XFERINFOFUNCTION, progress_cb);
  curl_easy_setopt (easy, CURLOPT_XFERINFODATA, self);
  curl_easy_setopt (easy, CURLOPT_NOPROGRESS, 0L);
}

void
partages_http_sink_clear (PartagesHttpSink *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->memory, g_byte_array_unref);
  g_clear_error (&self->error);
}

/* When all has come: what was written is on the disk before anyone is told. An empty file is one too. */
gboolean
partages_http_sink_finish (PartagesHttpSink *self, GError **error)
{
  if (self->error == NULL && goes_to_file (self) && self->fd < 0)
    open_file (self);
  if (self->error == NULL && self->fd >= 0 && fsync (self->fd) != 0)
    fail_file (self);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }

  return TRUE;
}

PartagesHttpReply *
partages_http_sink_steal_reply (PartagesHttpSink *self)
{
  PartagesHttpReply *reply = g_atomic_rc_box_new0 (PartagesHttpReply);

  reply->status = self->status;
  reply->headers = g_steal_pointer (&self->headers);
  reply->body = g_byte_array_free_to_bytes (g_steal_pointer (&self->memory));

  return reply;
}
