/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site offers and asks: its catalogue.json and assignments.json, read from what the last sync kept. */

#include "partages-offers.h"

#include "partages-json.h"
#include "partages-package-ids.h"
#include "partages-membership-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT 1
#define SHA256_DIGITS 64

static void
offer_clear (gpointer data)
{
  PartagesOffer *self = data;

  g_free (self->id);
  g_free (self->version);
  g_clear_pointer (&self->title, partages_text_unref);
  g_strfreev (self->languages);
  g_free (self->path);
  g_free (self->sha256);
}

PartagesOffer *
partages_offer_ref (PartagesOffer *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_offer_unref (PartagesOffer *self)
{
  g_atomic_rc_box_release_full (self, offer_clear);
}

static void
assignment_clear (gpointer data)
{
  PartagesAssignment *self = data;

  g_free (self->package);
  g_free (self->due);
  g_free (self->renewal);
}

PartagesAssignment *
partages_assignment_ref (PartagesAssignment *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_assignment_unref (PartagesAssignment *self)
{
  g_atomic_rc_box_release_full (self, assignment_clear);
}

/* --- Reading ----------------------------------------------------------------------------------- */

static PartagesJson *
parse_list (const char *json, const char *name, yyjson_val **list, GError **error)
{
  g_autoptr (PartagesJson) document
      = partages_json_parse (json, -1, PARTAGES_JSON_READ_NONE, error);
  yyjson_val *root;

  if (document == NULL)
    return NULL;
  root = partages_json_get_root (document);
  *list = partages_json_get_array (root, name);
  if (*list == NULL || partages_json_get_int (root, "format", 0) != FORMAT)
    {
      g_set_error (
          error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_REPLY,
          _ ("The list “%s” of the catalogue cannot be read. The one before was kept; tell "
             "who runs the site"),
          name);
      return NULL;
    }

  return g_steal_pointer (&document);
}

/* A path below the catalogue, and no way out of it. */
static gboolean
is_plain_path (const char *path)
{
  return path != NULL && *path != '\0' && *path != '/' && strstr (path, "..") == NULL
         && strpbrk (path, "\\?#%:") == NULL;
}

static gboolean
is_digest (const char *text)
{
  return text != NULL && strlen (text) == SHA256_DIGITS
         && strspn (text, "0123456789abcdefABCDEF") == SHA256_DIGITS;
}

/* NULL for one that this program cannot use; the others of the catalogue still can be. */
static PartagesOffer *
read_offer (yyjson_val *item)
{
  const char *id = partages_json_get_string (item, "id");
  const char *version = partages_json_get_string (item, "version");
  const char *path = partages_json_get_string (item, "path");
  const char *sha256 = partages_json_get_string (item, "sha256");
  gint64 size = partages_json_get_int (item, "size", 0);
  PartagesOffer *self;

  if (id == NULL || !partages_iri_is_valid (id) || version == NULL
      || !partages_version_is_valid (version) || !is_plain_path (path) || !is_digest (sha256)
      || size <= 0)
    return NULL;

  self = g_atomic_rc_box_new0 (PartagesOffer);
  self->id = g_strdup (id);
  self->version = g_strdup (version);
  self->title = partages_text_new_member (item, "title");
  self->languages = partages_json_dup_strings (item, "languages");
  self->path = g_strdup (path);
  self->size = size;
  self->sha256 = g_ascii_strdown (sha256, -1);

  return self;
}

/**
 * partages_offers_parse:
 * @json: a catalogue.json
 * @error: a [error@SyncError] or [error@JsonError]
 *
 * Returns: (transfer full) (element-type PartagesOffer) (nullable): the packages it offers that this
 *   program can use, or %NULL with @error set
 */
GPtrArray *
partages_offers_parse (const char *json, GError **error)
{
  GPtrArray *offers;
  yyjson_val *list;
  g_autoptr (PartagesJson) document = parse_list (json, "packages", &list, error);
  yyjson_val *item;
  size_t i;
  size_t n;

  if (document == NULL)
    return NULL;
  offers = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_offer_unref);
  yyjson_arr_foreach (list, i, n, item)
    {
      PartagesOffer *offer = read_offer (item);

      if (offer != NULL)
        g_ptr_array_add (offers, offer);
    }

  return offers;
}

/* An assignment without groups is for all. */
static gboolean
is_for (yyjson_val *item, const char *const *groups)
{
  yyjson_val *list = partages_json_get_array (item, "groups");
  yyjson_val *group;
  size_t i;
  size_t n;

  if (yyjson_arr_size (list) == 0)
    return TRUE;
  yyjson_arr_foreach (list, i, n, group)
    {
      if (yyjson_is_str (group) && g_strv_contains (groups, yyjson_get_str (group)))
        return TRUE;
    }

  return FALSE;
}

static PartagesAssignment *
read_assignment (yyjson_val *item)
{
  PartagesAssignment *self = g_atomic_rc_box_new0 (PartagesAssignment);

  self->package = g_strdup (partages_json_get_string (item, "package"));
  self->due = g_strdup (partages_json_get_string (item, "due"));
  self->renewal = g_strdup (partages_json_get_string (item, "renewal"));

  return self;
}

/**
 * partages_assignments_parse:
 * @json: an assignments.json
 * @groups: those the learner is in
 * @error: a [error@SyncError] or [error@JsonError]
 *
 * Returns: (transfer full) (element-type PartagesAssignment) (nullable): what is asked of this learner, or
 *   %NULL with @error set
 */
GPtrArray *
partages_assignments_parse (const char *json, const char *const *groups, GError **error)
{
  GPtrArray *assignments;
  yyjson_val *list;
  g_autoptr (PartagesJson) document = parse_list (json, "assignments", &list, error);
  yyjson_val *item;
  size_t i;
  size_t n;

  if (document == NULL)
    return NULL;
  assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_assignment_unref);
  yyjson_arr_foreach (list, i, n, item)
    {
      if (partages_json_get_string (item, "package") != NULL && is_for (item, groups))
        g_ptr_array_add (assignments, read_assignment (item));
    }

  return assignments;
}

/* --- What the last sync kept ------------------------------------------------------------------- */

/**
 * partages_offers_list:
 * @error: a [error@StoreError], [error@SyncError] or [error@JsonError]
 *
 * Needs no network; a record that is open for reading only will do.
 *
 * Returns: (transfer full) (element-type PartagesOffer) (nullable): what the catalogue offered when it was
 *   last read, perhaps nothing; %NULL with @error set
 */
GPtrArray *
partages_offers_list (PartagesRecord *record, GError **error)
{
  g_autofree char *json = NULL;

  if (!partages_membership_table_read_document (record, "catalogue.json", NULL, &json, error))
    return NULL;
  if (json == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) partages_offer_unref);

  return partages_offers_parse (json, error);
}

/**
 * partages_assignments_list:
 * @error: a [error@StoreError], [error@SyncError] or [error@JsonError]
 *
 * Needs no network; a record that is open for reading only will do.
 *
 * Returns: (transfer full) (element-type PartagesAssignment) (nullable): what the site asked of this
 *   learner when that was last read, perhaps nothing; %NULL with @error set
 */
GPtrArray *
partages_assignments_list (PartagesRecord *record, GError **error)
{
  g_autofree char *json = NULL;
  g_autoptr (PartagesMembership) site = NULL;

  if (!partages_membership_table_read (record, &site, NULL, error)
      || !partages_membership_table_read_document (record, "assignments.json", NULL, &json, error))
    return NULL;
  if (site == NULL || json == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) partages_assignment_unref);

  return partages_assignments_parse (json, (const char *const *) site->groups, error);
}
