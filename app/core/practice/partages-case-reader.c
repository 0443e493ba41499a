/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case as it is written in case.json. Whatever is wrong is collected, and read around. */

#include "partages-case-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  PartagesCase *self;
  const char *file;
  PartagesProblems *problems;
} Reader;

static const char *const grades[] = { "best", "acceptable", "unnecessary", "harmful" };

/* Where something stands in case.json: an object, at its first member. */
guint
partages_case_get_line (PartagesCase *self, yyjson_val *place)
{
  yyjson_obj_iter iter = yyjson_obj_iter_with (place);
  yyjson_val *first = yyjson_obj_iter_next (&iter);

  return partages_json_get_line (self->json, first != NULL ? first : place);
}

#define add_error(reader, value, code, ...)                                                        \
  partages_problems_add ((reader)->problems, PARTAGES_SEVERITY_ERROR, code, (reader)->file,        \
                         partages_case_get_line ((reader)->self, value), __VA_ARGS__)

/* --- Members ------------------------------------------------------------------------------------------------------ */

static const char *
read_id (Reader *reader, yyjson_val *object)
{
  const char *id = partages_json_get_string (object, "id");

  if (id != NULL && id[0] != '\0')
    return id;

  add_error (reader, object, "missing-id", _ ("“id” is missing here"));

  return "";
}

static PartagesText *
read_text (Reader *reader, yyjson_val *object, const char *name)
{
  PartagesText *text = partages_text_new_member (object, name);

  if (partages_text_is_empty (text))
    add_error (reader, object, "missing-text", _ ("The text “%s” is missing here"), name);

  return text;
}

/* Calls @read for each object of an array, and collects what it makes. */
static GPtrArray *
read_list (Reader *reader,
           yyjson_val *object,
           const char *name,
           gpointer (*read) (Reader *reader, yyjson_val *item),
           GDestroyNotify destroy)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (destroy);
  yyjson_val *item;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (object, name), i, n, item)
    {
      if (yyjson_is_obj (item))
        g_ptr_array_add (list, read (reader, item));
      else
        add_error (reader, item, "not-an-object", _ ("“%s” holds something that is not an object"),
                   name);
    }

  return list;
}

/* --- Decisions ---------------------------------------------------------------------------------------------------- */

static void
option_free (gpointer data)
{
  PartagesDecisionOption *option = data;

  partages_text_unref (option->text);
  partages_text_unref (option->why);
  g_free (option);
}

static PartagesGrade
read_grade (Reader *reader, yyjson_val *object)
{
  const char *grade = partages_json_get_string (object, "grade");

  for (guint i = 0; i < G_N_ELEMENTS (grades); i++)
    {
      if (g_strcmp0 (grades[i], grade) == 0)
        return i;
    }

  add_error (reader, object, "unknown-grade",
             _ ("“grade” must be best, acceptable, unnecessary or harmful"));

  return PARTAGES_GRADE_HARMFUL;
}

static gpointer
read_option (Reader *reader, yyjson_val *object)
{
  PartagesDecisionOption *option = g_new0 (PartagesDecisionOption, 1);

  option->source = object;
  option->id = read_id (reader, object);
  option->text = read_text (reader, object, "text");
  option->why = read_text (reader, object, "why");
  option->grade = read_grade (reader, object);

  return option;
}

void
partages_advice_free (PartagesAdvice *advice)
{
  partages_text_unref (advice->text);
  g_strfreev (advice->faults);
  g_free (advice);
}

static PartagesAdvice *
read_advice (Reader *reader, const PartagesDecision *decision, yyjson_val *object)
{
  PartagesAdvice *advice = g_new0 (PartagesAdvice, 1);
  const char *option = partages_json_get_string (object, "option");

  advice->source = object;
  advice->decision = decision->id;
  advice->text = read_text (reader, object, "text");
  advice->faults = partages_json_dup_strings (object, "faults");
  advice->answer.given = TRUE;
  if (decision->numeric)
    {
      advice->answer.value = partages_json_get_double (object, "value", NAN);
      if (isnan (advice->answer.value))
        add_error (reader, object, "missing-value",
                   _ ("The advice on “%s” must recommend a number in “value”"), decision->id);
    }
  else
    {
      advice->answer.option
          = option != NULL ? partages_decision_find_option (decision, option) : NULL;
      if (advice->answer.option == NULL)
        add_error (reader, object, "unknown-option",
                   _ ("The advice on “%s” recommends “%s”, which is not one of its options"),
                   decision->id, option != NULL ? option : "");
    }

  return advice;
}

static void
decision_free (gpointer data)
{
  PartagesDecision *decision = data;

  partages_text_unref (decision->asks);
  partages_text_unref (decision->unit);
  partages_text_unref (decision->why);
  g_ptr_array_unref (decision->options);
  g_clear_pointer (&decision->advice, partages_advice_free);
  g_free (decision);
}

