/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place of the cases. */

#include "partages-practice-page.h"

#include "partages-practice-card.h"
#include "partages-practice-filter.h"
#include "partages-practice-item.h"
#include "partages-reliance.h"
#include "partages-run.h"

#include <glib/gi18n.h>

struct _PartagesPracticePage
{
  PartagesPage parent_instance;

  GtkSearchEntry *search_entry;
  GtkMenuButton *filter_button;
  PartagesPracticeFilter *filter;
  GtkStack *stack;
  GtkGridView *grid;

  GListStore *items;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
};

G_DEFINE_FINAL_TYPE (PartagesPracticePage, partages_practice_page, PARTAGES_TYPE_PAGE)

static PartagesSession *
get_session (PartagesPracticePage *self)
{
  return partages_page_get_session (PARTAGES_PAGE (self));
}

/* --- Choosing --------------------------------------------------------------------------------- */

static gboolean
match_cb (gpointer object, gpointer user_data)
{
  PartagesPracticePage *self = user_data;

  return partages_practice_filter_matches (self->filter, object)
         && partages_practice_item_matches (
             object, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

/* What is under way comes first, what has been passed last. */
static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  static const int ranks[PARTAGES_PRACTICE_N_STATES] = {
    [PARTAGES_PRACTICE_UNDER_WAY] = 0,
    [PARTAGES_PRACTICE_NEW] = 1,
    [PARTAGES_PRACTICE_NOT_PASSED] = 1,
    [PARTAGES_PRACTICE_PASSED] = 2,
  };
  PartagesPracticeState first
      = partages_practice_item_get_result ((PartagesPracticeItem *) a)->state;
  PartagesPracticeState second
      = partages_practice_item_get_result ((PartagesPracticeItem *) b)->state;

  return ranks[first] - ranks[second];
}

static void
show_what_there_is (PartagesPracticePage *self)
{
  PartagesShelf *shelf = partages_session_get_shelf (get_session (self));
  const char *name = "grid";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    name = partages_shelf_is_loaded (shelf) ? "empty" : "loading";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) == 0)
    name = "nothing-left";
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
choice_changed_cb (PartagesPracticePage *self)
{
  if (self->filtered == NULL)
    return;

  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered),
                      GTK_FILTER_CHANGE_DIFFERENT);
  show_what_there_is (self);
}

