/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of courses read from their text: structure, questions, and what is said to be wrong. */

#include "partages-course.h"

#include <string.h>

#define HEAD "# Course\n\n## Module\n<!-- id: m -->\n\n### Lesson\n<!-- id: l -->\n\n"

/* The line on which what comes after HEAD begins. */
#define FIRST 9

static PartagesCourse *
read_lesson (const char *text, PartagesProblems *problems)
{
  g_autofree char *markdown = g_strconcat (HEAD, text, NULL);

  return partages_course_parse (markdown, -1, "course.en.md", problems);
}

static void
assert_problem (PartagesProblems *problems, const char *code, guint line)
{
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    {
      const PartagesProblem *problem = partages_problems_get (problems, i);

      if (g_str_equal (problem->code, code) && problem->line == line)
        return;
    }

  g_test_message ("no %s on line %u, but:", code, line);
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    g_test_message ("%s on line %u", partages_problems_get (problems, i)->code,
                    partages_problems_get (problems, i)->line);
  g_test_fail ();
}

static void
assert_no_problem (PartagesProblems *problems)
{
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    g_test_message ("%u: %s: %s", partages_problems_get (problems, i)->line,
                    partages_problems_get (problems, i)->code,
                    partages_problems_get (problems, i)->message);
  g_assert_cmpuint (partages_problems_get_n (problems), ==, 0);
}

static void
assert_text (const PartagesBlock *block, const char *expected)
{
  g_autofree char *text = partages_block_dup_text (block);

  g_assert_cmpstr (text, ==, expected);
}

static PartagesQuestion *
only_question (PartagesCourse *course)
{
  const PartagesLesson *lesson = partages_course_get_lesson (course, 0);

  g_assert_cmpuint (lesson->n_questions, ==, 1);

  return lesson->questions[0];
}

static void
test_structure (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesCourse) course = partages_course_parse (
      "<!-- author: someone\nlanguage: en -->\n# A *course*\n\nIntro.\n\n## One\n<!-- id: one "
      "-->\n\nAbout.\n\n"
      "### First\n<!-- id: first -->\n\nText.\n\n#### Part\n\n[Try it](cases/a-case)\n\n"
      "### Second\n\n<!-- id: second -->\nText.\n\n## Two\n<!-- id: two -->\n### Third\n<!-- id: "
      "third -->\nEnd.\n",
      -1, "course.en.md", problems);
  const PartagesLesson *first = partages_course_get_lesson (course, 0);
  const PartagesLesson *third = partages_course_find_lesson (course, "third");
  g_auto (GStrv) cases = partages_course_dup_cases (course);

  assert_no_problem (problems);
  g_assert_cmpstr (partages_course_get_title (course), ==, "A course");
  assert_text (partages_course_get_body (course), "Intro.");
  g_assert_cmpuint (partages_course_get_n_modules (course), ==, 2);
  g_assert_cmpuint (partages_course_get_n_lessons (course), ==, 3);
  assert_text (partages_course_get_module (course, 0)->body, "About.");
  g_assert_cmpuint (partages_course_get_module (course, 1)->first_lesson, ==, 2);
  g_assert_cmpuint (partages_course_get_module (course, 1)->n_lessons, ==, 1);
  g_assert_cmpstr (first->title, ==, "First");
  g_assert_cmpuint (first->line, ==, 12);
  g_assert_cmpuint (first->body->n_children, ==, 3);
  g_assert_cmpint (first->body->children[2]->kind, ==, PARTAGES_BLOCK_PRACTICE);
  g_assert_cmpstr (first->body->children[2]->url, ==, "a-case");
  g_assert_cmpstr (first->body->children[2]->text, ==, "Try it");
  g_assert_cmpuint (first->body->children[2]->line, ==, 19);
  g_assert_cmpuint (third->module, ==, 1);
  g_assert_cmpint (partages_course_find_lesson_number (course, "third"), ==, 2);
  g_assert_null (partages_course_find_lesson (course, "fourth"));
  g_assert_cmpuint (g_strv_length (cases), ==, 1);
}

