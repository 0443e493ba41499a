/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"
#include "partages-lrs-statement.h"

G_BEGIN_DECLS

/* The statements of one request, ready for the store. */
typedef struct
{
  GPtrArray *statements;  /* of PartagesLrsStatement */
  GPtrArray *attachments; /* (nullable): of PartagesLrsAttachment */
} PartagesLrsIntake;

PartagesLrsIntake *partages_lrs_intake_new (const PartagesRequest *request,
                                            const PartagesWho *who,
                                            PartagesResponse **response) G_GNUC_WARN_UNUSED_RESULT;
void partages_lrs_intake_free (PartagesLrsIntake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesLrsIntake, partages_lrs_intake_free)

G_END_DECLS
