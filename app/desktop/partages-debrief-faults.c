/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was planted in what the assistant said, what of it was found, and what was flagged without need. */

#include "partages-debrief-parts.h"

#include "partages-markdown.h"
#include "partages-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

/* So much of a reply is shown on each side of what is wrong in it, in bytes. */
#define EXCERPT 110

/* What was said at a place, in Markdown. */
static const char *
get_text (PartagesRunState *state, const PartagesFaultPlace *place)
{
  const PartagesRunDecision *decision;

  if (place->exchange >= 0)
    return partages_conversation_get (state->conversation, (guint) place->exchange)->reply->text;

  decision = partages_run_state_find_decision (state, place->decision);

  return decision != NULL && decision->advice != NULL
             ? partages_text_get (decision->advice->text, state->language)
             : "";
}

static char *
dup_place (PartagesRunState *state, int exchange, const char *decision_id)
{
  const PartagesRunDecision *decision;
  g_autofree char *asks = NULL;

  if (exchange >= 0)
    return g_strdup_printf (
        /* Translators: a question that was put to the assistant. */
        _ ("In its reply to “%s”"),
        partages_conversation_get (state->conversation, (guint) exchange)->question);

  decision = partages_run_state_find_decision (state, decision_id);
  asks = partages_markdown_to_plain (
      decision != NULL ? partages_text_get (decision->decision->asks, state->language) : "");

  /* Translators: what is asked of the learner in a decision. */
  return g_strdup_printf (_ ("In its recommendation on “%s”"), asks);
}

/* The beginning of a word at most EXCERPT bytes before @quote. */
static const char *
find_start (const char *plain, const char *quote)
{
  const char *start = quote - MIN ((gsize) (quote - plain), EXCERPT);

  if (start == plain)
    return start;
  while (start < quote && !g_ascii_isspace (*start))
    start++;

  return start < quote ? start + 1 : quote;
}

static const char *
find_end (const char *after)
{
  const char *end = after + MIN (strlen (after), EXCERPT);

  while (*end != '\0' && end > after && !g_ascii_isspace (*end))
    end--;

  return end;
}

/* Items of a list and cells of a table follow one another on the line. */
static char *
dup_one_line (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);

  return g_strjoinv (" · ", lines);
}

/* The words in what stands around them, or alone where they are not found as they are. */
static char *
dup_excerpt_markup (const char *markdown, const char *words)
{
  g_autofree char *plain = partages_markdown_to_plain (markdown);
  const char *quote = strstr (plain, words);
  const char *start;
  const char *end;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (quote == NULL)
    return g_markup_printf_escaped ("<b><u>%s</u></b>", words);

  start = find_start (plain, quote);
  end = find_end (quote + strlen (words));
  before = dup_one_line (start, (gsize) (quote - start));
  after = dup_one_line (quote + strlen (words), (gsize) (end - (quote + strlen (words))));

  return g_markup_printf_escaped ("%s%s<b><u>%s</u></b>%s%s", start > plain ? "… " : "", before,
                                  words, after, *end != '\0' ? " …" : "");
}

static void
append_excerpt (GtkBox *card, const char *markup, const char *place)
{
  GtkWidget *quote = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                   3, "accessible-role", GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE, NULL);
  GtkWidget *label = partages_debrief_label_new (NULL, NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_add_css_class (quote, "excerpt");
  gtk_box_append (GTK_BOX (quote), label);
  if (place != NULL)
    {
      GtkWidget *where = partages_debrief_label_new (place, "caption");

      gtk_widget_add_css_class (where, "dim-label");
      gtk_box_append (GTK_BOX (quote), where);
    }
  gtk_box_append (card, quote);
}

static GtkWidget *
state_chip_new (const PartagesDebriefFault *fault)
{
  if (fault->flag != NULL && fault->class_right)
    return partages_debrief_chip_new (_ ("You found it"), "success", "partages-right-symbolic");
  if (fault->flag != NULL)
    return partages_debrief_chip_new (_ ("You found it, and called it something else"), "success",
                                      "partages-right-symbolic");
  if (fault->places->len > 0)
    return partages_debrief_chip_new (_ ("You missed it"), "error", "partages-wrong-symbolic");

  return partages_debrief_chip_new (_ ("You did not come across it"), NULL, NULL);
}

static void
append_quotes (GtkBox *card, const PartagesDebriefFault *fault, PartagesRunState *state)
{
  const char *words = partages_text_get (fault->fault->quote, state->language);

  if (fault->places->len == 0)
    {
      g_autofree char *markup = dup_excerpt_markup ("", words);

      append_excerpt (card, markup, NULL);
      return;
    }

  for (guint i = 0; i < fault->places->len; i++)
    {
      const PartagesFaultPlace *place = &g_array_index (fault->places, PartagesFaultPlace, i);
      const char *text = get_text (state, place);
      g_autofree char *plain = partages_markdown_to_plain (text);
      g_autofree char *markup = dup_excerpt_markup (text, words);
      g_autofree char *where = dup_place (state, place->exchange, place->decision);

      /* The same fault in other words is told by its place alone. */
      if (i > 0 && strstr (plain, words) == NULL)
        gtk_box_append (card, partages_debrief_label_new (where, "caption"));
      else
        append_excerpt (card, markup, where);
    }
}

