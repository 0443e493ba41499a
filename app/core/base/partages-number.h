/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person may have meant by what she typed for a number. */
typedef enum
{
  PARTAGES_NUMBER_NONE,      /* it is not a number */
  PARTAGES_NUMBER_ONE,       /* it is one number */
  PARTAGES_NUMBER_AMBIGUOUS, /* `1,000` is a thousand to some, and one to others */
} PartagesNumberReading;

PartagesNumberReading partages_number_read (const char *text, double *value);
gboolean partages_number_is_ambiguous (const char *run, gsize length);
gboolean partages_number_find_ambiguous (const char *text, char **whole, char **decimal);
gsize partages_number_measure_groups (const char *text);

G_END_DECLS
