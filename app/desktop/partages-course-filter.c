/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which courses are to be shown. */

#include "partages-course-filter.h"

#include "partages-drop-down.h"
#include "partages-profession.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PartagesCourseFilter
{
  GtkPopover parent_instance;

  GtkDropDown *framework;
  GtkDropDown *profession;
  GtkDropDown *language;
  GtkDropDown *state;
  GPtrArray *framework_ids; /* what the rows after the first stand for */
  GPtrArray *language_ids;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PartagesCourseFilter, partages_course_filter, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The id that is chosen, or NULL for all. */
static const char *
get_chosen (GtkDropDown *drop_down, const char *const *ids)
{
  guint row = gtk_drop_down_get_selected (drop_down);

  return row == 0 || row == GTK_INVALID_LIST_POSITION ? NULL : ids[row - 1];
}

static gboolean
is_of_framework (PartagesPackage *package, const char *framework)
{
  const char *const *competences = partages_package_get_competences (package);
  gsize length = strlen (framework);

  for (guint i = 0; competences[i] != NULL; i++)
    {
      if (strncmp (competences[i], framework, length) == 0 && competences[i][length] == '/')
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_for_profession (PartagesPackage *package, const char *profession)
{
  const char *const *professions = partages_package_get_professions (package);

  return g_strv_contains (professions, profession) || g_strv_contains (professions, "any");
}

static const char *
get_language_label (const char *tag)
{
  if (g_str_has_prefix (tag, "fr"))
    return _ ("French");
  if (g_str_has_prefix (tag, "en"))
    return _ ("English");

  return tag;
}

static void
changed_cb (PartagesCourseFilter *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  partages_course_filter_clear (PARTAGES_COURSE_FILTER (widget));
}

/* Gives a drop-down its rows, and keeps what was chosen where it is still there. */
static void
fill (GtkDropDown *drop_down, GtkStringList *labels)
{
  guint row = gtk_drop_down_get_selected (drop_down);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (labels));

  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (drop_down, row < n ? row : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (drop_down), n > 1);
  g_object_unref (labels);
}

static GtkStringList *
labels_new (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("All"));

  return labels;
}

static gboolean
any_is_of_framework (GListModel *books, const char *framework)
{
  gboolean found = FALSE;

  for (guint i = 0; !found && i < g_list_model_get_n_items (books); i++)
    {
      g_autoptr (PartagesBook) book = g_list_model_get_item (books, i);

      found = is_of_framework (partages_book_get_package (book), framework);
    }

  return found;
}

static void
fill_frameworks (PartagesCourseFilter *self,
                 GListModel *books,
                 PartagesFrameworks *frameworks,
                 const char *language)
{
  GtkStringList *labels = labels_new ();

  g_ptr_array_set_size (self->framework_ids, 0);
  for (guint i = 0; frameworks != NULL && i < partages_frameworks_get_n (frameworks); i++)
    {
      const PartagesFramework *framework = partages_frameworks_get (frameworks, i);

      if (!any_is_of_framework (books, framework->id))
        continue;
      g_ptr_array_add (self->framework_ids, g_strdup (framework->id));
      gtk_string_list_append (labels, partages_text_get (framework->title, language));
    }
  fill (self->framework, labels);
}

static void
fill_languages (PartagesCourseFilter *self, GListModel *books)
{
  GtkStringList *labels = labels_new ();

  g_ptr_array_set_size (self->language_ids, 0);
  for (guint i = 0; i < g_list_model_get_n_items (books); i++)
    {
      g_autoptr (PartagesBook) book = g_list_model_get_item (books, i);
      const char *const *tags = partages_package_get_languages (partages_book_get_package (book));

      for (guint j = 0; tags[j] != NULL; j++)
        {
          if (g_ptr_array_find_with_equal_func (self->language_ids, tags[j], g_str_equal, NULL))
            continue;
          g_ptr_array_add (self->language_ids, g_strdup (tags[j]));
          gtk_string_list_append (labels, get_language_label (tags[j]));
        }
    }
  fill (self->language, labels);
}

static void
fill_fixed (PartagesCourseFilter *self)
{
  GtkStringList *professions = labels_new ();
  GtkStringList *states = labels_new ();

  for (guint i = 0; partages_professions[i] != NULL; i++)
    gtk_string_list_append (professions, partages_profession_get_label (partages_professions[i]));
  for (PartagesCourseState state = 0; state <= PARTAGES_COURSE_EXPIRED; state++)
    gtk_string_list_append (states, partages_course_state_get_label (state));
  fill (self->profession, professions);
  fill (self->state, states);
}

static void
course_filter_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_COURSE_FILTER);

  G_OBJECT_CLASS (partages_course_filter_parent_class)->dispose (object);
}

