/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulated case as a row of a list. */

#include "partages-case-row.h"

#include "partages-decoration.h"

#include <glib/gi18n.h>

struct _PartagesCaseRow
{
  AdwActionRow parent_instance;

  char *slug;
  char *detail;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (PartagesCaseRow, partages_case_row, ADW_TYPE_ACTION_ROW)

static char *
dup_state (const PartagesCaseProgress *result)
{
  int percent;

  if (result == NULL || result->finished == 0)
    return g_strdup (_ ("Not done yet"));

  percent = (int) (result->score * 100 + 0.5);
  if (result->passed != 0)
    return result->score < 0 ? g_strdup (_ ("Passed"))
                             : g_strdup_printf (_ ("Passed with %d%%"), percent);

  return result->score < 0 ? g_strdup (_ ("Done, not passed yet"))
                           : g_strdup_printf (_ ("Done with %d%%, not passed yet"), percent);
}

static void
show_state (PartagesCaseRow *self, const PartagesCaseProgress *result)
{
  g_autofree char *state = dup_state (result);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", self->detail, state);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (self->done, result != NULL && result->passed != 0);
}

static void
case_row_finalize (GObject *object)
{
  PartagesCaseRow *self = PARTAGES_CASE_ROW (object);

  g_free (self->slug);
  g_free (self->detail);

  G_OBJECT_CLASS (partages_case_row_parent_class)->finalize (object);
}

static void
partages_case_row_class_init (PartagesCaseRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = case_row_finalize;
}

static void
partages_case_row_init (PartagesCaseRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self),
                             partages_decoration_new ("partages-practice-symbolic"));
  /* That it is passed is said in the subtitle. */
  self->done = partages_decoration_new ("partages-right-symbolic");
  gtk_widget_add_css_class (self->done, "success");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->done);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), partages_decoration_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

/**
 * partages_case_row_new:
 * @package_id: the package that holds the case
 * @slug: the case
 * @title: its title
 * @detail: what else is to be known before it is opened
 *
 * Returns: (transfer floating): the row of a case that has not been taken
 */
GtkWidget *
partages_case_row_new (const char *package_id,
                       const char *slug,
                       const char *title,
                       const char *detail)
{
  PartagesCaseRow *self = g_object_new (PARTAGES_TYPE_CASE_ROW, "title", title, NULL);

  self->slug = g_strdup (slug);
  self->detail = g_strdup (detail);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-case");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(sss)", package_id, slug, "");
  show_state (self, NULL);

  return GTK_WIDGET (self);
}

/**
 * partages_case_row_show_progress:
 * @progress: what the learner has done of the package
 */
void
partages_case_row_show_progress (PartagesCaseRow *self, PartagesProgress *progress)
{
  show_state (self, partages_progress_get_case (progress, self->slug));
}
