/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language of the interface follows the profile that is open, not only the system: one
 * workstation of a ward is used by people who read different languages. */
void partages_interface_language_init (void);
void partages_interface_language_set (const char *language);
const char *partages_interface_language_get (void);

G_END_DECLS