static void
filter_changed_cb (PartagesPracticePage *self)
{
  guint n = partages_practice_filter_get_n_active (self->filter);
  g_autofree char *name = NULL;

  /* Translators: %u is how many filters are on. */
  name = n > 0 ? g_strdup_printf (_ ("Filter Cases (%u on)"), n) : g_strdup (_ ("Filter Cases"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->filter_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
  choice_changed_cb (self);
}

static void
search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesPracticePage *self = PARTAGES_PRACTICE_PAGE (widget);

  if (gtk_widget_get_mapped (widget))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
stop_search_cb (PartagesPracticePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
show_all_cb (PartagesPracticePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  partages_practice_filter_clear (self->filter);
}

static void
activated_cb (PartagesPracticePage *self, guint position)
{
  g_autoptr (PartagesPracticeItem) item
      = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "(sss)",
                              partages_book_get_id (partages_practice_item_get_book (item)),
                              partages_practice_item_get_case (item)->id, "");
}

/* --- Cards ------------------------------------------------------------------------------------ */

static void
setup_card_cb (PartagesPracticePage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, partages_practice_card_new ());
}

static void
bind_card_cb (PartagesPracticePage *self, GtkListItem *list_item)
{
  PartagesPracticeItem *item = gtk_list_item_get_item (list_item);
  const char *language = partages_book_get_language (partages_practice_item_get_book (item));

  partages_practice_card_set_item (PARTAGES_PRACTICE_CARD (gtk_list_item_get_child (list_item)),
                                   item, partages_session_get_frameworks (get_session (self)));
  gtk_list_item_set_accessible_label (
      list_item, partages_text_get (partages_practice_item_get_case (item)->title, language));
}

static void
unbind_card_cb (PartagesPracticePage *self, GtkListItem *list_item)
{
  partages_practice_card_set_item (PARTAGES_PRACTICE_CARD (gtk_list_item_get_child (list_item)),
                                   NULL, NULL);
}

/* --- Reading ---------------------------------------------------------------------------------- */

static gboolean
shows_the_shelf (PartagesPracticePage *self)
{
  GListModel *shelf = G_LIST_MODEL (partages_session_get_shelf (get_session (self)));
  guint position = 0;

  for (guint i = 0; i < g_list_model_get_n_items (shelf); i++)
    {
      g_autoptr (PartagesBook) book = g_list_model_get_item (shelf, i);

      for (guint k = 0; k < partages_book_get_n_cases (book); k++)
        {
          g_autoptr (PartagesPracticeItem) item
              = g_list_model_get_item (G_LIST_MODEL (self->items), position++);

          if (item == NULL
              || partages_practice_item_get_case (item) != partages_book_get_case (book, k))
            return FALSE;
        }
    }

  return position == g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static void
show_shelf (PartagesPracticePage *self)
{
  GListModel *shelf = G_LIST_MODEL (partages_session_get_shelf (get_session (self)));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (shelf); i++)
    {
      g_autoptr (PartagesBook) book = g_list_model_get_item (shelf, i);

      for (guint k = 0; k < partages_book_get_n_cases (book); k++)
        g_ptr_array_add (items,
                         partages_practice_item_new (book, partages_book_get_case (book, k)));
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  partages_practice_filter_set_items (self->filter, G_LIST_MODEL (self->items));
}

/* What the log says of the runs that were taken to their end, on whatever computer. */
static gboolean
read_results (PartagesRecord *record,
              PartagesPracticeItem *item,
              PartagesPracticeResult *result,
              GError **error)
{
  g_autofree char *iri = g_strdup_printf (
      "%s/case/%s", partages_book_get_id (partages_practice_item_get_book (item)),
      partages_practice_item_get_case (item)->id);
  g_autoptr (GPtrArray) runs
      = partages_practice_list_results (partages_record_get_connection (record), iri, error);
  gboolean passed = FALSE;

  if (runs == NULL)
    return FALSE;

  for (guint i = 0; i < runs->len; i++)
    {
      const PartagesRunResult *run = g_ptr_array_index (runs, i);

      if (run->ended == 0)
        continue;
      result->n_taken++;
      passed |= run->passed;
      result->score = MAX (result->score, run->score);
    }
  if (result->n_taken > 0)
    result->state = passed ? PARTAGES_PRACTICE_PASSED : PARTAGES_PRACTICE_NOT_PASSED;

  return TRUE;
}

/* What the journal says of the run that is under way on this one. */
static void
find_open_run (GPtrArray *runs, PartagesPracticeItem *item, PartagesPracticeResult *result)
{
  const char *package = partages_book_get_id (partages_practice_item_get_book (item));
  const char *slug = partages_practice_item_get_case (item)->id;

  for (guint i = 0; i < runs->len; i++)
    {
      const PartagesRunSummary *run = g_ptr_array_index (runs, i);

      if (run->ended != 0 || !g_str_equal (run->package, package) || !g_str_equal (run->slug, slug))
        continue;
      result->state = PARTAGES_PRACTICE_UNDER_WAY;
      result->step = run->step;
    }
}

static gboolean
read_all (PartagesPracticePage *self, GError **error)
{
  PartagesRecord *record = partages_session_get_reader (get_session (self));
  g_autoptr (GPtrArray) runs = partages_run_list (record, error);

  if (runs == NULL)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (PartagesPracticeItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      PartagesPracticeResult result = { .score = -1 };

      if (!read_results (record, item, &result, error))
        return FALSE;
      find_open_run (runs, item, &result);
      partages_practice_item_set_result (item, &result);
    }

  return TRUE;
}

static void
practice_page_refresh (PartagesPage *page)
{
  PartagesPracticePage *self = PARTAGES_PRACTICE_PAGE (page);
  g_autoptr (GError) error = NULL;

  if (!shows_the_shelf (self))
    show_shelf (self);
  if (!read_all (self, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
  gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted), GTK_SORTER_CHANGE_DIFFERENT);
  choice_changed_cb (self);
}

static void
practice_page_dispose (GObject *object)
{
  PartagesPracticePage *self = PARTAGES_PRACTICE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_PRACTICE_PAGE);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (partages_practice_page_parent_class)->dispose (object);
}

static void
partages_practice_page_class_init (PartagesPracticePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = practice_page_dispose;
  PARTAGES_PAGE_CLASS (klass)->refresh = practice_page_refresh;

  g_type_ensure (PARTAGES_TYPE_PRACTICE_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/practice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticePage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticePage, filter);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticePage, grid);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_install_action (widget_class, "practice.search", NULL, search_cb);
}

static void
set_up_grid (PartagesPracticePage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection
      = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_card_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_card_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_card_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
}

static void
partages_practice_page_init (PartagesPracticePage *self)
{
  self->items = g_list_store_new (PARTAGES_TYPE_PRACTICE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->filtered
      = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                   GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL)));
  self->sorted
      = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)),
                                 GTK_SORTER (gtk_custom_sorter_new (compare_cb, NULL, NULL)));
  set_up_grid (self);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->stack));
}

/**
 * partages_practice_page_new:
 * @session: the learner's
 *
 * Returns: (transfer floating): the page
 */
PartagesPage *
partages_practice_page_new (PartagesSession *session)
{
  return g_object_new (PARTAGES_TYPE_PRACTICE_PAGE, "session", session, NULL);
}
