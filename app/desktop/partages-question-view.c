/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question on a card. */

#include "partages-question-view.h"

#include "partages-answer-input.h"
#include "partages-block-view.h"
#include "partages-wrap-box.h"

#include <glib/gi18n.h>

typedef enum
{
  STATE_OPEN,    /* waits for an answer */
  STATE_PENDING, /* the answer is being recorded */
  STATE_JUDGED,
} State;

struct _PartagesQuestionView
{
  GtkBox parent_instance;

  PartagesQuestion *question;
  State state;
  gboolean begun;
  guint n_hints_shown;

  GtkLabel *instruction;
  PartagesBlockView *stem;
  GtkBox *input_place;
  PartagesAnswerInput *input;
  GtkBox *hints;
  GtkWidget *check_button;
  GtkButton *again_button;
  GtkButton *hint_button;
  GtkWidget *verdict;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
  PartagesBlockView *explanation;
};

G_DEFINE_FINAL_TYPE (PartagesQuestionView, partages_question_view, GTK_TYPE_BOX)

enum
{
  BEGUN,
  ANSWERED,
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_instruction (PartagesQuestion *question)
{
  switch (partages_question_get_kind (question))
    {
    case PARTAGES_QUESTION_MULTIPLE_CHOICE:
      return _ ("Question: choose every right answer");
    case PARTAGES_QUESTION_SHORT_ANSWER:
      return _ ("Question: type a short answer");
    case PARTAGES_QUESTION_GAPS:
      return _ ("Question: complete the sentence");
    case PARTAGES_QUESTION_SINGLE_CHOICE:
    default:
      return _ ("Question: choose one answer");
    }
}

static gboolean
has_focus_inside (PartagesQuestionView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
update_hint_button (PartagesQuestionView *self)
{
  guint n_hints = partages_question_get_n_hints (self->question);
  g_autofree char *label = NULL;

  if (n_hints > 1)
    /* Translators: the next hint that will be shown, and how many there are. */
    label = g_strdup_printf (_ ("Hint %u of %u"), self->n_hints_shown + 1, n_hints);
  gtk_button_set_label (self->hint_button, label != NULL ? label : _ ("Hint"));
  gtk_widget_set_visible (GTK_WIDGET (self->hint_button),
                          self->state != STATE_JUDGED && self->n_hints_shown < n_hints);
}

static void
update_check (PartagesQuestionView *self)
{
  g_autofree char *response = partages_answer_input_dup_response (self->input);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "question.check", response != NULL);
}

/* Whether the judged answer or the open input is shown. */
static void
set_state (PartagesQuestionView *self, State state)
{
  gboolean judged = state == STATE_JUDGED;

  self->state = state;
  gtk_widget_set_visible (self->check_button, !judged);
  gtk_widget_set_visible (GTK_WIDGET (self->again_button), judged);
  gtk_widget_set_visible (self->verdict, judged);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation),
                          judged && partages_question_get_explanation (self->question) != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY,
                               state == STATE_PENDING, -1);
  update_hint_button (self);
  update_check (self);
}

static void
show_verdict (PartagesQuestionView *self, gboolean right)
{
  gtk_image_set_from_icon_name (self->verdict_icon,
                                right ? "partages-right-symbolic" : "partages-wrong-symbolic");
  gtk_label_set_label (self->verdict_label, right ? _ ("Right") : _ ("Not right"));
  gtk_widget_remove_css_class (self->verdict, right ? "error" : "success");
  gtk_widget_add_css_class (self->verdict, right ? "success" : "error");
  /* Whoever is right may leave it at that. */
  gtk_button_set_label (self->again_button, right ? _ ("Answer Again") : _ ("Try Again"));
  gtk_button_set_has_frame (self->again_button, !right);
}

static void
announce_verdict (PartagesQuestionView *self)
{
  PartagesBlock *explanation = partages_question_get_explanation (self->question);
  g_autofree char *reason = explanation != NULL ? partages_block_dup_text (explanation) : NULL;
  g_autofree char *message = g_strdup_printf ("%s. %s", gtk_label_get_label (self->verdict_label),
                                              reason != NULL ? reason : "");

  gtk_accessible_announce (GTK_ACCESSIBLE (self), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
judge (PartagesQuestionView *self, const char *response)
{
  g_autoptr (PartagesVerdict) verdict = partages_question_check (self->question, response);
  gboolean was_pending = self->state == STATE_PENDING;
  gboolean had_focus = has_focus_inside (self);

  partages_answer_input_judge (self->input, response, verdict);
  show_verdict (self, verdict->right);
  set_state (self, STATE_JUDGED);

  /* The focused widget may have gone with the input. */
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->again_button));
  if (was_pending)
    announce_verdict (self);
  if (was_pending && had_focus && verdict->right)
    g_signal_emit (self, signals[DONE], 0);
}

static void
reopen (PartagesQuestionView *self)
{
  gboolean had_focus = has_focus_inside (self);

  partages_answer_input_open (self->input);
  self->begun = FALSE;
  set_state (self, STATE_OPEN);
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->input), GTK_DIR_TAB_FORWARD);
}

static void
check_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesQuestionView *self = PARTAGES_QUESTION_VIEW (widget);
  g_autofree char *response = partages_answer_input_dup_response (self->input);

  if (self->state != STATE_OPEN || response == NULL)
    return;

  set_state (self, STATE_PENDING);
  g_signal_emit (self, signals[ANSWERED], 0, response);
}

static void
try_again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesQuestionView *self = PARTAGES_QUESTION_VIEW (widget);

  if (self->state == STATE_JUDGED)
    reopen (self);
}

