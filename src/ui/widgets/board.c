/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/board.h"

#include "ui/widgets/board-card.h"
#include "ui/widgets/board-column.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonBoard:
 *
 * Cards in columns. They are moved by dragging them, by Ctrl with the left and right arrow keys and by their menu: always
 * by an action of the subject. The arrow keys walk the cards. Where there is little room, one column is shown at a time.
 */
struct _LiaisonBoard
{
  AdwBin parent_instance;

  const LiaisonBoardKind *kind;
  LiaisonBoardColumn *all[LIAISON_BOARD_MAX_COLUMNS];
  char *selected_id;
  /* Whether the keyboard goes where the chosen card goes. */
  gboolean wants_focus;
  gboolean is_updating;
  gboolean is_narrow;
  /* Whether the board was led to what is chosen, and did not lead there. */
  gboolean is_led;
  guint scroll_source;
  guint shown;

  GtkWidget *switcher;
  GtkWidget *previous_button;
  GtkDropDown *drop_down;
  GtkWidget *next_button;
  GtkScrolledWindow *scroller;
  GtkBox *columns;
};

enum
{
  OPEN,
  SELECTED,
  STEP,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonBoard, liaison_board, ADW_TYPE_BIN)

/* None before it has a kind. */
static guint
get_n (LiaisonBoard *self)
{
  return self->kind != NULL ? self->kind->n_columns : 0;
}

/* The column that is shown alone ------------------------------------------------------------------------------------- */

static void
update_shown (LiaisonBoard *self)
{
  for (guint i = 0; i < get_n (self); i++)
    {
      liaison_board_column_set_alone (self->all[i], self->is_narrow);
      gtk_widget_set_visible (GTK_WIDGET (self->all[i]), !self->is_narrow || i == self->shown);
    }
  gtk_widget_set_visible (self->switcher, self->is_narrow);
  gtk_widget_set_sensitive (self->previous_button, self->shown > 0);
  gtk_widget_set_sensitive (self->next_button, self->shown + 1 < get_n (self));
  if (gtk_drop_down_get_selected (self->drop_down) != self->shown)
    gtk_drop_down_set_selected (self->drop_down, self->shown);
}

static void
show_column (LiaisonBoard *self, guint state)
{
  self->shown = state;
  update_shown (self);
}

static void
on_column_chosen (LiaisonBoard *self)
{
  guint place = gtk_drop_down_get_selected (self->drop_down);

  if (!self->is_updating && place < get_n (self) && place != self->shown)
    show_column (self, place);
}

static void
on_previous (LiaisonBoard *self)
{
  if (self->shown > 0)
    show_column (self, self->shown - 1);
}

static void
on_next (LiaisonBoard *self)
{
  if (self->shown + 1 < get_n (self))
    show_column (self, self->shown + 1);
}

static void
update_switcher (LiaisonBoard *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < get_n (self); i++)
    /* Translators: the name of a column and how many cards it has: “Applied (3)” */
    gtk_string_list_take (labels, g_strdup_printf (_ ("%1$s (%2$u)"), self->kind->get_label (i),
                                                   liaison_board_column_get_n_cards (self->all[i])));
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->drop_down, self->shown);
}

/**
 * liaison_board_set_narrow:
 * @is_narrow: whether there is room for one column only
 */
void
liaison_board_set_narrow (LiaisonBoard *self, gboolean is_narrow)
{
  g_return_if_fail (LIAISON_IS_BOARD (self));

  self->is_narrow = is_narrow;
  update_shown (self);
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

static LiaisonBoardColumn *
find_focused (LiaisonBoard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < get_n (self); i++)
    {
      GtkWidget *view = GTK_WIDGET (liaison_board_column_get_view (self->all[i]));

      if (focus == view || gtk_widget_is_ancestor (focus, view))
        return self->all[i];
    }
  return NULL;
}

static void
scroll (gpointer data)
{
  LiaisonBoard *self = data;
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self->columns), GTK_TYPE_VIEWPORT);

  self->scroll_source = 0;
  for (guint i = 0; self->is_led && i < get_n (self); i++)
    if (liaison_board_column_get_selected (self->all[i]) != NULL)
      gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (self->all[i]), NULL);
}

/* The column of what was chosen elsewhere may lie beyond the edge, and is there as soon as it has its place. */
static void
scroll_later (LiaisonBoard *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_once (scroll, self);
}

