/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /catalogue/…: the packages of a site, its list of them, and who is to take which, as plain files.
 *
 * Whoever has a credential may read them; what is written takes its place at once and whole, and only if it
 * could be used. Writing is done by one thread, so what a condition was compared with is still there. */

#include "partages-catalogue-resource.h"

#include "partages-catalogue-check.h"
#include "partages-catalogue-digest.h"
#include "partages-catalogue-path.h"
#include "partages-conditions.h"
#include "partages-file-system.h"
#include "partages-package-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_PACKAGE_BYTES (G_GUINT64_CONSTANT (600) * 1024 * 1024)

/* One file of the catalogue, as a request names it. */
typedef struct
{
  const char *path; /* below the address of the catalogue */
  PartagesCatalogueKind kind;
  char *name; /* where it lies, or would */
  gboolean is_there;
  PartagesCatalogueFile file; /* when it is there */
  char *etag;                 /* (nullable): when it is there */
} Target;

static void
target_clear (Target *target)
{
  g_free (target->name);
  g_free (target->etag);
  partages_catalogue_file_clear (&target->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static char *
make_etag (const PartagesCatalogueFile *file)
{
  return g_strdup_printf ("\"%s\"", file->sha256);
}

static PartagesResponse *
find_target (PartagesCall *call, Target *target)
{
  g_autoptr (GError) error = NULL;

  target->file.fd = -1;
  target->path = partages_request_get_path (call->request) + strlen (PARTAGES_CATALOGUE_ADDRESS);
  target->kind = partages_catalogue_path_get_kind (target->path);
  if (target->kind == PARTAGES_CATALOGUE_NOTHING)
    return NULL;

  target->name = partages_catalogue_dup_file (call->directory, target->path);
  target->is_there = partages_catalogue_file_open (target->name, &target->file, &error);
  if (target->is_there)
    target->etag = make_etag (&target->file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
           && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    return partages_response_new_failure (error);

  return NULL;
}

static PartagesResponse *
not_found (void)
{
  return partages_response_new_error (404, "there is no such file in the catalogue");
}

/* --- GET and HEAD ------------------------------------------------------------------------------ */

static const char *
get_content_type (PartagesCatalogueKind kind)
{
  return kind == PARTAGES_CATALOGUE_PACKAGE ? "application/vnd.partages.package"
                                            : "application/json";
}

static PartagesResponse *
send_range (const PartagesRequest *request, Target *target)
{
  guint64 size = target->file.size;
  guint64 offset = 0;
  guint64 length = size;
  PartagesRangeKind kind = partages_range_read (request, target->etag, size, &offset, &length);
  PartagesResponse *response;
  g_autofree char *range = NULL;

  switch (kind)
    {
    case PARTAGES_RANGE_OUTSIDE:
      response = partages_response_new_error (416, "the file does not reach that far");
      range = g_strdup_printf ("bytes */%" G_GUINT64_FORMAT, size);
      break;
    case PARTAGES_RANGE_PART:
      response = partages_response_new (206);
      range
          = g_strdup_printf ("bytes %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT,
                             offset, offset + length - 1, size);
      break;
    case PARTAGES_RANGE_ALL:
    default:
      response = partages_response_new (200);
      break;
    }

  if (range != NULL)
    partages_response_set_header (response, "Content-Range", range);
  if (kind != PARTAGES_RANGE_OUTSIDE)
    partages_response_take_file (response, get_content_type (target->kind),
                                 g_steal_fd (&target->file.fd), offset, length);

  return response;
}

static PartagesResponse *
get_file (PartagesCall *call)
{
  const char *match = partages_request_get_header (call->request, "If-Match");
  const char *none_match = partages_request_get_header (call->request, "If-None-Match");
  g_auto (Target) target = { NULL };
  PartagesResponse *response = find_target (call, &target);

  if (response != NULL)
    return response;
  if (!target.is_there)
    return not_found ();

  if (match != NULL && !partages_etag_is_listed (match, target.etag))
    response = partages_response_new_error (412, "the file is another one by now");
  else if (none_match != NULL && partages_etag_is_listed (none_match, target.etag))
    response = partages_response_new (304);
  else
    response = send_range (call->request, &target);
  partages_response_set_header (response, "ETag", target.etag);
  partages_response_set_header (response, "Accept-Ranges", "bytes");
  partages_response_set_header (response, "Cache-Control", "private, no-cache");

  return response;
}

/* --- PUT and DELETE ---------------------------------------------------------------------------- */

static PartagesResponse *
check_conditions (const PartagesRequest *request, const Target *target)
{
  const char *match = partages_request_get_header (request, "If-Match");
  const char *none_match = partages_request_get_header (request, "If-None-Match");

  if (match != NULL && !partages_etag_is_listed (match, target->etag))
    return partages_response_new_error (412, "the file is another one by now, or not there");
  if (none_match != NULL && partages_etag_is_listed (none_match, target->etag))
    return partages_response_new_error (412, "the file is there already");

  return NULL;
}

/* Whoever replaces a file says which, or one would undo what another published meanwhile. */
static PartagesResponse *
check_is_meant (const PartagesRequest *request, const Target *target)
{
  if (!target->is_there || partages_request_get_header (request, "If-Match") != NULL)
    return NULL;

  return partages_response_new_error (
      428, "there is such a file already: say with If-Match which one this is to replace");
}

static PartagesResponse *
refuse_content (const GError *error)
{
  /* What the disk did not give is not the fault of who sent it. */
  if (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR
      || g_error_matches (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_IO))
    return partages_response_new_failure (error);

  return partages_response_new_error (422, error->message);
}

static gboolean
sync_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    partages_file_system_set_error (error, path);
  if (fd >= 0)
    g_close (fd, NULL);

  return synced;
}

/* Makes the folders of a file durable, each in the one above it. */
static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (!make_folder (parent, error))
    return FALSE;
  if (g_mkdir (path, 0700) != 0 && errno != EEXIST)
    {
      partages_file_system_set_error (error, path);
      return FALSE;
    }

  return partages_file_system_sync_folder (parent, error);
}

static gboolean
put_in_place (const char *upload, const char *name, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (name);

  if (!make_folder (folder, error) || !sync_file (upload, error))
    return FALSE;
  if (g_rename (upload, name) != 0)
    {
      partages_file_system_set_error (error, name);
      return FALSE;
    }

  return partages_file_system_sync_folder (folder, error);
}

static PartagesResponse *
publish (PartagesCall *call, const Target *target)
{
  const char *upload = partages_request_get_file (call->request);
  g_auto (PartagesCatalogueFile) file = { .fd = -1 };
  g_autofree char *etag = NULL;
  g_autoptr (GError) error = NULL;
  PartagesResponse *response;

  if (!partages_catalogue_file_open (upload, &file, &error))
    return partages_response_new_failure (error);
  etag = make_etag (&file);

  /* Sending again what was sent before is no change, so a client that did not get the answer may. */
  if (g_strcmp0 (etag, target->etag) != 0)
    {
      response = check_is_meant (call->request, target);
      if (response != NULL)
        return response;
      if (!partages_catalogue_check (target->kind, upload, call->directory, &error))
        return refuse_content (error);
      if (!put_in_place (upload, target->name, &error))
        return partages_response_new_failure (error);
    }

  response = partages_response_new (target->is_there ? 204 : 201);
  partages_response_set_header (response, "ETag", etag);

  return response;
}

static PartagesResponse *
put_file (PartagesCall *call)
{
  g_auto (Target) target = { NULL };
  PartagesResponse *response = find_target (call, &target);

  if (response != NULL)
    return response;
  if (target.kind == PARTAGES_CATALOGUE_NOTHING)
    return partages_response_new_error (
        400, "a catalogue holds catalogue.json, assignments.json and packages, NAME.partages, with "
             "names of letters, digits, dots, dashes and underscores");
  response = check_conditions (call->request, &target);

  return response != NULL ? response : publish (call, &target);
}

static PartagesResponse *
delete_file (PartagesCall *call)
{
  g_auto (Target) target = { NULL };
  PartagesResponse *response = find_target (call, &target);
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  if (response == NULL && !target.is_there)
    response = not_found ();
  if (response == NULL)
    response = check_conditions (call->request, &target);
  if (response != NULL)
    return response;

  folder = g_path_get_dirname (target.name);
  if (g_unlink (target.name) != 0)
    {
      partages_file_system_set_error (&error, target.name);
      return partages_response_new_failure (error);
    }
  if (!partages_file_system_sync_folder (folder, &error))
    return partages_response_new_failure (error);

  return partages_response_new (204);
}

const PartagesRoute partages_catalogue_routes[] = {
  {
      .method = "GET",
      .path = PARTAGES_CATALOGUE_ADDRESS,
      .scopes = PARTAGES_SCOPE_ALL,
      .act = get_file,
  },
  {
      .method = "PUT",
      .path = PARTAGES_CATALOGUE_ADDRESS,
      .scopes = PARTAGES_SCOPE_CATALOGUE_WRITE,
      .max_body = MAX_PACKAGE_BYTES,
      .to_file = TRUE,
      .slow = TRUE,
      .act = put_file,
  },
  {
      .method = "DELETE",
      .path = PARTAGES_CATALOGUE_ADDRESS,
      .scopes = PARTAGES_SCOPE_CATALOGUE_WRITE,
      .slow = TRUE,
      .act = delete_file,
  },
  { NULL },
};
