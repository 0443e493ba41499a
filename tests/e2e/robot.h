/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "thing.h"

G_BEGIN_DECLS

/* A person at the window of the real program.
 *
 * Everything is found by role and accessible name, as a screen reader finds it, and done as a screen
 * reader or the keyboard does it; nothing is clicked by coordinates. Each function waits, with a deadline,
 * until what it needs is there; when it does not come, the test ends with the tree as it then was, and a
 * picture. The names are those of the language the program was started in.
 *
 * The program keeps what it keeps in the person's folder: start it there again and it goes on. */
typedef struct _Robot Robot;

/* How long anything may take: long enough for a machine that is busy with everything else. */
#define ROBOT_DEADLINE (40 * G_TIME_SPAN_SECOND)

Robot *robot_start (const char *folder, const char *language);
void robot_quit (Robot *self);
void robot_kill (Robot *self);
char *robot_dup_data_folder (const char *folder);
void robot_set (const char *folder, const char *key, const char *value);
void robot_set_gtk (const char *folder, const char *key, const char *value);

void robot_see (Robot *self, AtspiRole role, const char *name);
gboolean robot_sees (Robot *self, AtspiRole role, const char *name);
void robot_see_gone (Robot *self, AtspiRole role, const char *name);
void robot_see_window (Robot *self, const char *title);
void robot_see_text (Robot *self, const char *part);
void robot_see_state (Robot *self, AtspiRole role, const char *name, AtspiStateType state);
char *robot_read (Robot *self, AtspiRole role, const char *name);
void robot_pause (void);
Thing *robot_look (Robot *self);
char *robot_dup_attribute (Robot *self, const Thing *thing, const char *name);

/* What is looked for next is inside this, until it is left. */
void robot_enter (Robot *self, AtspiRole role, const char *name);
void robot_leave (Robot *self);

void robot_press (Robot *self, AtspiRole role, const char *name);
void robot_press_part (Robot *self, AtspiRole role, const char *part);
void robot_write (Robot *self, AtspiRole role, const char *name, const char *text);
void robot_set_value (Robot *self, AtspiRole role, const char *name, double value);
void robot_choose (Robot *self, const char *name, const char *option);
void robot_focus (Robot *self, AtspiRole role, const char *name);
char *robot_move (Robot *self, const char *key);
char *robot_dup_focus (Robot *self);
void robot_key (Robot *self, const char *keys);
void robot_type (Robot *self, const char *text);
void robot_resize (Robot *self, int width, int height);
void robot_picture (Robot *self, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Robot, robot_quit)

G_END_DECLS
