/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks whether everything of a profile is to be erased, and lets it be confirmed only by typing its name. The
 * response is `erase` or `cancel`. */
AdwDialog *partages_erase_dialog_new (const char *name);

G_END_DECLS
