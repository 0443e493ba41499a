/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

void partages_lrs_keep_language (yyjson_mut_val *map, const char *languages);
void partages_lrs_keep_language_of_definition (yyjson_mut_val *definition, const char *languages);

G_END_DECLS
