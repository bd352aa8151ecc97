/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/attribute-row.h"

#include "core/program/ideal-fit.h"
#include "ui/program/curve-editor.h"
#include "ui/program/number-text.h"
#include "ui/program/profile-changes.h"

#include <glib/gi18n-lib.h>

/* More words than these a summary does not name. */
#define SUMMARISED 6

/**
 * LiaisonAttributeRow:
 *
 * An attribute of a profile: closed, what it is, what its values are worth and its share of the weight; open, all of it to
 * be edited in place. Each edit is a change. "drafted" is emitted while something is typed that is not kept yet.
 */
struct _LiaisonAttributeRow
{
  AdwExpanderRow parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *profile_name;
  char *id;
  char *weight;
  gboolean is_gate;
  gboolean is_weight_edited;
  gboolean is_showing;
  GPtrArray *choices;

  GtkLabel *share_label;
  AdwComboRow *attribute_row;
  AdwSwitchRow *gate_row;
  AdwEntryRow *weight_row;
  GtkWidget *weight_message_row;
  GtkLabel *weight_message;
  LiaisonCurveEditor *curve_editor;
};

G_DEFINE_FINAL_TYPE (LiaisonAttributeRow, liaison_attribute_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  SIGNAL_DRAFTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What can be chosen ------------------------------------------------------------------------------------------------- */

static void
free_choice (gpointer data)
{
  LiaisonAttributeChoice *choice = data;

  g_free (choice->measure_id);
  g_free (choice->label);
  g_free (choice);
}

static void
add_choice (GPtrArray *choices,
            const LiaisonScoredAttribute *attribute,
            const char *measure_id,
            const char *label)
{
  LiaisonAttributeChoice *choice = g_new0 (LiaisonAttributeChoice, 1);

  choice->attribute = attribute;
  choice->measure_id = g_strdup (measure_id);
  choice->label = g_strdup (label);
  g_ptr_array_add (choices, choice);
}

static void
add_measures (GPtrArray *choices, LiaisonDatabase *database, const LiaisonScoredAttribute *attribute)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, "SELECT id, name FROM measure ORDER BY name", NULL);
  gboolean has_row;

  while (statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row)
    add_choice (choices, attribute, liaison_statement_get_text (statement, 0),
                liaison_statement_get_text (statement, 1));
}

/**
 * liaison_attribute_choices_load:
 *
 * Returns: (transfer full) (element-type LiaisonAttributeChoice): what can be scored in this workspace: each attribute,
 *   and each number that the admin defined
 */
GPtrArray *
liaison_attribute_choices_load (LiaisonDatabase *database)
{
  const LiaisonScoredAttribute *const *attributes = liaison_profile_attributes_get ();
  GPtrArray *choices = g_ptr_array_new_with_free_func (free_choice);

  for (guint i = 0; attributes[i] != NULL; i++)
    if (attributes[i]->has_measure)
      add_measures (choices, database, attributes[i]);
    else
      add_choice (choices, attributes[i], NULL, _ (attributes[i]->label));
  return choices;
}

static guint
find_choice (GPtrArray *choices, const LiaisonIdealSpecItem *item)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const LiaisonAttributeChoice *choice = g_ptr_array_index (choices, i);

      if (choice->attribute == item->attribute && g_strcmp0 (choice->measure_id, item->measure_id) == 0)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Editing ---------------------------------------------------------------------------------------------------------- */

static void
mark (GtkWidget *widget, gboolean is_wrong)
{
  if (is_wrong)
    {
      gtk_widget_add_css_class (widget, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  else if (gtk_widget_has_css_class (widget, "error"))
    {
      gtk_widget_remove_css_class (widget, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID);
    }
}

/* Returns: (transfer full) (nullable): the weight as it is typed, canonical */
static char *
read_weight (LiaisonAttributeRow *self, GError **error)
{
  g_autofree char *weight =
      liaison_number_text_parse (gtk_editable_get_text (GTK_EDITABLE (self->weight_row)), error);
  gint64 parsed;

  return weight != NULL && liaison_ideal_weight_parse (weight, &parsed, error) ? g_steal_pointer (&weight)
                                                                               : NULL;
}

static void
check_weight (LiaisonAttributeRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *weight = self->is_gate ? NULL : read_weight (self, &error);

  mark (GTK_WIDGET (self->weight_row), error != NULL);
  gtk_label_set_text (self->weight_message, error != NULL ? error->message : "");
  gtk_widget_set_visible (self->weight_message_row, error != NULL);
}

static void
show_weight (LiaisonAttributeRow *self)
{
  g_autofree char *text = liaison_number_text_localise (self->weight);

  self->is_showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->weight_row), text);
  self->is_showing = FALSE;
  self->is_weight_edited = FALSE;
  check_weight (self);
}

