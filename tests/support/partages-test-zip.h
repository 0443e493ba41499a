/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes packages for tests, honest and hostile, with libarchive's writer. */
typedef struct _TestZip TestZip;

TestZip *test_zip_new (void);
void test_zip_add (TestZip *self, const char *name, const char *data, gssize length);
void test_zip_add_special (TestZip *self, const char *name, guint type, const char *target);
void test_zip_list (TestZip *self, const char *name, const char *data, gssize length);
void test_zip_write (TestZip *self, const char *path);
void test_zip_write_with_manifest (TestZip *self, const char *path, const char *manifest);
char *test_zip_dup_manifest (TestZip *self);
void test_zip_free (TestZip *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestZip, test_zip_free)

G_END_DECLS
