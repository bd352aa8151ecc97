/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/detail-pane.h"

/**
 * LiaisonDetailPane:
 *
 * One thing beside its list: its title, buttons for what can be done with it, and groups of what is known of it.
 */
struct _LiaisonDetailPane
{
  AdwBin parent_instance;

  char *icon_name;
  char *description;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  AdwWrapBox *buttons;
  GtkBox *parts;
  /* Whether the keyboard was here when what is shown was built anew, and how far it was scrolled. */
  gboolean had_focus;
  double scrolled;
  guint tick;
};

enum
{
  PROP_ICON_NAME = 1,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LiaisonDetailPane, liaison_detail_pane, ADW_TYPE_BIN)

static void
clear_parts (LiaisonDetailPane *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    gtk_box_remove (self->parts, child);
}

/**
 * liaison_detail_pane_clear_actions:
 *
 * Leaves nothing to be done.
 */
void
liaison_detail_pane_clear_actions (LiaisonDetailPane *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    adw_wrap_box_remove (self->buttons, child);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), FALSE);
}

static gboolean
has_focus (LiaisonDetailPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* What is built anew has its height from the next frame on. */
static gboolean
scroll_back (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LiaisonDetailPane *self = LIAISON_DETAIL_PANE (widget);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), self->scrolled);
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/**
 * liaison_detail_pane_show_nothing:
 *
 * Says that nothing was chosen.
 */
void
liaison_detail_pane_show_nothing (LiaisonDetailPane *self)
{
  liaison_detail_pane_clear_actions (self);
  clear_parts (self);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/**
 * liaison_detail_pane_show:
 *
 * Shows something: without actions, and without parts yet. The same thing as before stays scrolled as it was, and where the keyboard was in the
 * pane it goes to the first action.
 */
void
liaison_detail_pane_show (LiaisonDetailPane *self, const char *title, const char *subtitle)
{
  const gboolean is_same = g_str_equal (gtk_label_get_text (self->title_label), title);

  self->had_focus = has_focus (self);
  self->scrolled =
      is_same ? gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) : 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_back, NULL, NULL);
  liaison_detail_pane_clear_actions (self);
  clear_parts (self);
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->subtitle_label, subtitle);
  gtk_stack_set_visible_child_name (self->stack, "thing");
}

/**
 * liaison_detail_pane_add_action:
 * @label: with a mnemonic
 * @action: of a widget above the pane
 *
 * Adds a button; the first is the one that is suggested.
 */
void
liaison_detail_pane_add_action (LiaisonDetailPane *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->buttons)) == NULL)
    gtk_widget_add_css_class (button, "suggested-action");
  adw_wrap_box_append (self->buttons, button);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), TRUE);
  if (self->had_focus)
    gtk_widget_grab_focus (button);
  self->had_focus = FALSE;
}

/**
 * liaison_detail_pane_get_parts:
 *
 * Returns: (transfer none): where groups of facts go
 */
GtkBox *
liaison_detail_pane_get_parts (LiaisonDetailPane *self)
{
  return self->parts;
}

static void
liaison_detail_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonDetailPane *self = LIAISON_DETAIL_PANE (object);

  if (id == PROP_ICON_NAME)
    g_value_set_string (value, self->icon_name);
  else if (id == PROP_DESCRIPTION)
    g_value_set_string (value, self->description);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liaison_detail_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonDetailPane *self = LIAISON_DETAIL_PANE (object);

  if (id == PROP_ICON_NAME)
    g_set_str (&self->icon_name, g_value_get_string (value));
  else if (id == PROP_DESCRIPTION)
    g_set_str (&self->description, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liaison_detail_pane_finalize (GObject *object)
{
  LiaisonDetailPane *self = LIAISON_DETAIL_PANE (object);

  g_free (self->icon_name);
  g_free (self->description);
  G_OBJECT_CLASS (liaison_detail_pane_parent_class)->finalize (object);
}

static void
liaison_detail_pane_class_init (LiaisonDetailPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = liaison_detail_pane_get_property;
  object_class->set_property = liaison_detail_pane_set_property;
  object_class->finalize = liaison_detail_pane_finalize;

  /**
   * LiaisonDetailPane:icon-name:
   *
   * What stands there while nothing was chosen.
   */
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  /**
   * LiaisonDetailPane:description:
   *
   * Says what to choose.
   */
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/detail-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonDetailPane, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDetailPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDetailPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDetailPane, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDetailPane, buttons);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDetailPane, parts);
}

static void
liaison_detail_pane_init (LiaisonDetailPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