static void
on_weight_changed (LiaisonAttributeRow *self)
{
  if (self->is_showing)
    return;
  self->is_weight_edited = TRUE;
  check_weight (self);
  g_signal_emit (self, signals[SIGNAL_DRAFTED], 0);
}

static void
commit_weight (LiaisonAttributeRow *self)
{
  g_autofree char *weight = NULL;

  if (!self->is_weight_edited || self->is_gate || self->window == NULL)
    return;
  weight = read_weight (self, NULL);
  if (weight == NULL)
    return;
  self->is_weight_edited = FALSE;
  if (g_strcmp0 (weight, self->weight) != 0 &&
      !liaison_profile_changes_set_weight (self->window, self->profile_name, self->id, weight))
    show_weight (self);
}

static void
on_curve_edited (LiaisonAttributeRow *self)
{
  g_signal_emit (self, signals[SIGNAL_DRAFTED], 0);
}

static void
on_curve_committed (LiaisonAttributeRow *self, const char *curve)
{
  if (!liaison_profile_changes_set_curve (self->window, self->profile_name, self->id, curve))
    liaison_curve_editor_revert (self->curve_editor);
}

static void
show_gate (LiaisonAttributeRow *self)
{
  self->is_showing = TRUE;
  adw_switch_row_set_active (self->gate_row, self->is_gate);
  self->is_showing = FALSE;
}

static void
on_gate_toggled (LiaisonAttributeRow *self)
{
  if (!self->is_showing && !liaison_profile_changes_set_gate (self->window, self->profile_name, self->id,
                                                              adw_switch_row_get_active (self->gate_row)))
    show_gate (self);
}

static void
on_attribute_chosen (LiaisonAttributeRow *self)
{
  guint selected = adw_combo_row_get_selected (self->attribute_row);
  const LiaisonAttributeChoice *choice;

  if (self->is_showing || selected >= self->choices->len)
    return;
  choice = g_ptr_array_index (self->choices, selected);
  liaison_profile_changes_replace (self->window, self->profile_name, self->id, choice->attribute->word,
                                   choice->measure_id);
}

/* Showing ---------------------------------------------------------------------------------------------------------- */

/* A value and its worth, such as 50: 0.5. */
static char *
summarise_entry (const LiaisonIdealSpecItem *item, guint i)
{
  g_autofree char *worth = liaison_decimal_format (liaison_ideal_curve_get_worth (item->curve, i));
  g_autofree char *name = NULL;

  if (item->attribute->kind == LIAISON_IDEAL_CURVE_NUMBERS)
    name = liaison_decimal_format (liaison_ideal_curve_get_point (item->curve, i));
  else if (g_str_equal (liaison_ideal_curve_get_word (item->curve, i), LIAISON_IDEAL_CURVE_OTHERS))
    name = g_strdup (_ ("anything else"));
  else
    name = liaison_profile_attributes_format_word (item->attribute,
                                                   liaison_ideal_curve_get_word (item->curve, i));
  /* Translators: a value and what it is worth, as “50: 0.5” */
  return g_strdup_printf (C_ ("curve", "%1$s: %2$s"), name, worth);
}

static char *
summarise (const LiaisonIdealSpecItem *item)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  guint n_entries;

  if (item->problem != NULL)
    return g_strdup (item->problem);
  n_entries = liaison_ideal_curve_get_n (item->curve);
  for (guint i = 0; i < MIN (n_entries, SUMMARISED); i++)
    g_strv_builder_take (builder, summarise_entry (item, i));
  if (n_entries > SUMMARISED)
    g_strv_builder_add (builder, "…");
  parts = g_strv_builder_end (builder);
  return g_strjoinv (C_ ("list", ", "), parts);
}

