/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-profiles.h"

G_BEGIN_DECLS

/* Work on profiles, which writes files and hashes PINs, on a thread of its own.
 *
 * The function gets copies of the texts it was started with. It returns what it made, or NULL with an
 * error; one that makes nothing returns a non-NULL constant. */
typedef gpointer (*PartagesProfilesFunc) (PartagesProfiles *profiles,
                                          const char *const *arguments,
                                          GError **error);

void partages_profiles_task_run (PartagesProfiles *profiles,
                                 PartagesProfilesFunc func,
                                 const char *const *arguments,
                                 GDestroyNotify result_free,
                                 GObject *source,
                                 GAsyncReadyCallback callback);
gpointer partages_profiles_task_finish (GObject *source, GAsyncResult *result, GError **error);

G_END_DECLS
