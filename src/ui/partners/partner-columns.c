/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partner-columns.h"

#include "core/base/text.h"
#include "ui/widgets/match-marks.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *id;
  const char *title;
  LiaisonPartnerText text;
  /* By what it is sorted, or N_COLUMNS where it is not. */
  LiaisonPartnerColumn sort;
  int width;
  gboolean is_figure;
  gboolean is_standard;
  gboolean is_narrow;
} Column;

static const Column columns[] = {
  { "name", N_ ("Name"), LIAISON_PARTNER_TEXT_NAME, LIAISON_PARTNER_COLUMN_NAME, 200, FALSE, TRUE, TRUE },
  { "tier", N_ ("Tier"), LIAISON_PARTNER_TEXT_TIER, LIAISON_PARTNER_COLUMN_TIER, 100, FALSE, TRUE, FALSE },
  { "types", N_ ("Types"), LIAISON_PARTNER_TEXT_TYPES, LIAISON_PARTNER_N_COLUMNS, 150, FALSE, FALSE, FALSE },
  { "region", N_ ("Region"), LIAISON_PARTNER_TEXT_REGION, LIAISON_PARTNER_COLUMN_REGION, 120, FALSE, TRUE,
    FALSE },
  { "city", N_ ("City"), LIAISON_PARTNER_TEXT_CITY, LIAISON_PARTNER_COLUMN_CITY, 120, FALSE, FALSE, FALSE },
  { "country", N_ ("Country"), LIAISON_PARTNER_TEXT_COUNTRY, LIAISON_PARTNER_COLUMN_COUNTRY, 130, FALSE,
    FALSE, FALSE },
  { "sales", N_ ("Sales, 12 months"), LIAISON_PARTNER_TEXT_SALES, LIAISON_PARTNER_COLUMN_SALES, 150, TRUE,
    TRUE, FALSE },
  { "sales-short", N_ ("Sales"), LIAISON_PARTNER_TEXT_SALES_SHORT, LIAISON_PARTNER_COLUMN_SALES, 96, TRUE,
    FALSE, TRUE },
  { "trend", N_ ("Trend"), LIAISON_PARTNER_TEXT_TREND, LIAISON_PARTNER_COLUMN_TREND, 90, TRUE, TRUE, FALSE },
  { "all-sales", N_ ("Sales, all time"), LIAISON_PARTNER_TEXT_ALL_SALES, LIAISON_PARTNER_COLUMN_ALL_SALES,
    140, TRUE, FALSE, FALSE },
  { "deals", N_ ("Open deals"), LIAISON_PARTNER_TEXT_DEALS, LIAISON_PARTNER_COLUMN_DEALS, 110, TRUE, TRUE,
    FALSE },
  { "stage", N_ ("Stage"), LIAISON_PARTNER_TEXT_STAGE, LIAISON_PARTNER_COLUMN_STAGE, 96, FALSE, TRUE, TRUE },
  { "status", N_ ("Status"), LIAISON_PARTNER_TEXT_STATUS, LIAISON_PARTNER_COLUMN_STATUS, 100, FALSE, FALSE,
    FALSE },
  { "owner", N_ ("Owner"), LIAISON_PARTNER_TEXT_OWNER, LIAISON_PARTNER_COLUMN_OWNER, 130, FALSE, FALSE,
    FALSE },
};

/**
 * LiaisonPartnerColumns:
 *
 * The columns of the table of partners: how their cells are made, which of them are shown, and by which one
 * it is sorted.
 */
struct _LiaisonPartnerColumns
{
  GObject parent_instance;

  /* Not owned: the page has both. */
  GtkColumnView *view;
  GSettings *settings;
  GSimpleActionGroup *actions;
  GtkColumnViewColumn *columns[G_N_ELEMENTS (columns)];
  /* The labels on screen whose matches are marked. */
  GHashTable *labels;
  char *search;
  gboolean is_narrow;
};

G_DEFINE_FINAL_TYPE (LiaisonPartnerColumns, liaison_partner_columns, G_TYPE_OBJECT)

/* Cells -------------------------------------------------------------------------------------------------- */

static void
mark_label (LiaisonPartnerColumns *self, GtkLabel *label)
{
  g_autoptr (PangoAttrList) marks = liaison_match_marks_new (gtk_label_get_text (label), self->search);

  gtk_label_set_attributes (label, marks);
}