static char *
format_share (const LiaisonIdealSpecItem *item, gint64 total)
{
  g_autofree char *number = NULL;
  gint64 tenths = 0;

  if (item->is_gate)
    /* Translators: beside an attribute that must be met */
    return g_strdup (C_ ("attribute", "Must"));
  if (item->problem != NULL)
    return g_strdup ("");
  if (total > 0)
    liaison_ratio_apply ((LiaisonRatio) { 1000, total }, item->weight, 0, LIAISON_ROUNDING_HALF_EVEN, &tenths,
                         NULL);
  number = liaison_decimal_format (liaison_decimal_make (tenths, 1));
  /* Translators: a share of all weights; the space before the sign does not break */
  return g_strdup_printf (C_ ("weight", "%s %%"), number);
}

static void
show_choices (LiaisonAttributeRow *self, const LiaisonIdealSpecItem *item, GPtrArray *choices)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < choices->len; i++)
    gtk_string_list_append (labels, ((const LiaisonAttributeChoice *) g_ptr_array_index (choices, i))->label);
  self->is_showing = TRUE;
  if (self->choices != choices)
    {
      g_clear_pointer (&self->choices, g_ptr_array_unref);
      self->choices = g_ptr_array_ref (choices);
      adw_combo_row_set_model (self->attribute_row, G_LIST_MODEL (labels));
    }
  adw_combo_row_set_selected (self->attribute_row, find_choice (choices, item));
  self->is_showing = FALSE;
}

static void
show_curve (LiaisonAttributeRow *self, const LiaisonIdealSpecItem *item)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (self->window));
  g_auto (GStrv) words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->curve_editor), item->attribute != NULL);
  if (item->attribute == NULL)
    return;
  if (item->attribute->kind == LIAISON_IDEAL_CURVE_WORDS)
    words = liaison_profile_attributes_list_words (item->attribute, database, NULL);
  liaison_curve_editor_show (self->curve_editor, item->attribute, (const char *const *) words,
                             item->curve_text);
}

/**
 * liaison_attribute_row_show:
 * @item: as it is stored
 * @choices: (element-type LiaisonAttributeChoice): see liaison_attribute_choices_load()
 *
 * What is being typed stays, unless another value is stored now than before.
 */
void
liaison_attribute_row_show (LiaisonAttributeRow *self,
                            const char *profile_name,
                            const LiaisonIdealSpecItem *item,
                            GPtrArray *choices)
{
  gboolean is_attribute_wrong = item->problem != NULL && item->part == LIAISON_IDEAL_PART_ATTRIBUTE;

  g_return_if_fail (LIAISON_IS_ATTRIBUTE_ROW (self));

  g_set_str (&self->profile_name, profile_name);
  g_set_str (&self->id, item->id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), item->label);
  show_choices (self, item, choices);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->attribute_row), is_attribute_wrong ? item->problem : "");
  mark (GTK_WIDGET (self->attribute_row), is_attribute_wrong);
  self->is_gate = item->is_gate;
  show_gate (self);
  gtk_widget_set_visible (GTK_WIDGET (self->weight_row), !item->is_gate);
  if (g_set_str (&self->weight, item->weight_text) || !self->is_weight_edited)
    show_weight (self);
  show_curve (self, item);
}

/**
 * liaison_attribute_row_show_share:
 * @item: as it is stored, or typed
 * @total: of all weights, in millionths
 *
 * Shows what does not depend on what is being edited: the summary, and the share of the weight.
 */
void
liaison_attribute_row_show_share (LiaisonAttributeRow *self, const LiaisonIdealSpecItem *item, gint64 total)
{
  g_autofree char *summary = summarise (item);
  g_autofree char *share = format_share (item, total);

  g_return_if_fail (LIAISON_IS_ATTRIBUTE_ROW (self));

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);
  gtk_label_set_text (self->share_label, share);
  if (item->problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, share, -1);
}

/**
 * liaison_attribute_row_get_id:
 *
 * Returns: the id of the attribute that is shown
 */
const char *
liaison_attribute_row_get_id (LiaisonAttributeRow *self)
{
  g_return_val_if_fail (LIAISON_IS_ATTRIBUTE_ROW (self), NULL);

  return self->id;
}

/**
 * liaison_attribute_row_dup_weight:
 *
 * Returns: (transfer full) (nullable): the weight as it is typed; %NULL where what is stored counts
 */
