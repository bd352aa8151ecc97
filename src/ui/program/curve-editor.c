/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/curve-editor.h"

#include "ui/program/curve-plot.h"
#include "ui/program/number-text.h"

#include <glib/gi18n-lib.h>

#define WORTH_WIDTH 6

/**
 * LiaisonCurveEditor:
 *
 * What the values of an attribute are worth, as a table: of points, with the curve drawn above it, or of words, the last
 * of which stands for all others. It emits "edited" at each key, and "committed" when what is there can be kept: at
 * Enter, when the keyboard goes elsewhere, and when a row is added or taken out.
 */
struct _LiaisonCurveEditor
{
  AdwBin parent_instance;

  const LiaisonScoredAttribute *attribute;
  char *stored;
  gboolean is_edited;
  gboolean is_filling;
  GPtrArray *rows;

  LiaisonCurvePlot *plot;
  GtkBox *table;
  GtkLabel *name_heading;
  GtkLabel *message;
  GtkButton *add_button;
  GtkMenuButton *word_button;
  GtkSizeGroup *last_column;
  GMenu *known_menu;
};

G_DEFINE_FINAL_TYPE (LiaisonCurveEditor, liaison_curve_editor, ADW_TYPE_BIN)

enum
{
  SIGNAL_EDITED,
  SIGNAL_COMMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A point or a word; the row of all other words has no entry for its name. */
typedef struct
{
  GtkWidget *box;
  GtkWidget *name;
  GtkWidget *caption;
  GtkWidget *worth;
} Row;

static gboolean
has_words (LiaisonCurveEditor *self)
{
  return self->attribute != NULL && self->attribute->kind == LIAISON_IDEAL_CURVE_WORDS;
}

/* Whether words are short, and say what they mean beside them. */
static gboolean
has_codes (LiaisonCurveEditor *self)
{
  return has_words (self) && self->attribute->format_word != NULL;
}

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

/* Reading the rows --------------------------------------------------------------------------------------------------- */

static void
mark (GtkWidget *entry, GtkLabel *message, gboolean is_wrong)
{
  if (is_wrong)
    {
      gtk_widget_add_css_class (entry, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, message,
                                      NULL, -1);
    }
  else if (gtk_widget_has_css_class (entry, "error"))
    {
      gtk_widget_remove_css_class (entry, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

/* Returns: (transfer full) (nullable): the row as an entry of a curve; where it cannot be, *wrong is the entry at fault */
static char *
read_row (LiaisonCurveEditor *self, const Row *row, GtkWidget **wrong, GError **error)
{
  g_autofree char *worth = liaison_number_text_parse (get_text (row->worth), error);
  g_autofree char *name = NULL;

  *wrong = row->worth;
  if (worth == NULL)
    return NULL;
  if (row->name == NULL)
    return liaison_ideal_curve_write_entry (LIAISON_IDEAL_CURVE_OTHERS, worth);
  *wrong = row->name;
  if (has_words (self))
    name = g_strstrip (g_strdup (get_text (row->name)));
  else
    name = liaison_number_text_parse (get_text (row->name), error);
  return name != NULL ? liaison_ideal_curve_write_entry (name, worth) : NULL;
}

/* What anything else is worth is left out where it is nothing and there are words. */
static gboolean
is_needless (LiaisonCurveEditor *self, const Row *row, const char *entry)
{
  return row->name == NULL && self->rows->len > 1 && g_str_equal (entry, LIAISON_IDEAL_CURVE_OTHERS "=0");
}

static LiaisonIdealCurve *
read_rows (LiaisonCurveEditor *self, GtkWidget **wrong, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  LiaisonIdealCurve *curve;
  guint place = G_MAXUINT;

  *wrong = NULL;
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *entry = read_row (self, g_ptr_array_index (self->rows, i), wrong, error);

      if (entry == NULL)
        return NULL;
      if (!is_needless (self, g_ptr_array_index (self->rows, i), entry))
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", entry);
    }
  *wrong = NULL;
  curve = liaison_ideal_curve_parse (self->attribute->kind, text->str, &place, error);
  if (curve == NULL && place < self->rows->len)
    {
      const Row *row = g_ptr_array_index (self->rows, place);
      g_autofree char *worth = liaison_number_text_parse (get_text (row->worth), NULL);
      LiaisonDecimal number;

      /* One and the same entry says both: it is the worth that is wrong where it is none. */
      *wrong = row->name == NULL || !liaison_decimal_parse (worth, &number, NULL) || number.digits < 0 ||
                       liaison_decimal_compare (number, LIAISON_DECIMAL_ONE) > 0 ||
                       number.scale > LIAISON_IDEAL_CURVE_DIGITS
                   ? row->worth
                   : row->name;
    }
  return curve;
}

/* A word for people where the word itself is a code. */
static void
update_captions (LiaisonCurveEditor *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      g_autofree char *caption = NULL;

      if (row->name == NULL || !has_codes (self))
        continue;
      caption = liaison_profile_attributes_format_word (self->attribute, get_text (row->name));
      gtk_label_set_text (GTK_LABEL (row->caption),
                          g_str_equal (caption, get_text (row->name)) ? "" : caption);
    }
}

/* Says at once what is wrong, and draws what is right. */
static void
check (LiaisonCurveEditor *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *wrong;
  g_autoptr (LiaisonIdealCurve) curve = read_rows (self, &wrong, &error);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (row->name != NULL)
        mark (row->name, self->message, row->name == wrong);
      mark (row->worth, self->message, row->worth == wrong);
    }
  gtk_label_set_text (self->message, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), error != NULL);
  update_captions (self);
  if (curve != NULL && !has_words (self))
    liaison_curve_plot_set_curve (self->plot, curve);
}

