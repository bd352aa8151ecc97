/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/catalog.h"
#include "core/base/error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LIAISON_PAPER_A4,
  LIAISON_PAPER_LETTER,
} LiaisonPaperSize;

/**
 * LiaisonPaperStyle:
 * @LIAISON_PAPER_TITLE: of the whole paper
 * @LIAISON_PAPER_HEADING: of a section; never the last line of a page
 * @LIAISON_PAPER_TEXT: a paragraph
 */
typedef enum
{
  LIAISON_PAPER_TITLE,
  LIAISON_PAPER_HEADING,
  LIAISON_PAPER_TEXT,
  LIAISON_N_PAPER_STYLES,
} LiaisonPaperStyle;

/**
 * LiaisonPaperColumn:
 * @title: (nullable): at its head, which is repeated on each page; %NULL in all columns of a table that has no head
 * @is_number: whether its cells are figures that stand below each other
 */
typedef struct
{
  const char *title;
  gboolean is_number;
} LiaisonPaperColumn;

#define LIAISON_PAPER_MOST_COLUMNS 8

/**
 * LiaisonPaper:
 *
 * What is to be printed: texts and tables one below the other.
 */
typedef struct _LiaisonPaper LiaisonPaper;

LiaisonPaper *
liaison_paper_new (LiaisonCatalog *catalog, LiaisonPaperSize size, const char *title, LiaisonDate dated);
void liaison_paper_free (LiaisonPaper *self);
LiaisonPaperSize liaison_paper_size_of_country (const char *country);
const LiaisonCatalog *liaison_paper_get_catalog (const LiaisonPaper *self);
void liaison_paper_set_author (LiaisonPaper *self, const char *author);
void liaison_paper_add_text (LiaisonPaper *self, LiaisonPaperStyle style, const char *text);
void liaison_paper_add_table (LiaisonPaper *self, const LiaisonPaperColumn *columns, guint n_columns);
void liaison_paper_add_row (LiaisonPaper *self, const char *const *cells, gboolean is_strong);
GBytes *liaison_paper_print (LiaisonPaper *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPaper, liaison_paper_free)

G_END_DECLS