static void
label_changed (LiaisonPartnerColumns *self, GParamSpec *pspec, GtkLabel *label)
{
  mark_label (self, label);
}

static void
set_up_cell (LiaisonPartnerColumns *self, GtkListItem *item, GtkListItemFactory *factory)
{
  const Column *column = g_object_get_data (G_OBJECT (factory), "column");
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* Figures stand below each other by their last digit, whichever way text runs. */
  gtk_label_set_xalign (GTK_LABEL (label),
                        column->is_figure && gtk_widget_get_direction (label) != GTK_TEXT_DIR_RTL ? 1 : 0);
  if (column->is_figure)
    gtk_widget_add_css_class (label, "numeric");
  else
    g_signal_connect_object (label, "notify::label", G_CALLBACK (label_changed), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, label);
}

static gboolean
show_direction (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  GtkWidget *label = data;
  LiaisonPartnerRow *row = LIAISON_PARTNER_ROW (g_binding_dup_source (binding));
  int direction = liaison_partner_row_get_direction (row);

  gtk_widget_remove_css_class (label, "success");
  gtk_widget_remove_css_class (label, "error");
  if (direction != 0)
    gtk_widget_add_css_class (label, direction > 0 ? "success" : "error");
  g_value_copy (from, to);
  g_object_unref (row);
  return TRUE;
}

static void
bind_cell (LiaisonPartnerColumns *self, GtkListItem *item, GtkListItemFactory *factory)
{
  const Column *column = g_object_get_data (G_OBJECT (factory), "column");
  GtkWidget *label = gtk_list_item_get_child (item);
  gpointer row = gtk_list_item_get_item (item);
  const char *property = liaison_partner_row_get_property_name (column->text);
  GBinding *binding;

  if (column->text == LIAISON_PARTNER_TEXT_TREND)
    binding = g_object_bind_property_full (row, property, label, "label", G_BINDING_SYNC_CREATE,
                                           show_direction, NULL, label, NULL);
  else
    binding = g_object_bind_property (row, property, label, "label", G_BINDING_SYNC_CREATE);
  g_object_set_data (G_OBJECT (item), "binding", binding);
  if (column->text == LIAISON_PARTNER_TEXT_SALES || column->text == LIAISON_PARTNER_TEXT_SALES_SHORT)
    gtk_widget_set_tooltip_text (label, liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_SALES_EXACT));
  if (!column->is_figure)
    {
      mark_label (self, GTK_LABEL (label));
      g_hash_table_add (self->labels, label);
    }
}

static void
unbind_cell (LiaisonPartnerColumns *self, GtkListItem *item, GtkListItemFactory *factory)
{
  GBinding *binding = g_object_steal_data (G_OBJECT (item), "binding");

  g_clear_pointer (&binding, g_binding_unbind);
  g_hash_table_remove (self->labels, gtk_list_item_get_child (item));
}

/**
 * liaison_partner_columns_set_search:
 * @text: (nullable): as it is typed; where a cell has it, it is marked
 */
void
liaison_partner_columns_set_search (LiaisonPartnerColumns *self, const char *text)
{
  g_autofree char *folded = text != NULL && *text != '\0' ? liaison_text_fold (text) : NULL;
  GHashTableIter iter;
  GtkLabel *label;

  if (!g_set_str (&self->search, folded))
    return;
  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, (gpointer *) &label, NULL))
    mark_label (self, label);
}

/* Which are shown ---------------------------------------------------------------------------------------- */

static gboolean
is_chosen (LiaisonPartnerColumns *self, const Column *column)
{
  g_auto (GStrv) chosen = g_settings_get_strv (self->settings, "partners-columns");

  if (*chosen == NULL)
    return column->is_standard;
  /* Without a name a row says nothing. */
  return column == columns || g_strv_contains ((const char *const *) chosen, column->id);
}

static void
show_columns (LiaisonPartnerColumns *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), columns[i].id);
      gboolean is_shown = is_chosen (self, &columns[i]);

      gtk_column_view_column_set_visible (self->columns[i],
                                          self->is_narrow ? columns[i].is_narrow : is_shown);
      if (action != NULL)
        g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_shown));
    }
}

static void
choose (GSimpleAction *action, GVariant *state, gpointer data)
{
  LiaisonPartnerColumns *self = data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) chosen = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].id, g_action_get_name (G_ACTION (action))) ? g_variant_get_boolean (state)
                                                                           : is_chosen (self, &columns[i]))
      g_strv_builder_add (builder, columns[i].id);
  chosen = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "partners-columns", (const char *const *) chosen);
}

