/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base of the inputs that a question is answered with. */

#include "partages-answer-input.h"

#include "partages-choice-input.h"
#include "partages-entry-input.h"
#include "partages-gap-input.h"

typedef struct
{
  PartagesQuestion *question;
  PartagesPackage *package;
} PartagesAnswerInputPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PartagesAnswerInput, partages_answer_input, ADW_TYPE_BIN)

enum
{
  CHANGED,
  SUBMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
type_for_kind (PartagesQuestionKind kind)
{
  switch (kind)
    {
    case PARTAGES_QUESTION_SHORT_ANSWER:
      return PARTAGES_TYPE_ENTRY_INPUT;
    case PARTAGES_QUESTION_GAPS:
      return PARTAGES_TYPE_GAP_INPUT;
    case PARTAGES_QUESTION_SINGLE_CHOICE:
    case PARTAGES_QUESTION_MULTIPLE_CHOICE:
    default:
      return PARTAGES_TYPE_CHOICE_INPUT;
    }
}

static void
answer_input_finalize (GObject *object)
{
  PartagesAnswerInputPrivate *priv
      = partages_answer_input_get_instance_private (PARTAGES_ANSWER_INPUT (object));

  g_clear_pointer (&priv->question, partages_question_unref);
  g_clear_pointer (&priv->package, partages_package_unref);

  G_OBJECT_CLASS (partages_answer_input_parent_class)->finalize (object);
}

static void
partages_answer_input_class_init (PartagesAnswerInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = answer_input_finalize;

  /**
   * PartagesAnswerInput::changed:
   *
   * The response has become another one.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  /**
   * PartagesAnswerInput::submitted:
   *
   * The person wants the response judged, by pressing Enter in an entry.
   */
  signals[SUBMITTED] = g_signal_new ("submitted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
partages_answer_input_init (PartagesAnswerInput *self)
{
}

/**
 * partages_answer_input_new:
 * @question: what is to be answered
 * @package: (nullable): where pictures in options are found
 *
 * Returns: (transfer floating): the input for that kind of question, open and empty
 */
GtkWidget *
partages_answer_input_new (PartagesQuestion *question, PartagesPackage *package)
{
  PartagesAnswerInput *self
      = g_object_new (type_for_kind (partages_question_get_kind (question)), NULL);
  PartagesAnswerInputPrivate *priv = partages_answer_input_get_instance_private (self);

  priv->question = partages_question_ref (question);
  priv->package = package != NULL ? partages_package_ref (package) : NULL;
  partages_answer_input_open (self);

  return GTK_WIDGET (self);
}

/**
 * partages_answer_input_get_question:
 *
 * Returns: (transfer none): what is answered
 */
PartagesQuestion *
partages_answer_input_get_question (PartagesAnswerInput *self)
{
  PartagesAnswerInputPrivate *priv = partages_answer_input_get_instance_private (self);

  return priv->question;
}

/**
 * partages_answer_input_get_package:
 *
 * Returns: (transfer none) (nullable): where pictures in options are found
 */
PartagesPackage *
partages_answer_input_get_package (PartagesAnswerInput *self)
{
  PartagesAnswerInputPrivate *priv = partages_answer_input_get_instance_private (self);

  return priv->package;
}

/**
 * partages_answer_input_dup_response:
 *
 * Returns: (transfer full) (nullable): the response as it stands, or %NULL while it is incomplete
 */
char *
partages_answer_input_dup_response (PartagesAnswerInput *self)
{
  return PARTAGES_ANSWER_INPUT_GET_CLASS (self)->dup_response (self);
}

/**
 * partages_answer_input_open:
 *
 * Empties the input, to be answered.
 */
void
partages_answer_input_open (PartagesAnswerInput *self)
{
  PARTAGES_ANSWER_INPUT_GET_CLASS (self)->open (self);
}

/**
 * partages_answer_input_judge:
 * @response: a response, perhaps to an earlier version of the question
 * @verdict: what it was judged to be
 *
 * Shows the response and what is right, to be read and no longer changed.
 */
void
partages_answer_input_judge (PartagesAnswerInput *self,
                             const char *response,
                             const PartagesVerdict *verdict)
{
  PARTAGES_ANSWER_INPUT_GET_CLASS (self)->judge (self, response, verdict);
}

/**
 * partages_answer_input_changed:
 *
 * Tells that the response has become another one.
 */
void
partages_answer_input_changed (PartagesAnswerInput *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * partages_answer_input_submit:
 *
 * Tells that the person wants the response judged.
 */
void
partages_answer_input_submit (PartagesAnswerInput *self)
{
  g_signal_emit (self, signals[SUBMITTED], 0);
}
