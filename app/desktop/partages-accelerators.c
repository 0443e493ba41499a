/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the actions that hold in the whole program. ui/help-overlay.blp shows them, together with
 * those that pages and dialogs bind themselves. */

#include "partages-accelerators.h"

/* The overlay's own is set by GTK. Closing has the name of GTK's action, which every window has. Digits are what is
 * written on the keys of the places; where they need Shift, ui/window.blp has the same keys without. */
static const struct
{
  const char *action;
  const char *key;
} accelerators[] = {
  { "app.help", "F1" },
  { "app.open-package", "<Control>o" },
  { "app.preferences", "<Control>comma" },
  { "app.quit", "<Control>q" },
  { "win.show-place::courses", "<Control>2" },
  { "win.show-place::practice", "<Control>3" },
  { "win.show-place::progress", "<Control>4" },
  { "win.show-place::today", "<Control>1" },
  { "window.close", "<Control>w" },
};

/**
 * partages_accelerators_set:
 * @application: the program, once it has started
 */
void
partages_accelerators_set (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    {
      const char *const keys[] = { accelerators[i].key, NULL };

      gtk_application_set_accels_for_action (application, accelerators[i].action, keys);
    }
}
