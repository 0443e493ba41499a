/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>

G_BEGIN_DECLS

/* A thing that a program showed when it was looked at: a widget, mostly, as a screen reader knows it.
 *
 * It is to be read only. It lives until its tree is freed, however long what it stands for is shown. */
typedef struct _Thing Thing;

struct _Thing
{
  AtspiRole role;
  char *name;
  guint64 states; /* a bit for each AtspiStateType */
  Thing *parent;  /* (nullable) */
  GPtrArray *children;

  char *sender; /* where it is on the accessibility bus */
  char *path;
};

typedef gboolean (*ThingFunc) (Thing *thing, gpointer user_data);

Thing *thing_new (Thing *parent, const char *sender, const char *path);
void thing_free (Thing *thing);
Thing *thing_find (Thing *thing, ThingFunc matches, gpointer user_data);
gboolean thing_has_state (const Thing *thing, AtspiStateType state);
char *thing_describe (const Thing *thing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Thing, thing_free)

G_END_DECLS
