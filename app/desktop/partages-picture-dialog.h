/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_PICTURE_DIALOG (partages_picture_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PartagesPictureDialog,
                      partages_picture_dialog,
                      PARTAGES,
                      PICTURE_DIALOG,
                      AdwDialog)

/* A picture by itself, to zoom into with the buttons, Ctrl and the wheel, a pinch, or + and −, and to pan
 * by scrolling. */
void partages_picture_dialog_present (GdkTexture *texture,
                                      const char *alternative_text,
                                      GtkWidget *parent);

G_END_DECLS
