/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-keyring.h"
#include "partages-sync-error.h"
#include "partages-text.h"

G_BEGIN_DECLS

/* How the names of enrolment files end. */
#define PARTAGES_MEMBERSHIP_SUFFIX ".partages-site"

/* A site that a learner belongs to: where progress and packages go, and as whom. Immutable and
 * reference-counted. */
typedef struct
{
  PartagesText *title; /* (nullable) */
  char *xapi;          /* the address of the training server; ends with a slash */
  char *catalogue;     /* (nullable): the address of its packages; ends with a slash */
  char *home_page;     /* of the account */
  char *account;       /* its opaque name */
  char *key_id;        /* the name that goes with the key */
  char *secret;        /* (nullable): the key itself, while the enrolment file is at hand */
  GStrv groups;
  GPtrArray *trusted;   /* PartagesSigner: who signs its packages */
  char *authority;      /* (nullable): certificates in PEM, trusted for this site */
  gboolean allow_plain; /* the person agreed to talk with it without encryption */
} PartagesMembership;

typedef struct
{
  char *name;
  char *key; /* Ed25519, base64 */
} PartagesSigner;

PartagesMembership *partages_membership_read (const char *path,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesMembership *partages_membership_parse (const char *json,
                                               gssize length,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesMembership *partages_membership_new (const char *xapi,
                                             const char *catalogue,
                                             const char *home_page,
                                             const char *account,
                                             const char *key_id,
                                             const char *secret,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesMembership *partages_membership_dup_with (PartagesMembership *self,
                                                  const char *authority,
                                                  gboolean allow_plain);
PartagesMembership *partages_membership_ref (PartagesMembership *self);
void partages_membership_unref (PartagesMembership *self);

gboolean partages_membership_check_addresses (PartagesMembership *self,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_membership_to_json (PartagesMembership *self);
gboolean partages_membership_trust (PartagesMembership *self,
                                    PartagesKeyring *keyring,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesMembership, partages_membership_unref)

G_END_DECLS
