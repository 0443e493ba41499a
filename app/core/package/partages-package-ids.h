/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean partages_iri_is_valid (const char *text);
gboolean partages_language_tag_is_valid (const char *text);
gboolean partages_slug_is_valid (const char *text);
gboolean partages_competence_id_is_valid (const char *text);
const char *const *partages_profession_list (void);
gboolean partages_profession_is_known (const char *id);

gboolean partages_version_is_valid (const char *text);
int partages_version_compare (const char *a, const char *b);

G_END_DECLS
