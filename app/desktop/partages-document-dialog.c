/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document of a chart, opened. */

#include "partages-document-dialog.h"

#include "partages-block-view.h"
#include "partages-chart-rows.h"
#include "partages-figure.h"

#include <glib/gi18n.h>

struct _PartagesDocumentDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  GtkBox *content;
};

G_DEFINE_FINAL_TYPE (PartagesDocumentDialog, partages_document_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
text_new (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "selectable", FALSE, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
append_failure (PartagesDocumentDialog *self, const char *why)
{
  g_autofree char *text = g_strdup_printf (_ ("This part cannot be shown: %s"), why);

  gtk_box_append (self->content, text_new (text, "dim-label"));
}

static void
append_text (PartagesDocumentDialog *self, const PartagesChartAttachment *attachment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = partages_chart_attachment_read_text (attachment, &error);

  if (text == NULL)
    {
      append_failure (self, error->message);
      return;
    }

  if (g_str_equal (attachment->content_type, "text/markdown"))
    {
      GtkWidget *view = partages_block_view_new ();

      partages_block_view_set_markdown (PARTAGES_BLOCK_VIEW (view), text);
      gtk_box_append (self->content, view);
      return;
    }

  gtk_box_append (self->content, text_new (text, NULL));
}

static void
append_image (PartagesDocumentDialog *self,
              const PartagesChartAttachment *attachment,
              const char *description)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = partages_chart_attachment_read (attachment, &error);

  if (bytes == NULL)
    append_failure (self, error->message);
  else
    gtk_box_append (self->content, partages_figure_new_for_bytes (bytes, description));
}

static void
append_attachments (PartagesDocumentDialog *self,
                    const PartagesChartAttachment *attachments,
                    guint n_attachments,
                    const char *description)
{
  for (guint i = 0; i < n_attachments; i++)
    {
      const PartagesChartAttachment *attachment = &attachments[i];

      switch (attachment->kind)
        {
        case PARTAGES_ATTACHMENT_TEXT:
          append_text (self, attachment);
          break;
        case PARTAGES_ATTACHMENT_IMAGE:
          append_image (self, attachment, description);
          break;
        case PARTAGES_ATTACHMENT_OTHER:
        default:
          append_failure (self, attachment->content_type[0] != '\0' ? attachment->content_type
                                                                    : _ ("unknown format"));
          break;
        }
    }
}

static void
show_report (PartagesDocumentDialog *self, const PartagesChartReport *report, const char *language)
{
  append_attachments (self, report->attachments, report->n_attachments, report->entry.title);
  if (report->conclusion != NULL)
    {
      GtkWidget *view = partages_block_view_new ();

      partages_block_view_set_markdown (PARTAGES_BLOCK_VIEW (view), report->conclusion);
      gtk_box_append (self->content, view);
    }
  if (report->n_results > 0)
    {
      GtkWidget *list = partages_chart_plain_list_new (_ ("Results"));

      for (guint i = 0; i < report->n_results; i++)
        gtk_list_box_append (GTK_LIST_BOX (list),
                             partages_chart_row_new (report->results[i], language));
      gtk_box_append (self->content, list);
    }
}

static void
show_document (PartagesDocumentDialog *self, const PartagesChartDocument *document)
{
  const char *description
      = document->description != NULL ? document->description : document->entry.title;

  append_attachments (self, document->attachments, document->n_attachments, description);
  if (document->n_attachments == 0 && document->description != NULL)
    gtk_box_append (self->content, text_new (document->description, NULL));
}

static char *
dup_origin (const PartagesChartEntry *entry)
{
  const char *author = entry->kind == PARTAGES_CHART_DOCUMENT
                           ? ((const PartagesChartDocument *) entry)->author
                           : ((const PartagesChartReport *) entry)->author;
  g_autofree char *when = partages_fhir_time_dup_label (&entry->time);

  if (author == NULL)
    return g_steal_pointer (&when);

  return g_strjoin (when[0] != '\0' ? " · " : "", author, when, NULL);
}

static void
partages_document_dialog_class_init (PartagesDocumentDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/document-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesDocumentDialog, title);
  gtk_widget_class_bind_template_child (widget_class, PartagesDocumentDialog, content);
}

static void
partages_document_dialog_init (PartagesDocumentDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_document_dialog_new:
 * @entry: a document or a report
 * @language: the language in which numbers are shown
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
AdwDialog *
partages_document_dialog_new (const PartagesChartEntry *entry, const char *language)
{
  PartagesDocumentDialog *self = g_object_new (PARTAGES_TYPE_DOCUMENT_DIALOG, NULL);
  g_autofree char *origin = NULL;

  g_return_val_if_fail (entry->kind == PARTAGES_CHART_DOCUMENT
                            || entry->kind == PARTAGES_CHART_REPORT,
                        ADW_DIALOG (self));

  origin = dup_origin (entry);
  adw_dialog_set_title (ADW_DIALOG (self), entry->title);
  adw_window_title_set_title (self->title, entry->title);
  adw_window_title_set_subtitle (self->title, origin);
  if (entry->kind == PARTAGES_CHART_DOCUMENT)
    show_document (self, (const PartagesChartDocument *) entry);
  else
    show_report (self, (const PartagesChartReport *) entry, language);
  if (entry->note != NULL)
    gtk_box_append (self->content, text_new (entry->note, "dim-label"));

  return ADW_DIALOG (self);
}
