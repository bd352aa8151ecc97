/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-chooser.h"

#include <glib/gi18n-lib.h>

#define INDENT 18

/**
 * LiaisonFundChooser:
 *
 * Chooses a budget, a region or a partner of a tree. "chosen" is emitted when somebody chose another one.
 */
struct _LiaisonFundChooser
{
  AdwBin parent_instance;

  GtkDropDown *drop_down;
  gboolean is_filling;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (LiaisonFundChooser, liaison_fund_chooser, ADW_TYPE_BIN)

static GQuark
get_name_quark (void)
{
  return g_quark_from_static_string ("liaison-fund-name");
}

static GQuark
get_depth_quark (void)
{
  return g_quark_from_static_string ("liaison-fund-depth");
}

/* From the budget down: names of partners alone may be met twice. */
static char *
write_path (const LiaisonFundTree *tree, guint place)
{
  g_autofree char *path = g_strdup (tree->nodes[place].name);

  for (int above = tree->nodes[place].parent; above >= 0; above = tree->nodes[above].parent)
    {
      /* Translators: the name of a budget or region, and what stands below it */
      char *longer = g_strdup_printf (_ ("%s › %s"), tree->nodes[above].name, path);

      g_free (path);
      path = longer;
    }
  return g_steal_pointer (&path);
}

static void
set_up_item (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), data != NULL ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_START);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_name (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GObject *item = gtk_list_item_get_item (list_item);
  GtkWidget *label = gtk_list_item_get_child (list_item);

  gtk_label_set_text (GTK_LABEL (label), g_object_get_qdata (item, get_name_quark ()));
  gtk_widget_set_margin_start (label,
                               INDENT * GPOINTER_TO_INT (g_object_get_qdata (item, get_depth_quark ())));
}

static void
bind_path (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const char *path = gtk_string_object_get_string (gtk_list_item_get_item (list_item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)), path);
}

static void
on_selected (LiaisonFundChooser *self)
{
  if (!self->is_filling)
    g_signal_emit (self, chosen_signal, 0);
}

/**
 * liaison_fund_chooser_set_tree:
 * @allocation_id: (nullable): what is chosen; the first budget where it is not there
 *
 * Shows a tree. "chosen" is not emitted.
 */
void
liaison_fund_chooser_set_tree (LiaisonFundChooser *self,
                               const LiaisonFundTree *tree,
                               const char *allocation_id)
{
  g_autoptr (GtkStringList) paths = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; i < tree->n_nodes; i++)
    {
      g_autofree char *path = write_path (tree, i);
      g_autoptr (GObject) item = NULL;

      gtk_string_list_append (paths, path);
      item = g_list_model_get_item (G_LIST_MODEL (paths), i);
      g_object_set_qdata_full (item, get_name_quark (), g_strdup (tree->nodes[i].name), g_free);
      g_object_set_qdata (item, get_depth_quark (), GUINT_TO_POINTER (tree->nodes[i].depth));
      if (g_strcmp0 (tree->nodes[i].id, allocation_id) == 0)
        chosen = i;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (paths));
  gtk_drop_down_set_selected (self->drop_down, tree->n_nodes > 0 ? chosen : GTK_INVALID_LIST_POSITION);
  self->is_filling = FALSE;
}

/**
 * liaison_fund_chooser_get_place:
 *
 * Returns: the place of what is chosen in the tree, -1 where there is nothing to choose
 */
int
liaison_fund_chooser_get_place (LiaisonFundChooser *self)
{
  const guint selected = gtk_drop_down_get_selected (self->drop_down);

  return selected != GTK_INVALID_LIST_POSITION ? (int) selected : -1;
}

static void
liaison_fund_chooser_class_init (LiaisonFundChooserClass *klass)
{
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
liaison_fund_chooser_init (LiaisonFundChooser *self)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autoptr (GtkListItemFactory) path_factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) name_factory = gtk_signal_list_item_factory_new ();

  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, expression));
  g_signal_connect (path_factory, "setup", G_CALLBACK (set_up_item), NULL);
  g_signal_connect (path_factory, "bind", G_CALLBACK (bind_path), NULL);
  g_signal_connect (name_factory, "setup", G_CALLBACK (set_up_item), GINT_TO_POINTER (TRUE));
  g_signal_connect (name_factory, "bind", G_CALLBACK (bind_name), NULL);
  gtk_drop_down_set_factory (self->drop_down, path_factory);
  gtk_drop_down_set_list_factory (self->drop_down, name_factory);
  gtk_drop_down_set_enable_search (self->drop_down, TRUE);
  gtk_drop_down_set_search_match_mode (self->drop_down, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Budget, region or partner"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}
