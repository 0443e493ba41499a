/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main job on the real program, from the first run to what the log says of it. */

#include "person.h"

#include "partages-composition.h"
#include "partages-profiles.h"
#include "partages-reliance.h"

/* Right about the preparation, whatever the assistant says; wrong about the volume and then mended;
 * wrong about what comes next, and taken from the assistant, which is right about that. */
static const PersonDecision first_answers[] = {
  { "preparation", "draw-dilute", .confidence = 80 },
  { "volume", NULL, 45, 60 },
  { "rescue", "repeat", .confidence = 55 },
};
static const PersonDecision final_answers[] = {
  { "preparation", "draw-dilute", .confidence = 95 },
  { "volume", NULL, 4.5, 90 },
  { "rescue", "call", .confidence = 85 },
};

static void
take_lesson (Person *self)
{
  const PartagesLesson *lesson = partages_course_get_lesson (self->course, 0);

  person_go_to (self, W ("Courses"));
  person_open_course (self);
  person_open_lesson (self, 0);
  person_answer (self, lesson->questions[0], FALSE);
  person_answer (self, lesson->questions[0], TRUE);
  person_answer (self, lesson->questions[1], TRUE);
  person_read_to_the_end (self);
  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("Back"));
}

int
main (int argc, char *argv[])
{
  g_autoptr (Person) self = NULL;

  g_test_init (&argc, &argv, NULL);
  self = person_new ("en");
  person_start (self);
  person_introduce_herself (self);
  take_lesson (self);
  person_quit (self);
  (void) first_answers;
  (void) final_answers;
}
