/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a case: its decisions, and questions to its assistant. */

#include "partages-case.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
ask (PartagesCase *self, const PartagesVariant *variant, const char *language)
{
  g_autoptr (PartagesScript) script = partages_case_build_script (self, variant, language);
  g_autoptr (PartagesConversation) none = partages_conversation_new ();

  (void) partages_script_choose (script, none, "Are you sure of 7.5 mg/kg?", NULL);
  for (guint i = 0; i < self->replies->len; i++)
    (void) partages_script_choose (
        script, none,
        partages_text_get (partages_case_get_reply (self, variant, i)->text, language), NULL);
}

static void
check_decision (PartagesCase *self, const PartagesDecision *decision)
{
  const PartagesAdvice *advice = partages_case_get_advice (self, NULL, decision);
  PartagesDecisionAnswer answer = { 0 };

  (void) partages_decision_parse_response (decision, "1", &answer);
  if (answer.given)
    (void) partages_decision_grade (decision, &answer);
  if (advice != NULL)
    {
      g_autofree char *label = partages_decision_dup_label (decision, &advice->answer, "en");

      g_assert_nonnull (label);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesCase) self = partages_case_parse (bytes, "case.json", problems, NULL);
  g_autoptr (PartagesCase) playable = partages_case_parse (bytes, "case.json", NULL, NULL);

  if (self == NULL)
    return 0;

  g_assert_true ((playable != NULL) == (partages_problems_get_n_errors (problems) == 0));
  for (guint i = 0; i < self->decisions->len; i++)
    check_decision (self, g_ptr_array_index (self->decisions, i));
  for (guint i = 0; i < self->faults->len; i++)
    (void) partages_fault_detect (g_ptr_array_index (self->faults, i), "5 mg twice a day", "en");
  ask (self, NULL, "en");
  for (guint i = 0; i < self->variants->len; i++)
    ask (self, g_ptr_array_index (self->variants, i), "fr");

  return 0;
}
