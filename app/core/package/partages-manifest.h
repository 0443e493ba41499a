/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "partages-problems.h"
#include "partages-text.h"

G_BEGIN_DECLS

/* A person or an organisation, as `authors` and `reviewers` list them. */
typedef struct
{
  char *name;
  char *role;         /* (nullable): such as "physician" */
  char *organisation; /* (nullable) */
} PartagesContributor;

/* What makes a learner complete the package. */
typedef struct
{
  gboolean lessons; /* every lesson has been read */
  gboolean cases;   /* every case has been passed */
  double quiz;      /* the share of questions answered right, 0 to 1; negative when not asked */
  double exit_test; /* the score in the exit test, 0 to 1; negative when not asked */
} PartagesCompletion;

/* The cases that are drawn for the exit test. */
typedef struct
{
  guint draw;  /* how many; 0 when there is no exit test */
  guint wrong; /* how many of them have wrong advice */
  GStrv from;  /* the slugs to draw from */
} PartagesExitTest;

/* One file that the package lists. */
typedef struct
{
  gsize size;
  guint8 sha256[32];
  char path[];
} PartagesFileDigest;

/* Everything that a package.json says. Immutable: read its members, change none. Reference-counted. */
typedef struct
{
  char *id; /* an IRI */
  char *version;
  PartagesText *title;
  PartagesText *summary;
  GHashTable *objectives; /* language → GStrv */
  GStrv languages;        /* at least one */
  GPtrArray *authors;     /* of PartagesContributor */
  GPtrArray *reviewers;
  char *licence; /* an SPDX expression */
  guint minutes;
  GStrv competences;
  GStrv professions;
  PartagesCompletion complete;
  PartagesExitTest exit_test;
  char *illustration; /* (nullable) */
  char *expires;      /* (nullable): an ISO 8601 duration */
  GHashTable *files;  /* (nullable): path → PartagesFileDigest; absent while it is authored */
} PartagesManifest;

typedef enum
{
  PARTAGES_MANIFEST_NONE = 0,
  PARTAGES_MANIFEST_IGNORE_FILES = 1 << 0, /* it is being authored: `files` may be out of date */
  PARTAGES_MANIFEST_TOLERANT = 1 << 1,     /* give what can be read, even with errors in it */
} PartagesManifestFlags;

PartagesManifest *partages_manifest_parse (GBytes *bytes,
                                           PartagesManifestFlags flags,
                                           PartagesProblems *problems,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesManifest *partages_manifest_ref (PartagesManifest *self);
void partages_manifest_unref (PartagesManifest *self);
const char *const *partages_manifest_get_objectives (PartagesManifest *self, const char *language);
gboolean partages_manifest_has_language (PartagesManifest *self, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesManifest, partages_manifest_unref)

G_END_DECLS
