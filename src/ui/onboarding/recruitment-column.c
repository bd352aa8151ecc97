/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-column.h"

#include "ui/onboarding/recruitment-card.h"
#include "ui/onboarding/recruitment-list.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonRecruitmentColumn:
 *
 * The applications in one state, as cards. It takes cards from other columns, and can be folded to a strip.
 */
struct _LiaisonRecruitmentColumn
{
  AdwBin parent_instance;

  LiaisonRecruitmentState state;
  LiaisonRecruitmentList *list;
  GtkSingleSelection *selection;
  gboolean is_folded;
  gboolean is_alone;

  GtkWidget *header;
  GtkLabel *title_label;
  GtkLabel *count_label;
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

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentColumn, liaison_recruitment_column, ADW_TYPE_BIN)

LiaisonRecruitmentState
liaison_recruitment_column_get_state (LiaisonRecruitmentColumn *self)
{
  return self->state;
}

GtkListView *
liaison_recruitment_column_get_view (LiaisonRecruitmentColumn *self)
{
  return self->view;
}

guint
liaison_recruitment_column_get_n_cards (LiaisonRecruitmentColumn *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

/* Showing ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_strip (LiaisonRecruitmentColumn *self)
{
  return self->is_folded && !self->is_alone;
}

static void
update (LiaisonRecruitmentColumn *self)
{
  guint n_cards = liaison_recruitment_column_get_n_cards (self);
  const char *title = liaison_recruitment_state_get_label (self->state);
  g_autofree char *count = g_strdup_printf ("%'u", n_cards);
  g_autofree char *spoken = g_strdup_printf (
      /* Translators: the state of applications, such as Applied, and how many there are */
      ngettext ("%1$s, %2$u application", "%1$s, %2$u applications", n_cards), title, n_cards);

  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->count_label, count);
  gtk_label_set_text (self->folded_count_label, count);
  gtk_label_set_text (self->folded_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_visible (self->header, !is_strip (self) && !self->is_alone);
  gtk_stack_set_visible_child_name (self->stack, is_strip (self) ? "folded"
                                                 : n_cards > 0   ? "cards"
                                                                 : "empty");
  gtk_widget_set_hexpand (GTK_WIDGET (self), !is_strip (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), is_strip (self) ? -1 : 190, -1);
}

/**
 * liaison_recruitment_column_set_entries:
 * @entries: (element-type LiaisonRecruitmentEntry): of all states; it takes its own
 */
void
liaison_recruitment_column_set_entries (LiaisonRecruitmentColumn *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) own = NULL;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_COLUMN (self));

  own = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_recruitment_entry_unref);
  for (guint i = 0; i < entries->len; i++)
    {
      LiaisonRecruitmentEntry *entry = g_ptr_array_index (entries, i);

      if (entry->state == self->state)
        g_ptr_array_add (own, liaison_recruitment_entry_ref (entry));
    }
  liaison_recruitment_list_set_entries (self->list, own);
  update (self);
}

/**
 * liaison_recruitment_column_set_alone:
 * @is_alone: whether it is the only one that is shown, so that its name stands elsewhere
 */
void
liaison_recruitment_column_set_alone (LiaisonRecruitmentColumn *self, gboolean is_alone)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_COLUMN (self));

  self->is_alone = is_alone;
  update (self);
}

void
liaison_recruitment_column_set_folded (LiaisonRecruitmentColumn *self, gboolean is_folded)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_COLUMN (self));

  self->is_folded = is_folded;
  update (self);
}

gboolean
liaison_recruitment_column_is_folded (LiaisonRecruitmentColumn *self)
{
  return is_strip (self);
}

