/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case under way. */

#include "partages-case-desk-private.h"

#include "partages-scripted-assistant.h"

G_DEFINE_FINAL_TYPE (PartagesCaseDesk, partages_case_desk, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
case_desk_dispose (GObject *object)
{
  PartagesCaseDesk *self = PARTAGES_CASE_DESK (object);

  g_clear_object (&self->asking);
  g_clear_object (&self->assistant);
  g_clear_pointer (&self->opened, partages_case_opened_free);
  g_clear_pointer (&self->state, partages_run_state_unref);
  g_clear_pointer (&self->package, partages_package_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (partages_case_desk_parent_class)->dispose (object);
}

static void
case_desk_finalize (GObject *object)
{
  PartagesCaseDesk *self = PARTAGES_CASE_DESK (object);

  g_clear_error (&self->error);
  g_free (self->package_id);
  g_free (self->slug);
  g_free (self->variant);
  g_clear_pointer (&self->finished, partages_run_summary_free);

  G_OBJECT_CLASS (partages_case_desk_parent_class)->finalize (object);
}

static void
partages_case_desk_class_init (PartagesCaseDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = case_desk_dispose;
  object_class->finalize = case_desk_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
partages_case_desk_init (PartagesCaseDesk *self)
{
}

/**
 * partages_case_desk_new:
 * @session: the learner
 * @package_id: the id of the package
 * @slug: the case
 *
 * Returns: (transfer full): a desk beside any other; pages take theirs with partages_case_desk_get()
 */
PartagesCaseDesk *
partages_case_desk_new (PartagesSession *session, const char *package_id, const char *slug)
{
  PartagesCaseDesk *self = g_object_new (PARTAGES_TYPE_CASE_DESK, NULL);

  self->session = g_object_ref (session);
  self->package_id = g_strdup (package_id);
  self->slug = g_strdup (slug);
  self->variant = g_strdup ("");
  self->words_per_minute = PARTAGES_READING_PACE;

  return self;
}

/**
 * partages_case_desk_set_variant:
 * @variant: the id of the variant to begin with, or empty for the case as it stands
 */
void
partages_case_desk_set_variant (PartagesCaseDesk *self, const char *variant)
{
  g_set_str (&self->variant, variant);
}

/**
 * partages_case_desk_is_open:
 *
 * Returns: whether the case has been read
 */
gboolean
partages_case_desk_is_open (PartagesCaseDesk *self)
{
  return self->opened != NULL;
}

/**
 * partages_case_desk_get_error:
 *
 * Returns: (nullable): why the case could not be opened
 */
const GError *
partages_case_desk_get_error (PartagesCaseDesk *self)
{
  return self->error;
}

/**
 * partages_case_desk_get_package:
 *
 * Returns: (nullable): the package of the case, in the version of the run that is open
 */
PartagesPackage *
partages_case_desk_get_package (PartagesCaseDesk *self)
{
  return self->opened != NULL ? self->opened->package : self->package;
}

/**
 * partages_case_desk_get_case:
 *
 * Returns: (transfer none) (nullable): the case once it is open
 */
PartagesCase *
partages_case_desk_get_case (PartagesCaseDesk *self)
{
  return self->opened != NULL ? self->opened->the_case : NULL;
}

/**
 * partages_case_desk_get_variant:
 *
 * Returns: (nullable): the variant of the run, or the one that is to be begun
 */
const PartagesVariant *
partages_case_desk_get_variant (PartagesCaseDesk *self)
{
  return self->opened != NULL ? self->opened->variant : NULL;
}

/**
 * partages_case_desk_get_way:
 *
 * Returns: the way of the run, or of the one that is to be begun; once the case is open
 */
PartagesWay
partages_case_desk_get_way (PartagesCaseDesk *self)
{
  return self->opened->way;
}

/**
 * partages_case_desk_get_chart:
 *
 * Returns: (transfer none) (nullable): the chart of the patient once the case is open
 */
PartagesChart *
partages_case_desk_get_chart (PartagesCaseDesk *self)
{
  return self->opened != NULL ? self->opened->chart : NULL;
}

/**
 * partages_case_desk_get_state:
 *
 * Returns: (transfer none) (nullable): the run as far as it is durable; %NULL while none is under way
 */
PartagesRunState *
partages_case_desk_get_state (PartagesCaseDesk *self)
{
  return self->state;
}

/**
 * partages_case_desk_get_asking:
 *
 * Returns: (transfer none) (nullable): the question that is being answered
 */
PartagesAsking *
partages_case_desk_get_asking (PartagesCaseDesk *self)
{
  return self->asking;
}

/**
 * partages_case_desk_was_finished:
 *
 * Returns: whether the learner has taken the case to its end before
 */
gboolean
partages_case_desk_was_finished (PartagesCaseDesk *self)
{
  return self->finished != NULL;
}

/**
 * partages_case_desk_set_pace:
 * @words_per_minute: how fast replies appear, or %PARTAGES_NO_PACE
 */
void
partages_case_desk_set_pace (PartagesCaseDesk *self, guint words_per_minute)
{
  if (self->words_per_minute == words_per_minute)
    return;

  self->words_per_minute = words_per_minute;
  if (self->asking == NULL)
    g_clear_object (&self->assistant);
}

/* --- For the other parts of it ----------------------------------------------------------------- */

void
partages_case_desk_changed (PartagesCaseDesk *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
partages_case_desk_fail (PartagesCaseDesk *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

/* Takes over what the run has become. */
void
partages_case_desk_update_state (PartagesCaseDesk *self)
{
  g_clear_pointer (&self->state, partages_run_state_unref);
  if (self->opened != NULL && self->opened->run != NULL)
    self->state = partages_run_dup_state (self->opened->run);
}
