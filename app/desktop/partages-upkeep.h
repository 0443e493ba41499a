/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-session.h"

G_BEGIN_DECLS

/* What is done for a record once its window is open: telling what became of a damaged store, looking for
 * new damage, and the daily backup, the latter two off the main thread. */
void partages_upkeep_begin (PartagesSession *session, GtkWidget *window);

G_END_DECLS