static void
course_filter_finalize (GObject *object)
{
  PartagesCourseFilter *self = PARTAGES_COURSE_FILTER (object);

  g_ptr_array_unref (self->framework_ids);
  g_ptr_array_unref (self->language_ids);

  G_OBJECT_CLASS (partages_course_filter_parent_class)->finalize (object);
}

static void
partages_course_filter_class_init (PartagesCourseFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = course_filter_dispose;
  object_class->finalize = course_filter_finalize;

  /**
   * PartagesCourseFilter::changed:
   *
   * Other courses are to be shown.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/course-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesCourseFilter, framework);
  gtk_widget_class_bind_template_child (widget_class, PartagesCourseFilter, profession);
  gtk_widget_class_bind_template_child (widget_class, PartagesCourseFilter, language);
  gtk_widget_class_bind_template_child (widget_class, PartagesCourseFilter, state);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "filter.clear", NULL, clear_cb);
}

static void
partages_course_filter_init (PartagesCourseFilter *self)
{
  self->framework_ids = g_ptr_array_new_with_free_func (g_free);
  self->language_ids = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  partages_drop_down_make_narrow (self->framework);
  partages_drop_down_make_narrow (self->profession);
  partages_drop_down_make_narrow (self->language);
  partages_drop_down_make_narrow (self->state);
  partages_drop_down_set_name (self->framework, _ ("Framework"));
  partages_drop_down_set_name (self->profession, _ ("Profession"));
  partages_drop_down_set_name (self->language, _ ("Language"));
  partages_drop_down_set_name (self->state, _ ("State"));
  fill_fixed (self);
  self->filling = FALSE;
}

/**
 * partages_course_filter_set_books:
 * @books: (element-type PartagesBook): what there is to choose from
 * @frameworks: (nullable): what competences belong to
 * @language: the tag of the learner's language
 */
void
partages_course_filter_set_books (PartagesCourseFilter *self,
                                  GListModel *books,
                                  PartagesFrameworks *frameworks,
                                  const char *language)
{
  self->filling = TRUE;
  fill_frameworks (self, books, frameworks, language);
  fill_languages (self, books);
  self->filling = FALSE;
  changed_cb (self);
}

/**
 * partages_course_filter_matches:
 * @item: a course
 *
 * Returns: whether it is to be shown
 */
gboolean
partages_course_filter_matches (PartagesCourseFilter *self, PartagesCourseItem *item)
{
  PartagesPackage *package = partages_book_get_package (partages_course_item_get_book (item));
  guint state = gtk_drop_down_get_selected (self->state);
  const char *framework
      = get_chosen (self->framework, (const char *const *) self->framework_ids->pdata);
  const char *profession = get_chosen (self->profession, partages_professions);
  const char *language
      = get_chosen (self->language, (const char *const *) self->language_ids->pdata);

  return (framework == NULL || is_of_framework (package, framework))
         && (profession == NULL || is_for_profession (package, profession))
         && (language == NULL
             || g_strv_contains (partages_package_get_languages (package), language))
         && (state == 0 || state - 1 == (guint) partages_course_item_get_state (item));
}

/**
 * partages_course_filter_get_n_active:
 *
 * Returns: by how many things the courses are chosen
 */
guint
partages_course_filter_get_n_active (PartagesCourseFilter *self)
{
  GtkDropDown *const drop_downs[]
      = { self->framework, self->profession, self->language, self->state };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (drop_downs); i++)
    n += gtk_drop_down_get_selected (drop_downs[i]) != 0;

  return n;
}

/**
 * partages_course_filter_clear:
 *
 * Shows all courses again.
 */
void
partages_course_filter_clear (PartagesCourseFilter *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->framework, 0);
  gtk_drop_down_set_selected (self->profession, 0);
  gtk_drop_down_set_selected (self->language, 0);
  gtk_drop_down_set_selected (self->state, 0);
  self->filling = FALSE;
  changed_cb (self);
}
