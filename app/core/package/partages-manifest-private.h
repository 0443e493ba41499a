/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-json.h"
#include "partages-manifest.h"

G_BEGIN_DECLS

/* One reading of a package.json. */
typedef struct
{
  PartagesManifest *manifest;
  PartagesJson *json;
  yyjson_val *root;
  PartagesProblems *problems;
} PartagesManifestReader;

void partages_manifest_complain (PartagesManifestReader *reader,
                                 PartagesSeverity severity,
                                 const char *code,
                                 yyjson_val *value,
                                 const char *message);
GStrv partages_manifest_read_list (PartagesManifestReader *reader,
                                   yyjson_val *object,
                                   const char *name,
                                   gboolean valid (const char *),
                                   const char *wrong);

void partages_manifest_check_members (PartagesManifestReader *reader,
                                      yyjson_val *object,
                                      const char *const *known);
void partages_manifest_read_completion (PartagesManifestReader *reader);
void partages_manifest_read_files (PartagesManifestReader *reader);

G_END_DECLS
