/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/board-column.h"

#include "ui/widgets/board-card.h"
#include "ui/widgets/entry-list.h"

#include <glib/gi18n-lib.h>

/* GTK makes 200 rows of any list, however few are seen, and a card is much to make. */
#define CARDS_AT_ONCE 16

/**
 * LiaisonBoardColumn:
 *
 * A column of a board. It takes cards from other columns, and can be folded to a strip. Further cards come as it is scrolled.
 */
struct _LiaisonBoardColumn
{
  AdwBin parent_instance;

  const LiaisonBoardKind *kind;
  guint place;
  LiaisonEntryList *list;
  /* The first of the list, up to what was scrolled to. */
  GtkSliceListModel *shown;
  GtkSingleSelection *selection;
  guint more_source;
  char *sum;
  gboolean is_folded;
  gboolean is_alone;

  GtkWidget *header;
  GtkLabel *title_label;
  GtkLabel *count_label;
  GtkLabel *sum_label;
  GtkLabel *empty_label;
  GtkWidget *fold_button;
  GtkStack *stack;
  GtkListView *view;
  GtkLabel *folded_count_label;
  GtkLabel *folded_label;
};

enum
{
  OPEN,
  SELECTED,
  DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonBoardColumn, liaison_board_column, ADW_TYPE_BIN)

guint
liaison_board_column_get_place (LiaisonBoardColumn *self)
{
  return self->place;
}

GtkListView *
liaison_board_column_get_view (LiaisonBoardColumn *self)
{
  return self->view;
}

guint
liaison_board_column_get_n_cards (LiaisonBoardColumn *self)
{
  return self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

/* Showing ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_strip (LiaisonBoardColumn *self)
{
  return self->is_folded && !self->is_alone;
}

static void
update (LiaisonBoardColumn *self)
{
  guint n_cards = liaison_board_column_get_n_cards (self);
  const char *title = self->kind->get_label (self->place);
  g_autofree char *count = g_strdup_printf ("%'u", n_cards);
  g_autofree char *counted = self->kind->describe_column (self->place, n_cards);
  g_autofree char *spoken =
      self->sum != NULL
          /* Translators: a column of a board with how many cards it has, and a sum: “Open, 3 deals: €120,000” */
          ? g_strdup_printf (_ ("%1$s: %2$s"), counted, self->sum)
          : g_strdup (counted);

  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->count_label, count);
  gtk_label_set_text (self->folded_count_label, count);
  gtk_label_set_text (self->folded_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_text (self->sum_label, self->sum != NULL ? self->sum : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sum_label), self->sum);
  gtk_widget_set_visible (GTK_WIDGET (self->sum_label), self->sum != NULL && !is_strip (self));
  if (self->is_alone)
    gtk_widget_add_css_class (GTK_WIDGET (self->sum_label), "alone");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->sum_label), "alone");
  gtk_widget_set_visible (self->header, !is_strip (self) && !self->is_alone);
  gtk_stack_set_visible_child_name (self->stack, is_strip (self) ? "folded"
                                                 : n_cards > 0   ? "cards"
                                                                 : "empty");
  gtk_widget_set_hexpand (GTK_WIDGET (self), !is_strip (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), is_strip (self) ? -1 : 190, -1);
}

/* More ---------------------------------------------------------------------------------------------------------------- */

static void
show_up_to (LiaisonBoardColumn *self, guint position)
{
  const guint size = (position / CARDS_AT_ONCE + 1) * CARDS_AT_ONCE;

  if (size > gtk_slice_list_model_get_size (self->shown))
    gtk_slice_list_model_set_size (self->shown, size);
}

static void
show_more (gpointer data)
{
  LiaisonBoardColumn *self = data;

  self->more_source = 0;
  show_up_to (self, gtk_slice_list_model_get_size (self->shown));
}

/* A page before the end further cards are made; not while the view gives its rows their places. */
static void
on_scrolled (LiaisonBoardColumn *self, GtkAdjustment *adjustment)
{
  const double page = gtk_adjustment_get_page_size (adjustment);

  if (self->more_source == 0 && page > 0 &&
      gtk_slice_list_model_get_size (self->shown) < liaison_board_column_get_n_cards (self) &&
      gtk_adjustment_get_value (adjustment) + 2 * page >= gtk_adjustment_get_upper (adjustment))
    self->more_source = g_idle_add_once (show_more, self);
}

/* What is at the top and not scrolled needs no more than there was at first. */
static void
show_fewer (LiaisonBoardColumn *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  const guint chosen = gtk_single_selection_get_selected (self->selection);

  if (gtk_adjustment_get_value (adjustment) <= 0 &&
      (chosen == GTK_INVALID_LIST_POSITION || chosen < CARDS_AT_ONCE))
    gtk_slice_list_model_set_size (self->shown, CARDS_AT_ONCE);
}

/**
 * liaison_board_column_set_entries:
 * @entries: of all columns; it takes its own
 */
void
liaison_board_column_set_entries (LiaisonBoardColumn *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) own = NULL;

  g_return_if_fail (LIAISON_IS_BOARD_COLUMN (self));

  own = liaison_entry_kind_create_array (self->kind->entries);
  for (guint i = 0; i < entries->len; i++)
    if (self->kind->get_column (entries->pdata[i]) == self->place)
      g_ptr_array_add (own, self->kind->entries->ref (entries->pdata[i]));
  g_clear_pointer (&self->sum, g_free);
  if (self->kind->summarize != NULL)
    self->sum = self->kind->summarize (self->place, own);
  show_fewer (self);
  liaison_entry_list_set_entries (self->list, own);
  update (self);
}

