/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/ladder-cell.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonLadderCell:
 *
 * A cell of a ladder that is edited in place, as in a spreadsheet: typing begins anew, Enter and F2 begin with what stands
 * there, Enter and the up and down arrows commit and move on, Tab commits, Escape takes it back. While it is edited
 * "edited" is emitted at each key press with what stands there as far as it can stand, so that others can show what would
 * follow.
 */
struct _LiaisonLadderCell
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkLabel *label;
  GtkText *entry;
  GtkWidget *column;
  GtkLabel *note;

  char *text;
  char *description;
  char *problem;
  char *mark;
  const char *mark_style;
  gboolean is_header;
  gboolean is_editable;
  gboolean is_editing;
  LiaisonLadderCellCheck check;
  gpointer check_data;
};

G_DEFINE_FINAL_TYPE (LiaisonLadderCell, liaison_ladder_cell, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  COMMITTED,
  CANCELLED,
  MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_accessible (LiaisonLadderCell *self)
{
  const char *shown = *self->text != '\0' ? self->text : C_ ("value of a cell", "nothing");
  g_autofree char *label =
      self->description != NULL
          /* Translators: read aloud for a cell of a table: what it is, and what stands in it */
          ? g_strdup_printf (C_ ("cell", "%s: %s"), self->description, shown)
          : g_strdup (shown);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->mark != NULL ? self->mark : gtk_label_get_text (self->note),
                                  GTK_ACCESSIBLE_PROPERTY_READ_ONLY, !self->is_editable, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->description != NULL ? self->description : shown, -1);
}

static void
show_text (LiaisonLadderCell *self)
{
  gtk_label_set_text (self->label, *self->text != '\0' ? self->text : "—");
  if (*self->text == '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dimmed");
  update_accessible (self);
}

static char *
get_typed (LiaisonLadderCell *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
set_problem (LiaisonLadderCell *self, char *problem)
{
  g_free (self->problem);
  self->problem = problem;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "", -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), problem != NULL ? problem : self->mark);
  if (problem != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }
}

static void
on_changed (LiaisonLadderCell *self)
{
  g_autofree char *typed = NULL;

  if (!self->is_editing)
    return;
  typed = get_typed (self);
  set_problem (self, self->check != NULL ? self->check (self, typed, self->check_data) : NULL);
  if (self->problem == NULL)
    g_signal_emit (self, signals[EDITED], 0, typed);
}

static void
stop_editing (LiaisonLadderCell *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  self->is_editing = FALSE;
  set_problem (self, NULL);
  gtk_stack_set_visible_child (self->stack, self->column);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* What cannot stand is not committed: the cell stays open and says why. */
static gboolean
commit (LiaisonLadderCell *self)
{
  g_autofree char *typed = get_typed (self);

  if (self->problem != NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return FALSE;
    }
  stop_editing (self);
  if (g_strcmp0 (typed, self->text) != 0)
    {
      g_set_str (&self->text, typed);
      show_text (self);
      g_signal_emit (self, signals[COMMITTED], 0, typed);
    }
  else
    g_signal_emit (self, signals[CANCELLED], 0);
  return TRUE;
}

static void
cancel (LiaisonLadderCell *self)
{
  stop_editing (self);
  g_signal_emit (self, signals[CANCELLED], 0);
}

static gboolean
move (LiaisonLadderCell *self, guint key)
{
  GtkDirectionType direction;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      direction = GTK_DIR_UP;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      direction = GTK_DIR_DOWN;
      break;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      direction = GTK_DIR_LEFT;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      direction = GTK_DIR_RIGHT;
      break;
    default:
      return FALSE;
    }
  g_signal_emit (self, signals[MOVE], 0, direction);
  return TRUE;
}