static void
on_entry_changed (LiaisonCurveEditor *self)
{
  if (self->is_filling)
    return;
  self->is_edited = TRUE;
  check (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
commit (LiaisonCurveEditor *self)
{
  g_autofree char *text = NULL;

  if (!self->is_edited)
    return;
  text = liaison_curve_editor_dup_text (self);
  if (text == NULL)
    return;
  self->is_edited = FALSE;
  if (g_strcmp0 (text, self->stored) != 0)
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, text);
}

/* Rows ------------------------------------------------------------------------------------------------------------- */

static void
label_rows (LiaisonCurveEditor *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      /* Translators: read aloud: the entry in this row of a table */
      g_autofree char *name = g_strdup_printf (has_words (self) ? _ ("Word %u") : _ ("Value %u"), i + 1);
      g_autofree char *worth = row->name != NULL ? g_strdup_printf (_ ("Worth %u, from 0 to 1"), i + 1)
                                                 : g_strdup (_ ("Worth of anything else, from 0 to 1"));

      if (row->name != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (row->name), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row->worth), GTK_ACCESSIBLE_PROPERTY_LABEL, worth, -1);
    }
}

/* The keyboard goes to what stands in its place first: a row that has it must not go. */
static void
on_remove (LiaisonCurveEditor *self, GtkWidget *button)
{
  GtkWidget *box = gtk_widget_get_parent (gtk_widget_get_parent (button));
  guint place = 0;
  Row *next;

  while (place < self->rows->len && ((Row *) g_ptr_array_index (self->rows, place))->box != box)
    place++;
  g_return_if_fail (place < self->rows->len);
  next = place + 1 < self->rows->len ? g_ptr_array_index (self->rows, place + 1)
         : place > 0                 ? g_ptr_array_index (self->rows, place - 1)
                                     : NULL;
  gtk_widget_grab_focus (next != NULL ? next->worth : GTK_WIDGET (self->add_button));
  gtk_box_remove (self->table, box);
  g_ptr_array_remove_index (self->rows, place);
  label_rows (self);
  on_entry_changed (self);
  commit (self);
}

static GtkWidget *
create_cell (GtkWidget *child)
{
  GtkWidget *cell =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_CELL, "spacing", 6, NULL);

  gtk_box_append (GTK_BOX (cell), child);
  return cell;
}

