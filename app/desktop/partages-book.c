/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An installed package with its course. */

#include "partages-book.h"

struct _PartagesBook
{
  GObject parent_instance;

  PartagesPackage *package;
  PartagesCourse *course; /* (nullable): a package may hold cases only */
  GPtrArray *cases;       /* of PartagesCase, in the order of the course */
  char *language;
};

G_DEFINE_FINAL_TYPE (PartagesBook, partages_book, G_TYPE_OBJECT)

/* A case that cannot be played is left out: its author learns why from the linter. */
static void
add_case (PartagesBook *self, const char *slug)
{
  g_autoptr (PartagesCase) loaded = NULL;
  g_autoptr (GError) error = NULL;

  if (partages_book_find_case (self, slug) != NULL)
    return;
  loaded = partages_case_load (self->package, slug, &error);
  if (loaded == NULL)
    {
      g_debug ("Left out case “%s”: %s", slug, error->message);
      return;
    }
  g_ptr_array_add (self->cases, g_steal_pointer (&loaded));
}

static void
load_cases (PartagesBook *self)
{
  g_auto (GStrv) in_course = self->course != NULL ? partages_course_dup_cases (self->course) : NULL;
  g_auto (GStrv) all = partages_package_dup_case_slugs (self->package);

  for (guint i = 0; in_course != NULL && in_course[i] != NULL; i++)
    {
      if (g_strv_contains ((const char *const *) all, in_course[i]))
        add_case (self, in_course[i]);
    }
  for (guint i = 0; all[i] != NULL; i++)
    add_case (self, all[i]);
}

static void
book_finalize (GObject *object)
{
  PartagesBook *self = PARTAGES_BOOK (object);

  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->course, partages_course_unref);
  g_clear_pointer (&self->package, partages_package_unref);
  g_free (self->language);

  G_OBJECT_CLASS (partages_book_parent_class)->finalize (object);
}

static void
partages_book_class_init (PartagesBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = book_finalize;
}

static void
partages_book_init (PartagesBook *self)
{
  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_case_unref);
}

/**
 * partages_book_open:
 * @package: an installed package
 * @language: the tag of the language the learner reads
 * @error: why its course cannot be read
 *
 * Reads the course of a package in the best language there is, and its cases. This reads files; any thread
 * may do it.
 *
 * Returns: (transfer full) (nullable): the book, or %NULL with @error set
 */
PartagesBook *
partages_book_open (PartagesPackage *package, const char *language, GError **error)
{
  g_autoptr (PartagesBook) self = g_object_new (PARTAGES_TYPE_BOOK, NULL);
  g_autoptr (GError) local_error = NULL;

  self->package = partages_package_ref (package);
  self->language = g_strdup (language);
  self->course = partages_course_load (package, language, &local_error);
  if (self->course == NULL
      && !g_error_matches (local_error, PARTAGES_COURSE_ERROR, PARTAGES_COURSE_ERROR_NONE_HERE))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  load_cases (self);

  return g_steal_pointer (&self);
}

/**
 * partages_book_get_id:
 *
 * Returns: the id of the package
 */
const char *
partages_book_get_id (PartagesBook *self)
{
  return partages_package_get_id (self->package);
}

/**
 * partages_book_get_package:
 *
 * Returns: (transfer none): the package
 */
PartagesPackage *
partages_book_get_package (PartagesBook *self)
{
  return self->package;
}

/**
 * partages_book_get_course:
 *
 * Returns: (transfer none) (nullable): its course, or %NULL where it holds cases only
 */
PartagesCourse *
partages_book_get_course (PartagesBook *self)
{
  return self->course;
}

/**
 * partages_book_get_n_cases:
 *
 * Returns: how many cases there are
 */
guint
partages_book_get_n_cases (PartagesBook *self)
{
  return self->cases->len;
}

/**
 * partages_book_get_case:
 * @i: a number below the number of cases
 *
 * Returns: (transfer none): that case; the order is that of the course
 */
PartagesCase *
partages_book_get_case (PartagesBook *self, guint i)
{
  return g_ptr_array_index (self->cases, i);
}

/**
 * partages_book_find_case:
 * @slug: the name of a case
 *
 * Returns: (transfer none) (nullable): the case
 */
PartagesCase *
partages_book_find_case (PartagesBook *self, const char *slug)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      PartagesCase *candidate = g_ptr_array_index (self->cases, i);

      if (g_str_equal (candidate->id, slug))
        return candidate;
    }

  return NULL;
}

/**
 * partages_book_get_language:
 *
 * Returns: the tag of the language the learner reads, in which texts of the package are to be chosen
 */
const char *
partages_book_get_language (PartagesBook *self)
{
  return self->language;
}

/**
 * partages_book_get_title:
 *
 * Returns: the title of the package in the learner's language
 */
const char *
partages_book_get_title (PartagesBook *self)
{
  return partages_text_get (partages_package_get_title (self->package), self->language);
}
