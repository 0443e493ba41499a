/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "partages-conversation.h"

G_BEGIN_DECLS

/* A reply that an author wrote, in one language. */
typedef struct
{
  const char *id;
  const char *const *asks;   /* phrases with which a learner may ask for it */
  const char *const *after;  /* (nullable): replies that must have been given before */
  const char *text;          /* Markdown */
  const char *const *faults; /* (nullable) */
  const char *const *cites;  /* (nullable) */
} PartagesScriptReply;

/* What the offline assistant can say about a case, in one language, and how it chooses.
 *
 * Immutable and reference-counted; may be used from any thread. */
typedef struct _PartagesScript PartagesScript;

PartagesScript *partages_script_new (const char *language,
                                     const PartagesScriptReply *replies,
                                     guint n_replies,
                                     const char *otherwise);
PartagesScript *partages_script_ref (PartagesScript *self);
void partages_script_unref (PartagesScript *self);
const char *partages_script_get_otherwise (PartagesScript *self);
const PartagesScriptReply *partages_script_choose (PartagesScript *self,
                                                   PartagesConversation *conversation,
                                                   const char *question,
                                                   double *score);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesScript, partages_script_unref)

G_END_DECLS
