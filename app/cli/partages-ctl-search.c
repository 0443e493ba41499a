/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl search: finds lessons and cases by their words. */

#include "partages-ctl.h"

#include "partages-search.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#define MAX_WORDS 64
#define DEFAULT_LIMIT 20
#define MAX_LIMIT 1000

static char *language = NULL;
static int limit = DEFAULT_LIMIT;

static const GOptionEntry options[]
    = { { "language", 0, 0, G_OPTION_ARG_STRING, &language,
          N_ ("Look in this language first, instead of your own"), "TAG" },
        { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("Give at most N answers"), "N" },
        G_OPTION_ENTRY_NULL };

static const char *
kind_name (PartagesSearchKind kind)
{
  switch (kind)
    {
    case PARTAGES_SEARCH_LESSON:
      return "lesson";
    case PARTAGES_SEARCH_CASE:
      return "case";
    case PARTAGES_SEARCH_COURSE:
    default:
      return "course";
    }
}

/* Bold on a terminal, and as it is anywhere else. */
static char *
dup_marked (const PartagesSearchText *text, gboolean marked)
{
  g_autoptr (GString) result = g_string_new (NULL);
  guint end = 0;

  for (guint i = 0; marked && i < text->n_matches; i++)
    {
      const PartagesTextRange *match = &text->matches[i];

      g_string_append_len (result, text->text + end, match->start - end);
      g_string_append (result, "\033[1m");
      g_string_append_len (result, text->text + match->start, match->length);
      g_string_append (result, "\033[0m");
      end = match->start + match->length;
    }
  g_string_append (result, text->text + end);

  return g_string_free_and_steal (g_steal_pointer (&result));
}

static void
print_text (const GPtrArray *hits)
{
  gboolean marked = isatty (STDOUT_FILENO);

  for (guint i = 0; i < hits->len; i++)
    {
      const PartagesSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *title = dup_marked (&hit->title, marked);
      g_autofree char *snippet = dup_marked (&hit->snippet, marked);

      g_print ("%s\t%s\t%s\t%s\n    %s\n", hit->package, kind_name (hit->kind), hit->item, title,
               snippet);
    }
}

static void
add_text (yyjson_mut_doc *document,
          yyjson_mut_val *object,
          const char *name,
          const PartagesSearchText *text)
{
  yyjson_mut_val *value = yyjson_mut_obj_add_obj (document, object, name);
  yyjson_mut_val *matches;

  yyjson_mut_obj_add_strcpy (document, value, "text", text->text);
  matches = yyjson_mut_obj_add_arr (document, value, "matches");
  for (guint i = 0; i < text->n_matches; i++)
    {
      yyjson_mut_val *match = yyjson_mut_arr_add_arr (document, matches);

      yyjson_mut_arr_add_uint (document, match, text->matches[i].start);
      yyjson_mut_arr_add_uint (document, match, text->matches[i].length);
    }
}

static void
print_json (const GPtrArray *hits)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (document);

  yyjson_mut_doc_set_root (document, root);
  for (guint i = 0; i < hits->len; i++)
    {
      const PartagesSearchHit *hit = g_ptr_array_index (hits, i);
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, root);

      yyjson_mut_obj_add_strcpy (document, item, "package", hit->package);
      yyjson_mut_obj_add_strcpy (document, item, "version", hit->version);
      yyjson_mut_obj_add_str (document, item, "kind", kind_name (hit->kind));
      yyjson_mut_obj_add_strcpy (document, item, "id", hit->item);
      add_text (document, item, "title", &hit->title);
      add_text (document, item, "snippet", &hit->snippet);
    }
  partages_ctl_print_json (document);
}

static PartagesCtlStatus
search (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesLibrary) library = partages_ctl_open_library (ctl, &error);
  g_autofree char *words = g_strjoinv (" ", arguments);
  g_autoptr (GPtrArray) hits = NULL;

  if (library != NULL)
    hits = partages_library_search (library, words,
                                    language != NULL ? language : g_get_language_names ()[0],
                                    CLAMP (limit, 1, MAX_LIMIT), &error);
  if (hits == NULL)
    return partages_ctl_fail (ctl, error);
  if (ctl->json)
    print_json (hits);
  else
    print_text (hits);

  return hits->len > 0 ? PARTAGES_CTL_OK : PARTAGES_CTL_FAILED;
}

const PartagesCtlCommand partages_ctl_search = {
  .name = "search",
  .arguments = "WORD…",
  .summary = N_ ("Find lessons and cases by their words"),
  .description = N_ (
      "Finds what has words that begin with each WORD, the best first; accents and case do not "
      "count.\n"
      "Each answer is the id of the package, `course`, `lesson` or `case`, its id and its title "
      "between\n"
      "tabs, and some of its text on a second line. The exit status is 1 when nothing was found."),
  .min_arguments = 1,
  .max_arguments = MAX_WORDS,
  .options = options,
  .run = search,
};
