/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three panes of a case, in one, two or three columns. */

#include "partages-case-panes.h"

struct _PartagesCasePanes
{
  AdwBreakpointBin parent_instance;

  AdwBin *left;
  GtkWidget *middle;
  AdwBin *right;
  AdwViewSwitcher *switcher;
  AdwViewStack *stack;
  AdwViewSwitcherBar *switcher_bar;
  AdwBin *pages[PARTAGES_N_PANES];
  AdwBreakpoint *two_columns;
  AdwBreakpoint *one_column;

  GtkWidget *views[PARTAGES_N_PANES];
  PartagesPane pane; /* the one to see where they do not all have room */
  guint n_fitting;   /* columns for which there is room */
  guint n_columns;   /* that there are */
  PartagesPaneState assistant;
};

G_DEFINE_FINAL_TYPE (PartagesCasePanes, partages_case_panes, ADW_TYPE_BREAKPOINT_BIN)

static const char *const page_names[] = {
  [PARTAGES_PANE_CHART] = "chart",
  [PARTAGES_PANE_ASSISTANT] = "assistant",
  [PARTAGES_PANE_DECISIONS] = "decisions",
};

/* While the assistant is locked its room is for the chart; one at a time, it is a page that says so. */
static gboolean
shows_assistant (PartagesCasePanes *self)
{
  return self->assistant == PARTAGES_PANE_OPEN
         || (self->assistant == PARTAGES_PANE_LOCKED && self->n_columns == 1);
}

/* Where a pane stands with so many columns. */
static AdwBin *
get_place (PartagesCasePanes *self, PartagesPane pane, guint n_columns)
{
  if (pane == PARTAGES_PANE_CHART && n_columns == 3)
    return self->left;
  if (pane == PARTAGES_PANE_DECISIONS && n_columns > 1)
    return self->right;

  return self->pages[pane];
}

static void
move (PartagesCasePanes *self, PartagesPane pane, AdwBin *place)
{
  GtkWidget *parent = gtk_widget_get_parent (self->views[pane]);

  if (parent == GTK_WIDGET (place))
    return;
  if (parent != NULL)
    adw_bin_set_child (ADW_BIN (parent), NULL);
  adw_bin_set_child (place, self->views[pane]);
}

static void
update_pages (PartagesCasePanes *self)
{
  gboolean visible[PARTAGES_N_PANES] = {
    [PARTAGES_PANE_CHART] = self->n_columns < 3,
    [PARTAGES_PANE_ASSISTANT] = shows_assistant (self),
    [PARTAGES_PANE_DECISIONS] = self->n_columns == 1,
  };

  for (guint i = 0; i < PARTAGES_N_PANES; i++)
    adw_view_stack_page_set_visible (
        adw_view_stack_get_page (self->stack, GTK_WIDGET (self->pages[i])), visible[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->left), self->n_columns == 3);
  gtk_widget_set_visible (GTK_WIDGET (self->right), self->n_columns > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->switcher),
                          self->n_columns == 2 && shows_assistant (self));
  adw_view_stack_page_set_icon_name (
      adw_view_stack_get_page (self->stack, GTK_WIDGET (self->pages[PARTAGES_PANE_ASSISTANT])),
      self->assistant == PARTAGES_PANE_LOCKED ? "partages-lock-symbolic"
                                              : "partages-assistant-symbolic");
  adw_view_switcher_bar_set_reveal (self->switcher_bar, self->n_columns == 1);
}

/* The middle column shows the pane that is wanted, or what stands there beside it. */
static void
show_pane (PartagesCasePanes *self)
{
  PartagesPane pane = self->pane;

  if (get_place (self, pane, self->n_columns) != self->pages[pane]
      || (pane == PARTAGES_PANE_ASSISTANT && !shows_assistant (self)))
    pane = self->n_columns == 3 ? PARTAGES_PANE_ASSISTANT : PARTAGES_PANE_CHART;
  adw_view_stack_set_visible_child_name (self->stack, page_names[pane]);
}

static void
update_columns (PartagesCasePanes *self)
{
  guint most = self->assistant == PARTAGES_PANE_OPEN ? 3 : 2;

  if (self->views[0] == NULL)
    return;

  self->n_columns = MIN (self->n_fitting, most);
  for (guint i = 0; i < PARTAGES_N_PANES; i++)
    move (self, (PartagesPane) i, get_place (self, (PartagesPane) i, self->n_columns));
  update_pages (self);
  show_pane (self);
}

