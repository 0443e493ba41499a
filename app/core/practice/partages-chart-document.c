/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents, images and reports: what they hold, and its decoding when somebody opens it. */

#include "partages-chart-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static PartagesAttachmentKind
classify (const char *content_type)
{
  if (g_str_has_prefix (content_type, "image/"))
    return PARTAGES_ATTACHMENT_IMAGE;
  if (g_str_equal (content_type, "text/plain") || g_str_equal (content_type, "text/markdown"))
    return PARTAGES_ATTACHMENT_TEXT;

  return PARTAGES_ATTACHMENT_OTHER;
}

/* Splits `text/plain; charset=iso-8859-1`. */
static void
set_content_type (PartagesChart *self, PartagesChartAttachment *attachment, const char *written)
{
  g_autofree char *folded = g_ascii_strdown (written != NULL ? written : "", -1);
  char *parameters = strchr (folded, ';');
  char *charset = strstr (folded, "charset=");

  if (charset != NULL)
    {
      charset += strlen ("charset=");
      g_strdelimit (charset, "\"", ' ');
      charset[strcspn (charset, ";")] = '\0';
      attachment->charset = g_string_chunk_insert (self->strings, g_strstrip (charset));
    }
  if (parameters != NULL)
    *parameters = '\0';

  attachment->content_type = g_string_chunk_insert (self->strings, g_strstrip (folded));
  attachment->kind = classify (attachment->content_type);
}

/* An attachment may point to a Binary, which then is no document by itself. */
static yyjson_val *
find_binary (PartagesChart *self, yyjson_val *container, const char *url)
{
  PartagesChartItem *item = NULL;

  if (url != NULL && url[0] != '#')
    item = partages_chart_resolve (self, url);
  if (item == NULL
      || g_strcmp0 (partages_json_get_string (item->resource, "resourceType"), "Binary") != 0)
    return NULL;

  item->claimed = item->resource != container;

  return item->resource;
}

static void
read_attachment (PartagesChart *self,
                 yyjson_val *container,
                 yyjson_val *value,
                 PartagesChartAttachment *attachment)
{
  const char *content_type = partages_json_get_string (value, "contentType");

  attachment->title = partages_json_get_string (value, "title");
  attachment->data = partages_json_get_string (value, "data");
  if (attachment->data == NULL)
    {
      yyjson_val *binary = find_binary (self, container, partages_json_get_string (value, "url"));

      attachment->data = partages_json_get_string (binary, "data");
      if (content_type == NULL)
        content_type = partages_json_get_string (binary, "contentType");
    }

  set_content_type (self, attachment, content_type);
}

/* The attachments of an array, or, when @member is given, of that member of each of its objects. */
static const PartagesChartAttachment *
read_attachments (PartagesChart *self,
                  yyjson_val *container,
                  yyjson_val *list,
                  const char *member,
                  guint *n_attachments)
{
  PartagesChartAttachment *attachments;
  yyjson_val *value;
  size_t i;
  size_t n;

  *n_attachments = yyjson_arr_size (list);
  if (*n_attachments == 0)
    return NULL;

  attachments = partages_chart_alloc (self, *n_attachments * sizeof *attachments);
  yyjson_arr_foreach (list, i, n, value)
    read_attachment (self, container, member != NULL ? yyjson_obj_get (value, member) : value,
                     &attachments[i]);

  return attachments;
}

static const PartagesChartAttachment *
read_one_attachment (PartagesChart *self, yyjson_val *container, yyjson_val *value)
{
  PartagesChartAttachment *attachment = partages_chart_alloc (self, sizeof *attachment);

  read_attachment (self, container, value, attachment);

  return attachment;
}

/* What a list shows: what the document says it is, in the most telling words. */
static const char *
title_document (const PartagesChartDocument *document)
{
  if (document->n_attachments > 0 && document->attachments[0].title != NULL)
    return document->attachments[0].title;

  return document->description != NULL ? document->description : document->type;
}

/* A DocumentReference, a Media, or a Binary that stands alone. */
PartagesChartEntry *
partages_chart_read_document (PartagesChart *self, yyjson_val *resource)
{
  PartagesChartDocument *document = partages_chart_alloc (self, sizeof *document);
  const char *type = partages_json_get_string (resource, "resourceType");

  document->type = partages_fhir_read_concept (yyjson_obj_get (resource, "type")).text;
  document->description = partages_json_get_string (resource, "description");
  document->author = partages_chart_read_who (self, resource, "author");
  if (g_str_equal (type, "DocumentReference"))
    document->attachments
        = read_attachments (self, resource, partages_json_get_array (resource, "content"),
                            "attachment", &document->n_attachments);
  else
    {
      yyjson_val *content = partages_json_get_object (resource, "content");

      document->attachments
          = read_one_attachment (self, resource, content != NULL ? content : resource);
      document->n_attachments = 1;
    }

  document->entry.title = title_document (document);
  document->entry.status = partages_json_get_string (resource, "status");
  document->entry.time = partages_fhir_read_time (resource, "date");
  if (document->entry.time.precision == PARTAGES_FHIR_PRECISION_NONE)
    document->entry.time = partages_fhir_read_time (resource, "createdDateTime");

  return &document->entry;
}

