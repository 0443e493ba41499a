/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A measured value. */

#include "partages-value-label.h"

#include <glib/gi18n.h>

static const char *
get_icon_name (PartagesAbnormal abnormal)
{
  switch (abnormal)
    {
    case PARTAGES_ABNORMAL_LOW:
    case PARTAGES_ABNORMAL_CRITICALLY_LOW:
      return "partages-low-symbolic";
    case PARTAGES_ABNORMAL_HIGH:
    case PARTAGES_ABNORMAL_CRITICALLY_HIGH:
      return "partages-high-symbolic";
    case PARTAGES_ABNORMAL_ABNORMAL:
      return "partages-flag-symbolic";
    case PARTAGES_ABNORMAL_UNKNOWN:
    case PARTAGES_ABNORMAL_NORMAL:
    default:
      return NULL;
    }
}

static gboolean
is_critical (PartagesAbnormal abnormal)
{
  return abnormal == PARTAGES_ABNORMAL_CRITICALLY_LOW
         || abnormal == PARTAGES_ABNORMAL_CRITICALLY_HIGH;
}

/* The number stands out from its unit, so that a column of them can be read down. */
static char *
dup_markup (const PartagesFhirQuantity *quantity,
            const char *text,
            gboolean outside,
            const char *language)
{
  g_autofree char *number = NULL;
  const char *open = outside ? "<b>" : "";
  const char *close = outside ? "</b>" : "";

  if (quantity->digits == NULL)
    return g_markup_printf_escaped ("%s", text != NULL ? text : "");

  number = partages_fhir_digits_dup_label (quantity->digits, language);
  if (quantity->unit[0] == '\0')
    return g_strdup_printf ("%s%s%s%s", open, quantity->comparator, number, close);

  return g_markup_printf_escaped (
      outside ? "<b>%s%s%s</b>\u00a0<span alpha=\"70%%\" size=\"small\">%s</span>"
              : "%s%s%s\u00a0<span alpha=\"70%%\" size=\"small\">%s</span>",
      quantity->comparator, quantity->comparator[0] != '\0' ? "\u00a0" : "", number,
      quantity->unit);
}

static char *
dup_accessible_label (const PartagesFhirQuantity *quantity,
                      const char *text,
                      PartagesAbnormal abnormal,
                      const char *language)
{
  g_autofree char *value = quantity->digits != NULL
                               ? partages_fhir_quantity_dup_label (quantity, language)
                               : g_strdup (text != NULL ? text : "");

  if (!partages_abnormal_is_out_of_range (abnormal))
    return g_steal_pointer (&value);

  /* Translators: a value and what it is: '164 µmol/L, high'. */
  return g_strdup_printf (_ ("%s, %s"), value, partages_chart_get_abnormal_label (abnormal));
}

/**
 * partages_value_label_new:
 * @quantity: the value when it is a number
 * @text: (nullable): the value when it is not
 * @abnormal: how it stands to its reference range
 * @language: the language in which numbers are shown
 *
 * Returns: (transfer floating): the value
 */
GtkWidget *
partages_value_label_new (const PartagesFhirQuantity *quantity,
                          const char *text,
                          PartagesAbnormal abnormal,
                          const char *language)
{
  gboolean outside = partages_abnormal_is_out_of_range (abnormal);
  g_autofree char *markup = dup_markup (quantity, text, outside, language);
  g_autofree char *label = dup_accessible_label (quantity, text, abnormal, language);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_CELL,
                                 "spacing", 3, NULL);
  GtkWidget *value = g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE, "wrap",
                                   TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "natural-wrap-mode",
                                   GTK_NATURAL_WRAP_NONE, "xalign", outside ? 0.0f : 1.0f, NULL);

  /* The arrow stands right before the value, also where that takes several lines. */
  if (outside)
    {
      GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", get_icon_name (abnormal),
                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_box_append (GTK_BOX (box), icon);
      gtk_widget_add_css_class (box, "abnormal");
      gtk_widget_set_tooltip_text (box, partages_chart_get_abnormal_label (abnormal));
    }
  if (is_critical (abnormal))
    gtk_widget_add_css_class (box, "critical");
  gtk_widget_add_css_class (box, "value");
  gtk_box_append (GTK_BOX (box), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return box;
}