static void
read_range (Reader *reader, yyjson_val *object, PartagesDecision *decision)
{
  yyjson_val *range = partages_json_get_array (object, "range");
  yyjson_val *low = yyjson_arr_get (range, 0);
  yyjson_val *high = yyjson_arr_get (range, 1);

  decision->numeric = range != NULL;
  if (range == NULL)
    return;

  if (yyjson_arr_size (range) != 2 || !yyjson_is_num (low) || !yyjson_is_num (high)
      || yyjson_get_num (low) > yyjson_get_num (high))
    add_error (reader, object, "bad-range",
               _ ("“range” must be two numbers, the smaller one first"));
  decision->low = yyjson_get_num (low);
  decision->high = yyjson_get_num (high);
}

static gpointer
read_decision (Reader *reader, yyjson_val *object)
{
  PartagesDecision *decision = g_new0 (PartagesDecision, 1);
  yyjson_val *advice = partages_json_get_object (object, "advice");

  decision->source = object;
  decision->id = read_id (reader, object);
  decision->key = partages_json_get_bool (object, "key", FALSE);
  decision->weight = partages_json_get_double (object, "weight", 1);
  decision->asks = read_text (reader, object, "asks");
  decision->unit = partages_text_new_member (object, "unit");
  decision->why = partages_text_new_member (object, "why");
  decision->options = read_list (reader, object, "options", read_option, option_free);
  read_range (reader, object, decision);

  if (!(decision->weight > 0) || !isfinite (decision->weight))
    {
      add_error (reader, object, "bad-weight", _ ("“weight” must be a number above 0"));
      decision->weight = 1;
    }
  if (decision->numeric == (decision->options->len > 0))
    add_error (reader, object, "options-or-range",
               _ ("The decision “%s” must have either options or a range"), decision->id);
  if (advice != NULL)
    decision->advice = read_advice (reader, decision, advice);
  else
    add_error (reader, object, "missing-advice",
               _ ("The decision “%s” lacks the advice of the assistant"), decision->id);

  return decision;
}

/* --- The assistant, faults, variants, references -------------------------------------------------------------- */

static void
reply_free (gpointer data)
{
  PartagesCaseReply *reply = data;

  g_strfreev (reply->after);
  g_strfreev (reply->faults);
  g_strfreev (reply->cites);
  partages_text_unref (reply->text);
  g_free (reply);
}

static gpointer
read_reply (Reader *reader, yyjson_val *object)
{
  PartagesCaseReply *reply = g_new0 (PartagesCaseReply, 1);

  reply->source = object;
  reply->id = read_id (reader, object);
  reply->asks = partages_json_get_object (object, "asks");
  reply->after = partages_json_dup_strings (object, "after");
  reply->text = read_text (reader, object, "text");
  reply->faults = partages_json_dup_strings (object, "faults");
  reply->cites = partages_json_dup_strings (object, "cites");

  return reply;
}

static void
fault_free (gpointer data)
{
  PartagesFault *fault = data;

  partages_text_unref (fault->quote);
  partages_text_unref (fault->absent);
  partages_text_unref (fault->why);
  g_strfreev (fault->evidence);
  g_free (fault);
}

static gpointer
read_fault (Reader *reader, yyjson_val *object)
{
  PartagesFault *fault = g_new0 (PartagesFault, 1);
  const char *fault_class = partages_json_get_string (object, "class");

  fault->source = object;
  fault->id = read_id (reader, object);
  fault->quote = partages_text_new_member (object, "quote");
  fault->absent = partages_text_new_member (object, "absent");
  fault->detect = partages_json_get_object (object, "detect");
  fault->why = read_text (reader, object, "why");
  fault->evidence = partages_json_dup_strings (object, "evidence");
  if (!partages_fault_class_from_id (fault_class, &fault->fault_class))
    add_error (reader, object, "unknown-fault-class", _ ("The fault “%s” has no known class: “%s”"),
               fault->id, fault_class != NULL ? fault_class : "");
  if (partages_text_is_empty (fault->quote) == partages_text_is_empty (fault->absent))
    add_error (reader, object, "quote-or-absent",
               _ ("The fault “%s” must have either a quote or what is absent"), fault->id);

  return fault;
}

static void
variant_free (gpointer data)
{
  PartagesVariant *variant = data;

  partages_text_unref (variant->label);
  g_ptr_array_unref (variant->advice);
  g_ptr_array_unref (variant->replies);
  g_free (variant);
}

static void
read_variant_advice (Reader *reader, yyjson_val *object, PartagesVariant *variant)
{
  yyjson_val *advice = partages_json_get_object (object, "advice");
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  if (advice == NULL)
    return;

  yyjson_obj_foreach (advice, i, n, key, value)
    {
      const PartagesDecision *decision
          = partages_case_find_decision (reader->self, yyjson_get_str (key));

      if (decision != NULL)
        g_ptr_array_add (variant->advice, read_advice (reader, decision, value));
      else
        add_error (reader, value, "unknown-decision",
                   _ ("The variant “%s” has advice on “%s”, which is not a decision"), variant->id,
                   yyjson_get_str (key));
    }
}

