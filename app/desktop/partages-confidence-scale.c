/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slider with which one says how sure one is. */

#include "partages-confidence-scale.h"

#include <glib/gi18n.h>
#include <math.h>

struct _PartagesConfidenceScale
{
  GtkBox parent_instance;

  GtkLabel *value;
  GtkScale *scale;

  gboolean stated;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (PartagesConfidenceScale, partages_confidence_scale, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update (PartagesConfidenceScale *self)
{
  int percent = (int) round (gtk_range_get_value (GTK_RANGE (self->scale)));
  const char *words = partages_confidence_get_words (percent / 100.0);
  g_autofree char *text = NULL;

  if (!self->stated)
    {
      gtk_label_set_label (self->value, _ ("Not stated yet"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, _ ("Not stated yet"), -1);
      return;
    }

  /* Translators: a confidence in percent and in words: '78%, fairly sure'. */
  text = g_strdup_printf (_ ("%d%%, %s"), percent, words);
  gtk_label_set_label (self->value, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
}

static void
value_changed_cb (PartagesConfidenceScale *self)
{
  if (self->setting)
    return;

  self->stated = TRUE;
  gtk_widget_remove_css_class (GTK_WIDGET (self->scale), "unstated");
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
confidence_scale_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_CONFIDENCE_SCALE);

  G_OBJECT_CLASS (partages_confidence_scale_parent_class)->dispose (object);
}

static void
partages_confidence_scale_class_init (PartagesConfidenceScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confidence_scale_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "confidence");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/confidence-scale.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesConfidenceScale, value);
  gtk_widget_class_bind_template_child (widget_class, PartagesConfidenceScale, scale);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
}

static void
partages_confidence_scale_init (PartagesConfidenceScale *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->scale), "unstated");
  update (self);
}

/**
 * partages_confidence_scale_get_value:
 *
 * Returns: the confidence from 0 to 1, or -1 while none has been stated
 */
double
partages_confidence_scale_get_value (PartagesConfidenceScale *self)
{
  return self->stated ? round (gtk_range_get_value (GTK_RANGE (self->scale))) / 100 : -1;
}

/**
 * partages_confidence_scale_set_value:
 * @confidence: from 0 to 1, or negative when none has been stated
 */
void
partages_confidence_scale_set_value (PartagesConfidenceScale *self, double confidence)
{
  self->setting = TRUE;
  self->stated = confidence >= 0;
  gtk_range_set_value (GTK_RANGE (self->scale), self->stated ? confidence * 100 : 50);
  self->setting = FALSE;
  if (self->stated)
    gtk_widget_remove_css_class (GTK_WIDGET (self->scale), "unstated");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->scale), "unstated");
  update (self);
}

/**
 * partages_confidence_get_words:
 * @confidence: from 0 to 1
 *
 * Returns: what people say for it
 */
const char *
partages_confidence_get_words (double confidence)
{
  static const struct
  {
    double below;
    const char *words;
  } steps[] = {
    { 0.10, NC_ ("confidence", "a guess") },
    { 0.35, NC_ ("confidence", "rather doubtful") },
    { 0.60, NC_ ("confidence", "it could be either") },
    { 0.80, NC_ ("confidence", "fairly sure") },
    { 0.95, NC_ ("confidence", "sure") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (confidence < steps[i].below)
        return g_dpgettext2 (NULL, "confidence", steps[i].words);
    }

  return C_ ("confidence", "certain");
}
