/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_ROLES_ROW (partages_roles_row_get_type ())

G_DECLARE_FINAL_TYPE (PartagesRolesRow, partages_roles_row, PARTAGES, ROLES_ROW, AdwExpanderRow)

/* What a person does: one profession or several, folded away until they are looked for. */
GStrv partages_roles_row_dup_roles (PartagesRolesRow *self);
void partages_roles_row_set_roles (PartagesRolesRow *self, const char *const *roles);

G_END_DECLS
