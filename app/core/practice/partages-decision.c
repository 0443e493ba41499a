/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions: what an answer is worth, and how it is written to the log. */

#include "partages-case.h"
#include "partages-markdown.h"
#include "partages-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Enough digits for any dose, and none of the noise of binary fractions. */
#define NUMBER_FORMAT "%.10g"

/**
 * partages_decision_find_option:
 * @id: the id of an option
 *
 * Returns: (nullable): the option
 */
const PartagesDecisionOption *
partages_decision_find_option (const PartagesDecision *self, const char *id)
{
  for (guint i = 0; i < self->options->len; i++)
    {
      const PartagesDecisionOption *option = g_ptr_array_index (self->options, i);

      if (g_str_equal (option->id, id))
        return option;
    }

  return NULL;
}

/**
 * partages_decision_grade:
 * @answer: an answer that was given
 *
 * Grades an answer. A number is best within the range accepted, and harmful outside it.
 *
 * Returns: its grade
 */
PartagesGrade
partages_decision_grade (const PartagesDecision *self, const PartagesDecisionAnswer *answer)
{
  if (answer->option != NULL)
    return answer->option->grade;

  return answer->value >= self->low && answer->value <= self->high ? PARTAGES_GRADE_BEST
                                                                   : PARTAGES_GRADE_HARMFUL;
}

/**
 * partages_decision_is_right:
 * @answer: an answer
 *
 * Returns: whether it is graded best or acceptable, or lies in the range
 */
gboolean
partages_decision_is_right (const PartagesDecision *self, const PartagesDecisionAnswer *answer)
{
  return answer->given && partages_decision_grade (self, answer) <= PARTAGES_GRADE_ACCEPTABLE;
}

/**
 * partages_decision_agree:
 *
 * Returns: whether two answers are the same; numbers are when they are equal or both in the range
 */
gboolean
partages_decision_agree (const PartagesDecision *self,
                         const PartagesDecisionAnswer *a,
                         const PartagesDecisionAnswer *b)
{
  if (!a->given || !b->given)
    return FALSE;
  if (!self->numeric)
    return a->option == b->option;

  return a->value == b->value
         || (partages_decision_is_right (self, a) && partages_decision_is_right (self, b));
}

/**
 * partages_decision_dup_response:
 * @answer: an answer that was given
 *
 * Returns: (transfer full): the answer as the log has it: the id of an option, or a number
 */
char *
partages_decision_dup_response (const PartagesDecision *self, const PartagesDecisionAnswer *answer)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (answer->option != NULL)
    return g_strdup (answer->option->id);

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, NUMBER_FORMAT, answer->value));
}

/* A number as the program writes it: in digits, with a point. */
static gboolean
read_number (const char *text, double *value)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (number) || strpbrk (text, "xX \t") != NULL)
    return FALSE;
  *value = number;

  return TRUE;
}

static gboolean
read_option (const PartagesDecision *self, const char *id, PartagesDecisionAnswer *answer)
{
  const PartagesDecisionOption *option = partages_decision_find_option (self, id);

  if (option == NULL)
    return FALSE;
  *answer = (PartagesDecisionAnswer) { .given = TRUE, .option = option };

  return TRUE;
}

/**
 * partages_decision_read_response:
 * @response: (nullable): an answer as [func@decision_dup_response] writes it
 * @answer: (out): the answer, set only on success
 *
 * Returns: whether @response is an answer to this decision
 */
gboolean
partages_decision_read_response (const PartagesDecision *self,
                                 const char *response,
                                 PartagesDecisionAnswer *answer)
{
  double value = 0;

  if (response == NULL)
    return FALSE;
  if (!self->numeric)
    return read_option (self, response, answer);
  if (!read_number (response, &value))
    return FALSE;
  *answer = (PartagesDecisionAnswer) { .given = TRUE, .value = value };

  return TRUE;
}

/**
 * partages_decision_parse_response:
 * @response: (nullable): the id of an option, or a number as it is typed
 * @answer: (out): the answer, set only on success
 *
 * Reads what somebody typed. A number that can be read in two ways is no answer, see [func@number_read].
 *
 * Returns: whether @response is an answer to this decision
 */
gboolean
partages_decision_parse_response (const PartagesDecision *self,
                                  const char *response,
                                  PartagesDecisionAnswer *answer)
{
  double value = 0;

  if (response == NULL)
    return FALSE;
  if (!self->numeric)
    return read_option (self, response, answer);
  if (partages_number_read (response, &value) != PARTAGES_NUMBER_ONE)
    return FALSE;
  *answer = (PartagesDecisionAnswer) { .given = TRUE, .value = value };

  return TRUE;
}

/**
 * partages_decision_dup_label:
 * @answer: an answer
 * @language: the language of the person
 *
 * Returns: (transfer full): the answer in plain words: the text of an option, or a number with its unit;
 *   empty when there is none
 */
char *
partages_decision_dup_label (const PartagesDecision *self,
                             const PartagesDecisionAnswer *answer,
                             const char *language)
{
  PartagesFhirQuantity quantity
      = { .comparator = "", .unit = partages_text_get (self->unit, language) };
  g_autofree char *digits = NULL;

  if (!answer->given)
    return g_strdup ("");
  if (answer->option != NULL)
    return partages_markdown_to_plain (partages_text_get (answer->option->text, language));

  digits = partages_decision_dup_response (self, answer);
  quantity.digits = digits;

  return partages_fhir_quantity_dup_label (&quantity, language);
}

/**
 * partages_grade_get_score:
 *
 * Returns: what a grade is worth, from 0 to 1; FORMATS.md §3
 */
double
partages_grade_get_score (PartagesGrade grade)
{
  switch (grade)
    {
    case PARTAGES_GRADE_BEST:
      return 1;
    case PARTAGES_GRADE_ACCEPTABLE:
      return 0.8;
    case PARTAGES_GRADE_UNNECESSARY:
      return 0.3;
    case PARTAGES_GRADE_HARMFUL:
    default:
      return 0;
    }
}

const char *
partages_grade_get_label (PartagesGrade grade)
{
  switch (grade)
    {
    case PARTAGES_GRADE_BEST:
      return C_ ("grade", "Best");
    case PARTAGES_GRADE_ACCEPTABLE:
      return C_ ("grade", "Acceptable");
    case PARTAGES_GRADE_UNNECESSARY:
      return C_ ("grade", "Unnecessary");
    case PARTAGES_GRADE_HARMFUL:
    default:
      return C_ ("grade", "Harmful");
    }
}
