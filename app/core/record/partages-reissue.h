/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-xapi-statement.h"

G_BEGIN_DECLS

/* How statements that were made under one account are said once more under another. */
typedef struct _PartagesReissue PartagesReissue;

PartagesReissue *partages_reissue_new (const char *home_page, const char *account);
void partages_reissue_free (PartagesReissue *self);

char *partages_reissue_dup_id (PartagesReissue *self, const char *id);
PartagesXapiStatement *partages_reissue_statement (PartagesReissue *self,
                                                   PartagesXapiStatement *old,
                                                   GHashTable *earlier,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesReissue, partages_reissue_free)

G_END_DECLS
