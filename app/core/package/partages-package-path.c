/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names inside a package: which are safe on every system, and which would collide on one of them. */

#include "partages-package-path.h"

#include "partages-package-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A longer name in a message helps nobody. */
#define DISPLAY_CHARACTERS 80

typedef struct
{
  gboolean is_folder;
  gboolean listed; /* it stands there by itself, rather than above another name */
  char *folded;    /* @path itself when that is the same */
  gsize length;
  char path[];
} Name;

struct _PartagesPathSet
{
  GHashTable *names;       /* the folded path of each Name → the Name */
  const Name *last_folder; /* the one that was added last, with those above it */
};

/* Not G_DEFINE_QUARK(), whose argument clang-format takes for a subtraction. */
GQuark
partages_package_error_quark (void)
{
  return g_quark_from_static_string ("partages-package-error-quark");
}

static gboolean
refuse (GError **error, const char *path, const char *reason)
{
  g_autofree char *display = partages_package_path_dup_display (path);

  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_UNSAFE,
               _ ("The name “%s” is not safe: %s"), display, reason);
  return FALSE;
}

/* Characters that are safe wherever they stand but for the rules about parts. Nearly every path has no
 * other, and a package may have thousands of paths. */
static const guint8 plain[256] = {
  ['a' ... 'z'] = 1, ['A' ... 'Z'] = 1, ['0' ... '9'] = 1, ['-'] = 1,
  ['_'] = 1,         ['.'] = 1,         ['/'] = 1,         [' '] = 1,
};

static gboolean
is_plain (const char *text)
{
  const guint8 *p = (const guint8 *) text;

  while (plain[*p])
    p++;

  return *p == '\0';
}

/* The devices of DOS, which Windows still finds in every folder, with any extension. The digits
 * above the line count for it too. */
static gboolean
is_reserved (const char *name, gsize length)
{
  static const char *const names[] = { "con", "prn", "aux", "nul", "conin$", "conout$" };
  static const char *const digits[]
      = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "¹", "²", "³" };
  const char *dot = memchr (name, '.', length);
  gsize n = dot != NULL ? (gsize) (dot - name) : length;

  if (strchr ("acnplACNPL", name[0]) == NULL)
    return FALSE;
  while (n > 0 && name[n - 1] == ' ')
    n--;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (n == strlen (names[i]) && g_ascii_strncasecmp (name, names[i], n) == 0)
        return TRUE;
    }
  if (n < 4
      || (g_ascii_strncasecmp (name, "com", 3) != 0 && g_ascii_strncasecmp (name, "lpt", 3) != 0))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    {
      if (n - 3 == strlen (digits[i]) && strncmp (name + 3, digits[i], n - 3) == 0)
        return TRUE;
    }

  return FALSE;
}

static const char *
component_problem (const char *name, gsize length)
{
  if (length == 0)
    return _ ("it begins or ends with a slash, or has two in a row.");
  if (name[0] == '.' && (length == 1 || (length == 2 && name[1] == '.')))
    return _ ("it climbs out of its folder.");
  if (name[length - 1] == '.' || name[length - 1] == ' ')
    return _ ("a part of it ends with a dot or a space, which Windows drops.");
  if (is_reserved (name, length))
    return _ ("Windows keeps it for a device.");

  return NULL;
}

static const char *
character_problem (const char *path)
{
  for (const char *p = path; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\\')
        return _ ("it has a backslash.");
      if (c < 0x80 ? g_ascii_iscntrl (c)
                   : g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT
                         || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR
                         || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR)
        return _ ("it has a control character.");
      if (c < 0x80 && strchr (":*?\"<>|", c) != NULL)
        return _ ("it has a character that Windows does not allow.");
    }

  return NULL;
}

static const char *
components_problem (const char *path)
{
  guint depth = 0;

  for (const char *p = path;; p++)
    {
      gsize length = strcspn (p, "/");
      const char *problem = component_problem (p, length);

      if (problem != NULL)
        return problem;
      if (++depth > PARTAGES_PACKAGE_MAX_PATH_DEPTH)
        return _ ("it lies too deep.");
      p += length;
      if (*p == '\0')
        return NULL;
    }
}

static const char *
unicode_problem (const char *path)
{
  g_autofree char *composed = NULL;
  const char *problem;

  if (!g_utf8_validate (path, -1, NULL))
    return _ ("it is not UTF-8.");
  problem = character_problem (path);
  if (problem != NULL)
    return problem;
  composed = g_utf8_normalize (path, -1, G_NORMALIZE_NFC);

  return g_str_equal (composed, path) ? NULL : _ ("its accents are not composed (Unicode NFC).");
}

static const char *
path_problem (const char *path)
{
  const char *problem = NULL;

  if (strlen (path) > PARTAGES_PACKAGE_MAX_PATH_BYTES)
    return _ ("it is too long.");
  if (!is_plain (path))
    problem = unicode_problem (path);

  return problem != NULL ? problem : components_problem (path);
}

static gboolean
has_capitals (const char *text)
{
  while (*text != '\0' && !g_ascii_isupper (*text))
    text++;

  return *text != '\0';
}

