/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

/* A text in several languages: what xAPI calls a language map.
 *
 * Immutable and reference-counted. A plain JSON string is read as a text that is the same in every
 * language. */
typedef struct _PartagesText PartagesText;

PartagesText *partages_text_new_from_json (yyjson_val *value,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesText *partages_text_new_member (yyjson_val *object, const char *name);
PartagesText *partages_text_new (const char *language, const char *text);
PartagesText *partages_text_new_literal (const char *text);
PartagesText *partages_text_ref (PartagesText *self);
void partages_text_unref (PartagesText *self);
const char *partages_text_get (PartagesText *self, const char *language);
const char *partages_text_get_exact (PartagesText *self, const char *language);
gboolean partages_text_is_empty (PartagesText *self);
yyjson_mut_val *partages_text_to_json (PartagesText *self, yyjson_mut_doc *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesText, partages_text_unref)

G_END_DECLS
