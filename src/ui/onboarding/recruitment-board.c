/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-board.h"

#include "core/onboarding/recruitment.h"
#include "ui/onboarding/recruitment-card.h"
#include "ui/onboarding/recruitment-column.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonRecruitmentBoard:
 *
 * A column for each state. Cards are moved by dragging them, by Ctrl with the left and right arrow keys and by their menu: always
 * by a step of the state machine. The arrow keys walk the cards. Where there is little room, one column is shown at a time.
 */
struct _LiaisonRecruitmentBoard
{
  AdwBin parent_instance;

  LiaisonRecruitmentColumn *states[LIAISON_RECRUITMENT_N_STATES];
  char *selected_id;
  /* Whether the keyboard goes where the chosen card goes. */
  gboolean wants_focus;
  gboolean is_updating;
  gboolean is_narrow;
  /* Whether the board was led to what is chosen, and did not lead there. */
  gboolean is_led;
  guint scroll_source;
  LiaisonRecruitmentState shown;

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

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentBoard, liaison_recruitment_board, ADW_TYPE_BIN)

/* The column that is shown alone ------------------------------------------------------------------------------------- */

static void
update_shown (LiaisonRecruitmentBoard *self)
{
  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    {
      liaison_recruitment_column_set_alone (self->states[i], self->is_narrow);
      gtk_widget_set_visible (GTK_WIDGET (self->states[i]), !self->is_narrow || i == self->shown);
    }
  gtk_widget_set_visible (self->switcher, self->is_narrow);
  gtk_widget_set_sensitive (self->previous_button, self->shown > 0);
  gtk_widget_set_sensitive (self->next_button, self->shown + 1 < LIAISON_RECRUITMENT_N_STATES);
  if (gtk_drop_down_get_selected (self->drop_down) != self->shown)
    gtk_drop_down_set_selected (self->drop_down, self->shown);
}

static void
show_state (LiaisonRecruitmentBoard *self, LiaisonRecruitmentState state)
{
  self->shown = state;
  update_shown (self);
}

static void
on_state_chosen (LiaisonRecruitmentBoard *self)
{
  guint place = gtk_drop_down_get_selected (self->drop_down);

  if (!self->is_updating && place < LIAISON_RECRUITMENT_N_STATES && place != self->shown)
    show_state (self, place);
}

static void
on_previous (LiaisonRecruitmentBoard *self)
{
  if (self->shown > 0)
    show_state (self, self->shown - 1);
}

static void
on_next (LiaisonRecruitmentBoard *self)
{
  if (self->shown + 1 < LIAISON_RECRUITMENT_N_STATES)
    show_state (self, self->shown + 1);
}

static void
update_switcher (LiaisonRecruitmentBoard *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    /* Translators: the state of applications and how many there are: “Applied (3)” */
    gtk_string_list_take (labels, g_strdup_printf (_ ("%1$s (%2$u)"), liaison_recruitment_state_get_label (i),
                                                   liaison_recruitment_column_get_n_cards (self->states[i])));
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->drop_down, self->shown);
}

/**
 * liaison_recruitment_board_set_narrow:
 * @is_narrow: whether there is room for one column only
 */
void
liaison_recruitment_board_set_narrow (LiaisonRecruitmentBoard *self, gboolean is_narrow)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_BOARD (self));

  self->is_narrow = is_narrow;
  update_shown (self);
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

static LiaisonRecruitmentColumn *
find_focused (LiaisonRecruitmentBoard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < LIAISON_RECRUITMENT_N_STATES; i++)
    {
      GtkWidget *view = GTK_WIDGET (liaison_recruitment_column_get_view (self->states[i]));

      if (focus == view || gtk_widget_is_ancestor (focus, view))
        return self->states[i];
    }
  return NULL;
}

static void
scroll (gpointer data)
{
  LiaisonRecruitmentBoard *self = data;
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self->columns), GTK_TYPE_VIEWPORT);

  self->scroll_source = 0;
  for (guint i = 0; self->is_led && i < LIAISON_RECRUITMENT_N_STATES; i++)
    if (liaison_recruitment_column_get_selected (self->states[i]) != NULL)
      gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (self->states[i]), NULL);
}

/* The column of what was chosen elsewhere may lie beyond the edge, and is there as soon as it has its place. */
static void
scroll_later (LiaisonRecruitmentBoard *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_once (scroll, self);
}

