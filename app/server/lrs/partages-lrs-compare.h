/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

gboolean partages_lrs_says_the_same (yyjson_val *held, yyjson_val *sent);

G_END_DECLS
