/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "robot.h"
#include "sight.h"

G_BEGIN_DECLS

/* What is looked for. */
typedef struct
{
  Robot *robot;
  AtspiRole role; /* ATSPI_ROLE_INVALID for any */
  const char *name;
  const char *part;     /* instead of the name: something that stands in a name or a text */
  AtspiStateType state; /* ATSPI_STATE_INVALID for any */
} RobotWish;

struct _Robot
{
  char *folder;
  GSubprocess *process;
  GPid pid;
  Sight *sight;
  Thing *seen;    /* (nullable): all that was shown at the last look */
  GArray *inside; /* of RobotWish: where to look, from the outside in */
};

Thing *robot_look_for (Robot *self, RobotWish *wish);
Thing *robot_wait_for (Robot *self, RobotWish *wish);
void robot_give_up (Robot *self, const RobotWish *wish, const char *what) G_GNUC_NORETURN;

G_END_DECLS
