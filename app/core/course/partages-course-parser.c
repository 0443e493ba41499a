/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course from its text: modules, lessons, and what is wrong with them. */

#include "partages-course-private.h"

#include "partages-block-private.h"
#include "partages-markdown-private.h"
#include "partages-notation.h"
#include "partages-question-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is being read: the blocks of the course, the module or the lesson that began last. */
typedef struct
{
  PartagesCourseText text;
  PartagesCourse *course;
  PartagesModule *module; /* (nullable) */
  PartagesLesson *lesson; /* (nullable) */
  GPtrArray *blocks;
  GPtrArray *questions;
  GPtrArray *cases;
  GHashTable *module_ids;
  GHashTable *lesson_ids;
} Parser;

static PartagesBlock *
take_body (Parser *self, guint line)
{
  PartagesBlock *body = partages_block_new (PARTAGES_BLOCK_DOCUMENT, line);

  partages_block_take_children (body, g_steal_pointer (&self->blocks));
  self->blocks = g_ptr_array_new ();

  return body;
}

static void
finish_lesson (Parser *self)
{
  PartagesLesson *lesson = g_steal_pointer (&self->lesson);

  if (self->blocks->len == 0)
    partages_course_text_warn (&self->text, "empty-lesson", lesson->line,
                               _ ("This lesson is empty"));
  lesson->body = take_body (self, lesson->line);
  lesson->n_questions = self->questions->len;
  lesson->questions = (PartagesQuestion *const *) g_ptr_array_free (self->questions, FALSE);
  g_ptr_array_add (self->cases, NULL);
  lesson->cases = (const char *const *) g_ptr_array_free (self->cases, FALSE);
  self->questions = g_ptr_array_new ();
  self->cases = g_ptr_array_new ();
}

/* Gives the blocks read so far to the lesson, the module or the course they stand under. */
static void
finish_part (Parser *self)
{
  if (self->lesson != NULL)
    finish_lesson (self);
  else if (self->module != NULL && self->module->body == NULL)
    self->module->body = take_body (self, self->module->line);
  else if (self->course->body == NULL)
    self->course->body = take_body (self, 1);
}

static void
finish_module (Parser *self)
{
  PartagesModule *module = g_steal_pointer (&self->module);

  if (module != NULL && module->n_lessons == 0)
    partages_course_text_warn (&self->text, "empty-module", module->line,
                               _ ("This module has no lesson"));
}

/* Gives the id that the text gives, or one made up from the position, and says what is wrong. Nothing in
 * @taken has it. */
static char *
choose_id (Parser *self, const char *given, const char *made_up, GHashTable *taken, guint line)
{
  g_autofree char *id = NULL;

  if (given == NULL)
    partages_course_text_error (&self->text, "missing-id", line,
                                _ ("An id is missing here: <!-- id: a-name -->"));
  else if (!partages_notation_is_id (given))
    partages_course_text_error (&self->text, "malformed-id", line,
                                _ ("An id is made of small letters, digits and dashes"));
  else if (g_hash_table_contains (taken, given))
    partages_course_text_error (&self->text, "duplicate-id", line,
                                _ ("This id is already in use above"));
  else
    return g_strdup (given);

  id = g_strdup (made_up);
  while (g_hash_table_contains (taken, id))
    {
      g_autofree char *taken_id = g_steal_pointer (&id);

      id = g_strconcat (taken_id, "-bis", NULL);
    }

  return g_steal_pointer (&id);
}

static char *
take_title (Parser *self, const PartagesBlock *heading)
{
  char *title = partages_block_dup_text (heading);

  g_strdelimit (title, "\n", ' ');
  if (title[0] == '\0')
    partages_course_text_error (&self->text, "empty-title", heading->line,
                                _ ("This heading is empty"));

  return title;
}

static const char *
get_heading_id (Parser *self, guint line)
{
  return g_hash_table_lookup (self->text.headings, GUINT_TO_POINTER (line));
}