static GtkWidget *
create_entry (LiaisonCurveEditor *self, const char *text, int width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_entry_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (commit), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
create_remove_button (LiaisonCurveEditor *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_tooltip_text (button, has_words (self) ? _ ("Remove the Word") : _ ("Remove the Point"));
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  return button;
}

/* The row of all others stays the last one. */
static Row *
add_row (LiaisonCurveEditor *self, const char *name, const char *worth)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *name_cell, *button = NULL;
  gboolean is_others = name == NULL;
  guint place = self->rows->len;

  row->box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, "spacing", 6, NULL);
  if (is_others)
    {
      row->caption = gtk_label_new (_ ("Anything else"));
      gtk_label_set_xalign (GTK_LABEL (row->caption), 0);
      name_cell = create_cell (row->caption);
    }
  else
    {
      row->name = create_entry (self, name, 10);
      row->caption = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (row->caption), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (row->caption), 0);
      gtk_widget_add_css_class (row->caption, "dimmed");
      name_cell = create_cell (row->name);
      gtk_widget_set_hexpand (row->name, !has_codes (self));
      gtk_widget_set_hexpand (row->caption, has_codes (self));
      gtk_widget_set_visible (row->caption, has_codes (self));
      gtk_box_append (GTK_BOX (name_cell), row->caption);
      button = create_remove_button (self);
    }
  gtk_widget_set_hexpand (name_cell, TRUE);
  row->worth = create_entry (self, worth, WORTH_WIDTH);
  gtk_box_append (GTK_BOX (row->box), name_cell);
  gtk_box_append (GTK_BOX (row->box), create_cell (row->worth));
  /* Worths stand below each other, also in the row that stays. */
  if (button == NULL)
    button = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_size_group_add_widget (self->last_column, button);
  gtk_box_append (GTK_BOX (row->box), create_cell (button));
  if (!is_others && place > 0 && ((Row *) g_ptr_array_index (self->rows, place - 1))->name == NULL)
    place--;
  g_ptr_array_insert (self->rows, (int) place, row);
  gtk_box_insert_child_after (self->table, row->box,
                              place > 0 ? ((Row *) g_ptr_array_index (self->rows, place - 1))->box
                                        : gtk_widget_get_first_child (GTK_WIDGET (self->table)));
  return row;
}

static void
clear_rows (LiaisonCurveEditor *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_box_remove (self->table, ((Row *) g_ptr_array_index (self->rows, i))->box);
  g_ptr_array_set_size (self->rows, 0);
}

/* A curve that cannot be read leaves an empty table, with what is wrong below it. */
static void
fill (LiaisonCurveEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonIdealCurve) curve =
      liaison_ideal_curve_parse (self->attribute->kind, self->stored, NULL, &error);
  g_autofree char *others = g_strdup ("0");

  self->is_filling = TRUE;
  clear_rows (self);
  for (guint i = 0; curve != NULL && i < liaison_ideal_curve_get_n (curve); i++)
    {
      g_autofree char *worth = liaison_number_text_format (liaison_ideal_curve_get_worth (curve, i));
      g_autofree char *name = has_words (self)
                                  ? g_strdup (liaison_ideal_curve_get_word (curve, i))
                                  : liaison_number_text_format (liaison_ideal_curve_get_point (curve, i));

      if (has_words (self) && g_str_equal (name, LIAISON_IDEAL_CURVE_OTHERS))
        g_set_str (&others, worth);
      else
        add_row (self, name, worth);
    }
  if (has_words (self))
    add_row (self, NULL, others);
  self->is_filling = FALSE;
  self->is_edited = FALSE;
  label_rows (self);
  check (self);
  if (error != NULL)
    {
      gtk_label_set_text (self->message, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
    }
}

/* Adding ----------------------------------------------------------------------------------------------------------- */

