/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/paper.h"

G_BEGIN_DECLS

/* What a paper is made of, for paper-print.c. */

typedef struct
{
  char **cells;
  gboolean is_strong;
} LiaisonPaperRow;

/* A text, or a table where there are columns. */
typedef struct
{
  LiaisonPaperStyle style;
  char *text;
  guint n_columns;
  char *titles[LIAISON_PAPER_MOST_COLUMNS];
  gboolean is_number[LIAISON_PAPER_MOST_COLUMNS];
  GArray *rows;
} LiaisonPaperBlock;

struct _LiaisonPaper
{
  LiaisonCatalog *catalog;
  char *title;
  char *author;
  LiaisonDate dated;
  double width;
  double height;
  GPtrArray *blocks;
};

G_END_DECLS
