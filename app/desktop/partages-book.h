/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-case.h"
#include "partages-course.h"
#include "partages-package.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_BOOK (partages_book_get_type ())

G_DECLARE_FINAL_TYPE (PartagesBook, partages_book, PARTAGES, BOOK, GObject)

/* An installed package, opened, with its course in the learner's language and its cases. Never changes. */
PartagesBook *partages_book_open (PartagesPackage *package,
                                  const char *language,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *partages_book_get_id (PartagesBook *self);
PartagesPackage *partages_book_get_package (PartagesBook *self);
PartagesCourse *partages_book_get_course (PartagesBook *self);
guint partages_book_get_n_cases (PartagesBook *self);
PartagesCase *partages_book_get_case (PartagesBook *self, guint i);
PartagesCase *partages_book_find_case (PartagesBook *self, const char *slug);
const char *partages_book_get_language (PartagesBook *self);
const char *partages_book_get_title (PartagesBook *self);

G_END_DECLS
