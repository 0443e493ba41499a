/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packages of the site that are not installed here, or only in an older version. */

#include "partages-offers-group.h"

#include "partages-offer-row.h"
#include "partages-package-ids.h"

#include <glib/gi18n.h>

struct _PartagesOffersGroup
{
  AdwPreferencesGroup parent_instance;

  PartagesSession *session;
  GPtrArray *rows; /* of PartagesOfferRow, which the group owns */
};

G_DEFINE_FINAL_TYPE (PartagesOffersGroup, partages_offers_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_wanted (PartagesShelf *shelf, PartagesOffer *offer)
{
  PartagesBook *book = partages_shelf_find (shelf, offer->id);

  return book == NULL
         || partages_version_compare (
                offer->version, partages_package_get_version (partages_book_get_package (book)))
                > 0;
}

static gboolean
is_same (PartagesOffer *a, PartagesOffer *b)
{
  return g_str_equal (a->id, b->id) && g_str_equal (a->version, b->version)
         && g_str_equal (a->sha256, b->sha256);
}

/* --- Showing ----------------------------------------------------------------------------------- */

static PartagesAssignment *
find_assignment (GPtrArray *assignments, const char *package)
{
  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    {
      PartagesAssignment *assignment = g_ptr_array_index (assignments, i);

      if (g_str_equal (assignment->package, package))
        return assignment;
    }

  return NULL;
}

static gboolean
has_offer (GPtrArray *offers, PartagesOffer *offer)
{
  for (guint i = 0; i < offers->len; i++)
    {
      if (is_same (g_ptr_array_index (offers, i), offer))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_row (PartagesOffersGroup *self, PartagesOffer *offer)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (is_same (partages_offer_row_get_offer (g_ptr_array_index (self->rows, i)), offer))
        return TRUE;
    }

  return FALSE;
}

/* A row that is fetching stays until it is done. */
static void
remove_rows (PartagesOffersGroup *self, GPtrArray *offers)
{
  for (guint i = self->rows->len; i-- > 0;)
    {
      PartagesOfferRow *row = g_ptr_array_index (self->rows, i);

      if (partages_offer_row_is_busy (row)
          || has_offer (offers, partages_offer_row_get_offer (row)))
        continue;
      g_ptr_array_remove_index (self->rows, i);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
    }
}

static void
add_rows (PartagesOffersGroup *self, GPtrArray *offers)
{
  g_autoptr (GPtrArray) assignments
      = partages_assignments_list (partages_session_get_reader (self->session), NULL);

  for (guint i = 0; i < offers->len; i++)
    {
      PartagesOffer *offer = g_ptr_array_index (offers, i);
      PartagesOfferRow *row;

      if (has_row (self, offer))
        continue;
      row = partages_offer_row_new (self->session, offer, find_assignment (assignments, offer->id));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
      g_ptr_array_add (self->rows, row);
    }
}

static void
show (PartagesOffersGroup *self)
{
  g_autoptr (GPtrArray) offers = partages_offers_group_list_new (self->session);

  remove_rows (self, offers);
  add_rows (self, offers);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
offers_group_dispose (GObject *object)
{
  PartagesOffersGroup *self = PARTAGES_OFFERS_GROUP (object);

  g_clear_object (&self->session);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (partages_offers_group_parent_class)->dispose (object);
}

static void
offers_group_finalize (GObject *object)
{
  PartagesOffersGroup *self = PARTAGES_OFFERS_GROUP (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (partages_offers_group_parent_class)->finalize (object);
}

static void
partages_offers_group_class_init (PartagesOffersGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = offers_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = offers_group_finalize;
}

static void
partages_offers_group_init (PartagesOffersGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("From Your Site"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * partages_offers_group_set_session:
 * @session: the learner
 */
void
partages_offers_group_set_session (PartagesOffersGroup *self, PartagesSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

/**
 * partages_offers_group_list_new:
 * @session: the learner
 *
 * Returns: (transfer full) (element-type PartagesOffer): what the site offers and this computer has not, or
 *   only in an older version
 */
GPtrArray *
partages_offers_group_list_new (PartagesSession *session)
{
  PartagesRecord *reader = partages_session_get_reader (session);
  PartagesShelf *shelf = partages_session_get_shelf (session);
  GPtrArray *wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_offer_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers = NULL;

  if (reader == NULL || !partages_shelf_is_loaded (shelf))
    return wanted;
  offers = partages_offers_list (reader, &error);
  if (offers == NULL)
    {
      g_info ("The catalogue could not be read: %s", error->message);
      return wanted;
    }
  for (guint i = 0; i < offers->len; i++)
    {
      PartagesOffer *offer = g_ptr_array_index (offers, i);

      if (is_wanted (shelf, offer))
        g_ptr_array_add (wanted, partages_offer_ref (offer));
    }

  return wanted;
}