/* As far behind the last point as that is behind the one before. */
static char *
get_next_point (LiaisonCurveEditor *self)
{
  GtkWidget *wrong;
  g_autoptr (LiaisonIdealCurve) curve = self->rows->len > 0 ? read_rows (self, &wrong, NULL) : NULL;
  LiaisonDecimal last, before, next;
  guint n_points;

  if (curve == NULL)
    return g_strdup (self->rows->len > 0 ? "" : "0");
  n_points = liaison_ideal_curve_get_n (curve);
  last = liaison_ideal_curve_get_point (curve, n_points - 1);
  before = n_points > 1 ? liaison_ideal_curve_get_point (curve, n_points - 2)
                        : (LiaisonDecimal) { last.digits - liaison_decimal_unit (last.scale), last.scale };
  before.digits = -before.digits;
  if (!liaison_decimal_add (last, before, &next, NULL) || !liaison_decimal_add (last, next, &next, NULL))
    return g_strdup ("");
  return liaison_number_text_format (next);
}

static void
add_and_focus (LiaisonCurveEditor *self, const char *name, const char *worth)
{
  Row *row;

  self->is_filling = TRUE;
  row = add_row (self, name, worth);
  self->is_filling = FALSE;
  label_rows (self);
  gtk_widget_grab_focus (*name != '\0' ? row->worth : row->name);
  on_entry_changed (self);
  commit (self);
}

static void
on_add_point (LiaisonCurveEditor *self)
{
  g_autofree char *name = get_next_point (self);
  g_autofree char *worth = g_strdup ("1");

  if (self->rows->len > 0)
    g_set_str (&worth, get_text (((Row *) g_ptr_array_index (self->rows, self->rows->len - 1))->worth));
  add_and_focus (self, name, worth);
}

/* A word that is in the table already is gone to. */
static void
act_add_word (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCurveEditor *self = LIAISON_CURVE_EDITOR (widget);
  const char *word = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (row->name != NULL && *word != '\0' && g_ascii_strcasecmp (get_text (row->name), word) == 0)
        {
          gtk_widget_grab_focus (row->worth);
          return;
        }
    }
  add_and_focus (self, word, "1");
}

/* The words that the workspace knows. */
static void
fill_menu (LiaisonCurveEditor *self, const char *const *words)
{
  g_menu_remove_all (self->known_menu);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *label = liaison_profile_attributes_format_word (self->attribute, words[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "curve.add-word", "s", words[i]);
      g_menu_append_item (self->known_menu, item);
    }
}

static void
set_kind (LiaisonCurveEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->plot), !has_words (self));
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), !has_words (self));
  gtk_widget_set_visible (GTK_WIDGET (self->word_button), has_words (self));
  gtk_label_set_text (self->name_heading, has_words (self) ? _ ("Word") : _ ("Value"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
      has_words (self) ? _ ("Words and what they are worth") : _ ("Points of the curve"), -1);
}

/* Public ----------------------------------------------------------------------------------------------------------- */

/**
 * liaison_curve_editor_new:
 *
 * Returns: (transfer floating): an editor that shows nothing yet
 */
GtkWidget *
liaison_curve_editor_new (void)
{
  return g_object_new (LIAISON_TYPE_CURVE_EDITOR, NULL);
}

/**
 * liaison_curve_editor_show:
 * @attribute: whose curve it is
 * @words: (nullable) (array zero-terminated=1): that are offered for a table of words
 * @curve: as it is stored
 *
 * What is being edited stays, unless what is stored is another curve than before.
 */
void
liaison_curve_editor_show (LiaisonCurveEditor *self,
                           const LiaisonScoredAttribute *attribute,
                           const char *const *words,
                           const char *curve)
{
  g_autofree char *shown = NULL;
  gboolean is_same;

  g_return_if_fail (LIAISON_IS_CURVE_EDITOR (self));
  g_return_if_fail (attribute != NULL && curve != NULL);

  is_same = self->attribute == attribute && g_strcmp0 (self->stored, curve) == 0;
  /* What was just committed stands there already. */
  shown = self->attribute == attribute && !self->is_edited ? liaison_curve_editor_dup_text (self) : NULL;
  self->attribute = attribute;
  fill_menu (self, words);
  if (is_same)
    return;
  g_set_str (&self->stored, curve);
  set_kind (self);
  if (g_strcmp0 (shown, curve) != 0)
    fill (self);
}

