/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Confidence against being right, plotted and in plain words. */

#include "partages-calibration-card.h"

#include "partages-calibration-plot.h"

#include <glib/gi18n.h>

/* Below this difference nothing is said of too much or too little confidence. */
#define NOTABLE 0.1

/* With fewer answers than this, chance can explain most of what is seen. */
#define FEW 10

struct _PartagesCalibrationCard
{
  GtkBox parent_instance;

  PartagesCalibration initial;
  PartagesCalibration final;

  PartagesCalibrationPlot *plot;
  GtkToggleButton *initial_button;
  GtkLabel *verdict;
  GtkLabel *counts;
  GtkLabel *brier;
  GtkWidget *caution;
};

G_DEFINE_FINAL_TYPE (PartagesCalibrationCard, partages_calibration_card, GTK_TYPE_BOX)

static void
show_points (PartagesCalibrationCard *self, const PartagesCalibration *calibration)
{
  PartagesCalibrationPoint points[PARTAGES_CALIBRATION_BINS] = { 0 };

  for (guint i = 0; i < PARTAGES_CALIBRATION_BINS; i++)
    {
      const PartagesCalibrationBin *bin = &calibration->bins[i];

      points[i].n = bin->n;
      if (bin->n == 0)
        continue;
      points[i].confidence = bin->confidence / bin->n;
      points[i].right = (double) bin->n_right / bin->n;
    }
  partages_calibration_plot_set_points (self->plot, points, G_N_ELEMENTS (points));
}

static const char *
get_verdict (double confidence, double right)
{
  if (confidence - right > NOTABLE)
    return _ ("You tend to be surer than you should be.");
  if (right - confidence > NOTABLE)
    return _ ("You know more than you think.");

  return _ ("You are about as often right as you think.");
}

static void
show_words (PartagesCalibrationCard *self, const PartagesCalibration *calibration)
{
  g_autofree char *counts = NULL;
  g_autofree char *brier = NULL;
  double confidence = 0;
  double score = 0;
  guint n_right = 0;

  for (guint i = 0; i < PARTAGES_CALIBRATION_BINS; i++)
    {
      confidence += calibration->bins[i].confidence;
      n_right += calibration->bins[i].n_right;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->brier),
                          partages_calibration_get_brier (calibration, &score));
  gtk_widget_set_visible (self->caution, calibration->n > 0 && calibration->n < FEW);
  if (calibration->n == 0)
    {
      gtk_label_set_label (self->verdict, _ ("No answer yet."));
      gtk_label_set_label (self->counts, _ ("Take a case and say how sure you are."));
      return;
    }

  confidence /= calibration->n;
  counts = g_strdup_printf (_ ("Right: %u of %u. Sure, on average: %d%%."), n_right, calibration->n,
                            (int) (confidence * 100 + 0.5));
  brier = g_strdup_printf (_ ("Brier score: %.2f. Smaller is better: 0 is perfect, and saying 50%% "
                              "each time gives 0.25."),
                           score);
  gtk_label_set_label (self->verdict, get_verdict (confidence, (double) n_right / calibration->n));
  gtk_label_set_label (self->counts, counts);
  gtk_label_set_label (self->brier, brier);
}

static void
update (PartagesCalibrationCard *self)
{
  const PartagesCalibration *calibration
      = gtk_toggle_button_get_active (self->initial_button) ? &self->initial : &self->final;

  show_points (self, calibration);
  show_words (self, calibration);
}

static void
toggled_cb (PartagesCalibrationCard *self)
{
  update (self);
}

static void
calibration_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_CALIBRATION_CARD);

  G_OBJECT_CLASS (partages_calibration_card_parent_class)->dispose (object);
}

static void
partages_calibration_card_class_init (PartagesCalibrationCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = calibration_card_dispose;

  g_type_ensure (PARTAGES_TYPE_CALIBRATION_PLOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/calibration-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesCalibrationCard, plot);
  gtk_widget_class_bind_template_child (widget_class, PartagesCalibrationCard, initial_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesCalibrationCard, verdict);
  gtk_widget_class_bind_template_child (widget_class, PartagesCalibrationCard, counts);
  gtk_widget_class_bind_template_child (widget_class, PartagesCalibrationCard, brier);
  gtk_widget_class_bind_template_child (widget_class, PartagesCalibrationCard, caution);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
partages_calibration_card_init (PartagesCalibrationCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (GTK_LABEL (self->caution), _ ("With so few answers, take this as a hint."));
  update (self);
}

/**
 * partages_calibration_card_set_calibration:
 * @initial: of the answers given before any advice
 * @final: of the answers given after it
 */
void
partages_calibration_card_set_calibration (PartagesCalibrationCard *self,
                                           const PartagesCalibration *initial,
                                           const PartagesCalibration *final)
{
  self->initial = *initial;
  self->final = *final;
  update (self);
}
