/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something that was found, as a row of a list. */

#include "partages-search-row.h"

#include "partages-decoration.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

/**
 * partages_search_text_dup_markup:
 * @text: a text in which words were found
 *
 * Returns: (transfer full): the text on one line as Pango markup, with the words in bold
 */
char *
partages_search_text_dup_markup (const PartagesSearchText *text)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  gsize end = 0;

  for (guint i = 0; i < text->n_matches; i++)
    {
      const PartagesTextRange *match = &text->matches[i];

      append_escaped (markup, text->text + end, match->start - end);
      g_string_append (markup, "<b>");
      append_escaped (markup, text->text + match->start, match->length);
      g_string_append (markup, "</b>");
      end = match->start + match->length;
    }
  append_escaped (markup, text->text + end, strlen (text->text + end));
  g_strdelimit (markup->str, "\n", ' ');

  return g_string_free_and_steal (g_steal_pointer (&markup));
}

static const char *
get_icon_name (PartagesSearchKind kind)
{
  switch (kind)
    {
    case PARTAGES_SEARCH_LESSON:
      return "partages-lesson-symbolic";
    case PARTAGES_SEARCH_CASE:
      return "partages-practice-symbolic";
    case PARTAGES_SEARCH_COURSE:
    default:
      return "partages-courses-symbolic";
    }
}

static const char *
get_kind_label (PartagesSearchKind kind)
{
  switch (kind)
    {
    case PARTAGES_SEARCH_LESSON:
      return _ ("Lesson");
    case PARTAGES_SEARCH_CASE:
      return _ ("Simulated case");
    case PARTAGES_SEARCH_COURSE:
    default:
      return _ ("Course");
    }
}

static void
set_action (GtkActionable *row, const PartagesSearchHit *hit)
{
  switch (hit->kind)
    {
    case PARTAGES_SEARCH_LESSON:
      gtk_actionable_set_action_name (row, "win.open-lesson");
      gtk_actionable_set_action_target (row, "(ss)", hit->package, hit->item);
      break;
    case PARTAGES_SEARCH_CASE:
      gtk_actionable_set_action_name (row, "win.open-case");
      gtk_actionable_set_action_target (row, "(sss)", hit->package, hit->item, "");
      break;
    case PARTAGES_SEARCH_COURSE:
    default:
      gtk_actionable_set_action_name (row, "win.open-course");
      gtk_actionable_set_action_target (row, "s", hit->package);
    }
}

/**
 * partages_search_row_new:
 * @hit: what was found
 * @book_title: (nullable): the title of the course it stands in
 *
 * Returns: (transfer floating): a row that opens it
 */
GtkWidget *
partages_search_row_new (const PartagesSearchHit *hit, const char *book_title)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = partages_search_text_dup_markup (&hit->title);
  g_autofree char *snippet = partages_search_text_dup_markup (&hit->snippet);
  g_autofree char *place = NULL;
  g_autofree char *subtitle = NULL;

  if (hit->kind != PARTAGES_SEARCH_COURSE && book_title != NULL)
    place = g_markup_printf_escaped ("%s · %s", get_kind_label (hit->kind), book_title);
  else
    place = g_markup_escape_text (get_kind_label (hit->kind), -1);
  subtitle = g_strdup_printf ("%s\n%s", place, snippet);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             partages_decoration_new (get_icon_name (hit->kind)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), partages_decoration_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  set_action (GTK_ACTIONABLE (row), hit);

  return row;
}
