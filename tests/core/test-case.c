/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of simulated cases: reading them, and what the linter says of one with a mistake. */

#include "partages-case.h"
#include "partages-test-folder.h"

#include <gio/gio.h>
#include <string.h>

#define SMALL PROJECT_SOURCE_DIR "/tests/fixtures/small-case"
#define CHECKING PROJECT_SOURCE_DIR "/data/packages/checking"

static PartagesPackage *
open_draft (const char *path)
{
  g_autoptr (GError) error = NULL;
  PartagesPackage *package = partages_package_open_draft (path, NULL, &error);

  g_assert_no_error (error);

  return package;
}

static PartagesCase *
load_small (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = open_draft (SMALL);
  PartagesCase *self = partages_case_load (package, "small", &error);

  g_assert_no_error (error);

  return self;
}

static void
test_read (void)
{
  g_autoptr (PartagesCase) self = load_small ();
  const PartagesDecision *drug = partages_case_find_decision (self, "drug");
  const PartagesDecision *volume = partages_case_find_decision (self, "volume");
  const PartagesFault *kidney = partages_case_find_fault (self, "f-kidney");

  g_assert_cmpstr (partages_text_get (self->title, "fr"), ==, "Un petit cas");
  g_assert_cmpuint (self->minutes, ==, 5);
  g_assert_true (drug->key);
  g_assert_cmpfloat (drug->weight, ==, 2);
  g_assert_cmpuint (drug->options->len, ==, 4);
  g_assert_cmpstr (drug->advice->answer.option->id, ==, "full");
  g_assert_true (volume->numeric);
  g_assert_cmpfloat (volume->low, ==, 2.9);
  g_assert_cmpfloat (volume->advice->answer.value, ==, 3);
  g_assert_cmpint (kidney->fault_class, ==, PARTAGES_FAULT_OMISSION);
  g_assert_cmpstr (partages_text_get (kidney->absent, "en"), ==, "Her creatinine has doubled.");
  g_assert_cmpstr (partages_case_find_reply (self, "sure")->after[0], ==, "dose");
}

static void
test_answers (void)
{
  g_autoptr (PartagesCase) self = load_small ();
  const PartagesDecision *drug = partages_case_find_decision (self, "drug");
  const PartagesDecision *volume = partages_case_find_decision (self, "volume");
  PartagesDecisionAnswer a = { 0 };
  PartagesDecisionAnswer b = { 0 };
  g_autofree char *response = NULL;
  g_autofree char *label = NULL;

  g_assert_false (partages_decision_parse_response (drug, "triple", &a));
  g_assert_true (partages_decision_parse_response (drug, "ask", &a));
  g_assert_true (partages_decision_is_right (drug, &a));
  g_assert_true (partages_decision_parse_response (drug, "half", &b));
  g_assert_false (partages_decision_agree (drug, &a, &b));

  g_assert_false (partages_decision_parse_response (volume, "three", &a));
  g_assert_false (partages_decision_parse_response (volume, "", &a));
  g_assert_false (partages_decision_parse_response (volume, "nan", &a));
  g_assert_false (partages_decision_parse_response (volume, "0x3", &a));
  g_assert_true (partages_decision_parse_response (volume, " 3,05 ", &a));
  g_assert_false (partages_decision_parse_response (volume, "3,050", &a));
  g_assert_false (partages_decision_parse_response (volume, "3 05", &a));
  g_assert_true (partages_decision_read_response (volume, "3.125", &b));
  g_assert_cmpfloat (b.value, ==, 3.125);
  g_assert_true (partages_decision_parse_response (volume, "1\u202f000", &b));
  g_assert_cmpfloat (b.value, ==, 1000);
  g_assert_true (partages_decision_parse_response (volume, "2.9", &b));
  g_assert_true (partages_decision_agree (volume, &a, &b));
  response = partages_decision_dup_response (volume, &a);
  label = partages_decision_dup_label (volume, &a, "fr");
  g_assert_cmpstr (response, ==, "3.05");
  g_assert_cmpstr (label, ==, "3,05\u00a0mL");

  g_assert_true (partages_decision_parse_response (volume, "30", &b));
  g_assert_false (partages_decision_agree (volume, &a, &b));
  g_assert_cmpint (partages_decision_grade (volume, &b), ==, PARTAGES_GRADE_HARMFUL);
}

