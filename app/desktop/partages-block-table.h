/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-block.h"

G_BEGIN_DECLS

GtkWidget *partages_block_table_new (const PartagesBlock *table);

G_END_DECLS
