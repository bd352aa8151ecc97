/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/plan-board.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonPlanBoard:
 *
 * Plans by progress. Arrows walk through a column and from one to the next; below each other the columns are a list.
 */
struct _LiaisonPlanBoard
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkListBox *lists[LIAISON_PLAN_N_COLUMNS];
  GtkLabel *counts[LIAISON_PLAN_N_COLUMNS];
  GtkWidget *empty_labels[LIAISON_PLAN_N_COLUMNS];
  char *selected_id;
};

enum
{
  PROP_0,
  PROP_ORIENTATION,
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonPlanBoard, liaison_plan_board, ADW_TYPE_BIN)

static const char *
get_id (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "id");
}

static void
on_activated (LiaisonPlanBoard *self, GtkListBoxRow *row)
{
  g_set_str (&self->selected_id, get_id (row));
  liaison_plan_board_select (self, get_id (row));
  g_signal_emit (self, signals[CHOSEN], 0, self->selected_id);
}

/* Moves the focus to the next column that has a card. */
static gboolean
on_key (LiaisonPlanBoard *self, guint key, guint code, GdkModifierType state, GtkEventController *controller)
{
  GtkWidget *list = gtk_event_controller_get_widget (controller);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int step = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1
             : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1
                                                             : 0;
  int column = 0;

  if (step == 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  step = is_rtl ? -step : step;
  while (GTK_WIDGET (self->lists[column]) != list)
    column++;
  for (column += step; column >= 0 && column < LIAISON_PLAN_N_COLUMNS; column += step)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->lists[column], 0);

      if (row != NULL)
        return gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  return GDK_EVENT_STOP;
}

/**
 * liaison_plan_board_set_cards:
 * @cards: (element-type LiaisonPlanCard): in order
 *
 * Shows these plans. The one that was chosen stays so, and the focus stays on its card.
 */
void
liaison_plan_board_set_cards (LiaisonPlanBoard *self, const GPtrArray *cards)
{
  guint counts[LIAISON_PLAN_N_COLUMNS] = { 0 };
  g_autofree char *focused = NULL;
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->box));

  for (guint i = 0; i < LIAISON_PLAN_N_COLUMNS; i++)
    {
      GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->lists[i]));

      if (focus != NULL && GTK_IS_LIST_BOX_ROW (child))
        g_set_str (&focused, get_id (GTK_LIST_BOX_ROW (child)));
      gtk_list_box_remove_all (self->lists[i]);
    }
  for (guint i = 0; i < cards->len; i++)
    {
      const LiaisonPlanCard *card = g_ptr_array_index (cards, i);
      GtkWidget *row = liaison_plan_card_create_row (card);

      gtk_list_box_append (self->lists[card->column], row);
      counts[card->column]++;
      if (g_strcmp0 (focused, card->id) == 0)
        gtk_widget_grab_focus (row);
    }
  for (guint i = 0; i < LIAISON_PLAN_N_COLUMNS; i++)
    {
      g_autofree char *count = g_strdup_printf ("%u", counts[i]);

      gtk_label_set_text (self->counts[i], count);
      gtk_widget_set_visible (GTK_WIDGET (self->lists[i]), counts[i] > 0);
      gtk_widget_set_visible (self->empty_labels[i], counts[i] == 0);
    }
  liaison_plan_board_select (self, self->selected_id);
}

/**
 * liaison_plan_board_select:
 * @plan_id: (nullable): that is shown beside the board
 */
void
liaison_plan_board_select (LiaisonPlanBoard *self, const char *plan_id)
{
  g_autofree char *kept = g_strdup (plan_id);

  g_set_str (&self->selected_id, kept);
  for (guint i = 0; i < LIAISON_PLAN_N_COLUMNS; i++)
    {
      GtkListBoxRow *row, *selected = NULL;

      for (int j = 0; (row = gtk_list_box_get_row_at_index (self->lists[i], j)) != NULL; j++)
        if (g_strcmp0 (get_id (row), kept) == 0)
          selected = row;
      gtk_list_box_select_row (self->lists[i], selected);
    }
}

/**
 * liaison_plan_board_get_column:
 *
 * Returns: (transfer none): the list of cards of a column
 */
GtkListBox *
liaison_plan_board_get_column (LiaisonPlanBoard *self, LiaisonPlanColumn column)
{
  g_return_val_if_fail (LIAISON_IS_PLAN_BOARD (self) && column < LIAISON_PLAN_N_COLUMNS, NULL);

  return self->lists[column];
}

static void
liaison_plan_board_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_ORIENTATION)
    g_value_set_enum (value,
                      gtk_orientable_get_orientation (GTK_ORIENTABLE (LIAISON_PLAN_BOARD (object)->box)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
liaison_plan_board_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  LiaisonPlanBoard *self = LIAISON_PLAN_BOARD (object);

  if (id == PROP_ORIENTATION)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), g_value_get_enum (value));
      gtk_box_set_homogeneous (self->box, g_value_get_enum (value) == GTK_ORIENTATION_HORIZONTAL);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
liaison_plan_board_dispose (GObject *object)
{
  g_clear_pointer (&LIAISON_PLAN_BOARD (object)->selected_id, g_free);
  G_OBJECT_CLASS (liaison_plan_board_parent_class)->dispose (object);
}

static void
liaison_plan_board_class_init (LiaisonPlanBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = liaison_plan_board_dispose;
  object_class->get_property = liaison_plan_board_get_property;
  object_class->set_property = liaison_plan_board_set_property;

  /**
   * LiaisonPlanBoard:orientation:
   *
   * Whether the columns stand beside or below each other.
   */
  g_object_class_install_property (object_class, PROP_ORIENTATION,
                                   g_param_spec_enum ("orientation", NULL, NULL, GTK_TYPE_ORIENTATION,
                                                      GTK_ORIENTATION_HORIZONTAL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  /**
   * LiaisonPlanBoard::chosen:
   * @id: of the plan that is to be shown
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
add_column (LiaisonPlanBoard *self, LiaisonPlanColumn column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (liaison_plan_column_get_label (column));
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *empty = gtk_label_new (_ ("None"));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (heading), title);
  gtk_box_append (GTK_BOX (heading), count);
  gtk_label_set_xalign (GTK_LABEL (empty), 0);
  gtk_widget_add_css_class (empty, "dimmed");
  gtk_widget_add_css_class (list, "liaison-board-column");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (list, keys);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), empty);
  gtk_widget_set_size_request (box, 170, -1);
  self->lists[column] = GTK_LIST_BOX (list);
  self->counts[column] = GTK_LABEL (count);
  self->empty_labels[column] = empty;
  gtk_box_append (self->box, box);
}

static void
liaison_plan_board_init (LiaisonPlanBoard *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18));
  gtk_box_set_homogeneous (self->box, TRUE);
  for (guint i = 0; i < LIAISON_PLAN_N_COLUMNS; i++)
    add_column (self, (LiaisonPlanColumn) i);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
