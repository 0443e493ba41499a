/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTAGES_CATALOGUE_ADDRESS "/catalogue/"

/* What a catalogue is made of. */
typedef enum
{
  PARTAGES_CATALOGUE_NOTHING,
  PARTAGES_CATALOGUE_LIST,        /* catalogue.json */
  PARTAGES_CATALOGUE_ASSIGNMENTS, /* assignments.json */
  PARTAGES_CATALOGUE_PACKAGE,     /* *.partages, in folders if one likes */
} PartagesCatalogueKind;

PartagesCatalogueKind partages_catalogue_path_get_kind (const char *path);
char *partages_catalogue_dup_file (const char *directory, const char *path);

G_END_DECLS