static void
on_fold (LiaisonRecruitmentColumn *self)
{
  liaison_recruitment_column_set_folded (self, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
on_unfold (LiaisonRecruitmentColumn *self)
{
  liaison_recruitment_column_set_folded (self, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_recruitment_column_get_selected:
 *
 * Returns: (transfer none) (nullable): what is chosen here
 */
const LiaisonRecruitmentEntry *
liaison_recruitment_column_get_selected (LiaisonRecruitmentColumn *self)
{
  return liaison_recruitment_list_get_entry (self->list, gtk_single_selection_get_selected (self->selection));
}

/**
 * liaison_recruitment_column_select:
 * @id: (nullable): of an application; with %NULL nothing is chosen
 *
 * Returns: whether it is here
 */
gboolean
liaison_recruitment_column_select (LiaisonRecruitmentColumn *self, const char *id, gboolean with_focus)
{
  guint position;

  g_return_val_if_fail (LIAISON_IS_RECRUITMENT_COLUMN (self), FALSE);

  if (id == NULL || !liaison_recruitment_list_find (self->list, id, &position))
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      return FALSE;
    }
  if (is_strip (self))
    liaison_recruitment_column_set_folded (self, FALSE);
  if (with_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_list_view_scroll_to (
      self->view, position,
      GTK_LIST_SCROLL_SELECT | (with_focus ? GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_NONE), NULL);
  return TRUE;
}

/**
 * liaison_recruitment_column_focus:
 *
 * Goes to the card that is chosen, or to the first one.
 */
void
liaison_recruitment_column_focus (LiaisonRecruitmentColumn *self)
{
  const LiaisonRecruitmentEntry *entry = liaison_recruitment_column_get_selected (self);

  if (entry == NULL)
    entry = liaison_recruitment_list_get_entry (self->list, 0);
  if (entry != NULL)
    liaison_recruitment_column_select (self, entry->id, TRUE);
}

static void
on_selected (LiaisonRecruitmentColumn *self)
{
  const LiaisonRecruitmentEntry *entry = liaison_recruitment_column_get_selected (self);

  g_signal_emit (self, signals[SELECTED], 0, entry != NULL ? entry->id : NULL);
}

static void
on_activate (LiaisonRecruitmentColumn *self, guint position)
{
  const LiaisonRecruitmentEntry *entry = liaison_recruitment_list_get_entry (self->list, position);

  if (entry != NULL)
    g_signal_emit (self, signals[OPEN], 0, entry->id);
}

/* Dropping ---------------------------------------------------------------------------------------------------------- */

static gboolean
on_drop (LiaisonRecruitmentColumn *self, const GValue *value)
{
  const LiaisonRecruitmentEntry *entry = liaison_recruitment_item_get_entry (g_value_get_object (value));

  if (entry->state == self->state)
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, entry);
  return TRUE;
}

/* The class --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_recruitment_column_new:
 *
 * Returns: (transfer floating): an empty column
 */
GtkWidget *
liaison_recruitment_column_new (LiaisonRecruitmentState state)
{
  LiaisonRecruitmentColumn *self = g_object_new (LIAISON_TYPE_RECRUITMENT_COLUMN, NULL);

  self->state = state;
  self->is_folded = state == LIAISON_RECRUITMENT_DECLINED;
  gtk_widget_set_visible (self->fold_button, state == LIAISON_RECRUITMENT_DECLINED);
  update (self);
  return GTK_WIDGET (self);
}

static void
liaison_recruitment_column_dispose (GObject *object)
{
  LiaisonRecruitmentColumn *self = LIAISON_RECRUITMENT_COLUMN (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_RECRUITMENT_COLUMN);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (liaison_recruitment_column_parent_class)->dispose (object);
}

static void
liaison_recruitment_column_class_init (LiaisonRecruitmentColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_recruitment_column_dispose;

  /**
   * LiaisonRecruitmentColumn::open:
   * @id: of the application that is to be seen whole
   */
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonRecruitmentColumn::selected:
   * @id: (nullable): of the application that is chosen now
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonRecruitmentColumn::dropped:
   * @entry: a card of another column
   */
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/recruitment-column.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonRecruitmentColumn, name)
  CHILD (header);
  CHILD (title_label);
  CHILD (count_label);
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
liaison_recruitment_column_init (LiaisonRecruitmentColumn *self)
{
  g_autoptr (GtkListItemFactory) factory = liaison_recruitment_card_create_factory ();
  GtkDropTarget *drop = gtk_drop_target_new (LIAISON_TYPE_RECRUITMENT_ITEM, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = liaison_recruitment_list_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
