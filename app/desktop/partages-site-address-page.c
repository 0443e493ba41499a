/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The addresses, account and key of a site, typed. */

#include "partages-site-address-page.h"

struct _PartagesSiteAddressPage
{
  AdwNavigationPage parent_instance;

  AdwBanner *problem;
  GtkEditable *xapi;
  GtkEditable *catalogue;
  GtkEditable *home_page;
  GtkEditable *account;
  GtkEditable *key_id;
  GtkEditable *key;
  GtkWidget *continue_button;
};

G_DEFINE_FINAL_TYPE (PartagesSiteAddressPage, partages_site_address_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  GIVEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static gboolean
is_given (GtkEditable *entry)
{
  g_autofree char *text = dup_text (entry);

  return *text != '\0';
}

static void
close_problem_cb (PartagesSiteAddressPage *self)
{
  adw_banner_set_revealed (self->problem, FALSE);
}

static void
changed_cb (PartagesSiteAddressPage *self)
{
  close_problem_cb (self);
  gtk_widget_set_sensitive (self->continue_button,
                            is_given (self->xapi) && is_given (self->home_page)
                                && is_given (self->account) && is_given (self->key_id)
                                && is_given (self->key));
}

static PartagesMembership *
read_all (PartagesSiteAddressPage *self, GError **error)
{
  g_autofree char *xapi = dup_text (self->xapi);
  g_autofree char *catalogue = dup_text (self->catalogue);
  g_autofree char *home_page = dup_text (self->home_page);
  g_autofree char *account = dup_text (self->account);
  g_autofree char *key_id = dup_text (self->key_id);
  g_autofree char *key = dup_text (self->key);
  g_autoptr (PartagesMembership) site = partages_membership_new (
      xapi, *catalogue != '\0' ? catalogue : NULL, home_page, account, key_id, key, error);

  if (site == NULL || !partages_membership_check_addresses (site, error))
    return NULL;

  return g_steal_pointer (&site);
}

static void
continue_cb (PartagesSiteAddressPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesMembership) site = read_all (self, &error);

  if (site != NULL)
    {
      g_signal_emit (self, signals[GIVEN], 0, site);
      return;
    }
  adw_banner_set_use_markup (self->problem, FALSE);
  adw_banner_set_title (self->problem, error->message);
  adw_banner_set_revealed (self->problem, TRUE);
}

static void
site_address_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_SITE_ADDRESS_PAGE);

  G_OBJECT_CLASS (partages_site_address_page_parent_class)->dispose (object);
}

static void
partages_site_address_page_class_init (PartagesSiteAddressPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = site_address_page_dispose;

  /**
   * PartagesSiteAddressPage::given:
   * @site: a #PartagesMembership that could be joined
   */
  signals[GIVEN] = g_signal_new ("given", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/site-address-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteAddressPage, problem);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteAddressPage, xapi);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteAddressPage, catalogue);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteAddressPage, home_page);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteAddressPage, account);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteAddressPage, key_id);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteAddressPage, key);
  gtk_widget_class_bind_template_child (widget_class, PartagesSiteAddressPage, continue_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_problem_cb);
  gtk_widget_class_bind_template_callback (widget_class, continue_cb);
}

static void
partages_site_address_page_init (PartagesSiteAddressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_site_address_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
PartagesSiteAddressPage *
partages_site_address_page_new (void)
{
  return g_object_new (PARTAGES_TYPE_SITE_ADDRESS_PAGE, NULL);
}
