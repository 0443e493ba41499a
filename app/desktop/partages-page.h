/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-session.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PAGE (partages_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (PartagesPage, partages_page, PARTAGES, PAGE, AdwNavigationPage)

/* A page of the window: what it shows is read from the session, anew whenever that has changed.
 *
 * A page that is not on the screen waits with reading until it is, so what a person does on one page
 * costs nothing for the pages behind it. */
struct _PartagesPageClass
{
  AdwNavigationPageClass parent_class;

  /* Reads everything the page shows from the session. Runs on the main thread, so only short reads. */
  void (*refresh) (PartagesPage *self);
};

PartagesSession *partages_page_get_session (PartagesPage *self);
void partages_page_refresh (PartagesPage *self);

G_END_DECLS
