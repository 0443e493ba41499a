/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a learner does, step by step, in either language. */

#include "person.h"

#include "partages-interface-language.h"
#include "partages-markdown.h"

#include <string.h>

/**
 * person_new:
 * @language: `en` or `fr`
 *
 * Returns: (transfer full): a learner who has not started the program yet
 */
Person *
person_new (const char *language)
{
  Person *self = g_new0 (Person, 1);
  g_autofree char *path
      = g_build_filename (g_getenv ("PARTAGES_PKGDATADIR"), "packages", "checking.partages", NULL);
  g_autoptr (GError) error = NULL;

  self->home = test_folder_new ();
  self->folder = test_folder_path (self->home, "home");
  self->language = language;
  self->package = partages_package_open (path, NULL, &error);
  g_assert_no_error (error);
  self->course = partages_course_load (self->package, language, &error);
  g_assert_no_error (error);
  partages_interface_language_init ();
  partages_interface_language_set (language);

  return self;
}

void
person_free (Person *self)
{
  g_assert_null (self->robot);
  partages_course_unref (self->course);
  partages_package_unref (self->package);
  g_free (self->folder);
  test_folder_free (self->home);
  g_free (self);
}

void
person_start (Person *self)
{
  self->robot = robot_start (self->folder, self->language);
}

void
person_quit (Person *self)
{
  g_clear_pointer (&self->robot, robot_quit);
}

/**
 * person_cut_power:
 *
 * Ends the program in the middle of whatever it does.
 */
void
person_cut_power (Person *self)
{
  g_clear_pointer (&self->robot, robot_kill);
}

/**
 * person_word:
 * @translated: a label
 *
 * Returns: (transfer none): the name that it gives to a widget
 */
const char *
person_word (const char *translated)
{
  g_autoptr (GString) word = g_string_new (translated);

  g_string_replace (word, "_", "", 0);

  return g_intern_string (word->str);
}

static const char *
plain (const Person *self, PartagesText *text)
{
  g_autofree char *result = partages_markdown_to_plain (partages_text_get (text, self->language));

  return g_intern_string (result);
}

/* --- Courses -------------------------------------------------------------------------------------------- */

/**
 * person_introduce_herself:
 *
 * Makes the first profile.
 */
void
person_introduce_herself (Person *self)
{
  robot_see (self->robot, ATSPI_ROLE_HEADING, W ("Welcome to Partages"));
  robot_write (self->robot, ATSPI_ROLE_TEXT, W ("Name or Initials"), PERSON_NAME);
  robot_press (self->robot, ATSPI_ROLE_LIST_ITEM, W ("What You Do"));
  robot_press (self->robot, ATSPI_ROLE_CHECK_BOX, W ("Nurse"));
  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("_Begin"));
  robot_see (self->robot, ATSPI_ROLE_LIST, W ("Places"));
}

/**
 * person_go_to:
 * @place: the title of a place of the sidebar, in her language
 */
void
person_go_to (Person *self, const char *place)
{
  robot_enter (self->robot, ATSPI_ROLE_LIST, W ("Places"));
  robot_press (self->robot, ATSPI_ROLE_LIST_ITEM, place);
  robot_leave (self->robot);
}

/**
 * person_go_back:
 *
 * Goes to the page before, by the button that libadwaita puts there and names.
 */
void
person_go_back (Person *self)
{
  robot_press (self->robot, ATSPI_ROLE_BUTTON, g_dgettext ("libadwaita", "Back"));
}

/**
 * person_open_course:
 *
 * Opens the starter course, from the place where courses are.
 */
void
person_open_course (Person *self)
{
  robot_press (self->robot, ATSPI_ROLE_TABLE_CELL, partages_course_get_title (self->course));
  robot_see (self->robot, ATSPI_ROLE_HEADING, W ("What You Will Learn"));
}

/**
 * person_open_lesson:
 * @number: from 0
 *
 * Opens a lesson, from the page of the course.
 */
void
person_open_lesson (Person *self, guint number)
{
  const PartagesLesson *lesson = partages_course_get_lesson (self->course, number);

  robot_press (self->robot, ATSPI_ROLE_LIST_ITEM, lesson->title);
  robot_see (self->robot, ATSPI_ROLE_PROGRESS_BAR,
             g_intern_string (g_strdup_printf (_ ("Lesson %u of %u"), number + 1,
                                               partages_course_get_n_lessons (self->course))));
}

/**
 * person_answer:
 * @question: a question with options, of the lesson that is open
 * @right: whether to answer as it should be
 *
 * Answers a question, again when it has been answered, and reads the verdict.
 */
