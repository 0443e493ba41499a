/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder for one test, removed with all that is in it. */
typedef struct _TestFolder TestFolder;

TestFolder *test_folder_new (void);
void test_folder_free (TestFolder *self);
char *test_folder_path (TestFolder *self, const char *name);
void test_folder_write (TestFolder *self, const char *name, const char *text);
void test_folder_write_data (TestFolder *self, const char *name, const void *data, gsize length);
char *test_folder_describe (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestFolder, test_folder_free)

G_END_DECLS