/* LiaScript indents its questions by four spaces, puts dashes before them, or does neither. */
static void
test_choice_forms (void)
{
  static const char *const forms[] = {
    "Which?\n\n[( )] one **bold**\n[(X)] two\n[[?]] a hint\n<!-- id: q -->\n\nAfter.\n",
    ("Which?\n\n    [( )] one **bold**\n    [(x)] two\n    [[?]] a hint\n"
     "    <!-- id: q -->\n\nAfter.\n"),
    "Which?\n\n- [( )] one **bold**\n- [(X)] two\n- [[?]] a hint\n\n<!-- id: q -->\n\nAfter.\n",
    "Which?\n[( )] one\n     **bold**\n[(X)] two\n[[?]] a\n      hint\n<!-- id: q -->\n\nAfter.\n",
    "Which?\r\n\r\n[( )] one **bold**\r\n[(X)] two\r\n[[?]] a hint\r\n<!-- id: q -->\r\n\r\nAfter.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (PartagesProblems) problems = partages_problems_new ();
      g_autoptr (PartagesCourse) course = read_lesson (forms[i], problems);
      const PartagesLesson *lesson = partages_course_get_lesson (course, 0);
      PartagesQuestion *question = only_question (course);
      const PartagesOption *option = partages_question_get_option (question, 0);

      assert_no_problem (problems);
      g_assert_cmpuint (lesson->body->n_children, ==, 2);
      g_assert_cmpint (lesson->body->children[0]->kind, ==, PARTAGES_BLOCK_QUESTION);
      g_assert_true (lesson->body->children[0]->question == question);
      assert_text (lesson->body->children[1], "After.");
      g_assert_cmpstr (partages_question_get_id (question), ==, "q");
      g_assert_cmpint (partages_question_get_kind (question), ==, PARTAGES_QUESTION_SINGLE_CHOICE);
      assert_text (partages_question_get_stem (question), "Which?");
      g_assert_cmpuint (partages_question_get_n_options (question), ==, 2);
      g_assert_cmpstr (option->plain, ==, "one bold");
      g_assert_cmpuint (option->text->children[0]->n_spans, ==, 2);
      g_assert_false (option->right);
      g_assert_true (partages_question_get_option (question, 1)->right);
      g_assert_cmpuint (partages_question_get_n_hints (question), ==, 1);
      assert_text (partages_question_get_hint (question, 0), "a hint");
      g_assert_null (partages_question_get_explanation (question));
    }
}

static void
test_letters (void)
{
  g_autoptr (PartagesCourse) course = read_lesson (
      "A?\n\n[[X]] a\n[[x]] b\n[[ ]] c\n<!-- id: a -->\n\nB?\n\n[[ X ]]\n<!-- id: b -->\n\n"
      "C?\n\n[[X-ray]]\n<!-- id: c -->\n",
      NULL);
  PartagesQuestion *a = partages_course_find_question (course, "a");
  PartagesQuestion *b = partages_course_find_question (course, "b");
  PartagesQuestion *c = partages_course_find_question (course, "c");

  g_assert_cmpint (partages_question_get_kind (a), ==, PARTAGES_QUESTION_MULTIPLE_CHOICE);
  g_assert_true (partages_question_get_option (a, 0)->right);
  g_assert_true (partages_question_get_option (a, 1)->right);
  g_assert_false (partages_question_get_option (a, 2)->right);
  g_assert_cmpint (partages_question_get_kind (b), ==, PARTAGES_QUESTION_SHORT_ANSWER);
  g_assert_cmpstr (partages_question_get_answers (b)[0], ==, "X");
  g_assert_cmpint (partages_question_get_kind (c), ==, PARTAGES_QUESTION_SHORT_ANSWER);
}

static void
test_short_answer (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesCourse) course
      = read_lesson ("How many?\n\n    [[52]]\n<!-- also: fifty-two; ; LII -->\n[[?]] more than "
                     "50\n[[?]] less than 55\n"
                     "<!-- id: q -->\n",
                     problems);
  PartagesQuestion *question = only_question (course);
  const char *const *answers = partages_question_get_answers (question);

  assert_no_problem (problems);
  g_assert_cmpuint (g_strv_length ((GStrv) answers), ==, 3);
  g_assert_cmpstr (answers[0], ==, "52");
  g_assert_cmpstr (answers[2], ==, "LII");
  g_assert_cmpuint (partages_question_get_n_hints (question), ==, 2);
}