void
person_answer (Person *self, PartagesQuestion *question, gboolean right)
{
  gboolean single = partages_question_get_kind (question) == PARTAGES_QUESTION_SINGLE_CHOICE;
  g_autofree char *stem = partages_block_dup_text (partages_question_get_stem (question));

  robot_enter (self->robot, ATSPI_ROLE_INVALID, stem);
  if (robot_sees (self->robot, ATSPI_ROLE_BUTTON, W ("Try Again")))
    robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("Try Again"));
  for (guint i = 0; i < partages_question_get_n_options (question); i++)
    {
      const PartagesOption *option = partages_question_get_option (question, i);

      if (option->right != right)
        continue;
      robot_press (self->robot, single ? ATSPI_ROLE_RADIO_BUTTON : ATSPI_ROLE_CHECK_BOX,
                   option->plain);
      if (single)
        break;
    }
  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("Check"));
  robot_see (self->robot, ATSPI_ROLE_LABEL, right ? W ("Right") : W ("Not right"));
  robot_leave (self->robot);
}

/**
 * person_read_to_the_end:
 *
 * Scrolls the lesson that is open to its end.
 */
void
person_read_to_the_end (Person *self)
{
  robot_key (self->robot, "End");
}

/* --- Cases ---------------------------------------------------------------------------------------------- */

/**
 * person_open_case:
 * @slug: a case of the starter course
 *
 * Opens a case, from the place where cases are.
 *
 * Returns: (transfer full): the case
 */
PartagesCase *
person_open_case (Person *self, const char *slug)
{
  g_autoptr (GError) error = NULL;
  PartagesCase *the_case = partages_case_load (self->package, slug, &error);

  g_assert_no_error (error);
  robot_press (self->robot, ATSPI_ROLE_TABLE_CELL, plain (self, the_case->title));
  robot_see (self->robot, ATSPI_ROLE_BUTTON, W ("More About This Case"));

  return the_case;
}

static void
write_number (Person *self, const char *name, double number)
{
  g_autofree char *text = g_strdup_printf ("%g", number);

  /* French writes a comma. */
  if (g_str_equal (self->language, "fr"))
    g_strdelimit (text, ".", ',');
  robot_write (self->robot, ATSPI_ROLE_TEXT, name, text);
}

/**
 * person_decide:
 * @decision: what she decides now
 *
 * Fills in an answer and the confidence in it.
 */
void
person_decide (Person *self, PartagesCase *the_case, const PersonDecision *decision)
{
  const PartagesDecision *asked = partages_case_find_decision (the_case, decision->decision);
  guint number = 0;
  g_autofree char *card = NULL;

  g_assert_true (g_ptr_array_find (the_case->decisions, asked, &number));
  card = g_strdup_printf (_ ("Decision %u of %u"), number + 1, the_case->decisions->len);
  robot_enter (self->robot, ATSPI_ROLE_INVALID, card);
  if (decision->option != NULL)
    robot_press (self->robot, ATSPI_ROLE_LIST_ITEM,
                 plain (self, partages_decision_find_option (asked, decision->option)->text));
  else
    write_number (self, plain (self, asked->asks), decision->number);
  robot_set_value (self->robot, ATSPI_ROLE_SLIDER, W ("Your confidence"), decision->confidence);
  robot_leave (self->robot);
}

/* Replies are shown in paragraphs: one is enough to know it by. */
static char *
dup_first_line (const char *text)
{
  return g_strndup (text, strcspn (text, "\n"));
}

/**
 * person_ask:
 * @reply: the id of the reply that she wants to have
 *
 * Puts a question as the author of the case foresaw it, and waits for the reply.
 */
void
person_ask (Person *self, PartagesCase *the_case, const char *reply)
{
  const PartagesCaseReply *wanted = partages_case_find_reply (the_case, reply);
  yyjson_val *asks = yyjson_obj_get (wanted->asks, self->language);
  const char *question = yyjson_get_str (yyjson_arr_get_first (asks));
  g_autofree char *line = dup_first_line (plain (self, wanted->text));

  robot_write (self->robot, ATSPI_ROLE_TEXT, W ("Question to the assistant"), question);
  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("Send"));
  robot_see_text (self->robot, line);
  robot_see (self->robot, ATSPI_ROLE_BUTTON, W ("This is wrong"));
}

/**
 * person_flag:
 * @fault: the id of a fault
 *
 * Says in what way the reply is wrong.
 */
void
person_flag (Person *self, PartagesCase *the_case, const char *fault)
{
  const PartagesFault *planted = partages_case_find_fault (the_case, fault);
  const char *label = partages_fault_class_get_label (planted->fault_class);

  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("This is wrong"));
  robot_enter (self->robot, ATSPI_ROLE_DIALOG, W ("This Is Wrong"));
  robot_press (self->robot, ATSPI_ROLE_LIST_ITEM, label);
  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("_Flag"));
  robot_leave (self->robot);
  robot_see_gone (self->robot, ATSPI_ROLE_DIALOG, W ("This Is Wrong"));
}
