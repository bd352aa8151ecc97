/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-card.h"

#include "ui/onboarding/recruitment-list.h"
#include "ui/onboarding/recruitment-step.h"
#include "ui/onboarding/recruitment-text.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonRecruitmentCard:
 *
 * An application on the board: who it is, who looks after it, how far its checklist is and for how long it has stood there.
 * It can be dragged, and has a menu of what can be done.
 */
struct _LiaisonRecruitmentCard
{
  AdwBin parent_instance;

  LiaisonRecruitmentItem *item;
  GtkListItem *list_item;
  gulong changed_handler;

  GtkLabel *name_label;
  GtkMenuButton *menu_button;
  GtkLabel *place_label;
  GtkLabel *types_label;
  GtkLabel *source_label;
  GtkWidget *checklist_box;
  GtkLevelBar *checklist_bar;
  GtkLabel *checklist_label;
  GtkLabel *owner_label;
  GtkLabel *days_label;
};

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentCard, liaison_recruitment_card, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
set_style (GtkWidget *widget, const char *style, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

static void
show_checklist (LiaisonRecruitmentCard *self, const LiaisonRecruitmentEntry *entry)
{
  g_autofree char *text = liaison_recruitment_text_checklist (entry);

  gtk_widget_set_visible (self->checklist_box, entry->n_items > 0);
  if (entry->n_items == 0)
    return;
  gtk_level_bar_set_max_value (self->checklist_bar, entry->n_items);
  gtk_level_bar_set_value (self->checklist_bar, entry->n_checked);
  gtk_label_set_text (self->checklist_label, text);
  set_style (GTK_WIDGET (self->checklist_label), "error", entry->n_failed > 0);
}

static void
show (LiaisonRecruitmentCard *self)
{
  const LiaisonRecruitmentEntry *entry = liaison_recruitment_item_get_entry (self->item);
  LiaisonDate today = liaison_when_get_today ();
  gboolean is_late = liaison_recruitment_entry_is_late (entry, today);
  g_autofree char *place = liaison_recruitment_text_place (entry);
  g_autofree char *types = liaison_recruitment_text_types (entry);
  g_autofree char *days = liaison_recruitment_text_days (entry, today);
  g_autofree char *description = liaison_recruitment_text_all (entry, today);

  gtk_label_set_text (self->name_label, entry->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), entry->name);
  show_text (self->place_label, place);
  show_text (self->types_label, types);
  show_text (self->source_label, entry->source);
  show_checklist (self, entry);
  gtk_label_set_text (self->owner_label, entry->owner != NULL ? entry->owner : _ ("Nobody"));
  set_style (GTK_WIDGET (self->owner_label), "dimmed", entry->owner == NULL);
  gtk_label_set_text (self->days_label, days);
  set_style (GTK_WIDGET (self->days_label), "warning", is_late);
  set_style (GTK_WIDGET (self->days_label), "dimmed", !is_late);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->days_label), _ ("For how long it has been in this state"));
  gtk_list_item_set_accessible_label (self->list_item, entry->name);
  gtk_list_item_set_accessible_description (self->list_item, description);
}

/* The menu ---------------------------------------------------------------------------------------------------------- */

static void
create_menu (GtkMenuButton *button, gpointer data)
{
  LiaisonRecruitmentCard *self = data;
  const LiaisonRecruitmentEntry *entry = liaison_recruitment_item_get_entry (self->item);
  g_autoptr (GMenuModel) menu =
      liaison_recruitment_step_create_menu (liaison_recruitment_state_get_word (entry->state), entry->id);

  gtk_menu_button_set_menu_model (button, menu);
}

/**
 * liaison_recruitment_card_open_menu:
 *
 * Shows what can be done with the application.
 */
void
liaison_recruitment_card_open_menu (LiaisonRecruitmentCard *self)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_CARD (self));

  gtk_menu_button_popup (self->menu_button);
}

