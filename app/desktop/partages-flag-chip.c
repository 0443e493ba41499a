/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A flag, as it is shown. */

#include "partages-flag-chip.h"

#include <glib/gi18n.h>

struct _PartagesFlagChip
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (PartagesFlagChip, partages_flag_chip, GTK_TYPE_BOX)

enum
{
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
remove_cb (PartagesFlagChip *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
partages_flag_chip_class_init (PartagesFlagChipClass *klass)
{
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
partages_flag_chip_init (PartagesFlagChip *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flag");
}

static char *
dup_markup (PartagesFaultClass fault_class, const char *quote, const char *note)
{
  const char *label = partages_fault_class_get_label (fault_class);
  g_autoptr (GString) markup = g_string_new (NULL);
  /* Translators: flagged as wrong, and in what way. */
  g_autofree char *title = g_strdup_printf (_ ("Flagged: %s"), label);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  g_string_append_printf (markup, "<b>%s</b>", escaped);
  if (quote != NULL && quote[0] != '\0')
    {
      /* Translators: words quoted from a reply. */
      g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), quote);
      g_autofree char *safe = g_markup_escape_text (quoted, -1);

      g_string_append_printf (markup, "\n%s", safe);
    }
  if (note != NULL && note[0] != '\0')
    {
      g_autofree char *safe = g_markup_escape_text (note, -1);

      g_string_append_printf (markup, "\n%s", safe);
    }

  return g_string_free_and_steal (g_steal_pointer (&markup));
}

/**
 * partages_flag_chip_new:
 * @fault_class: in what way it is wrong
 * @quote: (nullable): the words
 * @note: (nullable): what the learner says about it
 * @removable: whether it can be taken back
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
partages_flag_chip_new (PartagesFaultClass fault_class,
                        const char *quote,
                        const char *note,
                        gboolean removable)
{
  PartagesFlagChip *self = g_object_new (PARTAGES_TYPE_FLAG_CHIP, NULL);
  g_autofree char *markup = dup_markup (fault_class, quote, note);
  GtkWidget *icon
      = g_object_new (GTK_TYPE_IMAGE, "icon-name", "partages-flag-symbolic", "accessible-role",
                      GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_START, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE, "wrap",
                                   TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);

  gtk_box_append (GTK_BOX (self), icon);
  gtk_box_append (GTK_BOX (self), label);
  if (removable)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

      gtk_widget_set_tooltip_text (button, _ ("Remove This Flag"));
      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "circular");
      g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), button);
    }

  return GTK_WIDGET (self);
}
