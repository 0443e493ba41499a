/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases and the other files of a package: that they are what they should be, and that something
 * leads to each. */

#define _GNU_SOURCE /* memmem() */

#include "partages-lint-private.h"

#include "partages-case.h"
#include "partages-json.h"
#include "partages-package-ids.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ERROR PARTAGES_SEVERITY_ERROR
#define WARNING PARTAGES_SEVERITY_WARNING

typedef struct
{
  const char *suffix;
  const char *magic;
  gsize length;
} Format;

static const Format formats[] = {
  { ".png", "\x89PNG\r\n\x1a\n", 8 },
  { ".jpg", "\xff\xd8\xff", 3 },
  { ".jpeg", "\xff\xd8\xff", 3 },
};

static gboolean
contains (GBytes *bytes, const char *text)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  return data != NULL && memmem (data, length, text, strlen (text)) != NULL;
}

static gboolean
has_right_form (const char *path, GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_has_suffix (path, formats[i].suffix))
        return length > formats[i].length
               && memcmp (data, formats[i].magic, formats[i].length) == 0;
    }

  return g_str_has_suffix (path, ".svg") && contains (bytes, "<svg");
}

static void
lint_image (PartagesLint *self, const char *path)
{
  g_autoptr (GBytes) bytes = partages_package_read (self->package, path, NULL);

  if (bytes != NULL && !has_right_form (path, bytes))
    partages_problems_add (self->problems, ERROR, "not-an-image", path, 0,
                           _ ("This is no PNG, JPEG or SVG image, or does not end as one"));
  else if (bytes != NULL && g_str_has_suffix (path, ".svg"))
    partages_lint_svg (self, path, bytes);
  if (!g_hash_table_contains (self->files, path))
    partages_problems_add (self->problems, WARNING, "unused-image", path, 0,
                           _ ("Nothing shows this image"));
}

/* The images that the texts of a case show, found by their paths: JSON writes them as they are. */
static void
use_images_of (PartagesLint *self, const char *path, GPtrArray *images)
{
  g_autoptr (GBytes) bytes = partages_package_read (self->package, path, NULL);

  for (guint i = 0; bytes != NULL && i < images->len; i++)
    {
      const char *image = g_ptr_array_index (images, i);

      if (contains (bytes, image))
        g_hash_table_add (self->files, g_strdup (image));
    }
}

static GPtrArray *
list_images (PartagesLint *self)
{
  GStrv paths = partages_package_dup_paths (self->package, "media/");

  return g_ptr_array_new_take ((gpointer *) paths, g_strv_length (paths), g_free);
}

static void
lint_case_links (PartagesLint *self, const char *file)
{
  g_autoptr (GBytes) bytes = partages_package_read (self->package, file, NULL);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (text != NULL)
    partages_lint_links (self, file, text, length);
}

static void
lint_case_facts (PartagesLint *self, const char *slug, const char *file)
{
  g_autoptr (PartagesCase) item = partages_case_load (self->package, slug, NULL);
  guint line = 0;

  if (item == NULL)
    return;
  self->minutes += item->minutes;
  line = partages_json_get_line (
      item->json, yyjson_obj_get (partages_json_get_root (item->json), "competences"));
  for (guint i = 0; item->competences[i] != NULL; i++)
    partages_lint_competence (self, file, line, item->competences[i]);
}

static void
lint_case (PartagesLint *self, const char *slug)
{
  g_autofree char *file = g_strdup_printf ("cases/%s/case.json", slug);

  if (!partages_slug_is_valid (slug))
    partages_problems_add (self->problems, ERROR, "bad-id", file, 0,
                           _ ("“%s” is no id: small letters, digits and hyphens only"), slug);
  if (self->n_courses > 0 && !g_hash_table_contains (self->cases, slug))
    partages_problems_add (self->problems, WARNING, "unused-case", file, 0,
                           _ ("No lesson leads to this case"));
  partages_case_lint (self->package, slug, self->problems);
  lint_case_facts (self, slug, file);
  lint_case_links (self, file);
}

void
partages_lint_cases (PartagesLint *self)
{
  g_auto (GStrv) slugs = partages_package_dup_case_slugs (self->package);
  g_auto (GStrv) paths = partages_package_dup_paths (self->package, "cases/");
  g_autoptr (GPtrArray) images = list_images (self);

  for (guint i = 0; slugs[i] != NULL; i++)
    lint_case (self, slugs[i]);
  for (guint i = 0; paths[i] != NULL; i++)
    use_images_of (self, paths[i], images);

  if (self->n_courses == 0 && slugs[0] == NULL)
    partages_problems_add (self->problems, ERROR, "empty", NULL, 0,
                           _ ("The package holds neither a course nor a case"));
}

/* Whether the format gives this place a meaning. */
static gboolean
is_expected (PartagesLint *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 4);
  guint n = g_strv_length (parts);

  if (n == 1)
    return g_str_equal (path, "cmi5.xml")
           || (g_str_has_prefix (path, "course.") && g_str_has_suffix (path, ".md"));
  if (g_str_equal (parts[0], "media"))
    return TRUE;
  if (g_str_equal (parts[0], "cases") && n == 3)
    {
      g_autofree char *file = g_strdup_printf ("cases/%s/case.json", parts[1]);

      return partages_package_has (self->package, file) && g_str_has_suffix (path, ".json");
    }

  return FALSE;
}

void
partages_lint_files (PartagesLint *self)
{
  g_auto (GStrv) paths = partages_package_dup_paths (self->package, "");

  for (guint i = 0; paths[i] != NULL; i++)
    {
      if (!is_expected (self, paths[i]))
        partages_problems_add (self->problems, WARNING, "unexpected-file", paths[i], 0,
                               _ ("The program does nothing with this file"));
      else if (g_str_has_prefix (paths[i], "media/"))
        lint_image (self, paths[i]);
    }
}
