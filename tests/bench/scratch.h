/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Folders for the length of a measurement, on the disk that the profile's would be on: what is in
 * memory syncs for nothing. */
char *scratch_new (void);
void scratch_remove (const char *directory);
void scratch_write (const char *directory, const char *name, const char *text);

G_END_DECLS
