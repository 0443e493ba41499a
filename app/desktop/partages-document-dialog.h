/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-chart.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_DOCUMENT_DIALOG (partages_document_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PartagesDocumentDialog,
                      partages_document_dialog,
                      PARTAGES,
                      DOCUMENT_DIALOG,
                      AdwDialog)

/* A document or a report of a chart, to be read at ease: letters, notes, images, conclusions. */
AdwDialog *partages_document_dialog_new (const PartagesChartEntry *entry, const char *language);

G_END_DECLS
