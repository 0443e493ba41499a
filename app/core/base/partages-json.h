/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

#define PARTAGES_JSON_ERROR (partages_json_error_quark ())

typedef enum
{
  PARTAGES_JSON_ERROR_TOO_LARGE, /* longer than PARTAGES_JSON_MAX_BYTES */
  PARTAGES_JSON_ERROR_TOO_DEEP,  /* nested deeper than PARTAGES_JSON_MAX_DEPTH */
  PARTAGES_JSON_ERROR_SYNTAX,    /* not RFC 8259, or not UTF-8 */
  PARTAGES_JSON_ERROR_VALUE,     /* well formed, but not what is expected here */
} PartagesJsonError;

GQuark partages_json_error_quark (void);

#define PARTAGES_JSON_MAX_BYTES (64 * 1024 * 1024)
#define PARTAGES_JSON_MAX_DEPTH 64

typedef enum
{
  PARTAGES_JSON_READ_NONE = 0,
  PARTAGES_JSON_READ_RAW_NUMBERS = 1 << 0, /* keep the digits: numbers read as yyjson raw values */
} PartagesJsonReadFlags;

/* JSON from outside, read within limits.
 *
 * A document that this returns is at most PARTAGES_JSON_MAX_DEPTH deep, is valid UTF-8, holds no
 * U+0000 in its strings and no object with the same key twice, so the code behind it may recurse
 * and may treat strings as C strings. Values are read with yyjson's own functions; they live as
 * long as the document. */
typedef struct _PartagesJson PartagesJson;

PartagesJson *partages_json_parse (const char *data,
                                   gssize length,
                                   PartagesJsonReadFlags flags,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesJson *partages_json_ref (PartagesJson *self);
void partages_json_unref (PartagesJson *self);
yyjson_val *partages_json_get_root (PartagesJson *self);
guint partages_json_get_line (PartagesJson *self, yyjson_val *value);
char *partages_json_dup_path (PartagesJson *self, yyjson_val *value);
guint partages_json_locate_error (const char *data, gssize length);

/* Members of an object by name. Each gives its fallback when @object is not an object, the member is
 * absent, or of another type. */
const char *partages_json_get_string (yyjson_val *object, const char *name);
gint64 partages_json_get_int (yyjson_val *object, const char *name, gint64 fallback);
double partages_json_get_double (yyjson_val *object, const char *name, double fallback);
gboolean partages_json_get_bool (yyjson_val *object, const char *name, gboolean fallback);
yyjson_val *partages_json_get_array (yyjson_val *object, const char *name);
yyjson_val *partages_json_get_object (yyjson_val *object, const char *name);
GStrv partages_json_dup_strings (yyjson_val *object, const char *name);

char *partages_json_write (yyjson_mut_doc *document, gsize *length);
char *partages_json_write_value (yyjson_val *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesJson, partages_json_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_mut_doc, yyjson_mut_doc_free)

G_END_DECLS
