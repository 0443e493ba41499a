/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Icons that say nothing which is not written beside them. */

#include "partages-decoration.h"

/**
 * partages_decoration_new:
 * @icon_name: an icon
 *
 * Returns: (transfer floating): an icon that screen readers pass over
 */
GtkWidget *
partages_decoration_new (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "icon-name", icon_name, NULL);
}