static void
test_explanation (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesCourse) course
      = read_lesson ("Why?\n\n[( )] a\n[(X)] b\n*****************\n\nOne.\n\n```\n****\n[[X]] not "
                     "a question\n```\n\n"
                     "| t | u |\n|---|---|\n| v | w |\n\n****\n\n<!-- id: q -->\n",
                     problems);
  PartagesBlock *explanation = partages_question_get_explanation (only_question (course));

  assert_no_problem (problems);
  g_assert_cmpuint (explanation->n_children, ==, 3);
  g_assert_cmpuint (explanation->children[0]->line, ==, FIRST + 6);
  g_assert_cmpint (explanation->children[1]->kind, ==, PARTAGES_BLOCK_CODE);
  g_assert_cmpint (explanation->children[2]->kind, ==, PARTAGES_BLOCK_TABLE);
}

static void
test_gaps (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesCourse) course
      = read_lesson ("Fill in.\n\nThe **dose is [[ 1 mg | (10 mg) ]]** or\n[[ (a) | *b* ]], see "
                     "`[[ x | (y) ]]`.\n[[?]] h\n****\n"
                     "Since.\n****\n<!-- id: q -->\n",
                     problems);
  const PartagesLesson *lesson = partages_course_get_lesson (course, 0);
  PartagesQuestion *question = only_question (course);
  const PartagesBlock *stem = partages_question_get_stem (question)->children[0];

  assert_no_problem (problems);
  assert_text (lesson->body->children[0], "Fill in.");
  g_assert_cmpint (partages_question_get_kind (question), ==, PARTAGES_QUESTION_GAPS);
  g_assert_cmpuint (partages_question_get_n_gaps (question), ==, 2);
  g_assert_cmpstr (partages_question_get_gap (question, 0)->options[1].plain, ==, "10 mg");
  g_assert_true (partages_question_get_gap (question, 0)->options[1].right);
  g_assert_cmpstr (partages_question_get_gap (question, 1)->options[1].plain, ==, "b");
  g_assert_cmpstr (stem->spans[1].text, ==, "dose is ");
  g_assert_cmpint (stem->spans[2].flags, ==, PARTAGES_SPAN_GAP | PARTAGES_SPAN_STRONG);
  g_assert_cmpint (stem->spans[4].flags, ==, PARTAGES_SPAN_GAP);
  assert_text (partages_question_get_explanation (question), "Since.");
}

/* LiaScript's selection: gaps alone in their paragraph, perhaps over several lines. */
static void
test_selection (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesCourse) course = read_lesson (
      "Which?\n\n    [[  a\n    | (b)\n    |  c\n    ]]\n<!-- id: q -->\n", problems);
  PartagesQuestion *question = only_question (course);
  PartagesBlock *stem = partages_question_get_stem (question);

  assert_no_problem (problems);
  g_assert_cmpuint (partages_question_get_gap (question, 0)->n_options, ==, 3);
  g_assert_cmpuint (stem->n_children, ==, 2);
  assert_text (stem, "Which?");
  g_assert_cmpint (stem->children[1]->spans[0].flags, ==, PARTAGES_SPAN_GAP);
}

static void
test_not_questions (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesCourse) course = read_lesson (
      "```\n[( )] a\n[(X)] b\n[[c]]\n```\n\n~~~ md\n```\n[[x | (y)]]\n~~~\n\n<!--\n[(X)] "
      "hidden\n### No\n-->\n\n"
      "Text with `[[ a | (b) ]]` and \\[[ c | (d) ]].\n\n1. [Link](https://a.org)\n\n***\n",
      problems);
  const PartagesLesson *lesson = partages_course_get_lesson (course, 0);

  g_assert_cmpuint (lesson->n_questions, ==, 0);
  g_assert_cmpuint (partages_course_get_n_lessons (course), ==, 1);
  g_assert_cmpint (lesson->body->children[0]->kind, ==, PARTAGES_BLOCK_CODE);
  g_assert_cmpint (lesson->body->children[1]->kind, ==, PARTAGES_BLOCK_CODE);
  g_assert_cmpuint (partages_problems_get_n_errors (problems), ==, 0);
}

