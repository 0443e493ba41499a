/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PARTAGES_SEVERITY_ERROR,   /* it cannot be used like this */
  PARTAGES_SEVERITY_WARNING, /* it can, but its author would not want it so */
} PartagesSeverity;

/* One thing wrong, and where. */
typedef struct
{
  PartagesSeverity severity;
  const char *code; /* static: a short name that scripts can rely on, such as "missing-id" */
  char *file;       /* (nullable): the path inside the package */
  guint line;       /* from 1, or 0 when no line is to blame */
  char *message;    /* for people, in their language */
} PartagesProblem;

/* Everything wrong that was found in one reading, in the order it was found until it is sorted.
 *
 * A reader that meets a mistake adds it here and reads on, so that an author sees all of them at
 * once. Not for use from two threads at once. */
typedef struct _PartagesProblems PartagesProblems;

PartagesProblems *partages_problems_new (void);
PartagesProblems *partages_problems_ref (PartagesProblems *self);
void partages_problems_unref (PartagesProblems *self);
void partages_problems_add (PartagesProblems *self,
                            PartagesSeverity severity,
                            const char *code,
                            const char *file,
                            guint line,
                            const char *format,
                            ...) G_GNUC_PRINTF (6, 7);
void partages_problems_sort (PartagesProblems *self);
guint partages_problems_get_n (PartagesProblems *self);
guint partages_problems_get_n_errors (PartagesProblems *self);
const PartagesProblem *partages_problems_get (PartagesProblems *self, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesProblems, partages_problems_unref)

G_END_DECLS