/* Composed, case folded, and composed again since folding may decompose. */
static char *
fold_path (char *path)
{
  g_autofree char *composed = NULL;
  g_autofree char *folded = NULL;

  if (is_plain (path))
    return has_capitals (path) ? g_ascii_strdown (path, -1) : path;

  composed = g_utf8_normalize (path, -1, G_NORMALIZE_NFC);
  folded = g_utf8_casefold (composed, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);
}

static Name *
name_new (const char *path, gsize length, gboolean is_folder, gboolean listed)
{
  Name *name = g_malloc (sizeof (Name) + length + 1);

  name->is_folder = is_folder;
  name->listed = listed;
  name->length = length;
  memcpy (name->path, path, length);
  name->path[length] = '\0';
  name->folded = fold_path (name->path);

  return name;
}

static void
name_free (gpointer data)
{
  Name *name = data;

  if (name->folded != name->path)
    g_free (name->folded);
  g_free (name);
}

static gboolean
refuse_pair (GError **error, const char *first, const char *second)
{
  g_autofree char *a = partages_package_path_dup_display (first);
  g_autofree char *b = partages_package_path_dup_display (second);

  if (g_str_equal (first, second))
    g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_UNSAFE,
                 _ ("The name “%s” is there twice"), a);
  else
    g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_UNSAFE,
                 _ ("The names “%s” and “%s” are the same on some systems"), a, b);

  return FALSE;
}

/* Adds the first @length bytes of @path as a name. */
static const Name *
add_name (PartagesPathSet *self,
          const char *path,
          gsize length,
          gboolean is_folder,
          gboolean listed,
          GError **error)
{
  Name *name = name_new (path, length, is_folder, listed);
  Name *known = g_hash_table_lookup (self->names, name->folded);
  gboolean same;

  if (known == NULL)
    {
      g_hash_table_insert (self->names, name->folded, name);
      return name;
    }

  same = g_str_equal (known->path, name->path) && known->is_folder && is_folder
         && !(known->listed && listed);
  if (!same)
    refuse_pair (error, known->path, name->path);
  known->listed = known->listed || listed;
  name_free (name);

  return same ? known : NULL;
}

/* Most names stand in the folder of the one before. */
static gboolean
is_last_folder (PartagesPathSet *self, const char *path, gsize length)
{
  return self->last_folder != NULL && self->last_folder->length == length
         && memcmp (self->last_folder->path, path, length) == 0;
}

static gboolean
add_folders_above (PartagesPathSet *self, const char *path, GError **error)
{
  const char *slash = strrchr (path, '/');
  const Name *folder = NULL;

  if (slash == NULL || is_last_folder (self, path, slash - path))
    return TRUE;

  for (const char *p = strchr (path, '/'); p != NULL; p = strchr (p + 1, '/'))
    {
      folder = add_name (self, path, p - path, TRUE, FALSE, error);
      if (folder == NULL)
        return FALSE;
    }
  self->last_folder = folder;

  return TRUE;
}

PartagesPathSet *
partages_path_set_new (void)
{
  PartagesPathSet *self = g_new0 (PartagesPathSet, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, name_free);

  return self;
}

void
partages_path_set_free (PartagesPathSet *self)
{
  g_hash_table_unref (self->names);
  g_free (self);
}

/**
 * partages_path_set_add:
 * @path: a path that [func@package_path_check] let pass
 * @is_folder: whether it names a folder
 * @error: a %PARTAGES_PACKAGE_ERROR_UNSAFE
 *
 * Adds a name and those of the folders above it.
 *
 * Returns: whether no other name is the same on any file system
 */
gboolean
partages_path_set_add (PartagesPathSet *self, const char *path, gboolean is_folder, GError **error)
{
  return add_folders_above (self, path, error)
         && add_name (self, path, strlen (path), is_folder, TRUE, error) != NULL;
}

/**
 * partages_package_path_check:
 * @path: any bytes without a NUL
 * @error: a %PARTAGES_PACKAGE_ERROR_UNSAFE that tells why not
 *
 * Tells whether a path may name a file of a package: relative, in UTF-8 and composed, of parts that
 * every file system takes and none climbs out with, within the limits of length and depth.
 *
 * Returns: whether it may
 */
gboolean
partages_package_path_check (const char *path, GError **error)
{
  const char *problem = path_problem (path);

  return problem == NULL || refuse (error, path, problem);
}

/**
 * partages_package_path_dup_display:
 * @path: any bytes without a NUL
 *
 * Makes a name from outside fit for a message: shortened, and with what is no printable character
 * replaced.
 *
 * Returns: (transfer full): UTF-8
 */
char *
partages_package_path_dup_display (const char *path)
{
  g_autofree char *valid = g_utf8_make_valid (path, MIN (strlen (path), 4 * DISPLAY_CHARACTERS));
  g_autoptr (GString) display = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n++ == DISPLAY_CHARACTERS)
        {
          g_string_append (display, "…");
          break;
        }
      g_string_append_unichar (display, g_unichar_isprint (c) ? c : 0xfffd);
    }

  return g_string_free_and_steal (g_steal_pointer (&display));
}
