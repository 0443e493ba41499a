/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_NEW_PROFILE_PAGE (partages_new_profile_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesNewProfilePage,
                      partages_new_profile_page,
                      PARTAGES,
                      NEW_PROFILE_PAGE,
                      AdwNavigationPage)

/* The first page that a person sees: who she is, what she does, which language she reads. It asks;
 * whoever shows it does what is asked for. */
PartagesNewProfilePage *partages_new_profile_page_new (void);
void partages_new_profile_page_take_over (PartagesNewProfilePage *self,
                                          PartagesNewProfilePage *other);
void partages_new_profile_page_set_restore_visible (PartagesNewProfilePage *self, gboolean visible);
void partages_new_profile_page_set_site (PartagesNewProfilePage *self, const char *site);
char *partages_new_profile_page_dup_name (PartagesNewProfilePage *self);
GStrv partages_new_profile_page_dup_roles (PartagesNewProfilePage *self);
const char *partages_new_profile_page_get_language (PartagesNewProfilePage *self);

G_END_DECLS
