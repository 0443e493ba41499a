/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a course consists of, as widgets and in words. */

#include "partages-course-contents.h"

#include "partages-case-row.h"
#include "partages-competence-tags.h"
#include "partages-date.h"
#include "partages-lesson-row.h"

#include <glib/gi18n.h>

static GtkWidget *
heading_new (const char *text, const char *css_class, int level)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", text,
                      "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);

  return label;
}

static GtkWidget *
module_new (PartagesBook *book, const PartagesModule *module, GPtrArray *rows)
{
  PartagesCourse *course = partages_book_get_course (book);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  module->title, -1);
  for (guint i = 0; i < module->n_lessons; i++)
    {
      const PartagesLesson *lesson = partages_course_get_lesson (course, module->first_lesson + i);
      GtkWidget *row = partages_lesson_row_new (partages_book_get_id (book), course, lesson);

      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_ptr_array_add (rows, row);
    }
  gtk_box_append (GTK_BOX (box), heading_new (module->title, "title-4", 2));
  gtk_box_append (GTK_BOX (box), list);

  return box;
}

void
partages_course_contents_fill_modules (GtkBox *box, PartagesBook *book, GPtrArray *rows)
{
  PartagesCourse *course = partages_book_get_course (book);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; course != NULL && i < partages_course_get_n_modules (course); i++)
    {
      const PartagesModule *module = partages_course_get_module (course, i);

      if (module->n_lessons > 0)
        gtk_box_append (box, module_new (book, module, rows));
    }
}

void
partages_course_contents_fill_cases (GtkListBox *list, PartagesBook *book, GPtrArray *rows)
{
  const char *language = partages_book_get_language (book);

  gtk_list_box_remove_all (list);
  for (guint i = 0; i < partages_book_get_n_cases (book); i++)
    {
      PartagesCase *item = partages_book_get_case (book, i);
      /* Translators: where a case takes place, and how many minutes it takes. */
      g_autofree char *detail = g_strdup_printf (
          _ ("%s · %u min"), partages_text_get (item->setting, language), item->minutes);
      GtkWidget *row = partages_case_row_new (partages_book_get_id (book), item->id,
                                              partages_text_get (item->title, language), detail);

      gtk_list_box_append (list, row);
      g_ptr_array_add (rows, row);
    }
}

/* The competences of one framework, under its title. */
static void
append_framework (GtkBox *box,
                  PartagesBook *book,
                  const PartagesFramework *framework,
                  PartagesFrameworks *frameworks)
{
  const char *const *all = partages_package_get_competences (partages_book_get_package (book));
  const char *language = partages_book_get_language (book);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) of_framework = NULL;
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *tags = partages_wrap_box_new (6, 6);
  GtkWidget *title = heading_new (partages_text_get (framework->title, language), "caption", 3);

  for (guint i = 0; all[i] != NULL; i++)
    {
      const PartagesCompetence *competence = partages_frameworks_lookup (frameworks, all[i]);

      if (competence != NULL && competence->framework == framework)
        g_strv_builder_add (builder, all[i]);
    }
  of_framework = g_strv_builder_end (builder);
  gtk_widget_set_visible (part, of_framework[0] != NULL);
  partages_competence_tags_fill (PARTAGES_WRAP_BOX (tags), (const char *const *) of_framework,
                                 G_MAXUINT, frameworks, language);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (part), title);
  gtk_box_append (GTK_BOX (part), tags);
  gtk_box_append (box, part);
}

void
partages_course_contents_fill_competences (GtkBox *box,
                                           PartagesBook *book,
                                           PartagesFrameworks *frameworks)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; frameworks != NULL && i < partages_frameworks_get_n (frameworks); i++)
    append_framework (box, book, partages_frameworks_get (frameworks, i), frameworks);
}

/* How long it takes and how much there is. */
char *
partages_course_contents_dup_facts (PartagesBook *book)
{
  PartagesCourse *course = partages_book_get_course (book);
  guint n_lessons = course != NULL ? partages_course_get_n_lessons (course) : 0;
  guint n_cases = partages_book_get_n_cases (book);
  g_autofree char *duration = partages_date_dup_duration (
      partages_package_get_minutes (partages_book_get_package (book)) * 60 * G_TIME_SPAN_SECOND);
  g_autoptr (GString) facts = g_string_new (NULL);

  g_string_append (facts, duration);
  if (n_lessons > 0)
    {
      g_string_append (facts, " · ");
      g_string_append_printf (facts, ngettext ("%u lesson", "%u lessons", n_lessons), n_lessons);
    }
  if (n_cases > 0)
    {
      g_string_append (facts, " · ");
      g_string_append_printf (facts, ngettext ("%u simulated case", "%u simulated cases", n_cases),
                              n_cases);
    }

  return g_string_free_and_steal (g_steal_pointer (&facts));
}

/* Who made it, on what terms, and which version it is. */
char *
partages_course_contents_dup_colophon (PartagesBook *book)
{
  PartagesManifest *manifest = partages_package_get_manifest (partages_book_get_package (book));
  g_autoptr (GString) authors = g_string_new (NULL);

  for (guint i = 0; i < manifest->authors->len; i++)
    {
      const PartagesContributor *author = g_ptr_array_index (manifest->authors, i);

      g_string_append_printf (authors, "%s%s", i > 0 ? ", " : "", author->name);
    }

  /* Translators: who wrote the course, the licence, the version of the course. */
  return g_strdup_printf (_ ("By %s · Licence %s · Version %s"), authors->str, manifest->licence,
                          manifest->version);
}
