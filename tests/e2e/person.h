/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-case.h"
#include "partages-course.h"
#include "partages-test-folder.h"
#include "robot.h"

#include <glib/gi18n.h>

G_BEGIN_DECLS

/* Camille, a nurse, who takes the starter course on a computer that has never seen Partages. One language
 * or another, she does the same: the names of things come from the catalogue of the build, and what she
 * reads from the package itself. */
typedef struct
{
  TestFolder *home;
  char *folder;
  const char *language;
  Robot *robot; /* (nullable): at the window, while the program runs */
  PartagesPackage *package;
  PartagesCourse *course;
} Person;

/* What she decides in a case; a decision with a number has no option. */
typedef struct
{
  const char *decision;
  const char *option;
  double number;
  int confidence; /* percent */
} PersonDecision;

#define PERSON_NAME "Camille"

/* The case that is taken, and a question she asks in it, whose reply is wrong. */
#define PERSON_CASE "paracetamol-tenfold"
#define PERSON_QUESTION "volume"
#define PERSON_FAULT "f-volume"

Person *person_new (const char *language);
void person_free (Person *self);
void person_start (Person *self);
void person_quit (Person *self);
void person_cut_power (Person *self);

/* A name without the mark of its mnemonic. Valid until the program ends. */
const char *person_word (const char *translated);
#define W(english) person_word (_ (english))

void person_introduce_herself (Person *self);
void person_go_to (Person *self, const char *place);
void person_go_back (Person *self);
void person_open_course (Person *self);
void person_open_lesson (Person *self, guint number);
void person_answer (Person *self, PartagesQuestion *question, gboolean right);
void person_read_to_the_end (Person *self);

PartagesCase *person_open_case (Person *self, const char *slug);
void person_decide (Person *self, PartagesCase *the_case, const PersonDecision *decision);
void person_ask (Person *self, PartagesCase *the_case, const char *reply);
void person_flag (Person *self, PartagesCase *the_case, const char *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Person, person_free)

G_END_DECLS
