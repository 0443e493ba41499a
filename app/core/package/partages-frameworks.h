/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "partages-text.h"

G_BEGIN_DECLS

/* A published list of what professionals should be able to do, in the version it was taken from. */
typedef struct
{
  char *id;
  char *version;
  char *date; /* ISO 8601 */
  char *url;
  PartagesText *title;
  PartagesText *publisher;
  PartagesText *note;
  GPtrArray *competences; /* of PartagesCompetence, in the order of the list */
} PartagesFramework;

/* One line of such a list. */
typedef struct
{
  char *id;                           /* with that of the framework: `has-avec/verify-output` */
  const PartagesFramework *framework; /* which it belongs to */
  PartagesText *group;
  PartagesText *title;
  PartagesText *summary;
} PartagesCompetence;

/* The frameworks that packages can refer to. Immutable and reference-counted. */
typedef struct _PartagesFrameworks PartagesFrameworks;

PartagesFrameworks *partages_frameworks_load (const char *directory,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesFrameworks *partages_frameworks_ref (PartagesFrameworks *self);
void partages_frameworks_unref (PartagesFrameworks *self);
guint partages_frameworks_get_n (PartagesFrameworks *self);
const PartagesFramework *partages_frameworks_get (PartagesFrameworks *self, guint i);
const PartagesCompetence *partages_frameworks_lookup (PartagesFrameworks *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesFrameworks, partages_frameworks_unref)

G_END_DECLS
