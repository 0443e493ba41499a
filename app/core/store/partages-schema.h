/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"

G_BEGIN_DECLS

/* How a folder of the core adds its tables to the store.
 *
 * 1. Write app/core/FOLDER/migrations/0001-SOMETHING.sql with `CREATE TABLE … STRICT` and the like,
 *    and name it as the third item of the folder in app/core/meson.build. The build makes of it the
 *    header partages-FOLDER-migrations.h with the array FOLDER_migrations.
 * 2. In the folder's partages-SOMETHING-table.c:
 *
 *        #include "partages-course-migrations.h"
 *
 *        const PartagesSchemaPart partages_course_part = { "course", course_migrations };
 *
 * 3. List the part in app/core/composition/partages-composition.c, after those whose tables it
 *    refers to.
 * 4. If the tables are derived from the log, write a fold for them: see partages-fold.h.
 *
 * A migration that has been released is never edited: the next change is a file with the next
 * number. The store remembers for each part how many of its migrations were run. Each file runs
 * inside the one transaction that brings the whole store up to date, so it holds no BEGIN, COMMIT or
 * PRAGMA. */
typedef struct
{
  const char *name; /* that of the file, without .sql */
  const char *sql;
} PartagesMigration;

typedef struct
{
  const char *name;                    /* that of the folder */
  const PartagesMigration *migrations; /* ended by one without a name */
} PartagesSchemaPart;

gboolean partages_schema_needs_migration (PartagesConnection *connection,
                                          const PartagesSchemaPart *const *parts,
                                          gboolean *is_new,
                                          gboolean *needed,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_schema_migrate (PartagesConnection *connection,
                                  const PartagesSchemaPart *const *parts,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
