/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTAGES_PACKAGE_ERROR (partages_package_error_quark ())

typedef enum
{
  PARTAGES_PACKAGE_ERROR_NOT_FOUND,     /* no such file in the package, or no package there */
  PARTAGES_PACKAGE_ERROR_NOT_A_PACKAGE, /* neither a folder nor a zip with a package.json */
  PARTAGES_PACKAGE_ERROR_DAMAGED,       /* the zip cannot be read to its end */
  PARTAGES_PACKAGE_ERROR_UNSAFE,        /* a name, link or device that no honest package holds */
  PARTAGES_PACKAGE_ERROR_TOO_LARGE,     /* beyond one of the limits */
  PARTAGES_PACKAGE_ERROR_MANIFEST,      /* package.json is not as it must be */
  PARTAGES_PACKAGE_ERROR_CONTENT,       /* the files are not those that package.json lists */
  PARTAGES_PACKAGE_ERROR_SIGNATURE,     /* it was not signed by whom it says */
  PARTAGES_PACKAGE_ERROR_IO,            /* the file system refused */
} PartagesPackageError;

GQuark partages_package_error_quark (void);

/* What a package may measure. An honest one is far below: a large course is 20 MiB in 400 files. */
#define PARTAGES_PACKAGE_MAX_FILES 10000
#define PARTAGES_PACKAGE_MAX_FILE_BYTES (64 * 1024 * 1024)
#define PARTAGES_PACKAGE_MAX_TOTAL_BYTES (512 * 1024 * 1024)
#define PARTAGES_PACKAGE_MAX_MANIFEST_BYTES (4 * 1024 * 1024)
#define PARTAGES_PACKAGE_MAX_PATH_BYTES 240
#define PARTAGES_PACKAGE_MAX_PATH_DEPTH 8

/* What stands beside the files that package.json lists. */
#define PARTAGES_PACKAGE_MANIFEST "package.json"
#define PARTAGES_PACKAGE_SIGNATURE "package.json.sig"

G_END_DECLS