/* Without a @heading the module is one that the text lacks. */
static void
begin_module (Parser *self, const PartagesBlock *heading)
{
  PartagesModule module = { .line = 1 };
  GArray *modules = self->course->modules;
  g_autofree char *made_up = g_strdup_printf ("module-%u", modules->len + 1);

  finish_part (self);
  finish_module (self);
  module.first_lesson = self->course->lessons->len;
  if (heading != NULL)
    {
      module.line = heading->line;
      module.title = take_title (self, heading);
      module.id = choose_id (self, get_heading_id (self, heading->line), made_up, self->module_ids,
                             heading->line);
    }
  else
    {
      module.title = g_strdup ("");
      module.id = g_steal_pointer (&made_up);
    }
  g_hash_table_add (self->module_ids, (gpointer) module.id);
  g_array_append_val (modules, module);
  self->module = &g_array_index (modules, PartagesModule, modules->len - 1);
}

static void
begin_lesson (Parser *self, const PartagesBlock *heading)
{
  PartagesLesson *lesson = g_new0 (PartagesLesson, 1);
  GPtrArray *lessons = self->course->lessons;
  g_autofree char *made_up = g_strdup_printf ("lesson-%u", lessons->len + 1);

  finish_part (self);
  if (self->module == NULL)
    {
      partages_course_text_error (&self->text, "heading-order", heading->line,
                                  _ ("A lesson (###) stands in a module (##)"));
      begin_module (self, NULL);
      finish_part (self);
    }

  lesson->line = heading->line;
  lesson->module = self->course->modules->len - 1;
  lesson->title = take_title (self, heading);
  lesson->id = choose_id (self, get_heading_id (self, heading->line), made_up, self->lesson_ids,
                          heading->line);
  g_hash_table_add (self->lesson_ids, (gpointer) lesson->id);
  g_ptr_array_add (lessons, lesson);
  self->module->n_lessons++;
  self->lesson = lesson;
}

static void
read_course_title (Parser *self, const PartagesBlock *heading)
{
  if (self->course->title != NULL)
    {
      partages_course_text_error (&self->text, "heading-order", heading->line,
                                  _ ("A course has one title (#): use ## for a module"));
      return;
    }
  if (self->course->modules->len > 0 || self->blocks->len > 0)
    partages_course_text_error (&self->text, "heading-order", heading->line,
                                _ ("The title of the course (#) comes first"));
  self->course->title = take_title (self, heading);
}

/* What is asked is the paragraph directly before. With gaps it is the paragraph around them, and also the
 * one before it when it says nothing but the gap. */
static void
complete_stem (Parser *self, PartagesQuestion *question)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  PartagesBlock *last
      = self->blocks->len > 0 ? g_ptr_array_index (self->blocks, self->blocks->len - 1) : NULL;
  g_autofree char *own = question->stem != NULL ? partages_block_dup_text (question->stem) : NULL;

  if (own != NULL && own[0] != '\0')
    return;

  if (last != NULL && last->kind == PARTAGES_BLOCK_PARAGRAPH)
    g_ptr_array_add (children, g_ptr_array_steal_index (self->blocks, self->blocks->len - 1));
  else
    partages_course_text_error (&self->text, "missing-stem", question->line,
                                _ ("No paragraph directly before this says what is asked"));

  for (guint i = 0; question->stem != NULL && i < question->stem->n_children; i++)
    g_ptr_array_add (children, partages_block_ref (question->stem->children[i]));
  g_clear_pointer (&question->stem, partages_block_unref);
  question->stem = partages_block_new (
      PARTAGES_BLOCK_DOCUMENT, children->len > 0
                                   ? ((PartagesBlock *) g_ptr_array_index (children, 0))->line
                                   : question->line);
  partages_block_take_children (question->stem, g_steal_pointer (&children));
}

static void
add_question (Parser *self, PartagesQuestion *question)
{
  GHashTable *questions = self->course->questions;
  g_autofree char *given = g_steal_pointer (&question->id);
  g_autofree char *made_up = g_strdup_printf ("%s-%u", self->lesson->id, self->questions->len + 1);

  complete_stem (self, question);
  question->id = choose_id (self, given, made_up, questions, question->line);
  g_hash_table_insert (questions, g_strdup (question->id), self->lesson);
  g_ptr_array_add (self->questions, partages_question_ref (question));
}

