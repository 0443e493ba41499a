/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-lrs-batch.h"
#include "partages-lrs-statement.h"

G_BEGIN_DECLS

gboolean partages_lrs_refer (PartagesLrsBatch *batch,
                             const PartagesLrsStatement *statement,
                             gint64 stored,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
