/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-package-folder.h"
#include "partages-package.h"
#include "partages-zip-reader.h"

G_BEGIN_DECLS

/* What the files that make up PartagesPackage share; for no other. */
struct _PartagesPackage
{
  PartagesManifest *manifest;
  GBytes *manifest_bytes;
  GBytes *signature_bytes;
  GHashTable *paths; /* of every file besides package.json and its signature, as a set */
  PartagesPackageFolder *folder;
  PartagesZipReader *zip; /* with @folder NULL */
};

G_END_DECLS