PartagesChartEntry *
partages_chart_read_report (PartagesChart *self, yyjson_val *resource)
{
  PartagesChartReport *report = partages_chart_alloc (self, sizeof *report);

  report->category
      = partages_chart_join (self, partages_json_get_array (resource, "category"), NULL);
  report->conclusion = partages_json_get_string (resource, "conclusion");
  report->author = partages_chart_read_who (self, resource, "performer");
  report->attachments
      = read_attachments (self, resource, partages_json_get_array (resource, "presentedForm"), NULL,
                          &report->n_attachments);
  report->entry.title = partages_fhir_read_concept (yyjson_obj_get (resource, "code")).text;
  report->entry.status = partages_json_get_string (resource, "status");
  report->entry.time = partages_fhir_read_time (resource, "effectiveDateTime");
  if (report->entry.time.precision == PARTAGES_FHIR_PRECISION_NONE)
    report->entry.time
        = partages_fhir_read_time (yyjson_obj_get (resource, "effectivePeriod"), "start");
  if (report->entry.time.precision == PARTAGES_FHIR_PRECISION_NONE)
    report->entry.time = partages_fhir_read_time (resource, "issued");

  return &report->entry;
}

/* Points a report to the entries it groups, once all are read. */
void
partages_chart_link_report (PartagesChart *self, PartagesChartItem *item)
{
  PartagesChartReport *report = (PartagesChartReport *) item->entry;
  yyjson_val *list = partages_json_get_array (item->resource, "result");
  const PartagesChartEntry **results;
  yyjson_val *reference;
  size_t i;
  size_t n;

  results = partages_chart_alloc (self, (yyjson_arr_size (list) + 1) * sizeof *results);
  yyjson_arr_foreach (list, i, n, reference)
    {
      const char *target = partages_json_get_string (reference, "reference");
      PartagesChartItem *result = target != NULL ? partages_chart_resolve (self, target) : NULL;

      if (result != NULL)
        results[report->n_results++] = result->entry;
    }
  report->results = results;
}

/**
 * partages_chart_attachment_read:
 * @attachment: an attachment of a chart
 * @error: a [error@ChartError]
 *
 * Decodes what a document holds. Nothing is fetched: what only has an address is refused.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with @error set
 */
GBytes *
partages_chart_attachment_read (const PartagesChartAttachment *attachment, GError **error)
{
  gsize length = 0;
  guchar *data;

  if (attachment->data == NULL)
    {
      g_set_error_literal (error, PARTAGES_CHART_ERROR, PARTAGES_CHART_ERROR_ATTACHMENT,
                           _ ("The chart names this document but does not contain it"));
      return NULL;
    }

  data = g_base64_decode (attachment->data, &length);
  if (length == 0 && attachment->data[0] != '\0')
    {
      g_free (data);
      g_set_error_literal (error, PARTAGES_CHART_ERROR, PARTAGES_CHART_ERROR_ATTACHMENT,
                           _ ("This document is damaged and cannot be shown"));
      return NULL;
    }

  return g_bytes_new_take (data, length);
}

/**
 * partages_chart_attachment_read_text:
 * @attachment: an attachment of a chart
 * @error: a [error@ChartError]
 *
 * Returns: (transfer full) (nullable): its text in UTF-8, or %NULL with @error set
 */
char *
partages_chart_attachment_read_text (const PartagesChartAttachment *attachment, GError **error)
{
  g_autoptr (GBytes) bytes = partages_chart_attachment_read (attachment, error);
  g_autofree char *text = NULL;
  gsize length = 0;
  const char *data;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &length);
  if (attachment->charset != NULL && !g_str_equal (attachment->charset, "utf-8"))
    text = g_convert (data != NULL ? data : "", (gssize) length, "UTF-8", attachment->charset, NULL,
                      NULL, NULL);
  else if (g_utf8_validate_len (data != NULL ? data : "", length, NULL))
    text = g_strndup (data != NULL ? data : "", length);

  if (text == NULL)
    g_set_error_literal (error, PARTAGES_CHART_ERROR, PARTAGES_CHART_ERROR_ATTACHMENT,
                         _ ("The text of this document is not in a known encoding"));

  return g_steal_pointer (&text);
}
