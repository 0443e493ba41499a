/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done in a course as xAPI statements. */

#include "partages-course-statements.h"

#include <string.h>

/* Long stems are cut: a statement is evidence, not a copy of the course. */
#define MAX_NAME 500

static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_NAME)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MAX_NAME - 1);

  return g_strconcat (start, "…", NULL);
}

static PartagesText *
text_new (PartagesCourse *course, const char *text)
{
  const char *language = partages_course_get_language (course);
  g_autofree char *short_text = shorten (text);

  return partages_text_new (language != NULL ? language : "und", short_text);
}

static void
set_context (PartagesXapiBuilder *builder,
             PartagesPackage *package,
             const char *registration,
             const char *language)
{
  partages_xapi_builder_set_registration (builder, registration);
  partages_xapi_builder_set_revision (builder, partages_package_get_version (package));
  if (language != NULL)
    partages_xapi_builder_set_language (builder, language);
}

static void
set_part (PartagesXapiBuilder *builder,
          PartagesPackage *package,
          PartagesActivityKind kind,
          const char *id,
          const char *type,
          PartagesText *name)
{
  g_autofree char *iri = partages_activity_build (partages_package_get_id (package), kind, id);

  partages_xapi_builder_set_object_activity (builder, iri, type, name);
}

static void
add_component (PartagesXapiBuilder *builder,
               PartagesCourse *course,
               const char *list,
               const char *id,
               const char *description)
{
  g_autoptr (PartagesText) text = text_new (course, description);

  partages_xapi_builder_add_component (builder, list, id, text);
}

static void
add_options (PartagesXapiBuilder *builder,
             PartagesCourse *course,
             const char *list,
             const char *prefix,
             const PartagesOption *options,
             guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", prefix, i + 1);

      add_component (builder, course, list, id, options[i].plain);
    }
}

static void
describe_gaps (PartagesXapiBuilder *builder, PartagesCourse *course, PartagesQuestion *question)
{
  guint n = partages_question_get_n_gaps (question);

  for (guint i = 0; i < n; i++)
    {
      const PartagesGap *gap = partages_question_get_gap (question, i);
      g_autofree char *id = g_strdup_printf ("%u", i + 1);
      g_autofree char *prefix = n > 1 ? g_strdup_printf ("%u-", i + 1) : g_strdup ("");

      if (n > 1)
        add_component (builder, course, "source", id, id);
      add_options (builder, course, n > 1 ? "target" : "choices", prefix, gap->options,
                   gap->n_options);
    }
}

/* The patterns of a single choice: any one of the right options. */
static GStrv
dup_single_patterns (PartagesQuestion *question)
{
  g_autoptr (GStrvBuilder) patterns = g_strv_builder_new ();

  for (guint i = 0; i < partages_question_get_n_options (question); i++)
    {
      if (partages_question_get_option (question, i)->right)
        g_strv_builder_take (patterns, g_strdup_printf ("%u", i + 1));
    }

  return g_strv_builder_end (patterns);
}

/* The patterns of a fill-in: each of the answers, whose case never matters. */
static GStrv
dup_answer_patterns (PartagesQuestion *question)
{
  const char *const *answers = partages_question_get_answers (question);
  g_autoptr (GStrvBuilder) patterns = g_strv_builder_new ();

  for (guint i = 0; answers[i] != NULL; i++)
    g_strv_builder_take (patterns, g_strconcat ("{case_matters=false}", answers[i], NULL));

  return g_strv_builder_end (patterns);
}

/* The one pattern there is. Where a gap has several right options, the first of them. */
static GStrv
dup_single_pattern (PartagesQuestion *question)
{
  g_autoptr (GStrvBuilder) patterns = g_strv_builder_new ();

  g_strv_builder_take (patterns, partages_question_dup_right_response (question));

  return g_strv_builder_end (patterns);
}

/* Says how a question asks (xAPI Data, 2.4.4.1). Several gaps are a matching of gaps to options. */
static void
describe_question (PartagesXapiBuilder *builder, PartagesCourse *course, PartagesQuestion *question)
{
  guint n = partages_question_get_n_options (question);
  g_auto (GStrv) patterns = NULL;
  const char *type = "choice";

  switch (partages_question_get_kind (question))
    {
    case PARTAGES_QUESTION_SINGLE_CHOICE:
      patterns = dup_single_patterns (question);
      break;
    case PARTAGES_QUESTION_SHORT_ANSWER:
      patterns = dup_answer_patterns (question);
      type = "fill-in";
      break;
    case PARTAGES_QUESTION_GAPS:
      patterns = dup_single_pattern (question);
      if (partages_question_get_n_gaps (question) > 1)
        type = "matching";
      break;
    case PARTAGES_QUESTION_MULTIPLE_CHOICE:
    default:
      patterns = dup_single_pattern (question);
      break;
    }

  partages_xapi_builder_set_interaction (builder, type, (const char *const *) patterns);
  if (n > 0)
    add_options (builder, course, "choices", "", partages_question_get_option (question, 0), n);
  describe_gaps (builder, course, question);
}

/* A statement about the package itself. */
PartagesXapiBuilder *
partages_course_statement_new (PartagesPackage *package,
                               const char *verb,
                               const char *registration,
                               const char *language)
{
  PartagesXapiBuilder *builder = partages_xapi_builder_new (verb);

  set_part (builder, package, PARTAGES_ACTIVITY_PACKAGE, NULL, PARTAGES_XAPI_TYPE_COURSE,
            partages_package_get_title (package));
  set_context (builder, package, registration, language);

  return builder;
}

PartagesXapiBuilder *
partages_course_statement_new_reading (PartagesPackage *package,
                                       PartagesCourse *course,
                                       const PartagesLesson *lesson,
                                       const char *registration)
{
  PartagesXapiBuilder *builder = partages_xapi_builder_new (PARTAGES_XAPI_VERB_EXPERIENCED);
  g_autoptr (PartagesText) name = text_new (course, lesson->title);

  set_part (builder, package, PARTAGES_ACTIVITY_LESSON, lesson->id, PARTAGES_XAPI_TYPE_LESSON,
            name);
  set_context (builder, package, registration, partages_course_get_language (course));
  partages_xapi_builder_add_parent (builder, partages_package_get_id (package));

  return builder;
}

PartagesXapiBuilder *
partages_course_statement_new_answer (PartagesPackage *package,
                                      PartagesCourse *course,
                                      const PartagesLesson *lesson,
                                      PartagesQuestion *question,
                                      const char *registration)
{
  PartagesXapiBuilder *builder = partages_xapi_builder_new (PARTAGES_XAPI_VERB_ANSWERED);
  const char *id = partages_package_get_id (package);
  g_autofree char *parent = partages_activity_build (id, PARTAGES_ACTIVITY_LESSON, lesson->id);
  g_autofree char *stem = partages_block_dup_text (partages_question_get_stem (question));
  g_autoptr (PartagesText) name = text_new (course, stem);

  set_part (builder, package, PARTAGES_ACTIVITY_QUESTION, partages_question_get_id (question),
            PARTAGES_XAPI_TYPE_INTERACTION, name);
  describe_question (builder, course, question);
  set_context (builder, package, registration, partages_course_get_language (course));
  partages_xapi_builder_add_parent (builder, parent);
  partages_xapi_builder_add_grouping (builder, id);

  return builder;
}
