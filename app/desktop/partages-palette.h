/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The colours of what is drawn by hand: plots and rings. Widgets take theirs from the style sheet. */
typedef enum
{
  PARTAGES_COLOR_ACCENT, /* the data itself */
  PARTAGES_COLOR_RIGHT,
  PARTAGES_COLOR_WRONG,
  PARTAGES_COLOR_TEXT,  /* axes' labels */
  PARTAGES_COLOR_GRID,  /* lines that help the eye */
  PARTAGES_COLOR_RANGE, /* the band of what is normal */
  PARTAGES_COLOR_SURFACE,
} PartagesColor;

GdkRGBA partages_palette_get (PartagesColor color, GtkWidget *widget);

G_END_DECLS
