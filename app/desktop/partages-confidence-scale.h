/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_CONFIDENCE_SCALE (partages_confidence_scale_get_type ())

G_DECLARE_FINAL_TYPE (PartagesConfidenceScale,
                      partages_confidence_scale,
                      PARTAGES,
                      CONFIDENCE_SCALE,
                      GtkBox)

/* How sure one is, in percent and in words. It states nothing until it has been moved: a slider left where
 * it stood is not an opinion. Emits `changed`. */
double partages_confidence_scale_get_value (PartagesConfidenceScale *self);
void partages_confidence_scale_set_value (PartagesConfidenceScale *self, double confidence);
const char *partages_confidence_get_words (double confidence);

G_END_DECLS