/**
 * liaison_partner_columns_create_menu:
 *
 * Returns: (transfer full): a menu in which each column is shown or hidden, by the actions of
 *   liaison_partner_columns_get_actions() under the prefix "columns"
 */
GMenuModel *
liaison_partner_columns_create_menu (LiaisonPartnerColumns *self)
{
  GMenu *menu = g_menu_new ();

  for (gsize i = 1; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].text != LIAISON_PARTNER_TEXT_SALES_SHORT)
      {
        g_autofree char *action = g_strconcat ("columns.", columns[i].id, NULL);

        g_menu_append (menu, _ (columns[i].title), action);
      }
  return G_MENU_MODEL (menu);
}

GActionGroup *
liaison_partner_columns_get_actions (LiaisonPartnerColumns *self)
{
  return G_ACTION_GROUP (self->actions);
}

/**
 * liaison_partner_columns_set_narrow:
 *
 * Where there is little room, a row keeps name, one figure and one state.
 */
void
liaison_partner_columns_set_narrow (LiaisonPartnerColumns *self, gboolean is_narrow)
{
  self->is_narrow = is_narrow;
  gtk_column_view_column_set_fixed_width (self->columns[0], is_narrow ? -1 : columns[0].width);
  show_columns (self);
}

/**
 * liaison_partner_columns_get_sort:
 *
 * Returns: whether the table is sorted by a column
 */
gboolean
liaison_partner_columns_get_sort (LiaisonPartnerColumns *self,
                                  LiaisonPartnerColumn *column,
                                  gboolean *descending)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view));
  GtkColumnViewColumn *primary = gtk_column_view_sorter_get_primary_sort_column (sorter);

  for (gsize i = 0; i < G_N_ELEMENTS (columns) && primary != NULL; i++)
    if (self->columns[i] == primary)
      {
        *column = columns[i].sort;
        *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
        return TRUE;
      }
  return FALSE;
}

static GtkColumnViewColumn *
create_column (LiaisonPartnerColumns *self, const Column *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cell), self, G_CONNECT_SWAPPED);
  made = gtk_column_view_column_new (_ (column->title), factory);
  gtk_column_view_column_set_id (made, column->id);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_fixed_width (made, column->width);
  gtk_column_view_column_set_expand (made, column == columns);
  if (column->sort != LIAISON_PARTNER_N_COLUMNS)
    {
      /* The list sorts itself; this only makes the heading one that can be clicked. */
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));

      gtk_column_view_column_set_sorter (made, sorter);
    }
  return made;
}

/**
 * liaison_partner_columns_new:
 * @view: a table without columns
 *
 * Returns: (transfer full): its columns
 */
LiaisonPartnerColumns *
liaison_partner_columns_new (GtkColumnView *view, GSettings *settings)
{
  LiaisonPartnerColumns *self = g_object_new (LIAISON_TYPE_PARTNER_COLUMNS, NULL);

  self->view = view;
  self->settings = g_object_ref (settings);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      self->columns[i] = create_column (self, &columns[i]);
      gtk_column_view_append_column (view, self->columns[i]);
      if (i > 0)
        {
          g_autoptr (GSimpleAction) action =
              g_simple_action_new_stateful (columns[i].id, NULL, g_variant_new_boolean (FALSE));

          g_signal_connect_object (action, "change-state", G_CALLBACK (choose), self, G_CONNECT_DEFAULT);
          g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
        }
    }
  g_signal_connect_object (settings, "changed::partners-columns", G_CALLBACK (show_columns), self,
                           G_CONNECT_SWAPPED);
  show_columns (self);
  return self;
}

static void
liaison_partner_columns_finalize (GObject *object)
{
  LiaisonPartnerColumns *self = LIAISON_PARTNER_COLUMNS (object);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  g_hash_table_unref (self->labels);
  g_free (self->search);
  G_OBJECT_CLASS (liaison_partner_columns_parent_class)->finalize (object);
}

static void
liaison_partner_columns_class_init (LiaisonPartnerColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_partner_columns_finalize;
}

static void
liaison_partner_columns_init (LiaisonPartnerColumns *self)
{
  self->actions = g_simple_action_group_new ();
  self->labels = g_hash_table_new (NULL, NULL);
}
