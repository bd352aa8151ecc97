/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/record-table.h"

#include <glib/gi18n-lib.h>

/* The columns of a table of records, made from the fields of their entity. */

/* So many columns are left where there is little room, and each is so wide. */
#define N_NARROW 2
#define NARROW_WIDTH 120
/* A title that a line is known by. */
#define TITLE_WIDTH 230

static gboolean
is_figure (const LiaisonField *field)
{
  return field->type == LIAISON_FIELD_INTEGER || field->type == LIAISON_FIELD_MONEY ||
         field->type == LIAISON_FIELD_DECIMAL;
}

static int
get_width (const LiaisonField *field)
{
  switch (field->type)
    {
    case LIAISON_FIELD_DATE:
    case LIAISON_FIELD_INTEGER:
    case LIAISON_FIELD_YEAR:
    case LIAISON_FIELD_BOOLEAN:
    case LIAISON_FIELD_DECIMAL:
    case LIAISON_FIELD_CURRENCY:
      return 110;
    case LIAISON_FIELD_MONEY:
    case LIAISON_FIELD_CHOICE:
    case LIAISON_FIELD_LANGUAGE:
    case LIAISON_FIELD_COUNTRY:
      return 140;
    case LIAISON_FIELD_TEXT:
    case LIAISON_FIELD_PARAGRAPH:
    case LIAISON_FIELD_EMAIL:
    case LIAISON_FIELD_WEBSITE:
    case LIAISON_FIELD_CHOICES:
    case LIAISON_FIELD_REFERENCE:
    case LIAISON_FIELD_ANY_REFERENCE:
    default:
      return 170;
    }
}

/* Cells --------------------------------------------------------------------------------------------------------- */

static void
show_cell (LiaisonRecordRow *row, GtkLabel *label)
{
  guint field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), "field"));

  gtk_label_set_text (label, liaison_record_row_get_text (row, field));
}

static void
set_up_cell (GtkListItemFactory *factory, GtkListItem *item, const LiaisonField *field)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_at_end = is_figure (field) && gtk_widget_get_direction (label) != GTK_TEXT_DIR_RTL;

  /* Figures stand below each other by their last digit, whichever way text runs. */
  gtk_label_set_xalign (GTK_LABEL (label), is_at_end ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (is_figure (field))
    gtk_widget_add_css_class (label, "numeric");
  g_object_set_data (G_OBJECT (label), "field", g_object_get_data (G_OBJECT (factory), "field"));
  gtk_list_item_set_child (item, label);
}

static void
bind_cell (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  LiaisonRecordRow *row = gtk_list_item_get_item (item);

  g_signal_connect_object (row, "changed", G_CALLBACK (show_cell), label, G_CONNECT_DEFAULT);
  show_cell (row, label);
}

static void
unbind_cell (GtkListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_cell,
                                        gtk_list_item_get_child (item));
}

static GtkColumnViewColumn *
create_column (const LiaisonEntity *entity, guint place, int width)
{
  const LiaisonField *field = &entity->fields[place];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (_ (field->label), factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));

  g_object_set_data (G_OBJECT (factory), "field", GUINT_TO_POINTER (place));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), (gpointer) field);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), NULL);
  gtk_column_view_column_set_id (column, field->name);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, width);
  g_object_set_data (G_OBJECT (column), "width", GINT_TO_POINTER (width));
  /* The list sorts; the column only says that it can be asked for. Amounts of several currencies have no order. */
  if (field->type != LIAISON_FIELD_MONEY && field->type != LIAISON_FIELD_CHOICES &&
      field->type != LIAISON_FIELD_ANY_REFERENCE)
    gtk_column_view_column_set_sorter (column, sorter);
  return column;
}

/* What seldom says something comes last: links to other records that need not be there, and lists of words. */
static gboolean
is_minor (const LiaisonField *field)
{
  return field->type == LIAISON_FIELD_CHOICES ||
         (liaison_field_is_reference (field) && (field->flags & LIAISON_FIELD_REQUIRED) == 0);
}

static void
add_columns (GtkColumnView *view, const LiaisonEntity *entity, gboolean minor_ones)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      const LiaisonField *field = &entity->fields[i];
      const gboolean is_first = g_list_model_get_n_items (columns) == 0;
      g_autoptr (GtkColumnViewColumn) column = NULL;

      if ((field->flags & LIAISON_FIELD_INTERNAL) != 0 || field->type == LIAISON_FIELD_PARAGRAPH ||
          is_minor (field) != minor_ones)
        continue;
      column = create_column (
          entity, i, is_first && field->type == LIAISON_FIELD_TEXT ? TITLE_WIDTH : get_width (field));
      /* The first takes the room that is left. */
      gtk_column_view_column_set_expand (column, is_first);
      gtk_column_view_append_column (view, column);
    }
}

/**
 * liaison_record_table_set_columns:
 * @list: whose entity says which columns there are
 *
 * Gives @view a column for each field that a line can show.
 */
void
liaison_record_table_set_columns (GtkColumnView *view, LiaisonRecordList *list)
{
  GListModel *former = gtk_column_view_get_columns (view);

  while (g_list_model_get_n_items (former) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (former, 0);

      gtk_column_view_remove_column (view, column);
    }
  add_columns (view, liaison_record_list_get_entity (list), FALSE);
  add_columns (view, liaison_record_list_get_entity (list), TRUE);
}

/**
 * liaison_record_table_set_narrow:
 *
 * Shows only the first columns, or all again.
 */
void
liaison_record_table_set_narrow (GtkColumnView *view, gboolean is_narrow)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "width"));

      gtk_column_view_column_set_visible (column, !is_narrow || i < N_NARROW);
      gtk_column_view_column_set_fixed_width (column, is_narrow ? NARROW_WIDTH : width);
      gtk_column_view_column_set_expand (column, is_narrow || i == 0);
    }
}