static void
add_block (Parser *self, PartagesBlock *block)
{
  gboolean step = block->kind == PARTAGES_BLOCK_QUESTION || block->kind == PARTAGES_BLOCK_PRACTICE;

  if (step && self->lesson == NULL)
    {
      partages_course_text_error (&self->text, "outside-lesson", block->line,
                                  _ ("Questions and practice steps stand in a lesson (###)"));
      return;
    }

  if (block->kind == PARTAGES_BLOCK_QUESTION)
    add_question (self, block->question);
  else if (block->kind == PARTAGES_BLOCK_PRACTICE)
    g_ptr_array_add (self->cases, g_strdup (block->url));
  g_ptr_array_add (self->blocks, partages_block_ref (block));
}

static void
read_block (Parser *self, PartagesBlock *block)
{
  if (block->kind != PARTAGES_BLOCK_HEADING || block->level > 3)
    add_block (self, block);
  else if (block->level == 1)
    read_course_title (self, block);
  else if (block->level == 2)
    begin_module (self, block);
  else
    begin_lesson (self, block);
}

static void
finish_course (Parser *self)
{
  PartagesCourse *course = self->course;

  finish_part (self);
  finish_module (self);
  if (course->body == NULL)
    course->body = partages_block_new (PARTAGES_BLOCK_DOCUMENT, 1);
  for (guint i = 0; i < course->modules->len; i++)
    {
      PartagesModule *module = &g_array_index (course->modules, PartagesModule, i);

      if (module->body == NULL)
        module->body = partages_block_new (PARTAGES_BLOCK_DOCUMENT, module->line);
    }

  if (course->title == NULL)
    partages_course_text_error (&self->text, "missing-title", 1,
                                _ ("The course has no title: # Title"));
  if (course->title == NULL)
    course->title = g_strdup ("");
  if (course->lessons->len == 0)
    partages_course_text_error (&self->text, "no-lesson", 1, _ ("The course has no lesson (###)"));
}

static void
parser_clear (Parser *self)
{
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->cases);
  g_hash_table_unref (self->module_ids);
  g_hash_table_unref (self->lesson_ids);
  partages_course_text_clear (&self->text);
}

/**
 * partages_course_parse:
 * @markdown: (array length=length): a course
 * @length: its length in bytes, or -1 when it ends with a NUL
 * @file: (nullable): where it stands in its package, for @problems
 * @problems: (nullable): where to say what is wrong
 *
 * Reads a course in the subset of LiaScript that our format page describes. Any text gives a course;
 * whether it is fit for use is for @problems to say. Of a text longer than %PARTAGES_MARKDOWN_MAX_BYTES
 * only the beginning is read.
 *
 * Returns: (transfer full): the course
 */
PartagesCourse *
partages_course_parse (const char *markdown,
                       gssize length,
                       const char *file,
                       PartagesProblems *problems)
{
  Parser parser = { .course = partages_course_new () };
  g_autoptr (PartagesBlock) document = NULL;
  gsize n = length < 0 ? strlen (markdown) : (gsize) length;

  partages_course_text_init (&parser.text, markdown, n, file, problems);
  parser.blocks = g_ptr_array_new ();
  parser.questions = g_ptr_array_new ();
  parser.cases = g_ptr_array_new ();
  parser.module_ids = g_hash_table_new (g_str_hash, g_str_equal);
  parser.lesson_ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (n > PARTAGES_MARKDOWN_MAX_BYTES)
    partages_course_text_error (&parser.text, "too-large", 0, _ ("The course is too long"));
  if (!g_utf8_validate_len (markdown, n, NULL))
    partages_course_text_error (&parser.text, "encoding", 0, _ ("The course is not in UTF-8"));

  partages_course_text_read (&parser.text);
  document = partages_markdown_parse_full (parser.text.markdown->str, 1,
                                           partages_course_text_read_html_cb, &parser.text);
  for (guint i = 0; i < document->n_children; i++)
    read_block (&parser, document->children[i]);
  finish_course (&parser);
  partages_course_lint_text (&parser.text, parser.course);
  parser_clear (&parser);

  return parser.course;
}
