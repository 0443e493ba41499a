/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-credential-table.h"
#include "partages-json.h"

G_BEGIN_DECLS

#define PARTAGES_ENROLMENT_SUFFIX ".partages-site"

/* What every enrolment file of a site says, from the file `site.json` of the administrator:
 *
 *     {
 *       "format": 1,
 *       "address": "https://training.example.org/",
 *       "title": { "en": "…", "fr": "…" },
 *       "homePage": "https://www.example.org/",
 *       "trusted": [ { "name": "…", "key": "…" } ]
 *     }
 *
 * The address is that by which clients know the server; the home page that of its accounts, and the address
 * if it is left out; trusted are those who sign its packages, with their Ed25519 public keys in base64. */
typedef struct _PartagesEnrolment PartagesEnrolment;

PartagesEnrolment *partages_enrolment_load (const char *directory,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_enrolment_free (PartagesEnrolment *self);
const char *partages_enrolment_get_address (PartagesEnrolment *self);
const char *partages_enrolment_get_home_page (PartagesEnrolment *self);
gboolean partages_enrolment_check_address (PartagesEnrolment *self,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
yyjson_mut_val *partages_enrolment_describe (PartagesEnrolment *self,
                                             yyjson_mut_doc *document,
                                             const PartagesCredential *credential,
                                             const char *key);
char *partages_enrolment_save (PartagesEnrolment *self,
                               const char *folder,
                               const PartagesCredential *credential,
                               const char *key,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_enrolment_sync (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesEnrolment, partages_enrolment_free)

G_END_DECLS
