/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with the replies of a case, and with the faults planted in them. */

#include "partages-case-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define add_error(lint, code, place, ...)                                                          \
  partages_case_lint_add (lint, PARTAGES_SEVERITY_ERROR, code, place, __VA_ARGS__)
#define add_warning(lint, code, place, ...)                                                        \
  partages_case_lint_add (lint, PARTAGES_SEVERITY_WARNING, code, place, __VA_ARGS__)

/* Whatever the assistant may say: a reply or an advice, of the case or of a variant. */
typedef struct
{
  PartagesText *text;
  GStrv faults;
} Speech;

static void
add_advice (GArray *speeches, const PartagesAdvice *advice)
{
  Speech speech = { advice->text, advice->faults };

  g_array_append_val (speeches, speech);
}

static void
add_replies (GArray *speeches, GPtrArray *replies)
{
  for (guint i = 0; i < replies->len; i++)
    {
      const PartagesCaseReply *reply = g_ptr_array_index (replies, i);
      Speech speech = { reply->text, reply->faults };

      g_array_append_val (speeches, speech);
    }
}

static GArray *
collect_speeches (PartagesCase *self)
{
  GArray *speeches = g_array_new (FALSE, FALSE, sizeof (Speech));

  for (guint i = 0; i < self->decisions->len; i++)
    {
      const PartagesDecision *decision = g_ptr_array_index (self->decisions, i);

      if (decision->advice != NULL)
        add_advice (speeches, decision->advice);
    }
  add_replies (speeches, self->replies);
  for (guint i = 0; i < self->variants->len; i++)
    {
      const PartagesVariant *variant = g_ptr_array_index (self->variants, i);

      add_replies (speeches, variant->replies);
      for (guint k = 0; k < variant->advice->len; k++)
        add_advice (speeches, g_ptr_array_index (variant->advice, k));
    }

  return speeches;
}

/* --- References to other parts ------------------------------------------------------------------------------------ */

static void
check_evidence (PartagesCaseLint *lint, GStrv list, yyjson_val *place)
{
  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *item = list[i];

      if (g_str_has_prefix (item, "ref:"))
        {
          if (partages_case_find_reference (lint->self, item + strlen ("ref:")) == NULL)
            add_error (lint, "unknown-reference", place, _ ("“%s” is not one of the references"),
                       item);
        }
      else if (!g_str_has_prefix (item, "chart:"))
        add_error (lint, "bad-evidence", place, _ ("“%s” must begin with “chart:” or with “ref:”"),
                   item);
      else if (lint->chart != NULL && partages_chart_find (lint->chart, item) == NULL)
        add_error (lint, "unknown-chart-entry", place, _ ("“%s” is not in the chart"), item);
    }
}

static void
check_fault_ids (PartagesCaseLint *lint, GStrv faults, yyjson_val *place)
{
  for (guint i = 0; faults[i] != NULL; i++)
    {
      if (partages_case_find_fault (lint->self, faults[i]) == NULL)
        add_error (lint, "unknown-fault", place, _ ("The fault “%s” does not exist"), faults[i]);
    }
}

/* --- Replies ------------------------------------------------------------------------------------------------------ */

/* Whether a reply can only be given after itself. */
static gboolean
needs_itself (PartagesCase *self, const PartagesCaseReply *start)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();

  g_ptr_array_add (todo, (gpointer) start);
  while (todo->len > 0)
    {
      const PartagesCaseReply *reply = g_ptr_array_steal_index_fast (todo, todo->len - 1);

      for (guint i = 0; reply->after[i] != NULL; i++)
        {
          const PartagesCaseReply *before = partages_case_find_reply (self, reply->after[i]);

          if (before == start)
            return TRUE;
          if (before != NULL && g_hash_table_add (seen, (gpointer) before))
            g_ptr_array_add (todo, (gpointer) before);
        }
    }

  return FALSE;
}

