/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of what is installed. */

#include "partages-shelf.h"

#include "partages-data-path.h"
#include "partages-library.h"

struct _PartagesShelf
{
  GObject parent_instance;

  GPtrArray *books;
  PartagesProblems *problems;
  gboolean loaded;

  char *data_dir; /* (nullable): where the library is */
  char *language;
  GCancellable *loading; /* (nullable): of the reading that is under way */
};

/* What a reading brings home. */
typedef struct
{
  GPtrArray *books;
  PartagesProblems *problems;
} Content;

/* Where a thread finds the library, and what it is to look for. */
typedef struct
{
  char *data_dir;
  char *language;
  char *words;
  guint limit;
} Request;

static GType
shelf_get_item_type (GListModel *model)
{
  return PARTAGES_TYPE_BOOK;
}

static guint
shelf_get_n_items (GListModel *model)
{
  return PARTAGES_SHELF (model)->books->len;
}

static gpointer
shelf_get_item (GListModel *model, guint position)
{
  PartagesShelf *self = PARTAGES_SHELF (model);

  return position < self->books->len ? g_object_ref (g_ptr_array_index (self->books, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = shelf_get_item_type;
  iface->get_n_items = shelf_get_n_items;
  iface->get_item = shelf_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PartagesShelf,
                               partages_shelf,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
content_free (gpointer data)
{
  Content *content = data;

  g_clear_pointer (&content->books, g_ptr_array_unref);
  g_clear_pointer (&content->problems, partages_problems_unref);
  g_free (content);
}

static Request *
request_new (PartagesShelf *self)
{
  Request *request = g_new0 (Request, 1);

  request->data_dir = g_strdup (self->data_dir);
  request->language = g_strdup (self->language);

  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->data_dir);
  g_free (request->language);
  g_free (request->words);
  g_free (request);
}

static void
add_problem (Content *content, const char *file, GError *error)
{
  partages_problems_add (content->problems, PARTAGES_SEVERITY_ERROR, "unreadable", file, 0, "%s",
                         error->message);
}

/* What the program brings along is put into the library first: a new computer has a course at once. */
static void
install_starters (Content *content, PartagesLibrary *library, GCancellable *cancellable)
{
  g_autofree char *directory = partages_data_path_dup ("packages");
  g_autoptr (GError) error = NULL;

  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    return;
  if (!partages_library_install_starters (library, directory, cancellable, &error))
    add_problem (content, directory, error);
}

/* A damaged package is told of and left out; the others are shown all the same. */
static void
read_books (Content *content, PartagesLibrary *library, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) installed = partages_library_list (library, content->problems, &error);

  if (installed == NULL)
    {
      add_problem (content, "", error);
      return;
    }
  for (guint i = 0; i < installed->len; i++)
    {
      PartagesInstalled *item = g_ptr_array_index (installed, i);
      g_autoptr (GError) book_error = NULL;
      PartagesBook *book = partages_book_open (item->package, language, &book_error);

      if (book != NULL)
        g_ptr_array_add (content->books, book);
      else
        add_problem (content, item->path, book_error);
    }
}

static void
load_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  Content *content = g_new0 (Content, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesLibrary) library = partages_library_open (request->data_dir, &error);

  content->books = g_ptr_array_new_with_free_func (g_object_unref);
  content->problems = partages_problems_new ();
  if (library == NULL)
    {
      add_problem (content, request->data_dir, error);
    }
  else
    {
      install_starters (content, library, cancellable);
      read_books (content, library, request->language);
    }
  g_task_return_pointer (task, content, content_free);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PartagesShelf *self = PARTAGES_SHELF (object);
  Content *content = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Another reading was begun meanwhile. */
  if (content == NULL)
    return;

  g_clear_object (&self->loading);
  g_clear_pointer (&self->problems, partages_problems_unref);
  self->problems = g_steal_pointer (&content->problems);
  partages_shelf_set_books (self, g_steal_pointer (&content->books));
  content_free (content);
}

