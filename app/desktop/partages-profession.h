/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The ids of the professions that a person can have, ended by %NULL; packages know `any` besides. */
extern const char *const partages_professions[];

const char *partages_profession_get_label (const char *id);
char *partages_profession_dup_labels (const char *const *ids);

G_END_DECLS