/**
 * liaison_curve_editor_dup_text:
 *
 * Returns: (transfer full) (nullable): the curve as it stands in the table, %NULL where it cannot be
 */
char *
liaison_curve_editor_dup_text (LiaisonCurveEditor *self)
{
  GtkWidget *wrong;
  g_autoptr (LiaisonIdealCurve) curve = NULL;

  g_return_val_if_fail (LIAISON_IS_CURVE_EDITOR (self), NULL);

  curve = self->attribute != NULL ? read_rows (self, &wrong, NULL) : NULL;
  return curve != NULL ? liaison_ideal_curve_to_text (curve) : NULL;
}

/**
 * liaison_curve_editor_is_edited:
 *
 * Returns: whether something stands there that is not stored
 */
gboolean
liaison_curve_editor_is_edited (LiaisonCurveEditor *self)
{
  g_return_val_if_fail (LIAISON_IS_CURVE_EDITOR (self), FALSE);

  return self->is_edited;
}

/**
 * liaison_curve_editor_revert:
 *
 * Shows what is stored.
 */
void
liaison_curve_editor_revert (LiaisonCurveEditor *self)
{
  g_return_if_fail (LIAISON_IS_CURVE_EDITOR (self));

  if (self->attribute != NULL)
    fill (self);
}

static void
liaison_curve_editor_dispose (GObject *object)
{
  LiaisonCurveEditor *self = LIAISON_CURVE_EDITOR (object);

  self->attribute = NULL;
  self->is_edited = FALSE;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->stored, g_free);
  g_clear_object (&self->known_menu);
  g_clear_object (&self->last_column);
  G_OBJECT_CLASS (liaison_curve_editor_parent_class)->dispose (object);
}

static void
liaison_curve_editor_class_init (LiaisonCurveEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_curve_editor_dispose;

  /**
   * LiaisonCurveEditor::edited:
   *
   * Something was typed; it may not be a curve yet.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  /**
   * LiaisonCurveEditor::committed:
   * @text: the curve
   *
   * The curve is another one, and to be stored.
   */
  signals[SIGNAL_COMMITTED] = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "curve.add-word", "s", act_add_word);
}

static GtkWidget *
create_heading (LiaisonCurveEditor *self)
{
  GtkWidget *row =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, "spacing", 6, NULL);
  GtkWidget *worth =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, "label",
                    _ ("Worth, from 0 to 1"), "xalign", 1.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  self->name_heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_COLUMN_HEADER,
                                     "xalign", 0.0, "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->name_heading));
  gtk_box_append (GTK_BOX (row), worth);
  gtk_widget_add_css_class (row, "caption-heading");
  gtk_widget_add_css_class (row, "dimmed");
  return row;
}

static GMenuModel *
create_menu (LiaisonCurveEditor *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) other = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("Another _Word"), NULL);

  g_menu_item_set_action_and_target (item, "curve.add-word", "s", "");
  g_menu_append_item (other, item);
  self->known_menu = g_menu_new ();
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->known_menu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (other));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_adding (LiaisonCurveEditor *self)
{
  GtkWidget *adding = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenuModel) menu = create_menu (self);

  self->add_button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("Add a _Point")));
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (on_add_point), self, G_CONNECT_SWAPPED);
  self->word_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->word_button, _ ("Add a _Word"));
  gtk_menu_button_set_use_underline (self->word_button, TRUE);
  gtk_menu_button_set_always_show_arrow (self->word_button, TRUE);
  gtk_menu_button_set_menu_model (self->word_button, menu);
  gtk_box_append (GTK_BOX (adding), GTK_WIDGET (self->add_button));
  gtk_box_append (GTK_BOX (adding), GTK_WIDGET (self->word_button));
  return adding;
}

static void
liaison_curve_editor_init (LiaisonCurveEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->last_column = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->plot = LIAISON_CURVE_PLOT (liaison_curve_plot_new ());
  self->table = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, "orientation",
                              GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
  gtk_box_append (self->table, create_heading (self));
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->plot));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (box), create_adding (self));
  gtk_widget_add_css_class (box, "liaison-form-box");
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (focus, "leave", G_CALLBACK (commit), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