static void
append_hint (PartagesQuestionView *self, PartagesBlock *hint)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("partages-hint-symbolic");
  GtkWidget *text = partages_block_view_new ();

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "verdict-icon");
  gtk_widget_set_hexpand (text, TRUE);
  partages_block_view_set_document (PARTAGES_BLOCK_VIEW (text), hint);
  gtk_widget_add_css_class (row, "hint");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Hint"),
                                  -1);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (self->hints, row);
}

static void
hint_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesQuestionView *self = PARTAGES_QUESTION_VIEW (widget);
  gboolean had_focus = gtk_widget_has_focus (GTK_WIDGET (self->hint_button));
  PartagesBlock *hint;
  g_autofree char *text = NULL;

  if (self->state != STATE_OPEN
      || self->n_hints_shown >= partages_question_get_n_hints (self->question))
    return;

  hint = partages_question_get_hint (self->question, self->n_hints_shown++);
  text = partages_block_dup_text (hint);
  append_hint (self, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hints), TRUE);
  update_hint_button (self);
  if (had_focus && !gtk_widget_get_visible (GTK_WIDGET (self->hint_button)))
    gtk_widget_child_focus (GTK_WIDGET (self->input), GTK_DIR_TAB_FORWARD);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
changed_cb (PartagesQuestionView *self)
{
  if (!self->begun)
    {
      self->begun = TRUE;
      g_signal_emit (self, signals[BEGUN], 0);
    }
  update_check (self);
}

static void
submitted_cb (PartagesQuestionView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "question.check", NULL);
}

static void
question_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_QUESTION_VIEW);

  G_OBJECT_CLASS (partages_question_view_parent_class)->dispose (object);
}

static void
question_view_finalize (GObject *object)
{
  partages_question_unref (PARTAGES_QUESTION_VIEW (object)->question);

  G_OBJECT_CLASS (partages_question_view_parent_class)->finalize (object);
}

static void
partages_question_view_class_init (PartagesQuestionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = question_view_dispose;
  object_class->finalize = question_view_finalize;

  /**
   * PartagesQuestionView::begun:
   *
   * The person has begun to answer.
   */
  signals[BEGUN] = g_signal_new ("begun", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  /**
   * PartagesQuestionView::answered:
   * @response: what the person answered, as the question writes responses
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * PartagesQuestionView::done:
   *
   * The person, who is still at the question, has given the right answer.
   */
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARTAGES_TYPE_BLOCK_VIEW);
  g_type_ensure (PARTAGES_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/question-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, instruction);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, stem);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, input_place);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, hints);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, check_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, again_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, hint_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, verdict);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionView, explanation);

  gtk_widget_class_install_action (widget_class, "question.check", NULL, check_cb);
  gtk_widget_class_install_action (widget_class, "question.try-again", NULL, try_again_cb);
  gtk_widget_class_install_action (widget_class, "question.hint", NULL, hint_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "question.check", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "question.check", NULL);
}

static void
partages_question_view_init (PartagesQuestionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_texts (PartagesQuestionView *self, PartagesPackage *package)
{
  PartagesBlock *explanation = partages_question_get_explanation (self->question);
  PartagesBlock *stem = partages_question_get_stem (self->question);
  g_autofree char *name = partages_block_dup_text (stem);

  if (package != NULL)
    {
      partages_block_view_set_package (self->stem, package);
      partages_block_view_set_package (self->explanation, package);
    }
  gtk_label_set_label (self->instruction, get_instruction (self->question));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* The input of a question with gaps shows the stem itself, with the gaps in it. */
  if (partages_question_get_kind (self->question) == PARTAGES_QUESTION_GAPS)
    gtk_widget_set_visible (GTK_WIDGET (self->stem), FALSE);
  else
    partages_block_view_set_document (self->stem, stem);
  if (explanation != NULL)
    partages_block_view_set_document (self->explanation, explanation);
}

/**
 * partages_question_view_new:
 * @question: what is asked
 * @package: (nullable): where its pictures are found
 *
 * Returns: (transfer floating): the question, not answered
 */
GtkWidget *
partages_question_view_new (PartagesQuestion *question, PartagesPackage *package)
{
  PartagesQuestionView *self = g_object_new (PARTAGES_TYPE_QUESTION_VIEW, NULL);

  self->question = partages_question_ref (question);
  self->input = PARTAGES_ANSWER_INPUT (partages_answer_input_new (question, package));
  gtk_box_append (self->input_place, GTK_WIDGET (self->input));
  g_signal_connect_object (self->input, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "submitted", G_CALLBACK (submitted_cb), self,
                           G_CONNECT_SWAPPED);
  show_texts (self, package);
  set_state (self, STATE_OPEN);

  return GTK_WIDGET (self);
}

/**
 * partages_question_view_get_question:
 *
 * Returns: (transfer none): what is asked
 */
PartagesQuestion *
partages_question_view_get_question (PartagesQuestionView *self)
{
  return self->question;
}

/**
 * partages_question_view_set_response:
 * @response: (nullable): what is recorded as answered, or %NULL to ask anew
 *
 * Shows the verdict. A response that was just given is also announced to screen readers.
 */
void
partages_question_view_set_response (PartagesQuestionView *self, const char *response)
{
  if (response != NULL)
    judge (self, response);
  else
    reopen (self);
}

/**
 * partages_question_view_set_unrecorded:
 *
 * Tells that the response could not be recorded: what was put in stays, to be checked again.
 */
void
partages_question_view_set_unrecorded (PartagesQuestionView *self)
{
  if (self->state == STATE_PENDING)
    set_state (self, STATE_OPEN);
}