static void
search_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  Request *request = task_data;
  g_autoptr (PartagesLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = NULL;

  /* What was typed on meanwhile has made this search pointless before it began. */
  if (g_task_return_error_if_cancelled (task))
    return;

  library = partages_library_open (request->data_dir, &error);
  if (library != NULL)
    hits = partages_library_search (library, request->words, request->language, request->limit,
                                    &error);
  if (hits != NULL)
    g_task_return_pointer (task, hits, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
shelf_dispose (GObject *object)
{
  PartagesShelf *self = PARTAGES_SHELF (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);

  G_OBJECT_CLASS (partages_shelf_parent_class)->dispose (object);
}

static void
shelf_finalize (GObject *object)
{
  PartagesShelf *self = PARTAGES_SHELF (object);

  g_ptr_array_unref (self->books);
  partages_problems_unref (self->problems);
  g_free (self->data_dir);
  g_free (self->language);

  G_OBJECT_CLASS (partages_shelf_parent_class)->finalize (object);
}

static void
partages_shelf_class_init (PartagesShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shelf_dispose;
  G_OBJECT_CLASS (klass)->finalize = shelf_finalize;
}

static void
partages_shelf_init (PartagesShelf *self)
{
  self->books = g_ptr_array_new ();
  self->problems = partages_problems_new ();
}

/**
 * partages_shelf_new:
 *
 * Returns: (transfer full): a shelf on which nothing stands yet
 */
PartagesShelf *
partages_shelf_new (void)
{
  return g_object_new (PARTAGES_TYPE_SHELF, NULL);
}

/**
 * partages_shelf_load:
 * @data_dir: the folder in which the library is
 * @language: the tag of the language the learner reads
 *
 * Reads what is installed, and puts what the program brings along into the library before. The list
 * changes when that is done.
 */
void
partages_shelf_load (PartagesShelf *self, const char *data_dir, const char *language)
{
  g_set_str (&self->data_dir, data_dir);
  g_set_str (&self->language, language);
  partages_shelf_reload (self);
}

/**
 * partages_shelf_reload:
 *
 * Reads what is installed again, after something was installed or removed.
 */
void
partages_shelf_reload (PartagesShelf *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self->data_dir != NULL);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  task = g_task_new (self, self->loading, loaded_cb, NULL);
  g_task_set_task_data (task, request_new (self), request_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * partages_shelf_get_problems:
 *
 * Returns: (transfer none): what could not be read
 */
PartagesProblems *
partages_shelf_get_problems (PartagesShelf *self)
{
  return self->problems;
}

/**
 * partages_shelf_set_books:
 * @books: (transfer full) (element-type PartagesBook): what is installed; the array owns its elements
 *
 * Replaces what stands there.
 */
void
partages_shelf_set_books (PartagesShelf *self, GPtrArray *books)
{
  g_autoptr (GPtrArray) old = self->books;

  self->books = books;
  self->loaded = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, books->len);
}

/**
 * partages_shelf_get_data_dir:
 *
 * Returns: (nullable): where the library is, once it has been loaded from one
 */
const char *
partages_shelf_get_data_dir (PartagesShelf *self)
{
  return self->data_dir;
}

/**
 * partages_shelf_is_loaded:
 *
 * Returns: whether what is installed has been read
 */
gboolean
partages_shelf_is_loaded (PartagesShelf *self)
{
  return self->loaded;
}

/**
 * partages_shelf_find:
 * @package_id: the id of a package
 *
 * Returns: (transfer none) (nullable): the book, or %NULL where no such package is installed
 */
PartagesBook *
partages_shelf_find (PartagesShelf *self, const char *package_id)
{
  for (guint i = 0; i < self->books->len; i++)
    {
      if (g_str_equal (partages_book_get_id (g_ptr_array_index (self->books, i)), package_id))
        return g_ptr_array_index (self->books, i);
    }

  return NULL;
}

/**
 * partages_shelf_search_async:
 * @words: what to look for, as a person types it
 * @limit: how many hits to give at most
 * @cancellable: (nullable): to give up when something else is looked for
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for words in what is installed, off the main thread.
 */
void
partages_shelf_search_async (PartagesShelf *self,
                             const char *words,
                             guint limit,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = request_new (self);

  request->words = g_strdup (words);
  request->limit = limit;
  g_task_set_source_tag (task, partages_shelf_search_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, search_in_thread);
}

/**
 * partages_shelf_search_finish:
 * @result: what the callback was given
 * @error: a [error@StoreError] or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type PartagesSearchHit) (nullable): the hits, the best first, or
 *   %NULL with @error set
 */
GPtrArray *
partages_shelf_search_finish (PartagesShelf *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
