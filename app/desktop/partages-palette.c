/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours for plots, in the light, the dark and the high-contrast styles. */

#include "partages-palette.h"

/* From the GNOME palette; each pair keeps a contrast of at least 3 to 1 with its background, as WCAG
 * 1.4.11 asks of graphics. */
static const struct
{
  const char *light;
  const char *dark;
} fixed_colors[] = {
  [PARTAGES_COLOR_ACCENT] = { "#1c71d8", "#62a0ea" },
  [PARTAGES_COLOR_RIGHT] = { "#1a7a45", "#57e389" },
  [PARTAGES_COLOR_WRONG] = { "#c01c28", "#ff938c" },
  [PARTAGES_COLOR_SURFACE] = { "#ffffff", "#36363a" },
};

static GdkRGBA
faded (GdkRGBA color, float alpha)
{
  color.alpha *= alpha;

  return color;
}

/**
 * partages_palette_get:
 * @color: what is to be drawn
 * @widget: where, for its style
 *
 * Returns: the colour
 */
GdkRGBA
partages_palette_get (PartagesColor color, GtkWidget *widget)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean contrast = adw_style_manager_get_high_contrast (style);
  GdkRGBA result;

  gtk_widget_get_color (widget, &result);
  switch (color)
    {
    case PARTAGES_COLOR_TEXT:
      return faded (result, contrast ? 1 : 0.7f);
    case PARTAGES_COLOR_GRID:
      return faded (result, contrast ? 0.5f : 0.15f);
    case PARTAGES_COLOR_RANGE:
      return faded (result, contrast ? 0.2f : 0.08f);
    case PARTAGES_COLOR_ACCENT:
    case PARTAGES_COLOR_RIGHT:
    case PARTAGES_COLOR_WRONG:
    case PARTAGES_COLOR_SURFACE:
    default:
      gdk_rgba_parse (&result, adw_style_manager_get_dark (style) ? fixed_colors[color].dark
                                                                  : fixed_colors[color].light);
      return result;
    }
}