/* An option that begins like a list is none. */
static void
test_option_texts (void)
{
  g_autoptr (PartagesCourse) course
      = read_lesson ("Which?\n\n[( )] + 10 %\n[( )] 2. third\n[(X)] - 5 °C\n[( )] # 4\n[( )] > "
                     "3\n[( )] * x\n<!-- id: q -->\n",
                     NULL);
  static const char *const texts[] = { "+ 10 %", "2. third", "- 5 °C", "# 4", "> 3", "* x" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const PartagesOption *option = partages_question_get_option (only_question (course), i);

      g_assert_cmpstr (option->plain, ==, texts[i]);
      g_assert_cmpint (option->text->children[0]->kind, ==, PARTAGES_BLOCK_PARAGRAPH);
    }
}

/* References and their definitions may be anywhere in the file. */
static void
test_references (void)
{
  g_autoptr (PartagesCourse) course = read_lesson (
      "See [it][a].\n\nWhich?\n[(X)] b\n[( )] c\n<!-- id: q -->\n\n[a]: https://a.org\n", NULL);
  const PartagesLesson *lesson = partages_course_get_lesson (course, 0);

  g_assert_cmpstr (lesson->body->children[0]->spans[1].url, ==, "https://a.org");
  g_assert_cmpuint (lesson->body->n_children, ==, 2);
}

typedef struct
{
  const char *code;
  guint line; /* after HEAD, from 1 */
  const char *text;
} Mistake;