char *
liaison_attribute_row_dup_weight (LiaisonAttributeRow *self)
{
  g_return_val_if_fail (LIAISON_IS_ATTRIBUTE_ROW (self), NULL);

  return self->is_weight_edited ? read_weight (self, NULL) : NULL;
}

/**
 * liaison_attribute_row_dup_curve:
 *
 * Returns: (transfer full) (nullable): the curve as it is typed; %NULL where what is stored counts
 */
char *
liaison_attribute_row_dup_curve (LiaisonAttributeRow *self)
{
  g_return_val_if_fail (LIAISON_IS_ATTRIBUTE_ROW (self), NULL);

  return liaison_curve_editor_is_edited (self->curve_editor)
             ? liaison_curve_editor_dup_text (self->curve_editor)
             : NULL;
}

/* Building --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
create_plain_row (GtkWidget *child)
{
  return g_object_new (ADW_TYPE_PREFERENCES_ROW, "child", child, "activatable", FALSE, "focusable", FALSE,
                       NULL);
}

static GtkLabel *
create_message (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "liaison-form-message");
  return GTK_LABEL (label);
}

static void
add_button (GtkWidget *box, const char *icon_name, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
create_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_add_css_class (box, "liaison-form-box");
  add_button (box, "go-up-symbolic", _ ("Move the Attribute Up"), "profile.move-up");
  add_button (box, "go-down-symbolic", _ ("Move the Attribute Down"), "profile.move-down");
  add_button (box, "user-trash-symbolic", _ ("Remove the Attribute"), "profile.remove-attribute");
  return box;
}

static void
create_weight (LiaisonAttributeRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->weight_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->weight_row), _ ("Weight"));
  g_signal_connect_object (self->weight_row, "changed", G_CALLBACK (on_weight_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->weight_row, "entry-activated", G_CALLBACK (commit_weight), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (commit_weight), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->weight_row), focus);
  self->weight_message = create_message ();
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->weight_row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                  self->weight_message, NULL, -1);
  self->weight_message_row = create_plain_row (GTK_WIDGET (self->weight_message));
  gtk_widget_set_visible (self->weight_message_row, FALSE);
}

/**
 * liaison_attribute_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
liaison_attribute_row_new (LiaisonWindow *window)
{
  LiaisonAttributeRow *self = g_object_new (LIAISON_TYPE_ATTRIBUTE_ROW, NULL);

  self->window = window;
  return GTK_WIDGET (self);
}

static void
liaison_attribute_row_dispose (GObject *object)
{
  LiaisonAttributeRow *self = LIAISON_ATTRIBUTE_ROW (object);

  self->window = NULL;
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->profile_name, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->weight, g_free);
  G_OBJECT_CLASS (liaison_attribute_row_parent_class)->dispose (object);
}

static void
liaison_attribute_row_class_init (LiaisonAttributeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_attribute_row_dispose;

  /**
   * LiaisonAttributeRow::drafted:
   *
   * Something was typed that is not stored yet.
   */
  signals[SIGNAL_DRAFTED] = g_signal_new ("drafted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
liaison_attribute_row_init (LiaisonAttributeRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (self), 2);
  self->share_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->share_label), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->share_label), "liaison-badge");
  gtk_widget_set_valign (GTK_WIDGET (self->share_label), GTK_ALIGN_CENTER);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->share_label));

  self->attribute_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->attribute_row), _ ("Attribute"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->attribute_row), FALSE);
  g_signal_connect_object (self->attribute_row, "notify::selected", G_CALLBACK (on_attribute_chosen), self,
                           G_CONNECT_SWAPPED);
  self->gate_row = ADW_SWITCH_ROW (adw_switch_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->gate_row), _ ("Must Be Met"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->gate_row),
                               _ ("Whoever is worth nothing here does not fit"));
  g_signal_connect_object (self->gate_row, "notify::active", G_CALLBACK (on_gate_toggled), self,
                           G_CONNECT_SWAPPED);
  create_weight (self);
  self->curve_editor = LIAISON_CURVE_EDITOR (liaison_curve_editor_new ());
  g_signal_connect_object (self->curve_editor, "edited", G_CALLBACK (on_curve_edited), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->curve_editor, "committed", G_CALLBACK (on_curve_committed), self,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->attribute_row));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->gate_row));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->weight_row));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->weight_message_row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), create_plain_row (GTK_WIDGET (self->curve_editor)));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), create_plain_row (create_buttons ()));
}
