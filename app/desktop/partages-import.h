/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-library.h"
#include "partages-window.h"

G_BEGIN_DECLS

/* Adding packages to the library: from a file that is chosen, or from files that were opened or dropped. */
void partages_import_choose (PartagesWindow *window, const char *data_directory);
void partages_import_file (PartagesWindow *window, const char *data_directory, GFile *file);
void partages_import_prune (const char *data_directory,
                            PartagesLibrary *library,
                            PartagesInstalled *installed);

G_END_DECLS
