/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-fault.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_FLAG_CHIP (partages_flag_chip_get_type ())

G_DECLARE_FINAL_TYPE (PartagesFlagChip, partages_flag_chip, PARTAGES, FLAG_CHIP, GtkBox)

/* What a learner found wrong, below what she found it in. Emits `removed` when it is taken back. */
GtkWidget *partages_flag_chip_new (PartagesFaultClass fault_class,
                                   const char *quote,
                                   const char *note,
                                   gboolean removable);

G_END_DECLS
