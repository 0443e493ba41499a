/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session of tests that need one which is open. */

#include "partages-test-session.h"

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *opened = user_data;
  g_autoptr (GError) error = NULL;

  *opened = partages_session_open_finish (PARTAGES_SESSION (source), result, &error);
  g_assert_no_error (error);
}

PartagesSession *
test_session_open (const char *directory,
                   const char *language,
                   PartagesClock *clock,
                   PartagesIdSource *ids)
{
  PartagesSession *session = partages_session_new (directory, language, clock, ids);
  gboolean opened = FALSE;

  partages_session_open_async (session, opened_cb, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);

  return session;
}
