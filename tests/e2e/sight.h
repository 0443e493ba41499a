/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "thing.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a program shows, as the accessibility bus tells it: what a screen reader goes by.
 *
 * This speaks AT-SPI's protocol itself instead of using libatspi, which asks for one thing at a time: a
 * page of a thousand things takes it a second. Here all questions about a level of the tree are under
 * way at once, and nothing is cached, so what is seen is what is there. Things that go while one
 * looks are left out. */
typedef struct _Sight Sight;

Sight *sight_new (void);
void sight_free (Sight *self);

Thing *sight_look (Sight *self, GPid pid) G_GNUC_WARN_UNUSED_RESULT;
char *sight_dup_focus (Sight *self, GPid pid);
char *sight_dup_text (Sight *self, const Thing *thing);
char *sight_dup_attribute (Sight *self, const Thing *thing, const char *name);
void sight_get_size (Sight *self, const Thing *thing, int *width, int *height);
gboolean sight_press (Sight *self, const Thing *thing);
gboolean sight_write (Sight *self, const Thing *thing, const char *text);
gboolean sight_set_value (Sight *self, const Thing *thing, double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sight, sight_free)

G_END_DECLS
