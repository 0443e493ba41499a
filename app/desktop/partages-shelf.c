/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of what is installed. */

#include "partages-shelf.h"

struct _PartagesShelf
{
  GObject parent_instance;

  GPtrArray *books;
  gboolean loaded;
};

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
shelf_finalize (GObject *object)
{
  g_ptr_array_unref (PARTAGES_SHELF (object)->books);

  G_OBJECT_CLASS (partages_shelf_parent_class)->finalize (object);
}

static void
partages_shelf_class_init (PartagesShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shelf_finalize;
}

static void
partages_shelf_init (PartagesShelf *self)
{
  self->books = g_ptr_array_new ();
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