/**
 * liaison_board_column_set_alone:
 * @is_alone: whether it is the only one that is shown, so that its name stands elsewhere
 */
void
liaison_board_column_set_alone (LiaisonBoardColumn *self, gboolean is_alone)
{
  g_return_if_fail (LIAISON_IS_BOARD_COLUMN (self));

  self->is_alone = is_alone;
  update (self);
}

void
liaison_board_column_set_folded (LiaisonBoardColumn *self, gboolean is_folded)
{
  g_return_if_fail (LIAISON_IS_BOARD_COLUMN (self));

  self->is_folded = is_folded;
  update (self);
}

gboolean
liaison_board_column_is_folded (LiaisonBoardColumn *self)
{
  return is_strip (self);
}

static void
on_fold (LiaisonBoardColumn *self)
{
  liaison_board_column_set_folded (self, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
on_unfold (LiaisonBoardColumn *self)
{
  liaison_board_column_set_folded (self, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_board_column_get_selected:
 *
 * Returns: (transfer none) (nullable): what is chosen here
 */
gconstpointer
liaison_board_column_get_selected (LiaisonBoardColumn *self)
{
  return liaison_entry_list_get_entry (self->list, gtk_single_selection_get_selected (self->selection));
}

/**
 * liaison_board_column_select:
 * @id: (nullable): of an entry; with %NULL nothing is chosen
 *
 * Returns: whether it is here
 */
gboolean
liaison_board_column_select (LiaisonBoardColumn *self, const char *id, gboolean with_focus)
{
  guint position;

  g_return_val_if_fail (LIAISON_IS_BOARD_COLUMN (self), FALSE);

  if (id == NULL || !liaison_entry_list_find (self->list, id, &position))
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      return FALSE;
    }
  show_up_to (self, position);
  if (is_strip (self))
    liaison_board_column_set_folded (self, FALSE);
  if (with_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_list_view_scroll_to (
      self->view, position,
      GTK_LIST_SCROLL_SELECT | (with_focus ? GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_NONE), NULL);
  return TRUE;
}

/**
 * liaison_board_column_focus:
 *
 * Goes to the card that is chosen, or to the first one.
 */
void
liaison_board_column_focus (LiaisonBoardColumn *self)
{
  gconstpointer entry = liaison_board_column_get_selected (self);

  if (entry == NULL)
    entry = liaison_entry_list_get_entry (self->list, 0);
  if (entry != NULL)
    liaison_board_column_select (self, self->kind->entries->get_id (entry), TRUE);
}

static void
on_selected (LiaisonBoardColumn *self)
{
  gconstpointer entry = liaison_board_column_get_selected (self);

  g_signal_emit (self, signals[SELECTED], 0, entry != NULL ? self->kind->entries->get_id (entry) : NULL);
}

static void
on_activate (LiaisonBoardColumn *self, guint position)
{
  gconstpointer entry = liaison_entry_list_get_entry (self->list, position);

  if (entry != NULL)
    g_signal_emit (self, signals[OPEN], 0, self->kind->entries->get_id (entry));
}

/* Dropping ---------------------------------------------------------------------------------------------------------- */

static gboolean
on_drop (LiaisonBoardColumn *self, const GValue *value)
{
  gconstpointer entry = liaison_entry_item_get_entry (g_value_get_object (value));

  if (self->kind->get_column (entry) == self->place)
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, entry);
  return TRUE;
}

/* The class --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_board_column_new:
 * @kind: (transfer none): lives as long as the program
 * @place: among the columns of the board
 *
 * Returns: (transfer floating): an empty column
 */
GtkWidget *
liaison_board_column_new (const LiaisonBoardKind *kind, guint place)
{
  LiaisonBoardColumn *self = g_object_new (LIAISON_TYPE_BOARD_COLUMN, NULL);
  g_autoptr (GtkListItemFactory) factory = liaison_board_card_create_factory (kind);
  GtkAdjustment *adjustment;

  self->kind = kind;
  self->place = place;
  self->is_folded = (kind->folding & (1u << place)) != 0;
  gtk_widget_set_visible (self->fold_button, self->is_folded);
  gtk_label_set_text (self->empty_label, _ (kind->empty));
  self->list = liaison_entry_list_new (kind->entries);
  liaison_entry_list_set_order (self->list, kind->order, FALSE);
  self->shown = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->list)), 0, CARDS_AT_ONCE);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
liaison_board_column_dispose (GObject *object)
{
  LiaisonBoardColumn *self = LIAISON_BOARD_COLUMN (object);

  g_clear_handle_id (&self->more_source, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_BOARD_COLUMN);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->list);
  g_clear_pointer (&self->sum, g_free);
  G_OBJECT_CLASS (liaison_board_column_parent_class)->dispose (object);
}

static void
liaison_board_column_class_init (LiaisonBoardColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_board_column_dispose;

  /**
   * LiaisonBoardColumn::open:
   * @id: of the card that is to be seen whole
   */
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonBoardColumn::selected:
   * @id: (nullable): of the card that is chosen now
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonBoardColumn::dropped:
   * @entry: of another column
   */
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/board-column.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonBoardColumn, name)
  CHILD (header);
  CHILD (title_label);
  CHILD (count_label);
  CHILD (sum_label);
  CHILD (empty_label);
  CHILD (fold_button);
  CHILD (stack);
  CHILD (view);
  CHILD (folded_count_label);
  CHILD (folded_label);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_fold);
  gtk_widget_class_bind_template_callback (widget_class, on_unfold);
}

static void
liaison_board_column_init (LiaisonBoardColumn *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (LIAISON_TYPE_ENTRY_ITEM, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