static void
check_after (PartagesCaseLint *lint, const PartagesCaseReply *reply)
{
  for (guint i = 0; reply->after[i] != NULL; i++)
    {
      if (partages_case_find_reply (lint->self, reply->after[i]) == NULL)
        add_error (lint, "unknown-reply", reply->source,
                   _ ("The reply “%s” comes after “%s”, which does not exist"), reply->id,
                   reply->after[i]);
    }
  if (needs_itself (lint->self, reply))
    add_error (lint, "after-cycle", reply->source,
               _ ("The reply “%s” can only be given after itself"), reply->id);
}

/* A conversation in which what a reply needs before it has been said. */
static PartagesConversation *
converse (const PartagesCaseReply *reply)
{
  PartagesConversation *conversation = partages_conversation_new ();

  for (guint i = 0; reply->after[i] != NULL; i++)
    {
      g_autoptr (PartagesReply) before = partages_reply_new (reply->after[i], "", NULL, NULL,
                                                             PARTAGES_FINISH_COMPLETE, "offline");
      g_autoptr (PartagesConversation) asked
          = partages_conversation_add_question (conversation, "", 0);

      partages_conversation_unref (conversation);
      conversation = partages_conversation_add_reply (asked, before);
    }

  return conversation;
}

static void
check_phrases (PartagesCaseLint *lint,
               const PartagesCaseReply *reply,
               PartagesScript *script,
               const char *language)
{
  g_auto (GStrv) phrases = partages_json_dup_strings (reply->asks, language);
  g_autoptr (PartagesConversation) conversation = converse (reply);

  if (phrases[0] == NULL)
    add_error (lint, "missing-phrases", reply->source,
               _ ("The reply “%s” has no phrase to ask for it in the language “%s”"), reply->id,
               language);

  for (guint i = 0; phrases[i] != NULL; i++)
    {
      const PartagesScriptReply *chosen
          = partages_script_choose (script, conversation, phrases[i], NULL);

      if (chosen == NULL || !g_str_equal (chosen->id, reply->id))
        add_warning (lint, "phrase-of-another", reply->source,
                     _ ("“%s” should ask for the reply “%s”, but asks for “%s”"), phrases[i],
                     reply->id, chosen != NULL ? chosen->id : "otherwise");
    }
}

void
partages_case_lint_replies (PartagesCaseLint *lint)
{
  GPtrArray *replies = lint->self->replies;

  if (replies->len == 0)
    add_error (lint, "no-reply", partages_json_get_root (lint->self->json),
               _ ("The assistant has no reply"));

  for (guint i = 0; i < replies->len; i++)
    {
      const PartagesCaseReply *reply = g_ptr_array_index (replies, i);

      check_after (lint, reply);
      check_fault_ids (lint, reply->faults, reply->source);
      check_evidence (lint, reply->cites, reply->source);
    }

  for (guint k = 0; lint->languages[k] != NULL; k++)
    {
      g_autoptr (PartagesScript) script
          = partages_case_build_script (lint->self, NULL, lint->languages[k]);

      for (guint i = 0; i < replies->len; i++)
        check_phrases (lint, g_ptr_array_index (replies, i), script, lint->languages[k]);
    }
}

/* --- Faults ------------------------------------------------------------------------------------------------------- */

/* An alternative is a list of phrases, none of them empty. */
static gboolean
is_alternative (yyjson_val *phrases)
{
  yyjson_val *phrase;
  size_t i;
  size_t n;

  if (yyjson_arr_size (phrases) == 0)
    return FALSE;

  yyjson_arr_foreach (phrases, i, n, phrase)
    {
      if (yyjson_get_len (phrase) == 0)
        return FALSE;
    }

  return TRUE;
}