static void
test_mistakes (void)
{
  static const Mistake mistakes[] = {
    { "missing-id", 3, "A?\n\n[(X)] a\n[( )] b\n" },
    { "malformed-id", 3, "A?\n\n[(X)] a\n[( )] b\n<!-- id: Q 1 -->\n" },
    { "duplicate-id", 9,
      "A?\n\n[(X)] a\n[( )] b\n<!-- id: q -->\n\nB?\n\n[[b]]\n<!-- id: q -->\n" },
    { "duplicate-id", 1, "### Again\n<!-- id: l -->\n\nText.\n" },
    { "missing-id", 1, "### Again\n\nText.\n" },
    { "stray-id", 3, "Text.\n\n<!-- id: q -->\n" },
    { "no-right-option", 3, "A?\n\n[( )] a\n[( )] b\n<!-- id: q -->\n" },
    { "no-right-option", 3, "A?\n\n[[ ]] a\n[[ ]] b\n<!-- id: q -->\n" },
    { "no-right-option", 1, "It is [[ a | b ]].\n<!-- id: q -->\n" },
    { "several-right-options", 3, "A?\n\n[(X)] a\n[(X)] b\n<!-- id: q -->\n" },
    { "single-option", 3, "A?\n\n[(X)] a\n<!-- id: q -->\n" },
    { "empty-option", 4, "A?\n\n[(X)] a\n[( )]\n<!-- id: q -->\n" },
    { "same-text", 4, "A?\n\n[(X)] a\n[( )] a\n<!-- id: q -->\n" },
    { "parted-options", 5, "A?\n\n[(X)] a\n\n[( )] b\n<!-- id: q -->\n" },
    { "missing-stem", 3, "- A?\n\n[(X)] a\n[( )] b\n<!-- id: q -->\n" },
    { "missing-stem", 1, "[[b]]\n<!-- id: q -->\n" },
    { "missing-stem", 1, "[[ a | (b) ]]\n<!-- id: q -->\n" },
    { "empty-hint", 4, "A?\n\n[[b]]\n[[?]]\n<!-- id: q -->\n" },
    { "stray-hint", 3, "A.\n\n[[?]] hint\n" },
    { "stray-also", 5, "A?\n\n[(X)] a\n[( )] b\n<!-- also: c -->\n<!-- id: q -->\n" },
    { "stray-also", 3, "A.\n\n<!-- also: c -->\n" },
    { "stray-explanation", 3, "A.\n\n****\n" },
    { "ambiguous-number", 3, "A?\n\n[[1,000]]\n<!-- id: q -->\n" },
    { "ambiguous-number", 3, "A?\n\n[[1000]]\n<!-- also: 1.000 mg -->\n<!-- id: q -->\n" },
    { "empty-answer", 3, "A?\n\n[[́]]\n<!-- id: q -->\n" },
    { "unclosed-explanation", 5, "A?\n\n[(X)] a\n[( )] b\n****\nSince.\n<!-- id: q -->\n" },
    { "unclosed-explanation", 5,
      "A?\n\n[(X)] a\n[( )] b\n****\nSince.\n\n### Next\n<!-- id: n -->\n" },
    { "two-explanations", 6, "A?\n\n[[b]]\n****\n****\n****\n****\n<!-- id: q -->\n" },
    { "unclosed-code", 3, "A.\n\n```\nint a;\n" },
    { "misplaced-gap", 1, "| a | b |\n|---|---|\n| [[ c | (d) ]] | e |\n" },
    { "misplaced-gap", 1, "[x](https://a.org/[[a|(b)]])\n" },
    { "unread-notation", 1, "> Is it [[X]] a?\n" },
    { "unread-notation", 1, "It is [[here]] now.\n" },
    { "practice-slug", 1, "[A case](cases/A Case)\n" },
    { "practice-slug", 1, "[A case](cases/../x)\n" },
    { "practice-in-text", 1, "Try [a case](cases/a) now.\n" },
    { "empty-title", 1, "[](cases/a)\n" },
    { "empty-title", 1, "###\n<!-- id: x -->\nText.\n" },
    { "missing-alt", 1, "![](media/a.svg)\n" },
    { "missing-alt", 2, "> \n> ![ ](media/a.svg)\n" },
    { "image-path", 1, "![a](https://a.org/a.svg)\n" },
    { "image-path", 1, "![a](../a.svg)\n" },
    { "heading-order", 1, "##### Deep\n\nText.\n" },
    { "heading-order", 1, "# Second title\n" },
    { "raw-html", 1, "<iframe src=\"x\"></iframe>\n" },
    { "raw-html", 2, "Text\nwith <b>x</b> in it.\n" },
    { "raw-html", 3, "Text\nand *more\nof <img src=x onerror=1>* it.\n" },
    { "raw-html", 4, "A?\n\n[(X)] a\n[( )] b<br>c\n<!-- id: q -->\n" },
    { "raw-html", 5, "A?\n\n[[a]]\n****\nSo <u>this</u>.\n****\n<!-- id: q -->\n" },
    { "raw-html", 1, "Is it <i>so</i> [[ a | (b) ]]?\n<!-- id: q -->\n" },
    { "empty-lesson", 1, "### Empty\n<!-- id: e -->\n\n### Next\n<!-- id: n -->\nText.\n" },
    { "empty-module", 1, "## Empty\n<!-- id: e -->\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (PartagesProblems) problems = partages_problems_new ();
      g_autoptr (PartagesCourse) course = read_lesson (mistakes[i].text, problems);

      g_test_message ("%s: %s", mistakes[i].code, mistakes[i].text);
      assert_problem (problems, mistakes[i].code, FIRST + mistakes[i].line - 1);
      g_assert_cmpstr (partages_problems_get (problems, 0)->file, ==, "course.en.md");
      g_assert_nonnull (course);
    }
}

static void
test_structural_mistakes (void)
{
  static const Mistake mistakes[] = {
    { "missing-title", 1, "## M\n<!-- id: m -->\n### L\n<!-- id: l -->\nText.\n" },
    { "heading-order", 2, "# T\n### L\n<!-- id: l -->\nText.\n" },
    { "heading-order", 3, "Before.\n\n# T\n## M\n<!-- id: m -->\n### L\n<!-- id: l -->\nText.\n" },
    { "no-lesson", 1, "# T\n" },
    { "no-lesson", 1, "" },
    { "outside-lesson", 3, "# T\nA?\n[(X)] a\n[( )] b\n<!-- id: q -->\n" },
    { "outside-lesson", 3, "# T\n## M\n[A case](cases/a)\n" },
    { "encoding", 0, "# T\xff\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (PartagesProblems) problems = partages_problems_new ();
      g_autoptr (PartagesCourse) course
          = partages_course_parse (mistakes[i].text, -1, "course.en.md", problems);

      g_test_message ("%s: %s", mistakes[i].code, mistakes[i].text);
      assert_problem (problems, mistakes[i].code, mistakes[i].line);
      g_assert_nonnull (course);
    }
}

/* A course without ids can be shown: they are made up from where things stand, and differ. */
static void
test_made_up_ids (void)
{
  g_autoptr (PartagesCourse) course
      = partages_course_parse ("# T\n### L\nA?\n[[b]]\n\nB?\n[[c]]\n<!-- id: lesson-1-1 -->\n### "
                               "M\n<!-- id: lesson-1 -->\nC?\n[[d]]\n",
                               -1, NULL, NULL);

  g_assert_cmpstr (partages_course_get_module (course, 0)->id, ==, "module-1");
  g_assert_cmpstr (partages_course_get_lesson (course, 0)->id, ==, "lesson-1");
  g_assert_cmpstr (partages_course_get_lesson (course, 1)->id, ==, "lesson-2");
  g_assert_nonnull (partages_course_find_question (course, "lesson-1-1"));
  g_assert_nonnull (partages_course_find_question (course, "lesson-1-2"));
  g_assert_nonnull (partages_course_find_question (course, "lesson-2-1"));
  g_assert_cmpstr (partages_course_find_lesson_of_question (course, "lesson-2-1")->id, ==,
                   "lesson-2");
}

static void
test_hostile (void)
{
  static const char *const units[] = {
    "[( )] a\n",
    "[[ ]] a\n\n",
    "[[a]]\n",
    "[[ a | (b) ]] ",
    "[[ a | (b) ]]\n\n",
    "[[?]] a\n",
    "****\n",
    "```\n",
    "<!-- id: a -->\n",
    "<!--\n",
    "### a\n",
    "[a](cases/b)\n",
    "[[",
    "]]",
    "`[[a|b]] ",
    "` `` ``` ",
    "| a |\n|---|\n",
    "a?\n[[b]]\n****\n",
    "## a\n",
    "[[a|[[b|",
    "[[\n",
    "|",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (HEAD);
      g_autoptr (PartagesProblems) problems = partages_problems_new ();
      g_autoptr (PartagesCourse) course = NULL;
      gint64 start = g_get_monotonic_time ();

      for (guint j = 0; j < 20000; j++)
        g_string_append (text, units[i]);
      course = partages_course_parse (text->str, text->len, NULL, problems);
      g_test_message ("%s: %.3f s", units[i], (g_get_monotonic_time () - start) / 1e6);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
    }
}

static PartagesCourse *
read_file (const char *name, PartagesProblems *problems)
{
  g_autofree char *path
      = g_build_filename (PROJECT_SOURCE_DIR, "data/packages/checking", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);

  return partages_course_parse (text, length, name, problems);
}

/* The course that comes with the program, in both languages. */
static void
test_starter_course (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesCourse) en = read_file ("course.en.md", problems);
  g_autoptr (PartagesCourse) fr = read_file ("course.fr.md", problems);
  g_auto (GStrv) cases = partages_course_dup_cases (en);

  partages_course_lint_languages (en, "course.en.md", fr, "course.fr.md", problems);
  assert_no_problem (problems);
  g_assert_cmpuint (g_strv_length (cases), >=, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/course-parser/structure", test_structure);
  g_test_add_func ("/course-parser/choice-forms", test_choice_forms);
  g_test_add_func ("/course-parser/letters", test_letters);
  g_test_add_func ("/course-parser/short-answer", test_short_answer);
  g_test_add_func ("/course-parser/explanation", test_explanation);
  g_test_add_func ("/course-parser/gaps", test_gaps);
  g_test_add_func ("/course-parser/selection", test_selection);
  g_test_add_func ("/course-parser/not-questions", test_not_questions);
  g_test_add_func ("/course-parser/option-texts", test_option_texts);
  g_test_add_func ("/course-parser/references", test_references);
  g_test_add_func ("/course-parser/mistakes", test_mistakes);
  g_test_add_func ("/course-parser/structural-mistakes", test_structural_mistakes);
  g_test_add_func ("/course-parser/made-up-ids", test_made_up_ids);
  g_test_add_func ("/course-parser/hostile", test_hostile);
  g_test_add_func ("/course-parser/starter-course", test_starter_course);

  return g_test_run ();
}
