/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page that a person sees. */

#include "partages-new-profile-page.h"

#include "partages-interface-language.h"
#include "partages-language-row.h"
#include "partages-roles-row.h"

#include <glib/gi18n.h>

struct _PartagesNewProfilePage
{
  AdwNavigationPage parent_instance;

  AdwEntryRow *name;
  PartagesRolesRow *roles;
  PartagesLanguageRow *language;
  GtkWidget *begin;
  GtkLabel *promise;
  GtkWidget *restore;
  char *site; /* (nullable): which she is going to join */
};

G_DEFINE_FINAL_TYPE (PartagesNewProfilePage, partages_new_profile_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  BEGIN,
  JOIN,
  RESTORE,
  LANGUAGE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
name_changed_cb (PartagesNewProfilePage *self)
{
  g_autofree char *name = partages_new_profile_page_dup_name (self);

  gtk_widget_set_sensitive (self->begin, name[0] != '\0');
}

static void
begin_cb (PartagesNewProfilePage *self)
{
  if (gtk_widget_get_sensitive (self->begin))
    g_signal_emit (self, signals[BEGIN], 0);
}

static void
join_cb (PartagesNewProfilePage *self)
{
  g_signal_emit (self, signals[JOIN], 0);
}

static void
restore_cb (PartagesNewProfilePage *self)
{
  g_signal_emit (self, signals[RESTORE], 0);
}

static void
language_selected_cb (PartagesNewProfilePage *self)
{
  const char *language = partages_language_row_get_language (self->language);

  if (!g_str_equal (language, partages_interface_language_get ()))
    g_signal_emit (self, signals[LANGUAGE_CHANGED], 0);
}

static void
new_profile_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_NEW_PROFILE_PAGE);

  G_OBJECT_CLASS (partages_new_profile_page_parent_class)->dispose (object);
}

static void
new_profile_page_finalize (GObject *object)
{
  g_free (PARTAGES_NEW_PROFILE_PAGE (object)->site);

  G_OBJECT_CLASS (partages_new_profile_page_parent_class)->finalize (object);
}

static guint
add_signal (PartagesNewProfilePageClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
partages_new_profile_page_class_init (PartagesNewProfilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = new_profile_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = new_profile_page_finalize;

  /**
   * PartagesNewProfilePage::begin:
   *
   * The profile is to be made.
   */
  signals[BEGIN] = add_signal (klass, "begin");
  /**
   * PartagesNewProfilePage::join:
   *
   * The enrolment file of a site is to be opened.
   */
  signals[JOIN] = add_signal (klass, "join");
  /**
   * PartagesNewProfilePage::restore:
   *
   * A backup is to be restored instead.
   */
  signals[RESTORE] = add_signal (klass, "restore");
  /**
   * PartagesNewProfilePage::language-changed:
   *
   * The interface is to speak another language.
   */
  signals[LANGUAGE_CHANGED] = add_signal (klass, "language-changed");

  g_type_ensure (PARTAGES_TYPE_LANGUAGE_ROW);
  g_type_ensure (PARTAGES_TYPE_ROLES_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/new-profile-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesNewProfilePage, name);
  gtk_widget_class_bind_template_child (widget_class, PartagesNewProfilePage, roles);
  gtk_widget_class_bind_template_child (widget_class, PartagesNewProfilePage, language);
  gtk_widget_class_bind_template_child (widget_class, PartagesNewProfilePage, begin);
  gtk_widget_class_bind_template_child (widget_class, PartagesNewProfilePage, restore);
  gtk_widget_class_bind_template_child (widget_class, PartagesNewProfilePage, promise);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_selected_cb);
}

static void
partages_new_profile_page_init (PartagesNewProfilePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  partages_language_row_set_language (self->language, partages_interface_language_get ());
}

/**
 * partages_new_profile_page_new:
 *
 * Returns: (transfer floating): an empty page, in the language of the interface
 */
PartagesNewProfilePage *
partages_new_profile_page_new (void)
{
  return g_object_new (PARTAGES_TYPE_NEW_PROFILE_PAGE, NULL);
}

/**
 * partages_new_profile_page_take_over:
 * @other: a page in another language
 *
 * Takes over what the person has filled in already.
 */
void
partages_new_profile_page_take_over (PartagesNewProfilePage *self, PartagesNewProfilePage *other)
{
  g_auto (GStrv) roles = partages_roles_row_dup_roles (other->roles);

  gtk_editable_set_text (GTK_EDITABLE (self->name),
                         gtk_editable_get_text (GTK_EDITABLE (other->name)));
  partages_roles_row_set_roles (self->roles, (const char *const *) roles);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->roles),
                                 adw_expander_row_get_expanded (ADW_EXPANDER_ROW (other->roles)));
  partages_new_profile_page_set_restore_visible (self, gtk_widget_get_visible (other->restore));
  if (other->site != NULL)
    partages_new_profile_page_set_site (self, other->site);
}

/**
 * partages_new_profile_page_set_site:
 * @site: the name of the site that she is going to join
 */
void
partages_new_profile_page_set_site (PartagesNewProfilePage *self, const char *site)
{
  g_autofree char *text = NULL;

  g_set_str (&self->site, site);
  /* Translators: %s is the name of a training site, such as that of a hospital. */
  text = g_strdup_printf (_ ("Once your profile is there you are asked whether to join “%s”."),
                          site);
  gtk_label_set_label (self->promise, text);
}

/**
 * partages_new_profile_page_set_restore_visible:
 * @visible: whether restoring is offered here, or already elsewhere
 */
void
partages_new_profile_page_set_restore_visible (PartagesNewProfilePage *self, gboolean visible)
{
  gtk_widget_set_visible (self->restore, visible);
}

/**
 * partages_new_profile_page_dup_name:
 *
 * Returns: (transfer full): what was typed, without white space around it
 */
char *
partages_new_profile_page_dup_name (PartagesNewProfilePage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

GStrv
partages_new_profile_page_dup_roles (PartagesNewProfilePage *self)
{
  return partages_roles_row_dup_roles (self->roles);
}

const char *
partages_new_profile_page_get_language (PartagesNewProfilePage *self)
{
  return partages_language_row_get_language (self->language);
}
