/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The size of the texts of lessons, cases and help, apart from that of the interface. */
void partages_text_scale_follow (GSettings *settings);

G_END_DECLS