static void
test_variant (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = open_draft (SMALL);
  g_autoptr (PartagesCase) self = load_small ();
  const PartagesVariant *man = partages_case_find_variant (self, "man");
  const PartagesDecision *call = partages_case_find_decision (self, "call");
  g_autoptr (PartagesChart) chart = partages_case_load_chart (self, package, "fr", man, &error);
  g_autoptr (PartagesScript) script = partages_case_build_script (self, man, "fr");
  g_autoptr (PartagesConversation) none = partages_conversation_new ();
  g_autofree char *evidence = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (partages_chart_get_patient (chart)->sex, ==, PARTAGES_SEX_MALE);
  g_assert_cmpstr (partages_chart_get_patient (chart)->entry.title, ==, "M. Roy");
  g_assert_cmpstr (partages_case_get_advice (self, man, call)->answer.option->id, ==, "nobody");
  g_assert_cmpstr (partages_case_get_advice (self, NULL, call)->answer.option->id, ==, "doctor");
  g_assert_cmpstr (partages_script_choose (script, none, "une allergie ?", NULL)->text, ==,
                   "Aucune, Monsieur.");

  evidence = partages_case_describe_evidence (self, chart, "chart:Observation/creat", "fr");
  g_assert_true (g_str_has_prefix (evidence, "Créatinine 164\u00a0µmol/L"));
}

static void
test_detect (void)
{
  g_autoptr (PartagesCase) self = load_small ();
  const PartagesFault *dose = partages_case_find_fault (self, "f-dose");

  g_assert_true (partages_fault_detect (dose, "I would give **5 mg**, TWICE daily", "en"));
  g_assert_false (partages_fault_detect (dose, "I would give 5 mg once", "en"));
  g_assert_false (partages_fault_detect (dose, "5 mg twice", "de"));
  g_assert_true (partages_fault_is_quoted (dose, "- **5 mg** twice\n  a day", "en"));
}

/* --- The linter --------------------------------------------------------------------------------------------------- */

static gboolean
has_code (PartagesProblems *problems, const char *code)
{
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    {
      if (g_str_equal (partages_problems_get (problems, i)->code, code))
        return TRUE;
    }

  return FALSE;
}

static void
assert_in_line (PartagesProblems *problems, const char *code)
{
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    {
      const PartagesProblem *problem = partages_problems_get (problems, i);

      if (g_str_equal (problem->code, code))
        {
          g_assert_nonnull (strstr (problem->file, "/chart."));
          g_assert_cmpuint (problem->line, >, 1);
          return;
        }
    }
  g_error ("%s was not found", code);
}

static char *
read_fixture (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (SMALL, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* The problems of the small case after one text of one of its files has been replaced by another. */
static PartagesProblems *
lint_with (const char *file, const char *from, const char *to)
{
  static const char *const files[] = { "package.json", "cases/small/case.json",
                                       "cases/small/chart.en.json", "cases/small/chart.fr.json" };
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *root = test_folder_path (folder, ".");
  g_autoptr (PartagesPackage) package = NULL;
  PartagesProblems *problems = partages_problems_new ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GString) text = g_string_new_take (read_fixture (files[i]));

      if (file != NULL && g_str_has_suffix (files[i], file))
        g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
      test_folder_write (folder, files[i], text->str);
    }

  package = open_draft (root);
  partages_case_lint (package, "small", problems);

  return problems;
}

static void
test_lint_finds_nothing (void)
{
  g_autoptr (PartagesProblems) problems = lint_with (NULL, NULL, NULL);

  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    g_test_message ("%s", partages_problems_get (problems, i)->message);
  g_assert_cmpuint (partages_problems_get_n (problems), ==, 0);
}

