/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *partages_data_directory_dup (const char *given);

G_END_DECLS
