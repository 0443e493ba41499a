/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A choice of the language that a person reads. */

#include "partages-language-row.h"

#include <glib/gi18n.h>

struct _PartagesLanguageRow
{
  AdwComboRow parent_instance;
};

G_DEFINE_FINAL_TYPE (PartagesLanguageRow, partages_language_row, ADW_TYPE_COMBO_ROW)

static const char *const tags[] = { "en", "fr" };
static const char *const names[] = { "English", "Français", NULL };

static void
partages_language_row_class_init (PartagesLanguageRowClass *klass)
{
}

static void
partages_language_row_init (PartagesLanguageRow *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Language"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
}

/**
 * partages_language_row_get_language:
 *
 * Returns: the tag of the language that is chosen
 */
const char *
partages_language_row_get_language (PartagesLanguageRow *self)
{
  return tags[MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (self)), G_N_ELEMENTS (tags) - 1)];
}

/**
 * partages_language_row_set_language:
 * @language: a tag; where it is not known the first language is chosen
 */
void
partages_language_row_set_language (PartagesLanguageRow *self, const char *language)
{
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      if (g_str_has_prefix (language, tags[i]))
        selected = i;
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
}
