/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What joining a site means: what goes there, and under which account. */

#include "partages-site-join-page.h"

#include <glib/gi18n.h>

struct _PartagesSiteJoinPage
{
  AdwNavigationPage parent_instance;

  PartagesMembership *site;

  AdwPreferencesGroup *site_group;
  AdwActionRow *server_row;
  AdwActionRow *account_row;
  AdwActionRow *earlier_row;
  GtkWidget *join;
};

G_DEFINE_FINAL_TYPE (PartagesSiteJoinPage, partages_site_join_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  JOIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Joining takes a moment; pressing twice is once. */
static void
join_cb (PartagesSiteJoinPage *self)
{
  gtk_widget_set_sensitive (self->join, FALSE);
  g_signal_emit (self, signals[JOIN], 0);
}

static void
site_join_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_SITE_JOIN_PAGE);

  G_OBJECT_CLASS (partages_site_join_page_parent_class)->dispose (object);
}

static void
site_join_page_finalize (GObject *object)
{
  PartagesSiteJoinPage *self = PARTAGES_SITE_JOIN_PAGE (object);

  g_clear_pointer (&self->site, partages_membership_unref);

  G_OBJECT_CLASS (partages_site_join_page_parent_class)->finalize (object);
}

static void
partages_site_join_page_class_init (PartagesSiteJoinPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = site_join_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = site_join_page_finalize;

  /**
   * PartagesSiteJoinPage::join:
   *
   * The person agrees.
   */
  signals[JOIN] = g_signal_new ("join", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/site-join-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteJoinPage, site_group);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteJoinPage, server_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteJoinPage, account_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteJoinPage, earlier_row);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteJoinPage, join);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
}

static void
partages_site_join_page_init (PartagesSiteJoinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_earlier_text (PartagesMembership *site, const PartagesSyncStatus *status)
{
  PartagesMembership *present = status != NULL ? status->site : NULL;

  if (present == NULL && status != NULL && status->n_waiting == 0)
    return g_strdup (_ ("Nothing yet."));
  if (present != NULL && g_str_equal (present->account, site->account)
      && g_str_equal (present->home_page, site->home_page))
    return g_strdup (_ ("Your account stays the same; only the addresses and the key are taken."));
  if (present != NULL)
    return g_strdup (_ ("This profile leaves its present site. Your earlier work is issued again "
                        "under the new account and sent too; each step counts once."));

  return g_strdup (_ ("It is issued again under this account and sent too; each step keeps its "
                      "date and counts once."));
}

static void
show (PartagesSiteJoinPage *self, const PartagesSyncStatus *status, const char *language)
{
  PartagesMembership *site = self->site;
  g_autofree char *account = g_strdup_printf ("%s\n%s", site->account, site->home_page);
  g_autofree char *earlier = dup_earlier_text (site, status);
  g_autofree char *title = NULL;

  if (site->title != NULL)
    title = g_markup_escape_text (partages_text_get (site->title, language), -1);
  adw_preferences_group_set_title (self->site_group, title != NULL ? title : "");
  adw_action_row_set_subtitle (self->server_row, site->xapi);
  adw_action_row_set_subtitle (self->account_row, account);
  adw_action_row_set_subtitle (self->earlier_row, earlier);
}

/**
 * partages_site_join_page_new:
 * @site: the site to be joined
 * @status: (nullable): how sync stands now
 * @language: of the learner
 *
 * Returns: (transfer floating): the page
 */
PartagesSiteJoinPage *
partages_site_join_page_new (PartagesMembership *site,
                             const PartagesSyncStatus *status,
                             const char *language)
{
  PartagesSiteJoinPage *self = g_object_new (PARTAGES_TYPE_SITE_JOIN_PAGE, NULL);

  self->site = partages_membership_ref (site);
  show (self, status, language);

  return self;
}

PartagesMembership *
partages_site_join_page_get_site (PartagesSiteJoinPage *self)
{
  return self->site;
}
