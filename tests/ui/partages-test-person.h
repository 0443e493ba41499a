/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-profiles.h"
#include "partages-session.h"
#include "partages-test-folder.h"

G_BEGIN_DECLS

/* A person with a profile among the profiles of a computer, her session, and a window for dialogs. */
typedef struct
{
  TestFolder *folder;
  PartagesProfiles *profiles;
  PartagesProfile *profile;
  PartagesSession *session;
  GtkWidget *window;
} TestPerson;

TestPerson *test_person_new (void);
void test_person_free (TestPerson *self);
PartagesProfile *test_person_reload (TestPerson *self);

void test_person_present (TestPerson *self, AdwDialog *dialog);

/* The dialog that lies on top. */
AdwDialog *test_person_get_dialog (TestPerson *self);

/* Runs what is waiting until *@flag is set, at most some seconds. */
void test_wait_for (gboolean *flag);
void test_raise_flag (gboolean *flag);

G_END_DECLS