static void
test_lint_finds (void)
{
  static const struct
  {
    const char *code;
    const char *from;
    const char *to;
  } mistakes[] = {
    { "unreadable-case", "\"format\": 1,", "\"format\": 1,," },
    { "unreadable-case", "\"format\": 1,", "\"format\": 2," },
    { "wrong-id", "\"id\": \"small\"", "\"id\": \"other\"" },
    { "bad-id", "\"id\": \"f-dose\"", "\"id\": \"F Dose\"" },
    { "duplicate-id", "\"id\": \"f-kidney\"", "\"id\": \"f-dose\"" },
    { "missing-id", "\"id\": \"volume\"", "\"di\": \"volume\"" },
    { "missing-language", "\"fr\": \"Quelle dose ?\"}", "\"de\": \"Welche Dosis?\"}" },
    { "empty-text", "\"fr\": \"Quelle dose ?\"}", "\"fr\": \"\"}" },
    { "missing-text", "\"debrief\":", "\"debreif\":" },
    { "bad-now", "2026-03-14T09:30", "2026-13-14T09:30" },
    { "bad-minutes", "\"minutes\": 5", "\"minutes\": 500" },
    { "key-decision", "\"key\": true", "\"key\": false" },
    { "key-decision", "\"id\": \"call\",", "\"id\": \"call\", \"key\": true," },
    { "bad-weight", "\"weight\": 2", "\"weight\": -2" },
    { "options-or-range", "\"range\": [2.9, 3.1],", "" },
    { "bad-range", "[2.9, 3.1]", "[3.1, 2.9]" },
    { "missing-unit", "\"unit\": \"mL\",", "" },
    { "unknown-grade", "\"grade\": \"best\"", "\"grade\": \"good\"" },
    { "no-best-option", "\"grade\": \"best\"", "\"grade\": \"acceptable\"" },
    { "missing-advice", "\"advice\": {\"value\"", "\"advise\": {\"value\"" },
    { "unknown-option", "\"option\": \"full\"", "\"option\": \"double\"" },
    { "missing-value", "\"value\": 3,", "\"value\": \"3\"," },
    { "unknown-fault", "\"faults\": [\"f-dose\"]", "\"faults\": [\"f-dosis\"]" },
    { "unknown-fault-class", "\"class\": \"omission\"", "\"class\": \"oblivion\"" },
    { "quote-or-absent", "\"absent\":", "\"abscent\":" },
    { "quote-not-verbatim", "\"quote\": {\"en\": \"5 mg twice a day\"",
      "\"quote\": {\"en\": \"5 mg three times\"" },
    { "unused-fault", "\"f-dose\", \"f-kidney\"", "\"f-dose\"" },
    { "missing-detect", "\"fr\": [[\"5 mg\", \"deux fois\"]]", "\"fr\": []" },
    { "bad-detect", "[[\"5 mg\", \"twice\"]]", "[\"5 mg\"]" },
    { "detect-misses", "[[\"5 mg\", \"twice\"]]", "[[\"6 mg\"]]" },
    { "detect-mistaken", "[[\"5 mg\", \"twice\"]]", "[[\"certain\"], [\"5 mg\"]]" },
    { "unknown-chart-entry", "\"evidence\": [\"chart:Observation/creat\", ",
      "\"evidence\": [\"chart:Observation/k\", " },
    { "unknown-reference", "\"ref:rcp\"]}", "\"ref:smpc\"]}" },
    { "bad-evidence", "\"evidence\": [\"ref:rcp\"]", "\"evidence\": [\"rcp\"]" },
    { "unknown-reply", "\"after\": [\"dose\"]", "\"after\": [\"doze\"]" },
    { "after-cycle", "\"after\": [\"dose\"]", "\"after\": [\"sure\"]" },
    { "missing-phrases", "\"fr\": [\"Une allergie ?\"]", "\"fr\": []" },
    { "phrase-of-another", "\"en\": [\"Any allergy?\"]", "\"en\": [\"Which dose?\"]" },
    { "unknown-attribute", "\"attribute\": \"sex\"", "\"attribute\": \"height\"" },
    { "unknown-decision", "\"advice\": {\"call\"", "\"advice\": {\"cell\"" },
    { "bad-variant", "\"set\": {\"Patient/p1\"", "\"set\": {\"Patient/p2\"" },
    { "missing-link", "\"url\": \"https://example.org/rcp\"", "\"url\": \"ftp://example.org\"" },
    { "missing-year", "\"year\": 2024", "\"year\": \"2024\"" },
    { "unknown-key", "\"weight\": 2", "\"wieght\": 2" },
    { "unknown-key", "\"measured\"", "\"mesured\"" },
    { "unknown-profession", "[\"physician\"]", "[\"fysician\"]" },
    { "same-text", "**5 mg** twice a day\"", "2.5 mg twice a day\"" },
    { "before-birth", "2026-03-14T09:30", "1826-03-14T09:30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (PartagesProblems) problems
          = lint_with ("case.json", mistakes[i].from, mistakes[i].to);

      g_test_message ("%s", mistakes[i].code);
      g_assert_true (has_code (problems, mistakes[i].code));
    }
}

static void
test_lint_compares_charts (void)
{
  g_autoptr (PartagesProblems) value
      = lint_with ("chart.fr.json", "\"value\": 164", "\"value\": 146");
  g_autoptr (PartagesProblems) entry
      = lint_with ("chart.fr.json", "\"id\": \"a\"", "\"id\": \"b\"");
  g_autoptr (PartagesProblems) bundle = lint_with ("chart.fr.json", "\"Bundle\"", "\"Basket\"");

  assert_in_line (value, "chart-value");
  assert_in_line (entry, "chart-entry");
  g_assert_true (has_code (bundle, "bad-chart"));
}

static void
test_lint_names_the_line (void)
{
  g_autoptr (PartagesProblems) problems
      = lint_with ("case.json", "\"id\": \"f-dose\"", "\"id\": \"F Dose\"");
  const PartagesProblem *problem = partages_problems_get (problems, 0);
  g_autofree char *text = read_fixture ("cases/small/case.json");
  guint line = 1;

  for (const char *p = text; p < strstr (text, "\"id\": \"f-dose\""); p++)
    line += *p == '\n';

  for (guint i = 0; !g_str_equal (problem->code, "bad-id"); i++)
    problem = partages_problems_get (problems, i);
  g_assert_cmpstr (problem->file, ==, "cases/small/case.json");
  g_assert_cmpuint (problem->line, ==, line);
}

static void
test_a_wrong_case_is_not_played (void)
{
  static const char text[] = "{\"format\":1,\"id\":\"x\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesCase) self = partages_case_parse (bytes, "case.json", NULL, &error);

  g_assert_null (self);
  g_assert_error (error, PARTAGES_CASE_ERROR, PARTAGES_CASE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "case.json:1: "));
}

