/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-page.h"
#include "partages-test-profile.h"

G_BEGIN_DECLS

#define DESK_PACKAGE "https://example.org/packages/test"

/* A learner with a session, a small course on the shelf, and a window in which pages can be shown. What
 * pages ask of the window is only noted: such as "open-course 'https://…'". */
typedef struct
{
  TestProfile *profile;
  PartagesSession *session;
  PartagesBook *book;
  GtkWindow *window;
  char *asked;
} TestDesk;

TestDesk *test_desk_new (void);
void test_desk_free (TestDesk *self);
void test_desk_show (TestDesk *self, PartagesPage *page);
void test_desk_settle (TestDesk *self);
void test_desk_install (TestDesk *self);

/* Finding what is visible inside a widget, in the order in which it stands; NULL when it is not there. */
GtkWidget *test_find (GtkWidget *widget, GType type, guint n);
GtkWidget *test_find_button (GtkWidget *widget, const char *label);
GtkWidget *test_find_row (GtkWidget *widget, const char *title);
gboolean test_is_shown (GtkWidget *widget, const char *text);
void test_click (GtkWidget *button);

/* That nothing visible inside a widget runs off its left or right edge. */
void test_assert_fits (GtkWidget *widget);

G_END_DECLS
