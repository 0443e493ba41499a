/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-xapi-builder.h"

G_BEGIN_DECLS

/* What one act of a person writes: statements for the log and documents for the journal, all or
 * nothing in [func@record_commit]. A change whose commit failed can be committed again: its
 * statements keep their ids. */
typedef struct _PartagesChange PartagesChange;

PartagesChange *partages_change_new (void);
void partages_change_free (PartagesChange *self);

void partages_change_add_statement (PartagesChange *self, PartagesXapiBuilder *builder);
void partages_change_void (PartagesChange *self, const char *statement_id);
void partages_change_put_journal (PartagesChange *self,
                                  const char *kind,
                                  const char *id,
                                  const char *json);
void partages_change_replace_journal (PartagesChange *self,
                                      const char *kind,
                                      const char *id,
                                      const char *expected,
                                      const char *json);
void partages_change_delete_journal (PartagesChange *self, const char *kind, const char *id);

guint partages_change_get_n_statements (PartagesChange *self);
const char *partages_change_get_statement_id (PartagesChange *self, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesChange, partages_change_free)

G_END_DECLS
