/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/paper-private.h"

/* What is put on a paper, block by block. */

typedef LiaisonPaperRow Row;
typedef LiaisonPaperBlock Block;

static void
clear_row (gpointer data)
{
  g_strfreev (((Row *) data)->cells);
}

static void
free_block (gpointer data)
{
  Block *block = data;

  g_free (block->text);
  for (guint i = 0; i < block->n_columns; i++)
    g_free (block->titles[i]);
  g_clear_pointer (&block->rows, g_array_unref);
  g_free (block);
}

/**
 * liaison_paper_new:
 * @catalog: (transfer full): in whose language it is printed
 * @title: of the document, also at the foot of each page
 * @dated: the day that it is told to be made on
 *
 * Returns: (transfer full): a paper with nothing on it
 */
LiaisonPaper *
liaison_paper_new (LiaisonCatalog *catalog, LiaisonPaperSize size, const char *title, LiaisonDate dated)
{
  LiaisonPaper *self = g_new0 (LiaisonPaper, 1);

  self->catalog = catalog;
  self->title = g_strdup (title);
  self->dated = dated;
  self->width = size == LIAISON_PAPER_LETTER ? 612 : 595.276;
  self->height = size == LIAISON_PAPER_LETTER ? 792 : 841.89;
  self->blocks = g_ptr_array_new_with_free_func (free_block);
  return self;
}

void
liaison_paper_free (LiaisonPaper *self)
{
  if (self == NULL)
    return;

  liaison_catalog_free (self->catalog);
  g_free (self->title);
  g_free (self->author);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * liaison_paper_size_of_country:
 * @country: (nullable): its code
 *
 * Returns: the paper that people there have
 */
LiaisonPaperSize
liaison_paper_size_of_country (const char *country)
{
  return g_strcmp0 (country, "US") == 0 || g_strcmp0 (country, "CA") == 0 ? LIAISON_PAPER_LETTER
                                                                          : LIAISON_PAPER_A4;
}

const LiaisonCatalog *
liaison_paper_get_catalog (const LiaisonPaper *self)
{
  return self->catalog;
}

/**
 * liaison_paper_set_author:
 * @author: (nullable): who made it
 */
void
liaison_paper_set_author (LiaisonPaper *self, const char *author)
{
  g_set_str (&self->author, author);
}

void
liaison_paper_add_text (LiaisonPaper *self, LiaisonPaperStyle style, const char *text)
{
  Block *block = g_new0 (Block, 1);

  block->style = style;
  block->text = g_strdup (text);
  g_ptr_array_add (self->blocks, block);
}

/**
 * liaison_paper_add_table:
 * @columns: (array length=n_columns): at most LIAISON_PAPER_MOST_COLUMNS
 *
 * What is added by liaison_paper_add_row() from now on are rows of this table. The first column of a table without a head has labels.
 */
void
liaison_paper_add_table (LiaisonPaper *self, const LiaisonPaperColumn *columns, guint n_columns)
{
  Block *block;

  g_return_if_fail (n_columns > 0 && n_columns <= LIAISON_PAPER_MOST_COLUMNS);

  block = g_new0 (Block, 1);
  block->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    {
      block->titles[i] = g_strdup (columns[i].title);
      block->is_number[i] = columns[i].is_number;
    }
  block->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (block->rows, clear_row);
  g_ptr_array_add (self->blocks, block);
}

/**
 * liaison_paper_add_row:
 * @cells: (array): one a column; %NULL for an empty one
 * @is_strong: whether it is a sum
 */
void
liaison_paper_add_row (LiaisonPaper *self, const char *const *cells, gboolean is_strong)
{
  Row row = { .is_strong = is_strong };
  Block *block;

  g_return_if_fail (self->blocks->len > 0);
  block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  g_return_if_fail (block->rows != NULL);

  row.cells = g_new0 (char *, block->n_columns + 1);
  for (guint i = 0; i < block->n_columns; i++)
    row.cells[i] = g_strdup (cells[i] != NULL ? cells[i] : "");
  g_array_append_val (block->rows, row);
}
