/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saying a statement once more under another account: the same act at the same time, with all that names the
 * learner changed, and in the same way on every computer. */

#include "partages-reissue.h"

#include "partages-id.h"
#include "partages-json.h"
#include "partages-registration.h"

#include <string.h>

/* More renewals of one training than a working life has. */
#define MAX_CYCLES 60

struct _PartagesReissue
{
  char *home_page;
  char *account;
  char *learner;             /* what ids are derived with */
  GHashTable *registrations; /* old → new */
};

PartagesReissue *
partages_reissue_new (const char *home_page, const char *account)
{
  PartagesReissue *self = g_new0 (PartagesReissue, 1);

  self->home_page = g_strdup (home_page);
  self->account = g_strdup (account);
  self->learner = g_strconcat (home_page, "\n", account, NULL);
  self->registrations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
partages_reissue_free (PartagesReissue *self)
{
  g_free (self->home_page);
  g_free (self->account);
  g_free (self->learner);
  g_hash_table_unref (self->registrations);
  g_free (self);
}

/**
 * partages_reissue_dup_id:
 * @id: of the earlier statement
 *
 * Returns: (transfer full): UUIDv5(old id, account), so that it is the same wherever it is derived
 */
char *
partages_reissue_dup_id (PartagesReissue *self, const char *id)
{
  g_autofree char *lower = g_ascii_strdown (id, -1);

  return partages_uuid5 (lower, self->learner);
}

/* --- Registrations ----------------------------------------------------------------------------- */

static char *
find_cycle (PartagesReissue *self,
            PartagesXapiStatement *old,
            const char *registration,
            const char *package)
{
  for (guint cycle = 1; cycle <= MAX_CYCLES; cycle++)
    {
      g_autofree char *derived = partages_registration_derive (
          partages_xapi_statement_get_home_page (old), partages_xapi_statement_get_account (old),
          package, cycle);

      if (g_ascii_strcasecmp (derived, registration) == 0)
        return partages_registration_derive (self->home_page, self->account, package, cycle);
    }

  return NULL;
}

/* A registration is derived from the package, under whose id the object stands. */
static char *
derive_registration (PartagesReissue *self, PartagesXapiStatement *old, const char *registration)
{
  g_autofree char *package = g_strdup (partages_xapi_statement_get_object (old));
  char *slash = NULL;

  while (package != NULL)
    {
      char *found = find_cycle (self, old, registration, package);

      if (found != NULL)
        return found;
      slash = strrchr (package, '/');
      if (slash == NULL)
        break;
      *slash = '\0';
    }

  return NULL;
}

/* One that we did not derive, such as that of a learning platform, stays. */
static const char *
map_registration (PartagesReissue *self, PartagesXapiStatement *old)
{
  const char *registration = partages_xapi_statement_get_registration (old);
  const char *known = g_hash_table_lookup (self->registrations, registration);
  char *derived;

  if (known != NULL)
    return known;
  derived = derive_registration (self, old, registration);
  if (derived == NULL)
    return registration;
  g_hash_table_insert (self->registrations, g_strdup (registration), derived);

  return derived;
}

/* --- Statements -------------------------------------------------------------------------------- */

static void
replace (yyjson_mut_doc *document, yyjson_mut_val *object, const char *name, const char *value)
{
  yyjson_mut_obj_replace (object, yyjson_mut_str (document, name),
                          yyjson_mut_strcpy (document, value));
}

static void
replace_actor (PartagesReissue *self, yyjson_mut_doc *document, yyjson_mut_val *root)
{
  yyjson_mut_val *account = yyjson_mut_obj_get (yyjson_mut_obj_get (root, "actor"), "account");

  replace (document, account, "homePage", self->home_page);
  replace (document, account, "name", self->account);
}

/* What refers to a statement that is said anew refers to the new one. */
static void
replace_reference (PartagesReissue *self,
                   yyjson_mut_doc *document,
                   yyjson_mut_val *reference,
                   GHashTable *earlier)
{
  const char *type = yyjson_mut_get_str (yyjson_mut_obj_get (reference, "objectType"));
  const char *target = yyjson_mut_get_str (yyjson_mut_obj_get (reference, "id"));
  guint8 bytes[16];
  g_autoptr (GBytes) key = NULL;
  g_autofree char *id = NULL;

  if (g_strcmp0 (type, "StatementRef") != 0 || !partages_uuid_to_bytes (target, bytes))
    return;
  key = g_bytes_new (bytes, sizeof bytes);
  if (!g_hash_table_contains (earlier, key))
    return;
  id = partages_reissue_dup_id (self, target);
  replace (document, reference, "id", id);
}

/* What a server added says nothing of a statement that it does not hold. */
static void
remove_additions (yyjson_mut_val *root)
{
  yyjson_mut_obj_remove_key (root, "stored");
  yyjson_mut_obj_remove_key (root, "authority");
}

/**
 * partages_reissue_statement:
 * @old: a statement of an account
 * @earlier: (element-type GBytes GBytes): the ids, as 16 bytes, of all statements that are said anew
 * @error: a [error@JsonError]
 *
 * Returns: (transfer full) (nullable): the same under the other account, or %NULL with @error set
 */
PartagesXapiStatement *
partages_reissue_statement (PartagesReissue *self,
                            PartagesXapiStatement *old,
                            GHashTable *earlier,
                            GError **error)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_val_mut_copy (document, partages_xapi_statement_get_root (old));
  g_autofree char *id = partages_reissue_dup_id (self, partages_xapi_statement_get_id (old));
  yyjson_mut_val *context = yyjson_mut_obj_get (root, "context");
  g_autofree char *bytes = NULL;
  gsize length;

  yyjson_mut_doc_set_root (document, root);
  remove_additions (root);
  replace (document, root, "id", id);
  replace_actor (self, document, root);
  replace_reference (self, document, yyjson_mut_obj_get (root, "object"), earlier);
  replace_reference (self, document, yyjson_mut_obj_get (context, "statement"), earlier);
  if (partages_xapi_statement_get_registration (old) != NULL)
    replace (document, context, "registration", map_registration (self, old));
  bytes = partages_json_write (document, &length);

  return partages_xapi_statement_parse_stored (bytes, length, error);
}