static void
select_only (LiaisonBoard *self, const char *id, gboolean with_focus)
{
  gboolean was_updating = self->is_updating;

  self->is_updating = TRUE;
  for (guint i = 0; i < get_n (self); i++)
    if (liaison_board_column_select (self->all[i], id, FALSE))
      {
        if (self->is_narrow && self->shown != i)
          show_column (self, i);
        if (with_focus)
          liaison_board_column_select (self->all[i], id, TRUE);
      }
  self->is_updating = was_updating;
}

/**
 * liaison_board_select:
 * @id: (nullable): of a card; with %NULL nothing is chosen
 */
void
liaison_board_select (LiaisonBoard *self, const char *id, gboolean with_focus)
{
  g_return_if_fail (LIAISON_IS_BOARD (self));

  g_set_str (&self->selected_id, id);
  select_only (self, self->selected_id, with_focus);
  self->is_led = TRUE;
  scroll_later (self);
}

/**
 * liaison_board_focus:
 *
 * Goes to the card that is chosen, or else to the first one.
 */
void
liaison_board_focus (LiaisonBoard *self)
{
  g_return_if_fail (LIAISON_IS_BOARD (self));

  for (guint i = 0; i < get_n (self); i++)
    if (liaison_board_column_get_selected (self->all[i]) != NULL)
      {
        liaison_board_column_focus (self->all[i]);
        return;
      }
  for (guint i = 0; i < get_n (self); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->all[i])) &&
        liaison_board_column_get_n_cards (self->all[i]) > 0 && !liaison_board_column_is_folded (self->all[i]))
      {
        liaison_board_column_focus (self->all[i]);
        return;
      }
}

static void
on_selected (LiaisonBoard *self, const char *id, LiaisonBoardColumn *column)
{
  if (self->is_updating || (id == NULL && column != find_focused (self)))
    return;
  g_set_str (&self->selected_id, id);
  self->is_led = FALSE;
  self->is_updating = TRUE;
  for (guint i = 0; i < get_n (self); i++)
    if (self->all[i] != column)
      liaison_board_column_select (self->all[i], NULL, FALSE);
  self->is_updating = FALSE;
  g_signal_emit (self, signals[SELECTED], 0, self->selected_id);
}

static void
on_open (LiaisonBoard *self, const char *id)
{
  g_signal_emit (self, signals[OPEN], 0, id);
}

/**
 * liaison_board_set_entries:
 * @entries: of the kind: what is on the board from now on
 *
 * What was chosen stays chosen, in whichever column it is now.
 */
void
liaison_board_set_entries (LiaisonBoard *self, GPtrArray *entries)
{
  gboolean with_focus;
  LiaisonBoardColumn *before;
  LiaisonBoardColumn *after = NULL;

  g_return_if_fail (LIAISON_IS_BOARD (self));

  before = find_focused (self);
  with_focus = before != NULL || self->wants_focus;
  self->is_updating = TRUE;
  for (guint i = 0; i < get_n (self); i++)
    liaison_board_column_set_entries (self->all[i], entries);
  update_switcher (self);
  self->is_updating = FALSE;
  for (guint i = 0; i < entries->len && self->selected_id != NULL; i++)
    {
      gconstpointer entry = g_ptr_array_index (entries, i);

      if (g_str_equal (self->kind->entries->get_id (entry), self->selected_id))
        after = self->all[self->kind->get_column (entry)];
    }
  if (after == NULL)
    g_clear_pointer (&self->selected_id, g_free);
  /* Where the card stays in its column, the list keeps the focus by itself. */
  select_only (self, self->selected_id, with_focus && after != NULL && after != before);
  if (after != before)
    self->wants_focus = FALSE;
  update_shown (self);
}

/* Steps ------------------------------------------------------------------------------------------------------------- */

static void
refuse (LiaisonBoard *self, char *message)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
  g_signal_emit (self, signals[REFUSED], 0, message);
  g_free (message);
}

static void
take_step (LiaisonBoard *self, gconstpointer entry, const char *action)
{
  g_autofree char *id = g_strdup (self->kind->entries->get_id (entry));

  g_set_str (&self->selected_id, id);
  select_only (self, id, FALSE);
  self->wants_focus = TRUE;
  g_signal_emit (self, signals[STEP], 0, id, action);
}

