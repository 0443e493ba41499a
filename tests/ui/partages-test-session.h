/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-session.h"

G_BEGIN_DECLS

/* Opens a record that can be opened, and waits until it is. */
PartagesSession *test_session_open (const char *directory,
                                    const char *language,
                                    PartagesClock *clock,
                                    PartagesIdSource *ids);

G_END_DECLS
