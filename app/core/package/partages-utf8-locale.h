/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <locale.h>

G_BEGIN_DECLS

locale_t partages_utf8_locale_enter (void);

G_END_DECLS