static void
move_selected (LiaisonBoard *self, LiaisonBoardColumn *column, gboolean is_forward)
{
  gconstpointer entry = liaison_board_column_get_selected (column);
  const char *action;
  char *refusal = NULL;

  if (entry == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  action = self->kind->find_step (entry, is_forward, &refusal);
  if (action != NULL)
    take_step (self, entry, action);
  else
    refuse (self, refusal);
}

static void
on_dropped (LiaisonBoard *self, gconstpointer entry, LiaisonBoardColumn *column)
{
  char *refusal = NULL;
  const char *action = self->kind->find_drop (entry, liaison_board_column_get_place (column), &refusal);

  if (action != NULL)
    take_step (self, entry, action);
  else
    refuse (self, refusal);
}

/* The keyboard ------------------------------------------------------------------------------------------------------ */

/* To the next column with cards. */
static void
walk (LiaisonBoard *self, LiaisonBoardColumn *column, gboolean is_forward)
{
  int state = (int) liaison_board_column_get_place (column);

  for (state += is_forward ? 1 : -1; state >= 0 && state < (int) get_n (self); state += is_forward ? 1 : -1)
    if (!liaison_board_column_is_folded (self->all[state]) &&
        liaison_board_column_get_n_cards (self->all[state]) > 0)
      {
        if (self->is_narrow)
          show_column (self, (guint) state);
        liaison_board_column_focus (self->all[state]);
        return;
      }
  gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
open_menu (LiaisonBoard *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *card = gtk_widget_get_ancestor (focus, LIAISON_TYPE_BOARD_CARD);

  if (card == NULL)
    card = gtk_widget_get_first_child (focus);
  if (LIAISON_IS_BOARD_CARD (card))
    liaison_board_card_open_menu (LIAISON_BOARD_CARD (card));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType modifiers,
                LiaisonBoard *self)
{
  LiaisonBoardColumn *column = find_focused (self);
  const gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const gboolean is_left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;
  const gboolean is_right = key == GDK_KEY_Right || key == GDK_KEY_KP_Right;

  modifiers &= GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  if (column == NULL)
    return GDK_EVENT_PROPAGATE;
  if ((key == GDK_KEY_Menu && modifiers == 0) || (key == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    {
      open_menu (self);
      return GDK_EVENT_STOP;
    }
  if (!is_left && !is_right)
    return GDK_EVENT_PROPAGATE;
  if (modifiers == GDK_CONTROL_MASK)
    move_selected (self, column, is_right != is_rtl);
  else if (modifiers == 0)
    walk (self, column, is_right != is_rtl);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/**
 * liaison_board_set_kind:
 * @kind: (transfer none): lives as long as the program
 *
 * Makes the columns, once.
 */
void
liaison_board_set_kind (LiaisonBoard *self, const LiaisonBoardKind *kind)
{
  g_return_if_fail (LIAISON_IS_BOARD (self));
  g_return_if_fail (self->kind == NULL && kind->n_columns <= LIAISON_BOARD_MAX_COLUMNS);

  self->kind = kind;
  self->is_updating = TRUE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (kind->column_title), -1);
  for (guint i = 0; i < kind->n_columns; i++)
    {
      GtkWidget *column = liaison_board_column_new (kind, i);

      self->all[i] = LIAISON_BOARD_COLUMN (column);
      g_signal_connect_object (column, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (column, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (column, "dropped", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->columns, column);
    }
  update_switcher (self);
  update_shown (self);
  self->is_updating = FALSE;
}

/* The class --------------------------------------------------------------------------------------------------------- */

static void
liaison_board_dispose (GObject *object)
{
  LiaisonBoard *self = LIAISON_BOARD (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  self->is_updating = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_BOARD);
  g_clear_pointer (&self->selected_id, g_free);
  G_OBJECT_CLASS (liaison_board_parent_class)->dispose (object);
}

static void
liaison_board_class_init (LiaisonBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_board_dispose;

  /**
   * LiaisonBoard::open:
   * @id: of the card that is to be seen whole
   */
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonBoard::selected:
   * @id: (nullable): of the card that is chosen now
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonBoard::step:
   * @id: of a card
   * @action: of the subject
   */
  signals[STEP] = g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  /**
   * LiaisonBoard::refused:
   * @message: why a card cannot go there
   */
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/liaison_prm/Liaison/ui/board.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonBoard, name)
  CHILD (switcher);
  CHILD (previous_button);
  CHILD (drop_down);
  CHILD (next_button);
  CHILD (scroller);
  CHILD (columns);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_column_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
}

static void
liaison_board_init (LiaisonBoard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "changed",
                           G_CALLBACK (scroll_later), self, G_CONNECT_SWAPPED);
  /* Before the lists, which do nothing with these keys but keep them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