static void
breakpoint_changed_cb (PartagesCasePanes *self)
{
  AdwBreakpoint *current = adw_breakpoint_bin_get_current_breakpoint (ADW_BREAKPOINT_BIN (self));

  self->n_fitting = current == self->one_column ? 1 : current == self->two_columns ? 2 : 3;
  update_columns (self);
}

static int
get_focused_pane (PartagesCasePanes *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (int i = 0; focus != NULL && i < PARTAGES_N_PANES; i++)
    {
      if (focus == self->views[i] || gtk_widget_is_ancestor (focus, self->views[i]))
        return i;
    }

  return -1;
}

static void
case_panes_dispose (GObject *object)
{
  PartagesCasePanes *self = PARTAGES_CASE_PANES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_CASE_PANES);
  for (guint i = 0; i < PARTAGES_N_PANES; i++)
    g_clear_object (&self->views[i]);

  G_OBJECT_CLASS (partages_case_panes_parent_class)->dispose (object);
}

static void
partages_case_panes_class_init (PartagesCasePanesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = case_panes_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/case-panes.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePanes, left);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePanes, middle);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePanes, right);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePanes, switcher);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePanes, stack);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePanes, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePanes, two_columns);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePanes, one_column);
  gtk_widget_class_bind_template_child_full (
      widget_class, "chart_page", FALSE,
      G_STRUCT_OFFSET (PartagesCasePanes, pages[PARTAGES_PANE_CHART]));
  gtk_widget_class_bind_template_child_full (
      widget_class, "assistant_page", FALSE,
      G_STRUCT_OFFSET (PartagesCasePanes, pages[PARTAGES_PANE_ASSISTANT]));
  gtk_widget_class_bind_template_child_full (
      widget_class, "decisions_page", FALSE,
      G_STRUCT_OFFSET (PartagesCasePanes, pages[PARTAGES_PANE_DECISIONS]));
}

static void
partages_case_panes_init (PartagesCasePanes *self)
{
  self->assistant = PARTAGES_PANE_OPEN;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::current-breakpoint", G_CALLBACK (breakpoint_changed_cb), NULL);
}

/**
 * partages_case_panes_set_views:
 * @views: (array fixed-size=3): the chart, the assistant and the decisions
 */
void
partages_case_panes_set_views (PartagesCasePanes *self, GtkWidget *const views[])
{
  for (guint i = 0; i < PARTAGES_N_PANES; i++)
    self->views[i] = g_object_ref_sink (views[i]);
  breakpoint_changed_cb (self);
}

/**
 * partages_case_panes_show:
 * @pane: the pane to bring forward where they do not all have room
 */
void
partages_case_panes_show (PartagesCasePanes *self, PartagesPane pane)
{
  self->pane = pane;
  show_pane (self);
}

/**
 * partages_case_panes_focus_next:
 * @direction: 1 for the next pane, -1 for the one before
 */
void
partages_case_panes_focus_next (PartagesCasePanes *self, int direction)
{
  int pane = get_focused_pane (self);

  if (pane < 0)
    pane = direction > 0 ? PARTAGES_N_PANES - 1 : 0;
  for (guint i = 0; i < PARTAGES_N_PANES; i++)
    {
      pane = (pane + direction + PARTAGES_N_PANES) % PARTAGES_N_PANES;
      if (pane == PARTAGES_PANE_ASSISTANT && !shows_assistant (self))
        continue;
      partages_case_panes_show (self, (PartagesPane) pane);
      if (gtk_widget_child_focus (self->views[pane], GTK_DIR_TAB_FORWARD))
        return;
    }
}

guint
partages_case_panes_get_n_columns (PartagesCasePanes *self)
{
  return self->n_columns;
}

/**
 * partages_case_panes_set_assistant:
 * @state: whether there is an assistant in this run, and whether it can be asked by now
 */
void
partages_case_panes_set_assistant (PartagesCasePanes *self, PartagesPaneState state)
{
  self->assistant = state;
  update_columns (self);
}
