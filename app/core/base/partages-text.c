/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text in several languages. */

#include "partages-text.h"

#include "partages-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The language tag of a text that is the same in every language (BCP 47 'undetermined'). */
#define ANY_LANGUAGE "und"

struct _PartagesText
{
  GStrv languages;
  GStrv texts;
};

static void
text_clear (gpointer data)
{
  PartagesText *self = data;

  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_pointer (&self->texts, g_strfreev);
}

static PartagesText *
text_new (GStrvBuilder *languages, GStrvBuilder *texts)
{
  PartagesText *self = g_atomic_rc_box_new0 (PartagesText);

  self->languages = g_strv_builder_end (languages);
  self->texts = g_strv_builder_end (texts);

  return self;
}

static gboolean
same_primary_language (const char *a, const char *b)
{
  gsize n = strcspn (a, "-_");

  return n == strcspn (b, "-_") && g_ascii_strncasecmp (a, b, n) == 0;
}

/**
 * partages_text_new_from_json:
 * @value: an object of language tag → text, or a string
 * @error: a [error@JsonError]
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
PartagesText *
partages_text_new_from_json (yyjson_val *value, GError **error)
{
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  yyjson_val *key;
  yyjson_val *text;
  size_t i;
  size_t n;

  if (yyjson_is_str (value))
    return partages_text_new_literal (yyjson_get_str (value));
  if (!yyjson_is_obj (value))
    {
      g_set_error_literal (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_VALUE,
                           _ ("A text in several languages is expected here"));
      return NULL;
    }

  yyjson_obj_foreach (value, i, n, key, text)
    {
      if (!yyjson_is_str (text))
        {
          g_set_error (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_VALUE,
                       _ ("The text for the language “%s” is not a text"), yyjson_get_str (key));
          return NULL;
        }
      g_strv_builder_add (languages, yyjson_get_str (key));
      g_strv_builder_add (texts, yyjson_get_str (text));
    }

  return text_new (languages, texts);
}

/**
 * partages_text_new_member:
 * @object: (nullable): an object
 * @name: a member
 *
 * Reads a text where it is optional, or where a linter has already said what is wrong with it.
 *
 * Returns: (transfer full): the text; an empty one when there is none
 */
PartagesText *
partages_text_new_member (yyjson_val *object, const char *name)
{
  PartagesText *self = partages_text_new_from_json (yyjson_obj_get (object, name), NULL);

  if (self == NULL)
    {
      g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
      g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

      self = text_new (languages, texts);
    }

  return self;
}

/**
 * partages_text_new:
 * @language: the tag of a language
 * @text: a text in that language
 *
 * Returns: (transfer full): the text
 */
PartagesText *
partages_text_new (const char *language, const char *text)
{
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  g_strv_builder_add (languages, language);
  g_strv_builder_add (texts, text);

  return text_new (languages, texts);
}

/**
 * partages_text_new_literal:
 * @text: a text that is the same in every language
 *
 * Returns: (transfer full): the text
 */
PartagesText *
partages_text_new_literal (const char *text)
{
  return partages_text_new (ANY_LANGUAGE, text);
}

PartagesText *
partages_text_ref (PartagesText *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_text_unref (PartagesText *self)
{
  g_atomic_rc_box_release_full (self, text_clear);
}

/**
 * partages_text_get_exact:
 * @language: a language tag
 *
 * Returns: (nullable): the text in just that language, or %NULL when it has none
 */
const char *
partages_text_get_exact (PartagesText *self, const char *language)
{
  for (guint i = 0; self->languages[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (self->languages[i], language) == 0
          || g_str_equal (self->languages[i], ANY_LANGUAGE))
        return self->texts[i];
    }

  return NULL;
}

/**
 * partages_text_get:
 * @language: the tag of the language a person reads
 *
 * Gives the text in the best language there is: @language itself, another form of it (`fr` for
 * `fr-CA`), English, or else the first.
 *
 * Returns: the text; an empty one when there is none at all
 */
const char *
partages_text_get (PartagesText *self, const char *language)
{
  const char *text = partages_text_get_exact (self, language);

  for (guint i = 0; text == NULL && self->languages[i] != NULL; i++)
    {
      if (same_primary_language (self->languages[i], language))
        text = self->texts[i];
    }
  if (text == NULL)
    text = partages_text_get_exact (self, "en");
  if (text == NULL)
    text = self->texts[0];

  return text != NULL ? text : "";
}

gboolean
partages_text_is_empty (PartagesText *self)
{
  return self->languages[0] == NULL;
}

/**
 * partages_text_to_json:
 * @document: the document to hold it
 *
 * Returns: (transfer none): the text as an xAPI language map
 */
yyjson_mut_val *
partages_text_to_json (PartagesText *self, yyjson_mut_doc *document)
{
  yyjson_mut_val *map = yyjson_mut_obj (document);

  for (guint i = 0; self->languages[i] != NULL; i++)
    yyjson_mut_obj_add (map, yyjson_mut_strcpy (document, self->languages[i]),
                        yyjson_mut_strcpy (document, self->texts[i]));

  return map;
}
