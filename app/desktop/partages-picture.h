/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

GdkTexture *partages_picture_decode (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GdkTexture *
partages_picture_decode_within (GBytes *bytes, int width, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
