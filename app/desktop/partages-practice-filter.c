/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cases are to be shown. */

#include "partages-practice-filter.h"

#include "partages-drop-down.h"
#include "partages-profession.h"

#include <glib/gi18n.h>

struct _PartagesPracticeFilter
{
  GtkPopover parent_instance;

  GtkDropDown *profession;
  GtkDropDown *state;
  GPtrArray *professions; /* of ids: what the rows after the first stand for */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PartagesPracticeFilter, partages_practice_filter, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The id that is chosen, or NULL for all. */
static const char *
get_profession (PartagesPracticeFilter *self)
{
  guint row = gtk_drop_down_get_selected (self->profession);

  return row > 0 && row <= self->professions->len ? g_ptr_array_index (self->professions, row - 1)
                                                  : NULL;
}

static void
add_professions (GPtrArray *all, PartagesCase *the_case)
{
  for (guint i = 0; the_case->professions[i] != NULL; i++)
    {
      const char *id = the_case->professions[i];

      if (!g_str_equal (id, "any")
          && !g_ptr_array_find_with_equal_func (all, id, g_str_equal, NULL))
        g_ptr_array_add (all, g_strdup (id));
    }
}

static GtkStringList *
labels_new (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("All"));

  return labels;
}

static void
fill_states (PartagesPracticeFilter *self)
{
  g_autoptr (GtkStringList) labels = labels_new ();

  for (guint i = 0; i < PARTAGES_PRACTICE_N_STATES; i++)
    gtk_string_list_append (labels, partages_practice_state_get_label ((PartagesPracticeState) i));
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (labels));
}

/* What was chosen stays so while there is a case for it. */
static void
fill_professions (PartagesPracticeFilter *self, const char *chosen)
{
  g_autoptr (GtkStringList) labels = labels_new ();
  guint row = 0;

  for (guint i = 0; i < self->professions->len; i++)
    {
      const char *id = g_ptr_array_index (self->professions, i);

      gtk_string_list_append (labels, partages_profession_get_label (id));
      if (g_strcmp0 (id, chosen) == 0)
        row = i + 1;
    }
  gtk_drop_down_set_model (self->profession, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->profession, row);
  gtk_widget_set_sensitive (GTK_WIDGET (self->profession), self->professions->len > 1);
}

static void
changed_cb (PartagesPracticeFilter *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  partages_practice_filter_clear (PARTAGES_PRACTICE_FILTER (widget));
}

static void
practice_filter_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_PRACTICE_FILTER);

  G_OBJECT_CLASS (partages_practice_filter_parent_class)->dispose (object);
}

static void
practice_filter_finalize (GObject *object)
{
  g_ptr_array_unref (PARTAGES_PRACTICE_FILTER (object)->professions);

  G_OBJECT_CLASS (partages_practice_filter_parent_class)->finalize (object);
}

static void
partages_practice_filter_class_init (PartagesPracticeFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = practice_filter_dispose;
  object_class->finalize = practice_filter_finalize;

  /**
   * PartagesPracticeFilter::changed:
   *
   * Other cases are to be shown.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/practice-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeFilter, profession);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeFilter, state);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "filter.clear", NULL, clear_cb);
}

static void
partages_practice_filter_init (PartagesPracticeFilter *self)
{
  self->professions = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  partages_drop_down_make_narrow (self->profession);
  partages_drop_down_make_narrow (self->state);
  partages_drop_down_set_name (self->profession, _ ("Profession"));
  partages_drop_down_set_name (self->state, _ ("State"));
  fill_professions (self, NULL);
  fill_states (self);
  self->filling = FALSE;
}

/**
 * partages_practice_filter_set_items:
 * @items: (element-type PartagesPracticeItem): what there is to choose from
 */
void
partages_practice_filter_set_items (PartagesPracticeFilter *self, GListModel *items)
{
  g_autofree char *chosen = g_strdup (get_profession (self));

  g_ptr_array_set_size (self->professions, 0);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (PartagesPracticeItem) item = g_list_model_get_item (items, i);

      add_professions (self->professions, partages_practice_item_get_case (item));
    }

  self->filling = TRUE;
  fill_professions (self, chosen);
  self->filling = FALSE;
  changed_cb (self);
}

/**
 * partages_practice_filter_matches:
 * @item: a case
 *
 * Returns: whether it is to be shown
 */
gboolean
partages_practice_filter_matches (PartagesPracticeFilter *self, PartagesPracticeItem *item)
{
  guint state = gtk_drop_down_get_selected (self->state);

  if (state > 0 && state <= PARTAGES_PRACTICE_N_STATES
      && partages_practice_item_get_result (item)->state != state - 1)
    return FALSE;

  return partages_practice_item_is_for (item, get_profession (self));
}

/**
 * partages_practice_filter_get_n_active:
 *
 * Returns: by how many things the cases are chosen
 */
guint
partages_practice_filter_get_n_active (PartagesPracticeFilter *self)
{
  guint n = get_profession (self) != NULL;

  return gtk_drop_down_get_selected (self->state) > 0 ? n + 1 : n;
}

/**
 * partages_practice_filter_clear:
 *
 * Shows all cases again.
 */
void
partages_practice_filter_clear (PartagesPracticeFilter *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->profession, 0);
  gtk_drop_down_set_selected (self->state, 0);
  self->filling = FALSE;
  changed_cb (self);
}
