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

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const PartagesProblem *first = *(const PartagesProblem *const *) a;
  const PartagesProblem *second = *(const PartagesProblem *const *) b;
  int order = g_strcmp0 (first->file, second->file);

  if (order != 0)
    return order;

  return first->line < second->line ? -1 : first->line > second->line;
}

static gboolean
is_told_before (PartagesProblems *self, guint i)
{
  const PartagesProblem *problem = partages_problems_get (self, i);

  while (i-- > 0)
    {
      const PartagesProblem *before = partages_problems_get (self, i);

      if (compare_places (&before, &problem) != 0)
        return FALSE;
      if (g_str_equal (before->message, problem->message))
        return TRUE;
    }

  return FALSE;
}

/**
 * partages_problems_sort:
 *
 * Puts the problems in the order of their files and lines, those of one line in the order they were
 * found. What two readers said in the same words of the same line is kept once.
 */
void
partages_problems_sort (PartagesProblems *self)
{
  g_ptr_array_sort (self->problems, compare_places);
  for (guint i = self->problems->len; i-- > 0;)
    {
      if (!is_told_before (self, i))
        continue;
      if (partages_problems_get (self, i)->severity == PARTAGES_SEVERITY_ERROR)
        self->n_errors--;
      g_ptr_array_remove_index (self->problems, i);
    }
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
