/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One prepared SQL statement, from [func@connection_prepare].
 *
 *     g_autoptr (PartagesStatement) statement = partages_connection_prepare (connection,
 *                                                                            "SELECT title FROM lesson"
 *                                                                            "  WHERE course = ?",
 *                                                                            error);
 *     gboolean row;
 *
 *     if (statement == NULL)
 *       return FALSE;
 *
 *     partages_statement_bind_text (statement, 1, course);
 *     do
 *       {
 *         if (!partages_statement_step (statement, &row, error))
 *           return FALSE;
 *         if (row)
 *           g_strv_builder_add (titles, partages_statement_get_text (statement, 0));
 *       }
 *     while (row);
 *
 * Parameters count from 1 and columns from 0, as in SQLite. A parameter that cannot be bound makes
 * the next step fail. Statements are kept prepared by their text: releasing one costs little, and so
 * does preparing it again. Release it before its connection is closed. */
typedef struct _PartagesStatement PartagesStatement;

void partages_statement_release (PartagesStatement *self);

void partages_statement_bind_int (PartagesStatement *self, int parameter, gint64 value);
void partages_statement_bind_double (PartagesStatement *self, int parameter, double value);
void partages_statement_bind_text (PartagesStatement *self, int parameter, const char *value);
void partages_statement_bind_text_length (PartagesStatement *self,
                                          int parameter,
                                          const char *value,
                                          gsize length);
void partages_statement_bind_blob (PartagesStatement *self,
                                   int parameter,
                                   const void *data,
                                   gsize length);
void partages_statement_bind_null (PartagesStatement *self, int parameter);

gboolean partages_statement_step (PartagesStatement *self,
                                  gboolean *row,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_statement_run (PartagesStatement *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

int partages_statement_get_n_columns (PartagesStatement *self);
gboolean partages_statement_is_null (PartagesStatement *self, int column);
gint64 partages_statement_get_int (PartagesStatement *self, int column);
double partages_statement_get_double (PartagesStatement *self, int column);
const char *partages_statement_get_text (PartagesStatement *self, int column);
char *partages_statement_dup_text (PartagesStatement *self, int column);
const guint8 *partages_statement_get_blob (PartagesStatement *self, int column, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesStatement, partages_statement_release)

G_END_DECLS