static void
on_right_click (GtkGestureClick *gesture, int n_press, double x, double y, LiaisonRecruitmentCard *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  liaison_recruitment_card_open_menu (self);
}

/* A click shows the application, and a drag does not: the board would move below the pointer. */
static void
on_click (GtkGestureClick *gesture, int n_press, double x, double y, LiaisonRecruitmentCard *self)
{
  if (n_press == 1 && self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "recruitment.show", "s",
                                liaison_recruitment_item_get_entry (self->item)->id);
}

/* Dragging ---------------------------------------------------------------------------------------------------------- */

static GdkContentProvider *
prepare_drag (GtkDragSource *source, double x, double y, LiaisonRecruitmentCard *self)
{
  return gdk_content_provider_new_typed (LIAISON_TYPE_RECRUITMENT_ITEM, self->item);
}

static void
begin_drag (GtkDragSource *source, GdkDrag *drag, LiaisonRecruitmentCard *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  /* As it looks now: the card itself is shown to be away. */
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (picture);

  gtk_drag_source_set_icon (source, still, 24, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self), "liaison-dragged");
}

static void
end_drag (GtkDragSource *source, GdkDrag *drag, gboolean is_moved, LiaisonRecruitmentCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "liaison-dragged");
}

/* The factory ------------------------------------------------------------------------------------------------------- */

static void
set_up (GtkListItemFactory *factory, GtkListItem *list_item)
{
  LiaisonRecruitmentCard *card = g_object_new (LIAISON_TYPE_RECRUITMENT_CARD, NULL);

  card->list_item = list_item;
  gtk_list_item_set_child (list_item, GTK_WIDGET (card));
}

static void
bind (GtkListItemFactory *factory, GtkListItem *list_item)
{
  LiaisonRecruitmentCard *card = LIAISON_RECRUITMENT_CARD (gtk_list_item_get_child (list_item));

  g_set_object (&card->item, gtk_list_item_get_item (list_item));
  card->changed_handler =
      g_signal_connect_object (card->item, "changed", G_CALLBACK (show), card, G_CONNECT_SWAPPED);
  show (card);
}

static void
unbind (GtkListItemFactory *factory, GtkListItem *list_item)
{
  LiaisonRecruitmentCard *card = LIAISON_RECRUITMENT_CARD (gtk_list_item_get_child (list_item));

  g_clear_signal_handler (&card->changed_handler, card->item);
  gtk_menu_button_popdown (card->menu_button);
  g_clear_object (&card->item);
}

/**
 * liaison_recruitment_card_create_factory:
 *
 * Returns: (transfer full): makes cards of the items of a #LiaisonRecruitmentList
 */
GtkListItemFactory *
liaison_recruitment_card_create_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);
  return factory;
}

static void
liaison_recruitment_card_dispose (GObject *object)
{
  LiaisonRecruitmentCard *self = LIAISON_RECRUITMENT_CARD (object);

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  g_clear_object (&self->item);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_RECRUITMENT_CARD);
  G_OBJECT_CLASS (liaison_recruitment_card_parent_class)->dispose (object);
}

static void
liaison_recruitment_card_class_init (LiaisonRecruitmentCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_recruitment_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/recruitment-card.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonRecruitmentCard, name)
  CHILD (name_label);
  CHILD (menu_button);
  CHILD (place_label);
  CHILD (types_label);
  CHILD (source_label);
  CHILD (checklist_box);
  CHILD (checklist_bar);
  CHILD (checklist_label);
  CHILD (owner_label);
  CHILD (days_label);
#undef CHILD
}

static void
liaison_recruitment_card_init (LiaisonRecruitmentCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *primary = gtk_gesture_click_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* It says how far, not how well. */
  gtk_level_bar_remove_offset_value (self->checklist_bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->checklist_bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->checklist_bar, GTK_LEVEL_BAR_OFFSET_FULL);
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
