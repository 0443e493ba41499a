/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *partages_answer_fold (const char *text);
gboolean partages_answer_matches (const char *given, const char *expected);

G_END_DECLS
