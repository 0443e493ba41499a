/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of case.json that mean nothing: a name that is misspelt passes for one that was left out. */

#include "partages-case-private.h"

#include <glib/gi18n-lib.h>

static const char *const in_case[]
    = { "format",    "id",          "title",    "situation",  "setting", "professions",
        "minutes",   "competences", "measured", "chart",      "now",     "decisions",
        "assistant", "faults",      "variants", "references", "debrief", NULL };
static const char *const in_decision[]
    = { "id", "key", "weight", "asks", "options", "unit", "range", "why", "advice", NULL };
static const char *const in_option[] = { "id", "text", "grade", "why", NULL };
static const char *const in_advice[] = { "option", "value", "text", "faults", NULL };
static const char *const in_assistant[] = { "brief", "replies", "otherwise", NULL };
static const char *const in_reply[] = { "id", "asks", "after", "text", "faults", "cites", NULL };
static const char *const in_fault[]
    = { "id", "class", "quote", "absent", "detect", "why", "evidence", NULL };
static const char *const in_variant[]
    = { "id", "attribute", "label", "set", "advice", "replies", NULL };
static const char *const in_reference[] = { "id", "title", "text", "year", "url", NULL };

static void
check_object (PartagesCaseLint *lint, yyjson_val *object, const char *const *known)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  /* yyjson's loop steps off a null pointer, which is undefined. */
  if (object == NULL)
    return;

  yyjson_obj_foreach (object, i, n, key, value)
    {
      if (!g_strv_contains (known, yyjson_get_str (key)))
        partages_case_lint_add (lint, PARTAGES_SEVERITY_WARNING, "unknown-key", key,
                                _ ("“%s” is not known here"), yyjson_get_str (key));
    }
}

static void
check_list (PartagesCaseLint *lint, yyjson_val *object, const char *name, const char *const *known)
{
  yyjson_val *item;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (object, name), i, n, item)
    check_object (lint, item, known);
}

static void
check_decisions (PartagesCaseLint *lint, yyjson_val *root)
{
  yyjson_val *decision;
  size_t i;
  size_t n;

  check_list (lint, root, "decisions", in_decision);
  yyjson_arr_foreach (partages_json_get_array (root, "decisions"), i, n, decision)
    {
      check_list (lint, decision, "options", in_option);
      check_object (lint, partages_json_get_object (decision, "advice"), in_advice);
    }
}

/* What a variant sets are resources, of which everything may be set; its advice goes by decisions. */
static void
check_advice (PartagesCaseLint *lint, yyjson_val *advice_of)
{
  yyjson_val *key;
  yyjson_val *advice;
  size_t i;
  size_t n;

  if (advice_of == NULL)
    return;

  yyjson_obj_foreach (advice_of, i, n, key, advice)
    check_object (lint, advice, in_advice);
}

static void
check_variants (PartagesCaseLint *lint, yyjson_val *root)
{
  yyjson_val *variant;
  size_t i;
  size_t n;

  check_list (lint, root, "variants", in_variant);
  yyjson_arr_foreach (partages_json_get_array (root, "variants"), i, n, variant)
    {
      check_list (lint, variant, "replies", in_reply);
      check_advice (lint, partages_json_get_object (variant, "advice"));
    }
}

/* Warns of every member that the reader of cases passes over. */
void
partages_case_lint_members (PartagesCaseLint *lint)
{
  yyjson_val *root = partages_json_get_root (lint->self->json);
  yyjson_val *assistant = partages_json_get_object (root, "assistant");

  check_object (lint, root, in_case);
  check_decisions (lint, root);
  check_object (lint, assistant, in_assistant);
  check_list (lint, assistant, "replies", in_reply);
  check_list (lint, root, "faults", in_fault);
  check_variants (lint, root);
  check_list (lint, root, "references", in_reference);
}
