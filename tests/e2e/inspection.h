/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "thing.h"

G_BEGIN_DECLS

/* Reads an attribute of a thing, which takes another question to the program. */
typedef char *(*InspectionFunc) (const Thing *thing, const char *attribute, gpointer user_data);

GPtrArray *inspection_find_faults (Thing *root,
                                   InspectionFunc dup_attribute,
                                   gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
