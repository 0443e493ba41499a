/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-run.h"

G_BEGIN_DECLS

/* What to open of a case: for reading only, with a run to take up, or with one to begin. */
typedef struct
{
  PartagesPackage *package; /* in its newest version */
  char *data_dir;           /* (nullable): where the library has the others */
  char *slug;
  char *language;
  char *variant; /* (nullable) */
  char *run;     /* (nullable): the id of the one to take up */
  char *version; /* (nullable): of the package, which that run keeps */
  gboolean begin;
} PartagesCaseOpen;

typedef struct
{
  PartagesCase *the_case;
  const PartagesVariant *variant; /* (nullable): of @the_case */
  PartagesChart *chart;
  PartagesRun *run;         /* (nullable) */
  PartagesWay way;          /* of that run, or of the one that would be begun */
  PartagesPackage *package; /* that of the run, or the newest */
} PartagesCaseOpened;

typedef enum
{
  PARTAGES_CASE_ACT_EVIDENCE,  /* evidence */
  PARTAGES_CASE_ACT_ANSWER,    /* id, answer */
  PARTAGES_CASE_ACT_ASK,       /* text; instead */
  PARTAGES_CASE_ACT_REPLY,     /* reply */
  PARTAGES_CASE_ACT_FLAG,      /* flag, whose decision is id */
  PARTAGES_CASE_ACT_UNDO_FLAG, /* flag.id, flag.withdrawn */
  PARTAGES_CASE_ACT_ADVANCE,   /* step */
  PARTAGES_CASE_ACT_SAVE,
  PARTAGES_CASE_ACT_ABANDON,
} PartagesCaseActKind;

/* Something a learner does in a case, on its way to the thread that writes. */
typedef struct
{
  PartagesCaseActKind kind;
  PartagesRun *run;
  PartagesPackage *package;
  GStrv evidence;
  char *id;
  char *text;
  gboolean instead;
  PartagesRunAnswer answer;
  PartagesReply *reply;
  PartagesFlag flag;
  PartagesStep step;
} PartagesCaseAct;

void partages_case_open_free (gpointer data);
void partages_case_opened_free (gpointer data);
gpointer partages_case_open_in_thread (PartagesRecord *record,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error);

PartagesCaseAct *partages_case_act_new (PartagesCaseActKind kind);
PartagesCaseAct *partages_case_act_new_evidence (const char *const *evidence);
PartagesCaseAct *partages_case_act_new_answer (const char *decision,
                                               const PartagesRunAnswer *answer);
PartagesCaseAct *partages_case_act_new_ask (const char *question, gboolean instead);
PartagesCaseAct *partages_case_act_new_reply (PartagesReply *reply);
PartagesCaseAct *partages_case_act_new_flag (int exchange,
                                             const char *decision,
                                             PartagesFaultClass fault_class,
                                             const char *quote,
                                             const char *note);
PartagesCaseAct *partages_case_act_new_undo_flag (guint id, gboolean withdrawn);
PartagesCaseAct *partages_case_act_new_advance (PartagesStep step);
PartagesCaseAct *partages_case_act_ref (PartagesCaseAct *self);
void partages_case_act_unref (gpointer self);
gpointer partages_case_act_in_thread (PartagesRecord *record,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
