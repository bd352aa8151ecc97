/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-cells.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* A table wider than this is of no use to anybody; the rest of the columns is named in the other steps. */
#define MOST_COLUMNS 60
/* How wide a column is at least and at most, in characters, and how many rows are looked at for it. */
#define NARROWEST 4
#define WIDEST 28
#define N_MEASURED 50

/**
 * LiaisonImportCells:
 *
 * A row of a file, as an item of a model.
 */
struct _LiaisonImportCells
{
  GObject parent_instance;

  guint64 line;
  LiaisonImportOutcome outcome;
  char **cells;
};

G_DEFINE_FINAL_TYPE (LiaisonImportCells, liaison_import_cells, G_TYPE_OBJECT)

/**
 * liaison_import_cells_new:
 * @line: of the file, or 0
 *
 * Returns: (transfer full): a row
 */
LiaisonImportCells *
liaison_import_cells_new (guint64 line, LiaisonImportOutcome outcome, const char *const *cells)
{
  LiaisonImportCells *self = g_object_new (LIAISON_TYPE_IMPORT_CELLS, NULL);

  self->line = line;
  self->outcome = outcome;
  self->cells = g_strdupv ((char **) cells);
  return self;
}

static void
liaison_import_cells_finalize (GObject *object)
{
  g_strfreev (LIAISON_IMPORT_CELLS (object)->cells);
  G_OBJECT_CLASS (liaison_import_cells_parent_class)->finalize (object);
}

static void
liaison_import_cells_class_init (LiaisonImportCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_import_cells_finalize;
}

static void
liaison_import_cells_init (LiaisonImportCells *self)
{
}

/* Columns of a table ------------------------------------------------------------------------------------------------ */

static const struct
{
  const char *label;
  const char *icon;
  const char *style;
} outcomes[] = {
  [LIAISON_IMPORT_NEW] = { N_ ("New"), "list-add-symbolic", "success" },
  [LIAISON_IMPORT_CHANGED] = { N_ ("Changed"), "document-edit-symbolic", "accent" },
  [LIAISON_IMPORT_UNCHANGED] = { N_ ("Unchanged"), "object-select-symbolic", "dimmed" },
  [LIAISON_IMPORT_MERGED] = { N_ ("Merged"), "object-select-symbolic", "accent" },
  [LIAISON_IMPORT_SKIPPED] = { N_ ("Left out"), "edit-copy-symbolic", "dimmed" },
  [LIAISON_IMPORT_REFUSED] = { N_ ("Cannot be used"), "dialog-warning-symbolic", "error" },
};

static void
set_up_text (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (data) >> 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDEST);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
bind_text (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  LiaisonImportCells *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  guint index = GPOINTER_TO_UINT (data) & 0xffff;
  const char *text = index < g_strv_length (row->cells) ? row->cells[index] : "";

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

static void
bind_line (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  LiaisonImportCells *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = g_strdup_printf ("%" PRIu64, row->line);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_text (GTK_LABEL (label), text);
}

static void
set_up_outcome (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new ();

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (item, box);
}

static void
bind_outcome (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  LiaisonImportCells *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  const char *const styles[] = { outcomes[row->outcome].style, NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)), outcomes[row->outcome].icon);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), _ (outcomes[row->outcome].label));
  gtk_widget_set_css_classes (box, (const char **) styles);
}

/* The room that the cells of a column need, so that a table that is scrolled does not cut them. */
static guint
measure (GListModel *rows, guint index)
{
  guint n_rows = g_list_model_get_n_items (rows);
  long widest = NARROWEST;

  for (guint i = 0; i < MIN (n_rows, N_MEASURED); i++)
    {
      g_autoptr (LiaisonImportCells) row = g_list_model_get_item (rows, i);

      if (index < g_strv_length (row->cells))
        widest = MAX (widest, g_utf8_strlen (row->cells[index], -1));
    }
  return (guint) MIN (widest, WIDEST);
}

static void
add_column (GtkColumnView *view,
            const char *title,
            GCallback set_up,
            GCallback bind,
            guint index,
            guint width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", set_up, GUINT_TO_POINTER (index | width << 16));
  g_signal_connect (factory, "bind", bind, GUINT_TO_POINTER (index | width << 16));
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (view, column);
}

/**
 * liaison_import_cells_set_columns:
 * @view: shows #LiaisonImportCells
 * @titles: (array zero-terminated=1): of its columns
 * @rows: what it will show, for the width of the columns
 * @with_outcome: whether the line and what becomes of the row stand first
 */
void
liaison_import_cells_set_columns (GtkColumnView *view,
                                  const char *const *titles,
                                  GListModel *rows,
                                  gboolean with_outcome)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (view, column);
    }
  if (with_outcome)
    {
      add_column (view, _ ("Line"), G_CALLBACK (set_up_text), G_CALLBACK (bind_line), 0, NARROWEST);
      add_column (view, _ ("Outcome"), G_CALLBACK (set_up_outcome), G_CALLBACK (bind_outcome), 0, 0);
    }
  for (guint i = 0; titles[i] != NULL && i < MOST_COLUMNS; i++)
    add_column (view, titles[i], G_CALLBACK (set_up_text), G_CALLBACK (bind_text), i, measure (rows, i));
}