static void
append_omission (GtkBox *card, const PartagesDebriefFault *fault, PartagesRunState *state)
{
  gtk_box_append (
      card, partages_debrief_label_new (_ ("What should have stood there"), "caption-heading"));
  gtk_box_append (
      card, partages_debrief_text_new (partages_text_get (fault->fault->absent, state->language)));
  for (guint i = 0; i < fault->places->len; i++)
    {
      const PartagesFaultPlace *place = &g_array_index (fault->places, PartagesFaultPlace, i);
      g_autofree char *where = dup_place (state, place->exchange, place->decision);
      GtkWidget *label = partages_debrief_label_new (where, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (card, label);
    }
}

static gboolean
was_opened (PartagesRunState *state, const char *evidence)
{
  return g_ptr_array_find_with_equal_func (state->evidence, evidence, g_str_equal, NULL);
}

static GtkWidget *
evidence_new (const PartagesFault *fault, PartagesRunState *state, PartagesChart *chart)
{
  GtkWidget *list = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                  6, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where it can be seen"), -1);
  for (guint i = 0; fault->evidence[i] != NULL; i++)
    {
      gboolean opened = was_opened (state, fault->evidence[i]);
      g_autofree char *text = partages_case_describe_evidence (state->the_case, chart,
                                                               fault->evidence[i], state->language);

      gtk_box_append (GTK_BOX (list),
                      partages_debrief_check_row_new (
                          text, opened, opened ? _ ("You opened it") : _ ("You did not open it")));
    }

  return list;
}

static GtkWidget *
fault_card_new (const PartagesDebriefFault *fault, PartagesRunState *state, PartagesChart *chart)
{
  GtkWidget *card = partages_debrief_card_new ();
  GtkWidget *chips = partages_wrap_box_new (6, 6);
  const char *label = partages_fault_class_get_label (fault->fault->fault_class);
  GtkWidget *heading = partages_debrief_label_new (label, "heading");

  gtk_widget_set_valign (heading, GTK_ALIGN_CENTER);
  partages_wrap_box_append (PARTAGES_WRAP_BOX (chips), heading);
  partages_wrap_box_append (PARTAGES_WRAP_BOX (chips), state_chip_new (fault));
  gtk_box_append (GTK_BOX (card), chips);
  if (partages_text_is_empty (fault->fault->quote))
    append_omission (GTK_BOX (card), fault, state);
  else
    append_quotes (GTK_BOX (card), fault, state);
  gtk_box_append (GTK_BOX (card), partages_debrief_text_new (
                                      partages_text_get (fault->fault->why, state->language)));
  gtk_box_append (GTK_BOX (card),
                  partages_debrief_label_new (_ ("Where it can be seen"), "caption-heading"));
  gtk_box_append (GTK_BOX (card), evidence_new (fault->fault, state, chart));

  return card;
}

/**
 * partages_debrief_faults_new:
 * @debrief: the debrief
 * @chart: the chart of the run
 *
 * Returns: (transfer floating): the section
 */
GtkWidget *
partages_debrief_faults_new (PartagesDebrief *debrief, PartagesChart *chart)
{
  gboolean none = debrief->faults->len == 0;
  GtkWidget *section = partages_debrief_section_new (
      _ ("What the Assistant Got Wrong"),
      none ? _ ("Nothing. Good advice deserves to be followed; this case was about that.")
           : _ ("These faults were planted. For each you see whether you met it, and whether you "
                "flagged it."));

  for (guint i = 0; i < debrief->faults->len; i++)
    gtk_box_append (GTK_BOX (section),
                    fault_card_new (g_ptr_array_index (debrief->faults, i), debrief->state, chart));

  return section;
}

static GtkWidget *
wrong_flag_new (const PartagesDebriefFlag *wrong, PartagesRunState *state)
{
  const PartagesFlag *flag = wrong->flag;
  GtkWidget *card = partages_debrief_card_new ();
  GtkWidget *chips = partages_wrap_box_new (6, 6);
  g_autofree char *where = dup_place (state, flag->exchange, flag->decision);

  partages_wrap_box_append (
      PARTAGES_WRAP_BOX (chips),
      partages_debrief_label_new (partages_fault_class_get_label (flag->fault_class), "heading"));
  partages_wrap_box_append (PARTAGES_WRAP_BOX (chips),
                            wrong->unjudged
                                ? partages_debrief_chip_new (_ ("Nobody can tell"), NULL, NULL)
                                : partages_debrief_chip_new (_ ("Nothing is wrong there"),
                                                             "warning", "partages-wrong-symbolic"));
  gtk_box_append (GTK_BOX (card), chips);
  if (flag->quote[0] != '\0')
    {
      g_autofree char *markup = g_markup_escape_text (flag->quote, -1);

      append_excerpt (GTK_BOX (card), markup, where);
    }
  else
    gtk_box_append (GTK_BOX (card), partages_debrief_label_new (where, "caption"));
  if (flag->note[0] != '\0')
    gtk_box_append (GTK_BOX (card), partages_debrief_label_new (flag->note, NULL));

  return card;
}

/**
 * partages_debrief_wrong_flags_new:
 * @debrief: the debrief
 *
 * Returns: (transfer floating) (nullable): the section, or %NULL when nothing was flagged without need
 */
GtkWidget *
partages_debrief_wrong_flags_new (PartagesDebrief *debrief)
{
  GtkWidget *section;

  if (debrief->wrong_flags->len == 0)
    return NULL;

  section = partages_debrief_section_new (
      _ ("Flagged Without Need"),
      _ ("To distrust what is right costs time too, and sometimes a good decision."));
  for (guint i = 0; i < debrief->wrong_flags->len; i++)
    gtk_box_append (GTK_BOX (section),
                    wrong_flag_new (&g_array_index (debrief->wrong_flags, PartagesDebriefFlag, i),
                                    debrief->state));

  return section;
}
