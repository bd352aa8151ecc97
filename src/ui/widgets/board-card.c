/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/board-card.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonBoardCard:
 *
 * A card of a board: a title, a menu of what can be done, and below them what the subject shows. It can be dragged.
 */
struct _LiaisonBoardCard
{
  AdwBin parent_instance;

  const LiaisonBoardKind *kind;
  LiaisonEntryItem *item;
  GtkListItem *list_item;
  gulong changed_handler;

  GtkLabel *title_label;
  GtkMenuButton *menu_button;
  AdwBin *content_bin;
};

G_DEFINE_FINAL_TYPE (LiaisonBoardCard, liaison_board_card, ADW_TYPE_BIN)

static void
show (LiaisonBoardCard *self)
{
  gconstpointer entry = liaison_entry_item_get_entry (self->item);
  const char *title = self->kind->get_title (entry);
  g_autofree char *description = self->kind->describe (entry);

  gtk_label_set_text (self->title_label, title);
  self->kind->show_content (adw_bin_get_child (self->content_bin), entry);
  gtk_list_item_set_accessible_label (self->list_item, title);
  gtk_list_item_set_accessible_description (self->list_item, description);
}

/* Asked for, and not set at each change: to set one asks the display where the pointer is. */
static gboolean
on_query_tooltip (GtkLabel *label, int x, int y, gboolean is_by_keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

/* The menu ---------------------------------------------------------------------------------------------------------- */

static void
create_menu (GtkMenuButton *button, gpointer data)
{
  LiaisonBoardCard *self = data;
  g_autoptr (GMenuModel) menu = self->kind->create_menu (liaison_entry_item_get_entry (self->item));

  gtk_menu_button_set_menu_model (button, menu);
}

/**
 * liaison_board_card_open_menu:
 *
 * Shows what can be done with the entry.
 */
void
liaison_board_card_open_menu (LiaisonBoardCard *self)
{
  g_return_if_fail (LIAISON_IS_BOARD_CARD (self));

  gtk_menu_button_popup (self->menu_button);
}

static void
on_right_click (GtkGestureClick *gesture, int n_press, double x, double y, LiaisonBoardCard *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  liaison_board_card_open_menu (self);
}

/* A click shows the entry, and a drag does not: the board would move below the pointer. */
static void
on_click (GtkGestureClick *gesture, int n_press, double x, double y, LiaisonBoardCard *self)
{
  if (n_press == 1 && self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), self->kind->show_action, "s",
                                self->kind->entries->get_id (liaison_entry_item_get_entry (self->item)));
}

/* Dragging ---------------------------------------------------------------------------------------------------------- */

static GdkContentProvider *
prepare_drag (GtkDragSource *source, double x, double y, LiaisonBoardCard *self)
{
  return gdk_content_provider_new_typed (LIAISON_TYPE_ENTRY_ITEM, self->item);
}

static void
begin_drag (GtkDragSource *source, GdkDrag *drag, LiaisonBoardCard *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  /* As it looks now: the card itself is shown to be away. */
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (picture);

  gtk_drag_source_set_icon (source, still, 24, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self), "liaison-dragged");
}

static void
end_drag (GtkDragSource *source, GdkDrag *drag, gboolean is_moved, LiaisonBoardCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "liaison-dragged");
}

/* The factory ------------------------------------------------------------------------------------------------------- */

static void
set_up (GtkListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  LiaisonBoardCard *card = g_object_new (LIAISON_TYPE_BOARD_CARD, NULL);

  card->kind = data;
  card->list_item = list_item;
  adw_bin_set_child (card->content_bin, card->kind->create_content ());
  gtk_list_item_set_child (list_item, GTK_WIDGET (card));
}

static void
bind (GtkListItemFactory *factory, GtkListItem *list_item)
{
  LiaisonBoardCard *card = LIAISON_BOARD_CARD (gtk_list_item_get_child (list_item));

  g_set_object (&card->item, gtk_list_item_get_item (list_item));
  card->changed_handler =
      g_signal_connect_object (card->item, "changed", G_CALLBACK (show), card, G_CONNECT_SWAPPED);
  show (card);
}

static void
unbind (GtkListItemFactory *factory, GtkListItem *list_item)
{
  LiaisonBoardCard *card = LIAISON_BOARD_CARD (gtk_list_item_get_child (list_item));

  g_clear_signal_handler (&card->changed_handler, card->item);
  gtk_menu_button_popdown (card->menu_button);
  g_clear_object (&card->item);
}

/**
 * liaison_board_card_create_factory:
 * @kind: (transfer none): lives as long as the program
 *
 * Returns: (transfer full): makes cards of the items of a #LiaisonEntryList
 */
GtkListItemFactory *
liaison_board_card_create_factory (const LiaisonBoardKind *kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), (gpointer) kind);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);
  return factory;
}

static void
liaison_board_card_dispose (GObject *object)
{
  LiaisonBoardCard *self = LIAISON_BOARD_CARD (object);

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  g_clear_object (&self->item);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_BOARD_CARD);
  G_OBJECT_CLASS (liaison_board_card_parent_class)->dispose (object);
}

static void
liaison_board_card_class_init (LiaisonBoardCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_board_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/board-card.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonBoardCard, name)
  CHILD (title_label);
  CHILD (menu_button);
  CHILD (content_bin);
#undef CHILD
}

static void
liaison_board_card_init (LiaisonBoardCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *primary = gtk_gesture_click_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->title_label), TRUE);
  g_signal_connect (self->title_label, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_right_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (primary), GDK_BUTTON_PRIMARY);
  g_signal_connect (primary, "released", G_CALLBACK (on_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (primary));
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_drag), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_drag), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (end_drag), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
