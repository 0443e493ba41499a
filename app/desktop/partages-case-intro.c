/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page before a case. */

#include "partages-case-intro.h"

#include "partages-block-view.h"
#include "partages-profession.h"
#include "partages-wrap-box.h"

#include <glib/gi18n.h>

struct _PartagesCaseIntro
{
  GtkBox parent_instance;

  GtkLabel *title;
  PartagesWrapBox *chips;
  PartagesBlockView *situation;
  GtkBox *steps;
  GtkBox *buttons;
  GtkButton *begin;
  GtkWidget *review;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (PartagesCaseIntro, partages_case_intro, GTK_TYPE_BOX)

enum
{
  PROP_COMPACT = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_compact (PartagesCaseIntro *self, gboolean compact)
{
  self->compact = compact;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons),
                                  compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->buttons, compact ? 6 : 12);
  gtk_box_set_spacing (self->steps, compact ? 3 : 9);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
}

static void
case_intro_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, PARTAGES_CASE_INTRO (object)->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
case_intro_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_COMPACT:
      set_compact (PARTAGES_CASE_INTRO (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
case_intro_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_CASE_INTRO);

  G_OBJECT_CLASS (partages_case_intro_parent_class)->dispose (object);
}

static void
partages_case_intro_class_init (PartagesCaseIntroClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = case_intro_dispose;
  object_class->get_property = case_intro_get_property;
  object_class->set_property = case_intro_set_property;

  /**
   * PartagesCaseIntro:compact:
   *
   * Whether there is little room, so that as much as may be of it is for the text.
   */
  properties[PROP_COMPACT]
      = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "caseintro");
  g_type_ensure (PARTAGES_TYPE_BLOCK_VIEW);
  g_type_ensure (PARTAGES_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/case-intro.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, title);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, chips);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, situation);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, steps);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, buttons);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, begin);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, review);
}

static void
partages_case_intro_init (PartagesCaseIntro *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_chip (PartagesCaseIntro *self, const char *text, const char *css_class)
{
  GtkWidget *chip = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                  PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (chip, "chip");
  if (css_class != NULL)
    gtk_widget_add_css_class (chip, css_class);
  partages_wrap_box_append (self->chips, chip);
}

/* What each step is, in a few words. A run that is measured is answered at what is otherwise the revision. */
static const char *
describe_step (PartagesStep step, PartagesWay way)
{
  switch (step)
    {
    case PARTAGES_STEP_READ:
      return _ ("<b>Read</b> the chart, as you would at work.");
    case PARTAGES_STEP_COMMIT:
      return _ ("<b>Commit</b> to your own answers, and say how sure you are.");
    case PARTAGES_STEP_ASK:
      if (way == PARTAGES_WAY_ASSISTED)
        return _ ("<b>Read</b> the chart and <b>ask</b> the assistant, which is there from the "
                  "start. Check what it says, flag what is wrong.");
      return _ ("<b>Ask</b> the assistant, check what it says, flag what is wrong.");
    case PARTAGES_STEP_REVISE:
      if (way == PARTAGES_WAY_ALONE)
        return _ ("<b>Answer</b> by yourself, and say how sure you are. This time there is no "
                  "assistant.");
      if (way == PARTAGES_WAY_ASSISTED)
        return _ ("See what it recommends, then <b>answer</b>, and say how sure you are.");
      return _ ("<b>Revise</b> your answers, or keep them.");
    case PARTAGES_STEP_DEBRIEF:
    default:
      return _ ("Read the <b>debrief</b>. You can leave at any time; everything is kept.");
    }
}

static void
show_steps (PartagesCaseIntro *self, PartagesWay way)
{
  guint n_steps = 0;
  const PartagesStep *steps = partages_way_get_steps (way, &n_steps);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  for (guint i = 0; i < n_steps; i++)
    gtk_box_append (self->steps,
                    g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                  "label", describe_step (steps[i], way), "use-markup", TRUE,
                                  "wrap", TRUE, "xalign", 0.0F, NULL));
}

/**
 * partages_case_intro_set_case:
 * @the_case: the case
 * @variant: (nullable): the variant that is to be taken
 * @way: how it is to be taken
 * @language: the language of its texts
 * @finished_before: whether there is a debrief to read again
 */
void
partages_case_intro_set_case (PartagesCaseIntro *self,
                              PartagesCase *the_case,
                              const PartagesVariant *variant,
                              PartagesWay way,
                              const char *language,
                              gboolean finished_before)
{
  g_autofree char *minutes = g_strdup_printf (
      ngettext ("%u minute", "%u minutes", the_case->minutes), the_case->minutes);

  gtk_label_set_label (self->title, partages_text_get (the_case->title, language));
  partages_wrap_box_remove_all (self->chips);
  add_chip (self, partages_text_get (the_case->setting, language), NULL);
  add_chip (self, minutes, NULL);
  for (guint i = 0; the_case->professions[i] != NULL; i++)
    add_chip (self, partages_profession_get_label (the_case->professions[i]), NULL);
  if (variant != NULL)
    add_chip (self, partages_text_get (variant->label, language), "accent");
  partages_block_view_set_markdown (self->situation,
                                    partages_text_get (the_case->situation, language));
  show_steps (self, way);
  gtk_button_set_label (self->begin,
                        finished_before ? _ ("Take It _Again") : _ ("_Open the Chart"));
  gtk_widget_set_visible (self->review, finished_before);
}

/**
 * partages_case_intro_focus_begin:
 *
 * Puts the keyboard on the button that begins the case.
 */
void
partages_case_intro_focus_begin (PartagesCaseIntro *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->begin));
}