static gboolean
on_key_while_editing (LiaisonLadderCell *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Escape:
      cancel (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (commit (self))
        move (self, key);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return commit (self) ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_key (LiaisonLadderCell *self, guint key, guint code, GdkModifierType modifiers)
{
  const GdkModifierType held = modifiers & gtk_accelerator_get_default_mod_mask ();
  gunichar character = gdk_keyval_to_unicode (key);
  char typed[7] = "";

  if (self->is_editing)
    return held == 0 || held == GDK_SHIFT_MASK ? on_key_while_editing (self, key) : GDK_EVENT_PROPAGATE;
  if (held == 0 && self->is_editable &&
      (key == GDK_KEY_F2 || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    {
      liaison_ladder_cell_start_editing (self, NULL);
      return GDK_EVENT_STOP;
    }
  if (held == 0 && self->is_editable && !self->is_header &&
      (key == GDK_KEY_Delete || key == GDK_KEY_BackSpace || key == GDK_KEY_KP_Delete))
    {
      liaison_ladder_cell_start_editing (self, "");
      commit (self);
      return GDK_EVENT_STOP;
    }
  if (held == 0 && move (self, key))
    return GDK_EVENT_STOP;
  if ((held & ~GDK_SHIFT_MASK) == 0 && self->is_editable && character > ' ' && g_unichar_isprint (character))
    {
      g_unichar_to_utf8 (character, typed);
      liaison_ladder_cell_start_editing (self, typed);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
on_pressed (LiaisonLadderCell *self, int n_press)
{
  if (self->is_editing)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2 && self->is_editable)
    liaison_ladder_cell_start_editing (self, NULL);
}

/* Another cell or page takes the focus: what can stand is kept, what cannot is taken back. */
static void
on_leave (LiaisonLadderCell *self)
{
  if (!self->is_editing)
    return;
  if (self->problem != NULL)
    cancel (self);
  else
    commit (self);
}

/**
 * liaison_ladder_cell_new:
 * @is_header: whether it heads a column
 *
 * Returns: (transfer floating): an empty cell that cannot be edited
 */
GtkWidget *
liaison_ladder_cell_new (gboolean is_header)
{
  LiaisonLadderCell *self =
      g_object_new (LIAISON_TYPE_LADDER_CELL, "accessible-role",
                    is_header ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER : GTK_ACCESSIBLE_ROLE_GRID_CELL, NULL);

  self->is_header = is_header;
  gtk_widget_add_css_class (GTK_WIDGET (self), is_header ? "heading" : "numeric");
  return GTK_WIDGET (self);
}

/**
 * liaison_ladder_cell_set_text:
 * @text: what stands in it; what is being typed is left alone
 */
void
liaison_ladder_cell_set_text (LiaisonLadderCell *self, const char *text)
{
  g_set_str (&self->text, text);
  show_text (self);
}

const char *
liaison_ladder_cell_get_text (LiaisonLadderCell *self)
{
  return self->text;
}

/**
 * liaison_ladder_cell_set_description:
 * @description: what the cell is, for those who hear it
 */
void
liaison_ladder_cell_set_description (LiaisonLadderCell *self, const char *description)
{
  g_set_str (&self->description, description);
  update_accessible (self);
}

/**
 * liaison_ladder_cell_set_note:
 * @note: (nullable): a few words below the value, such as what holds elsewhere
 */
void
liaison_ladder_cell_set_note (LiaisonLadderCell *self, const char *note)
{
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  update_accessible (self);
}

/**
 * liaison_ladder_cell_set_mark:
 * @style: (nullable): "warning" or "error", or %NULL for no mark
 * @sentence: (nullable): what is the matter with the value
 */
void
liaison_ladder_cell_set_mark (LiaisonLadderCell *self, const char *style, const char *sentence)
{
  if (g_strcmp0 (self->mark_style, style) == 0 && g_strcmp0 (self->mark, sentence) == 0)
    return;
  if (self->mark_style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), self->mark_style);
  self->mark_style = g_intern_string (style);
  if (self->mark_style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), self->mark_style);
  g_set_str (&self->mark, sentence);
  if (self->problem == NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentence);
  update_accessible (self);
}

void
liaison_ladder_cell_set_editable (LiaisonLadderCell *self, gboolean is_editable)
{
  self->is_editable = is_editable;
  update_accessible (self);
}

/**
 * liaison_ladder_cell_set_check:
 * @check: (nullable): asked at each key press
 */
void
liaison_ladder_cell_set_check (LiaisonLadderCell *self, LiaisonLadderCellCheck check, gpointer data)
{
  self->check = check;
  self->check_data = data;
}

gboolean
liaison_ladder_cell_is_editing (LiaisonLadderCell *self)
{
  return self->is_editing;
}

/**
 * liaison_ladder_cell_start_editing:
 * @text: (nullable): what to begin with, or %NULL for what stands there, selected
 */
void
liaison_ladder_cell_start_editing (LiaisonLadderCell *self, const char *text)
{
  if (self->is_editing || !self->is_editable)
    return;
  self->is_editing = TRUE;
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : self->text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (text != NULL)
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  else
    gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  on_changed (self);
}

static void
liaison_ladder_cell_dispose (GObject *object)
{
  LiaisonLadderCell *self = LIAISON_LADDER_CELL (object);

  self->is_editing = FALSE;
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->stack)));
  G_OBJECT_CLASS (liaison_ladder_cell_parent_class)->dispose (object);
}

static void
liaison_ladder_cell_finalize (GObject *object)
{
  LiaisonLadderCell *self = LIAISON_LADDER_CELL (object);

  g_free (self->text);
  g_free (self->description);
  g_free (self->problem);
  g_free (self->mark);
  G_OBJECT_CLASS (liaison_ladder_cell_parent_class)->finalize (object);
}

static void
liaison_ladder_cell_class_init (LiaisonLadderCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liaison_ladder_cell_dispose;
  object_class->finalize = liaison_ladder_cell_finalize;
  /**
   * LiaisonLadderCell::edited:
   * @text: what stands there
   *
   * At each key press, where it can stand.
   */
  signals[EDITED] = g_signal_new ("edited", LIAISON_TYPE_LADDER_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonLadderCell::committed:
   * @text: what was typed, and is not what stood there before
   */
  signals[COMMITTED] = g_signal_new ("committed", LIAISON_TYPE_LADDER_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonLadderCell::cancelled:
   *
   * Nothing was altered.
   */
  signals[CANCELLED] = g_signal_new ("cancelled", LIAISON_TYPE_LADDER_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  /**
   * LiaisonLadderCell::move:
   * @direction: where the keyboard goes
   */
  signals[MOVE] = g_signal_new ("move", LIAISON_TYPE_LADDER_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, GTK_TYPE_DIRECTION_TYPE);
  gtk_widget_class_set_css_name (widget_class, "ladder-cell");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
liaison_ladder_cell_init (LiaisonLadderCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->text = g_strdup ("");
  self->stack = GTK_STACK (gtk_stack_new ());
  self->label = GTK_LABEL (gtk_label_new ("—"));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  self->entry = GTK_TEXT (gtk_text_new ());
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_label_set_xalign (self->label, 1);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->note, 1);
  gtk_label_set_ellipsize (self->note, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dimmed");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  gtk_widget_set_valign (self->column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->column), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->column), GTK_WIDGET (self->note));
  gtk_text_set_propagate_text_width (self->entry, FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_child (self->stack, self->column);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->entry));
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  /* Before the entry sees the keys. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
