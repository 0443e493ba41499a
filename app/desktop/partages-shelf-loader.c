/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the packages of the library for the window to show. */

#include "partages-shelf-loader.h"

#include "partages-data-path.h"
#include "partages-library.h"

typedef struct
{
  char *data_directory;
  char *language;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->data_directory);
  g_free (request->language);
  g_free (request);
}

/* A package of cases alone is a book without a course; one that cannot be opened is no book, and the linter
 * says why. */
static GPtrArray *
open_books (GPtrArray *installed, const char *language)
{
  GPtrArray *books = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < installed->len; i++)
    {
      PartagesInstalled *item = g_ptr_array_index (installed, i);
      g_autoptr (GError) error = NULL;
      PartagesBook *book = partages_book_open (item->package, language, &error);

      if (book != NULL)
        g_ptr_array_add (books, book);
      else
        g_info ("%s: %s", item->path, error->message);
    }

  return books;
}

static void
load_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Request *request = task_data;
  g_autofree char *starters = partages_data_path_dup ("packages");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesLibrary) library = partages_library_open (request->data_directory, &error);
  g_autoptr (GPtrArray) installed = NULL;

  if (library == NULL
      || !partages_library_install_starters (library, starters, cancellable, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  installed = partages_library_list (library, NULL, &error);
  if (installed == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, open_books (installed, request->language),
                           (GDestroyNotify) g_ptr_array_unref);
}

/**
 * partages_shelf_load_async:
 * @shelf: what to fill
 * @data_directory: the folder of the library
 * @language: the tag of the language to take courses in
 * @cancellable: (nullable): to give up
 * @callback: called when it is filled
 * @user_data: for @callback
 *
 * Installs the starter packages that are not there yet, opens what is installed, and puts it on the shelf.
 */
void
partages_shelf_load_async (PartagesShelf *shelf,
                           const char *data_directory,
                           const char *language,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (shelf, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->data_directory = g_strdup (data_directory);
  request->language = g_strdup (language);
  g_task_set_source_tag (task, partages_shelf_load_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * partages_shelf_load_finish:
 * @result: what the callback was given
 * @error: a [error@LibraryError] or a [error@PackageError]
 *
 * Returns: whether the shelf was filled; when not, it is as it was
 */
gboolean
partages_shelf_load_finish (PartagesShelf *shelf, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) books = g_task_propagate_pointer (G_TASK (result), error);

  if (books == NULL)
    return FALSE;

  partages_shelf_set_books (shelf, g_steal_pointer (&books));

  return TRUE;
}
