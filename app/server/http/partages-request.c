/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a client asked for. */

#include "partages-request.h"

#include <glib/gstdio.h>

typedef struct
{
  char *name;
  char *value;
} Pair;

struct _PartagesRequest
{
  char *method;
  char *path;
  GArray *headers;    /* of Pair */
  GArray *parameters; /* of Pair, in the order in which they came */
  GBytes *body;
  char *file;   /* (nullable): where the body is, when it is too large for memory */
  char *client; /* (nullable): the address it came from */
  gpointer attached;
  GDestroyNotify free_attached;
};

static void
pair_clear (gpointer data)
{
  Pair *pair = data;

  g_free (pair->name);
  g_free (pair->value);
}

static GArray *
pairs_new (void)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  g_array_set_clear_func (pairs, pair_clear);

  return pairs;
}

static void
add_pair (GArray *pairs, const char *name, const char *value)
{
  Pair pair = { g_strdup (name), g_strdup (value) };

  g_array_append_val (pairs, pair);
}

/**
 * partages_request_new:
 * @method: `GET` and the like
 * @path: decoded, from the root
 *
 * Returns: (transfer full): a request without headers, parameters and body
 */
PartagesRequest *
partages_request_new (const char *method, const char *path)
{
  PartagesRequest *self = g_atomic_rc_box_new0 (PartagesRequest);

  self->method = g_strdup (method);
  self->path = g_strdup (path);
  self->headers = pairs_new ();
  self->parameters = pairs_new ();
  self->body = g_bytes_new (NULL, 0);

  return self;
}

PartagesRequest *
partages_request_ref (PartagesRequest *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
request_clear (gpointer data)
{
  PartagesRequest *self = data;

  if (self->attached != NULL)
    self->free_attached (self->attached);
  if (self->file != NULL)
    g_unlink (self->file);
  g_free (self->method);
  g_free (self->path);
  g_array_unref (self->headers);
  g_array_unref (self->parameters);
  g_bytes_unref (self->body);
  g_free (self->file);
  g_free (self->client);
}

void
partages_request_unref (PartagesRequest *self)
{
  g_atomic_rc_box_release_full (self, request_clear);
}

void
partages_request_add_header (PartagesRequest *self, const char *name, const char *value)
{
  add_pair (self->headers, name, value);
}

/**
 * partages_request_add_parameter:
 * @name: decoded
 * @value: decoded
 *
 * Adds a parameter of the query. The same name may be given twice.
 */
void
partages_request_add_parameter (PartagesRequest *self, const char *name, const char *value)
{
  add_pair (self->parameters, name, value);
}

void
partages_request_set_body (PartagesRequest *self, GBytes *body)
{
  g_bytes_unref (self->body);
  self->body = g_bytes_ref (body);
}

/**
 * partages_request_take_file:
 * @path: (transfer full): a file that holds the body, and is removed with the request if still there
 */
void
partages_request_take_file (PartagesRequest *self, char *path)
{
  g_assert (self->file == NULL);
  self->file = path;
}

void
partages_request_set_client (PartagesRequest *self, const char *address)
{
  g_free (self->client);
  self->client = g_strdup (address);
}

/**
 * partages_request_attach:
 * @data: (transfer full): what the one who answers wants to remember of the request, once
 * @free_data: ends it together with the request
 */
void
partages_request_attach (PartagesRequest *self, gpointer data, GDestroyNotify free_data)
{
  g_assert (self->attached == NULL);
  self->attached = data;
  self->free_attached = free_data;
}

const char *
partages_request_get_method (const PartagesRequest *self)
{
  return self->method;
}

const char *
partages_request_get_path (const PartagesRequest *self)
{
  return self->path;
}

/**
 * partages_request_get_header:
 * @name: in any case
 *
 * Returns: (nullable): the value of the first header of that name
 */
const char *
partages_request_get_header (const PartagesRequest *self, const char *name)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      const Pair *header = &g_array_index (self->headers, Pair, i);

      if (g_ascii_strcasecmp (header->name, name) == 0)
        return header->value;
    }

  return NULL;
}

/**
 * partages_request_get_parameter:
 * @name: as it is written
 *
 * Returns: (nullable): the value of the first parameter of that name
 */
const char *
partages_request_get_parameter (const PartagesRequest *self, const char *name)
{
  for (guint i = 0; i < self->parameters->len; i++)
    {
      const Pair *parameter = &g_array_index (self->parameters, Pair, i);

      if (g_str_equal (parameter->name, name))
        return parameter->value;
    }

  return NULL;
}

guint
partages_request_get_n_parameters (const PartagesRequest *self)
{
  return self->parameters->len;
}

void
partages_request_get_nth_parameter (const PartagesRequest *self,
                                    guint n,
                                    const char **name,
                                    const char **value)
{
  const Pair *parameter = &g_array_index (self->parameters, Pair, n);

  *name = parameter->name;
  *value = parameter->value;
}

/**
 * partages_request_get_body:
 *
 * Returns: (transfer none): what was sent; empty when there was nothing, or it is in a file
 */
GBytes *
partages_request_get_body (const PartagesRequest *self)
{
  return self->body;
}

/**
 * partages_request_get_file:
 *
 * Returns: (nullable): where what was sent lies, when it was too large for memory
 */
const char *
partages_request_get_file (const PartagesRequest *self)
{
  return self->file;
}

const char *
partages_request_get_client (const PartagesRequest *self)
{
  return self->client;
}

gpointer
partages_request_get_attached (const PartagesRequest *self)
{
  return self->attached;
}