static gpointer
read_variant (Reader *reader, yyjson_val *object)
{
  static const char *const attributes[] = { "sex", "age", "origin", "social", "language", NULL };
  PartagesVariant *variant = g_new0 (PartagesVariant, 1);

  variant->source = object;
  variant->id = read_id (reader, object);
  variant->attribute = partages_json_get_string (object, "attribute");
  variant->label = read_text (reader, object, "label");
  variant->advice = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_advice_free);
  read_variant_advice (reader, object, variant);
  variant->replies = read_list (reader, object, "replies", read_reply, reply_free);
  if (variant->attribute == NULL || !g_strv_contains (attributes, variant->attribute))
    add_error (reader, object, "unknown-attribute",
               _ ("“attribute” must be sex, age, origin, social or language"));

  return variant;
}

/* What a variant sets is taken from the reading that keeps the digits of numbers. */
static void
link_sets (PartagesCase *self)
{
  yyjson_val *variants
      = partages_json_get_array (partages_json_get_root (self->digits), "variants");
  guint k = 0;
  yyjson_val *object;
  size_t i;
  size_t n;

  yyjson_arr_foreach (variants, i, n, object)
    {
      if (yyjson_is_obj (object) && k < self->variants->len)
        ((PartagesVariant *) g_ptr_array_index (self->variants, k++))->set
            = partages_json_get_object (object, "set");
    }
}

static void
reference_free (gpointer data)
{
  PartagesCaseReference *reference = data;

  partages_text_unref (reference->title);
  g_free (reference);
}

static gpointer
read_reference (Reader *reader, yyjson_val *object)
{
  PartagesCaseReference *reference = g_new0 (PartagesCaseReference, 1);

  reference->source = object;
  reference->id = read_id (reader, object);
  reference->title = read_text (reader, object, "title");
  reference->year = (int) partages_json_get_int (object, "year", 0);
  reference->url = partages_json_get_string (object, "url");

  return reference;
}

/* --- The case ----------------------------------------------------------------------------------------------------- */

static void
check_key (Reader *reader)
{
  guint n_keys = 0;

  for (guint i = 0; i < reader->self->decisions->len; i++)
    n_keys += ((const PartagesDecision *) g_ptr_array_index (reader->self->decisions, i))->key;

  if (n_keys != 1)
    add_error (reader, yyjson_obj_get (partages_json_get_root (reader->self->json), "decisions"),
               "key-decision", _ ("Exactly one decision must be the key decision, not %u"), n_keys);
}

/**
 * partages_case_read:
 * @self: a case with nothing but its JSON
 * @file: what problems are said to be in
 * @problems: where they are collected
 *
 * Reads every member. A case with errors among its problems must not be played.
 */
void
partages_case_read (PartagesCase *self, const char *file, PartagesProblems *problems)
{
  Reader reader = { self, file, problems };
  yyjson_val *root = partages_json_get_root (self->json);
  yyjson_val *assistant = partages_json_get_object (root, "assistant");
  double minutes = partages_json_get_double (root, "minutes", 0);

  self->id = read_id (&reader, root);
  self->title = read_text (&reader, root, "title");
  self->situation = read_text (&reader, root, "situation");
  self->setting = read_text (&reader, root, "setting");
  self->professions = partages_json_dup_strings (root, "professions");
  self->minutes = minutes > 0 && minutes < 1000 ? (guint) minutes : 0;
  self->competences = partages_json_dup_strings (root, "competences");
  self->measured = partages_json_get_bool (root, "measured", FALSE);
  self->now = partages_json_get_string (root, "now");
  self->chart = read_text (&reader, root, "chart");
  self->decisions = read_list (&reader, root, "decisions", read_decision, decision_free);
  self->replies = read_list (&reader, assistant, "replies", read_reply, reply_free);
  self->faults = read_list (&reader, root, "faults", read_fault, fault_free);
  self->variants = read_list (&reader, root, "variants", read_variant, variant_free);
  link_sets (self);
  self->references = read_list (&reader, root, "references", read_reference, reference_free);
  self->brief = partages_text_new_member (assistant, "brief");
  self->otherwise = read_text (&reader, assistant, "otherwise");
  self->debrief = read_text (&reader, root, "debrief");

  check_key (&reader);
  if (partages_fhir_time_parse (self->now).precision != PARTAGES_FHIR_PRECISION_TIME)
    add_error (&reader, yyjson_obj_get (root, "now"), "bad-now",
               _ ("“now” must be a date and time such as 2026-03-14T09:30:00+01:00"));
}