static void
check_detect (PartagesCaseLint *lint, const PartagesFault *fault, const char *language)
{
  yyjson_val *alternatives = partages_json_get_array (fault->detect, language);
  yyjson_val *phrases;
  size_t i;
  size_t n;

  if (fault->detect == NULL)
    return;
  if (yyjson_arr_size (alternatives) == 0)
    add_error (lint, "missing-detect", fault->source,
               _ ("The fault “%s” has no “detect” in the language “%s”"), fault->id, language);

  yyjson_arr_foreach (alternatives, i, n, phrases)
    {
      if (!is_alternative (phrases))
        add_error (lint, "bad-detect", fault->source,
                   _ ("“detect” of the fault “%s” must hold lists of phrases"), fault->id);
    }
}

/* A quote must stand in what names the fault, and `detect` must judge as the author does. */
static void
check_speeches (PartagesCaseLint *lint,
                const PartagesFault *fault,
                GArray *speeches,
                const char *language)
{
  gboolean named = FALSE;
  gboolean quoted = FALSE;
  gboolean detected = FALSE;
  gboolean mistaken = FALSE;

  for (guint i = 0; i < speeches->len; i++)
    {
      const Speech *speech = &g_array_index (speeches, Speech, i);
      const char *text = partages_text_get (speech->text, language);
      gboolean names = g_strv_contains ((const char *const *) speech->faults, fault->id);
      gboolean detects = partages_fault_detect (fault, text, language);

      named = named || names;
      quoted = quoted || (names && partages_fault_is_quoted (fault, text, language));
      detected = detected || (names && detects);
      mistaken = mistaken || (!names && detects);
    }

  if (!named)
    add_warning (lint, "unused-fault", fault->source,
                 _ ("No reply and no advice commits the fault “%s”"), fault->id);
  else if (!quoted && !partages_text_is_empty (fault->quote))
    add_error (
        lint, "quote-not-verbatim", fault->source,
        _ ("The quote of the fault “%s” stands in no reply or advice that commits it, in the "
           "language “%s”"),
        fault->id, language);
  if (named && !detected && fault->detect != NULL)
    add_warning (
        lint, "detect-misses", fault->source,
        _ ("“detect” of the fault “%s” finds it in none of the texts that commit it, in the "
           "language “%s”"),
        fault->id, language);
  if (mistaken)
    add_warning (lint, "detect-mistaken", fault->source,
                 _ ("“detect” of the fault “%s” finds it in a text that does not commit it, in the "
                    "language “%s”"),
                 fault->id, language);
}

void
partages_case_lint_faults (PartagesCaseLint *lint)
{
  PartagesCase *self = lint->self;
  g_autoptr (GArray) speeches = collect_speeches (self);

  for (guint i = 0; i < self->decisions->len; i++)
    {
      const PartagesDecision *decision = g_ptr_array_index (self->decisions, i);

      if (decision->advice != NULL)
        check_fault_ids (lint, decision->advice->faults, decision->advice->source);
    }

  for (guint i = 0; i < self->variants->len; i++)
    {
      const PartagesVariant *variant = g_ptr_array_index (self->variants, i);

      for (guint k = 0; k < variant->advice->len; k++)
        {
          const PartagesAdvice *advice = g_ptr_array_index (variant->advice, k);

          check_fault_ids (lint, advice->faults, advice->source);
        }
      for (guint k = 0; k < variant->replies->len; k++)
        {
          const PartagesCaseReply *reply = g_ptr_array_index (variant->replies, k);

          check_fault_ids (lint, reply->faults, reply->source);
          check_evidence (lint, reply->cites, reply->source);
        }
    }

  for (guint i = 0; i < self->faults->len; i++)
    {
      const PartagesFault *fault = g_ptr_array_index (self->faults, i);

      check_evidence (lint, fault->evidence, fault->source);
      if (fault->evidence[0] == NULL)
        add_error (lint, "missing-evidence", fault->source,
                   _ ("Nothing is named by which the fault “%s” can be found"), fault->id);
      for (guint k = 0; lint->languages[k] != NULL; k++)
        {
          check_detect (lint, fault, lint->languages[k]);
          check_speeches (lint, fault, speeches, lint->languages[k]);
        }
    }
}
