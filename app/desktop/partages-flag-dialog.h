/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-fault.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_FLAG_DIALOG (partages_flag_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PartagesFlagDialog, partages_flag_dialog, PARTAGES, FLAG_DIALOG, AdwDialog)

/* 'This is wrong': what kind of wrong, which words, and why.
 *
 * Emits `flagged` with the #PartagesFaultClass, the words (empty for none) and the note (empty for
 * none) before it closes. */
AdwDialog *partages_flag_dialog_new (const char *text);

G_END_DECLS
