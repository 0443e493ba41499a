/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_LANGUAGE_ROW (partages_language_row_get_type ())

G_DECLARE_FINAL_TYPE (PartagesLanguageRow,
                      partages_language_row,
                      PARTAGES,
                      LANGUAGE_ROW,
                      AdwComboRow)

/* A choice of the language that a person reads. Each stands under its own name, so that it is found by
 * whoever reads no other. #AdwComboRow:selected tells when another is chosen. */
const char *partages_language_row_get_language (PartagesLanguageRow *self);
void partages_language_row_set_language (PartagesLanguageRow *self, const char *language);

G_END_DECLS