static void
select_only (LiaisonRecruitmentBoard *self, const char *id, gboolean with_focus)
{
  gboolean was_updating = self->is_updating;

  self->is_updating = TRUE;
  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    if (liaison_recruitment_column_select (self->states[i], id, FALSE))
      {
        if (self->is_narrow && self->shown != i)
          show_state (self, i);
        if (with_focus)
          liaison_recruitment_column_select (self->states[i], id, TRUE);
      }
  self->is_updating = was_updating;
}

/**
 * liaison_recruitment_board_select:
 * @id: (nullable): of an application; with %NULL nothing is chosen
 */
void
liaison_recruitment_board_select (LiaisonRecruitmentBoard *self, const char *id, gboolean with_focus)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_BOARD (self));

  g_set_str (&self->selected_id, id);
  select_only (self, self->selected_id, with_focus);
  self->is_led = TRUE;
  scroll_later (self);
}

/**
 * liaison_recruitment_board_focus:
 *
 * Goes to the card that is chosen, or else to the first one.
 */
void
liaison_recruitment_board_focus (LiaisonRecruitmentBoard *self)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_BOARD (self));

  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    if (liaison_recruitment_column_get_selected (self->states[i]) != NULL)
      {
        liaison_recruitment_column_focus (self->states[i]);
        return;
      }
  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->states[i])) &&
        liaison_recruitment_column_get_n_cards (self->states[i]) > 0 &&
        !liaison_recruitment_column_is_folded (self->states[i]))
      {
        liaison_recruitment_column_focus (self->states[i]);
        return;
      }
}

static void
on_selected (LiaisonRecruitmentBoard *self, const char *id, LiaisonRecruitmentColumn *column)
{
  if (self->is_updating || (id == NULL && column != find_focused (self)))
    return;
  g_set_str (&self->selected_id, id);
  self->is_led = FALSE;
  self->is_updating = TRUE;
  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    if (self->states[i] != column)
      liaison_recruitment_column_select (self->states[i], NULL, FALSE);
  self->is_updating = FALSE;
  g_signal_emit (self, signals[SELECTED], 0, self->selected_id);
}

static void
on_open (LiaisonRecruitmentBoard *self, const char *id)
{
  g_signal_emit (self, signals[OPEN], 0, id);
}

/**
 * liaison_recruitment_board_set_entries:
 * @entries: (element-type LiaisonRecruitmentEntry): what is on the board from now on
 *
 * What was chosen stays chosen, in whichever column it is now.
 */
void
liaison_recruitment_board_set_entries (LiaisonRecruitmentBoard *self, GPtrArray *entries)
{
  gboolean with_focus;
  LiaisonRecruitmentColumn *before;
  LiaisonRecruitmentColumn *after = NULL;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_BOARD (self));

  before = find_focused (self);
  with_focus = before != NULL || self->wants_focus;
  self->is_updating = TRUE;
  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    liaison_recruitment_column_set_entries (self->states[i], entries);
  update_switcher (self);
  self->is_updating = FALSE;
  for (guint i = 0; i < entries->len && self->selected_id != NULL; i++)
    {
      const LiaisonRecruitmentEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->id, self->selected_id))
        after = self->states[entry->state];
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
refuse (LiaisonRecruitmentBoard *self, char *message)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
  g_signal_emit (self, signals[REFUSED], 0, message);
  g_free (message);
}

static void
take_step (LiaisonRecruitmentBoard *self,
           const LiaisonRecruitmentEntry *entry,
           const LiaisonTransition *transition)
{
  g_autofree char *id = g_strdup (entry->id);

  g_set_str (&self->selected_id, id);
  select_only (self, id, FALSE);
  self->wants_focus = TRUE;
  g_signal_emit (self, signals[STEP], 0, id, transition->action);
}

/* The most usual step on or back. To be declined is neither: that has a reason, and a column to be dropped on. */
static const LiaisonTransition *
find_step (LiaisonRecruitmentState state, gboolean is_forward)
{
  g_autoptr (GPtrArray) transitions =
      liaison_state_machine_list (&liaison_recruitment_machine, liaison_recruitment_state_get_word (state));

  for (guint i = 0; i < transitions->len; i++)
    {
      const LiaisonTransition *transition = transitions->pdata[i];
      LiaisonRecruitmentState next;

      if (!liaison_recruitment_state_find (transition->next, &next) || next == LIAISON_RECRUITMENT_DECLINED)
        continue;
      if (is_forward ? next > state : next < state)
        return transition;
    }
  return NULL;
}

