/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-reliance.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_CALIBRATION_CARD (partages_calibration_card_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCalibrationCard,
                      partages_calibration_card,
                      PARTAGES,
                      CALIBRATION_CARD,
                      GtkBox)

/* Confidence against being right, plotted and in plain words, for first answers or for final ones. Where
 * there is little room it is set vertical. */
void partages_calibration_card_set_calibration (PartagesCalibrationCard *self,
                                                const PartagesCalibration *initial,
                                                const PartagesCalibration *final);

G_END_DECLS
