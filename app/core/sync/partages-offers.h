/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"
#include "partages-text.h"

G_BEGIN_DECLS

/* A package that the catalogue of the site offers. Immutable and reference-counted. */
typedef struct
{
  char *id;
  char *version;
  PartagesText *title; /* (nullable) */
  GStrv languages;
  char *path; /* below the address of the catalogue */
  guint64 size;
  char *sha256;
} PartagesOffer;

/* A training that the site asks of the learner. Immutable and reference-counted. */
typedef struct
{
  char *package; /* its id */
  char *due;     /* (nullable): a day, such as 2026-12-31 */
  char *renewal; /* (nullable): after which it is to be taken again, such as P1Y */
} PartagesAssignment;

PartagesOffer *partages_offer_ref (PartagesOffer *self);
void partages_offer_unref (PartagesOffer *self);
PartagesAssignment *partages_assignment_ref (PartagesAssignment *self);
void partages_assignment_unref (PartagesAssignment *self);

GPtrArray *partages_offers_parse (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *partages_assignments_parse (const char *json,
                                       const char *const *groups,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *partages_offers_list (PartagesRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *partages_assignments_list (PartagesRecord *record,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesOffer, partages_offer_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesAssignment, partages_assignment_unref)

G_END_DECLS
