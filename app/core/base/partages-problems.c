/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of what a reading found wrong. */

#include "partages-problems.h"

struct _PartagesProblems
{
  GPtrArray *problems;
  guint n_errors;
};

static void
problem_free (gpointer data)
{
  PartagesProblem *problem = data;

  g_free (problem->file);
  g_free (problem->message);
  g_free (problem);
}

static void
problems_clear (gpointer data)
{
  PartagesProblems *self = data;

  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

PartagesProblems *
partages_problems_new (void)
{
  PartagesProblems *self = g_rc_box_new0 (PartagesProblems);

  self->problems = g_ptr_array_new_with_free_func (problem_free);

  return self;
}

PartagesProblems *
partages_problems_ref (PartagesProblems *self)
{
  return g_rc_box_acquire (self);
}

void
partages_problems_unref (PartagesProblems *self)
{
  g_rc_box_release_full (self, problems_clear);
}

/**
 * partages_problems_add:
 * @self: (nullable): the list, or %NULL when nobody wants to know
 * @severity: whether it can be used all the same
 * @code: a static string that names the kind of problem
 * @file: (nullable): the path inside the package
 * @line: from 1, or 0
 * @format: a message for people, as for g_strdup_printf()
 * @...: what goes into it
 */
void
partages_problems_add (PartagesProblems *self,
                       PartagesSeverity severity,
                       const char *code,
                       const char *file,
                       guint line,
                       const char *format,
                       ...)
{
  PartagesProblem *problem;
  va_list arguments;

  if (self == NULL)
    return;

  problem = g_new0 (PartagesProblem, 1);
  problem->severity = severity;
  problem->code = code;
  problem->file = g_strdup (file);
  problem->line = line;
  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_ptr_array_add (self->problems, problem);
  if (severity == PARTAGES_SEVERITY_ERROR)
    self->n_errors++;
}

guint
partages_problems_get_n (PartagesProblems *self)
{
  return self->problems->len;
}

guint
partages_problems_get_n_errors (PartagesProblems *self)
{
  return self->n_errors;
}

/**
 * partages_problems_get:
 * @i: less than [func@problems_get_n]
 *
 * Returns: (transfer none): the problem, which lives as long as the list
 */
const PartagesProblem *
partages_problems_get (PartagesProblems *self, guint i)
{
  g_return_val_if_fail (i < self->problems->len, NULL);

  return g_ptr_array_index (self->problems, i);
}