/* The cases that we ship. */
static void
test_starter_package (void)
{
  g_autoptr (PartagesPackage) package = open_draft (CHECKING);
  g_auto (GStrv) slugs = partages_package_dup_case_slugs (package);
  g_autoptr (PartagesProblems) problems = partages_problems_new ();

  g_assert_cmpuint (g_strv_length (slugs), >=, 4);
  for (guint i = 0; slugs[i] != NULL; i++)
    partages_case_lint (package, slugs[i], problems);

  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    {
      const PartagesProblem *problem = partages_problems_get (problems, i);

      g_test_message ("%s:%u: %s: %s", problem->file, problem->line, problem->code,
                      problem->message);
    }
  g_assert_cmpuint (partages_problems_get_n_errors (problems), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/case/read", test_read);
  g_test_add_func ("/case/answers", test_answers);
  g_test_add_func ("/case/variant", test_variant);
  g_test_add_func ("/case/detect", test_detect);
  g_test_add_func ("/case/lint/finds-nothing", test_lint_finds_nothing);
  g_test_add_func ("/case/lint/finds", test_lint_finds);
  g_test_add_func ("/case/lint/compares-charts", test_lint_compares_charts);
  g_test_add_func ("/case/lint/names-the-line", test_lint_names_the_line);
  g_test_add_func ("/case/a-wrong-case-is-not-played", test_a_wrong_case_is_not_played);
  g_test_add_func ("/case/starter-package", test_starter_package);

  return g_test_run ();
}