static void
move_selected (LiaisonRecruitmentBoard *self, LiaisonRecruitmentColumn *column, gboolean is_forward)
{
  const LiaisonRecruitmentEntry *entry = liaison_recruitment_column_get_selected (column);
  const LiaisonTransition *transition;

  if (entry == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  transition = find_step (entry->state, is_forward);
  if (transition != NULL)
    take_step (self, entry, transition);
  else
    refuse (self, g_strdup_printf (
                      /* Translators: the state of an application, such as Approved */
                      is_forward ? _ ("No step leads on from “%s”") : _ ("No step leads back from “%s”"),
                      liaison_recruitment_state_get_label (entry->state)));
}

static void
on_dropped (LiaisonRecruitmentBoard *self,
            const LiaisonRecruitmentEntry *entry,
            LiaisonRecruitmentColumn *column)
{
  LiaisonRecruitmentState target = liaison_recruitment_column_get_state (column);
  g_autoptr (GPtrArray) transitions = liaison_state_machine_list (
      &liaison_recruitment_machine, liaison_recruitment_state_get_word (entry->state));

  for (guint i = 0; i < transitions->len; i++)
    {
      const LiaisonTransition *transition = transitions->pdata[i];

      if (g_str_equal (transition->next, liaison_recruitment_state_get_word (target)))
        {
          take_step (self, entry, transition);
          return;
        }
    }
  refuse (self,
          g_strdup_printf (
              /* Translators: two states of an application, such as Contacted and Approved */
              _ ("No step leads from “%1$s” to “%2$s”"), liaison_recruitment_state_get_label (entry->state),
              liaison_recruitment_state_get_label (target)));
}

/* The keyboard ------------------------------------------------------------------------------------------------------ */

/* To the next column with cards. */
static void
walk (LiaisonRecruitmentBoard *self, LiaisonRecruitmentColumn *column, gboolean is_forward)
{
  int state = (int) liaison_recruitment_column_get_state (column);

  for (state += is_forward ? 1 : -1; state >= 0 && state < LIAISON_RECRUITMENT_N_STATES;
       state += is_forward ? 1 : -1)
    if (!liaison_recruitment_column_is_folded (self->states[state]) &&
        liaison_recruitment_column_get_n_cards (self->states[state]) > 0)
      {
        if (self->is_narrow)
          show_state (self, (LiaisonRecruitmentState) state);
        liaison_recruitment_column_focus (self->states[state]);
        return;
      }
  gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
open_menu (LiaisonRecruitmentBoard *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *card = gtk_widget_get_ancestor (focus, LIAISON_TYPE_RECRUITMENT_CARD);

  if (card == NULL)
    card = gtk_widget_get_first_child (focus);
  if (LIAISON_IS_RECRUITMENT_CARD (card))
    liaison_recruitment_card_open_menu (LIAISON_RECRUITMENT_CARD (card));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType modifiers,
                LiaisonRecruitmentBoard *self)
{
  LiaisonRecruitmentColumn *column = find_focused (self);
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

/* The class --------------------------------------------------------------------------------------------------------- */

static void
liaison_recruitment_board_dispose (GObject *object)
{
  LiaisonRecruitmentBoard *self = LIAISON_RECRUITMENT_BOARD (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  self->is_updating = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_RECRUITMENT_BOARD);
  g_clear_pointer (&self->selected_id, g_free);
  G_OBJECT_CLASS (liaison_recruitment_board_parent_class)->dispose (object);
}

static void
liaison_recruitment_board_class_init (LiaisonRecruitmentBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_recruitment_board_dispose;

  /**
   * LiaisonRecruitmentBoard::open:
   * @id: of the application that is to be seen whole
   */
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonRecruitmentBoard::selected:
   * @id: (nullable): of the application that is chosen now
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonRecruitmentBoard::step:
   * @id: of an application
   * @action: of the state machine
   */
  signals[STEP] = g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  /**
   * LiaisonRecruitmentBoard::refused:
   * @message: why a card cannot go there
   */
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/recruitment-board.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonRecruitmentBoard, name)
  CHILD (switcher);
  CHILD (previous_button);
  CHILD (drop_down);
  CHILD (next_button);
  CHILD (scroller);
  CHILD (columns);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_state_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
}

static void
liaison_recruitment_board_init (LiaisonRecruitmentBoard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->is_updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    {
      GtkWidget *column = liaison_recruitment_column_new (i);

      self->states[i] = LIAISON_RECRUITMENT_COLUMN (column);
      g_signal_connect_object (column, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (column, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (column, "dropped", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->columns, column);
    }
  update_switcher (self);
  update_shown (self);
  self->is_updating = FALSE;
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "changed",
                           G_CALLBACK (scroll_later), self, G_CONNECT_SWAPPED);
  /* Before the lists, which do nothing with these keys but keep them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
