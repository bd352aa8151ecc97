/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/field-row.h"

#include "core/base/country.h"
#include "core/base/currency.h"
#include "core/records/language.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "ui/partners/field-text.h"
#include "ui/partners/record-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonFieldRow:
 *
 * The row of a form for one field, drawn from its type, and below it the sentence that says what is wrong.
 * What is typed goes into the record as soon as it is right.
 */
struct _LiaisonFieldRow
{
  GObject parent_instance;

  LiaisonWorkspace *workspace;
  LiaisonRecord *record;
  const LiaisonField *field;

  GtkWidget *row;
  GtkWidget *message_row;
  GtkLabel *message_label;
  /* Of a paragraph; of a reference; of a date; of choices. */
  GtkTextBuffer *buffer;
  GtkWidget *clear_button;
  GtkCalendar *calendar;
  GPtrArray *checks;
  /* What the items of a combo row stand for; "" is nothing. */
  GPtrArray *words;

  char *message;
  gboolean is_touched;
  gboolean is_updating;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonFieldRow, liaison_field_row, G_TYPE_OBJECT)

static const char *
get_title (LiaisonFieldRow *self)
{
  return _ (self->field->label);
}

static gboolean
is_required (LiaisonFieldRow *self)
{
  return (self->field->flags & LIAISON_FIELD_REQUIRED) != 0;
}

/**
 * liaison_field_row_show_message:
 * @message: (nullable): what is wrong, or %NULL where nothing is
 */
void
liaison_field_row_show_message (LiaisonFieldRow *self, const char *message)
{
  g_set_str (&self->message, message);
  gtk_label_set_text (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (self->message_row, message != NULL);
  if (message != NULL)
    {
      gtk_widget_add_css_class (self->row, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                      self->message_label, NULL, -1);
    }
  else
    {
      gtk_widget_remove_css_class (self->row, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

/* Takes a value that is right, or says what is wrong. */
static void
take (LiaisonFieldRow *self, gboolean is_right, const LiaisonValue *value, const GError *error)
{
  self->is_touched = TRUE;
  if (is_right)
    liaison_record_set_value (self->record, self->field, value);
  liaison_field_row_show_message (self, is_right ? NULL : error->message);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_text (LiaisonFieldRow *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  LiaisonValue value = { 0 };
  gboolean is_right;

  if (self->is_updating)
    return;
  is_right = liaison_field_text_parse (self->record, self->field, text, &value, &error);
  take (self, is_right, &value, error);
  liaison_value_clear (&value);
}

/* Takes canonical text, such as the word of a choice. */
static void
take_word (LiaisonFieldRow *self, const char *word)
{
  g_autoptr (GError) error = NULL;
  LiaisonValue value = { 0 };
  gboolean is_right;

  if (self->is_updating)
    return;
  is_right = liaison_field_parse (self->field, word, NULL, &value, &error);
  take (self, is_right, &value, error);
  liaison_value_clear (&value);
}

/* Entries ------------------------------------------------------------------------------------------------ */

static void
entry_changed (LiaisonFieldRow *self)
{
  take_text (self, gtk_editable_get_text (GTK_EDITABLE (self->row)));
}

static void
make_entry (LiaisonFieldRow *self)
{
  GtkInputPurpose purpose = GTK_INPUT_PURPOSE_FREE_FORM;

  self->row = adw_entry_row_new ();
  if (self->field->type == LIAISON_FIELD_EMAIL)
    purpose = GTK_INPUT_PURPOSE_EMAIL;
  else if (self->field->type == LIAISON_FIELD_WEBSITE)
    purpose = GTK_INPUT_PURPOSE_URL;
  else if (liaison_field_is_integer (self->field))
    purpose = GTK_INPUT_PURPOSE_NUMBER;
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->row), purpose);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (entry_changed), self, G_CONNECT_SWAPPED);
}

static void
day_selected (LiaisonFieldRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  if (!self->is_updating)
    gtk_editable_set_text (GTK_EDITABLE (self->row), text);
}

static void
make_date (LiaisonFieldRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  make_entry (self);
  self->calendar = GTK_CALENDAR (calendar);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Choose a Day"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), button);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected), self, G_CONNECT_SWAPPED);
}

static void
buffer_changed (LiaisonFieldRow *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  take_text (self, text);
}

static void
make_paragraph (LiaisonFieldRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (get_title (self));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  self->row = adw_preferences_row_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 120);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (view, "liaison-form-text");
  gtk_widget_add_css_class (box, "liaison-form-box");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_widget_set_focusable (self->row, FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  -1);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_changed), self, G_CONNECT_SWAPPED);
}

/* Choices ------------------------------------------------------------------------------------------------ */

static void
switched (LiaisonFieldRow *self)
{
  take_word (self, adw_switch_row_get_active (ADW_SWITCH_ROW (self->row)) ? "yes" : "no");
}

static void
combo_selected (LiaisonFieldRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));

  if (selected < self->words->len)
    take_word (self, g_ptr_array_index (self->words, selected));
}

typedef struct
{
  const char *word;
  char *label;
  char *key;
} Item;

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_free (item->label);
  g_free (item->key);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Item *) a)->key, ((const Item *) b)->key);
}

static void
add_item (GArray *items, const char *word, char *label)
{
  Item item = { word, label, g_utf8_collate_key (label, -1) };

  g_array_append_val (items, item);
}

/* All that a field of this type may be, by name. */
static GArray *
list_items (LiaisonFieldRow *self)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));
  const char *const *codes = NULL;

  g_array_set_clear_func (items, clear_item);
  if (self->field->type == LIAISON_FIELD_CHOICE)
    {
      for (const LiaisonChoice *choice = self->field->choices; choice->word != NULL; choice++)
        add_item (items, choice->word, g_strdup (_ (choice->label)));
      return items;
    }
  if (self->field->type == LIAISON_FIELD_COUNTRY)
    codes = liaison_country_get_codes ();
  else if (self->field->type == LIAISON_FIELD_CURRENCY)
    codes = liaison_currency_get_codes ();
  else
    codes = liaison_language_get_codes ();
  for (; *codes != NULL; codes++)
    {
      if (self->field->type == LIAISON_FIELD_COUNTRY)
        add_item (items, *codes, g_strdup (liaison_country_get_name (*codes)));
      else if (self->field->type == LIAISON_FIELD_CURRENCY)
        /* Translators: the code and the name of a currency: “EUR · Euro” */
        add_item (items, *codes,
                  g_strdup_printf (_ ("%1$s · %2$s"), *codes, liaison_currency_get_name (*codes)));
      else
        add_item (items, *codes, liaison_language_get_name (*codes));
    }
  g_array_sort (items, compare_items);
  return items;
}

static void
make_combo (LiaisonFieldRow *self)
{
  g_autoptr (GArray) items = list_items (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const LiaisonValue *value = liaison_record_get_value (self->record, self->field);
  gboolean is_known = value->kind != LIAISON_VALUE_TEXT;

  self->row = adw_combo_row_new ();
  self->words = g_ptr_array_new_with_free_func (g_free);
  if (!is_required (self) || value->kind != LIAISON_VALUE_TEXT)
    {
      g_ptr_array_add (self->words, g_strdup (""));
      gtk_string_list_append (labels, _ ("None"));
    }
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      is_known |= value->kind == LIAISON_VALUE_TEXT && g_str_equal (value->text, item->word);
      g_ptr_array_add (self->words, g_strdup (item->word));
      gtk_string_list_append (labels, item->label);
    }
  /* A tag such as pt-BR is in no list of languages, but may well be meant. */
  if (!is_known)
    {
      g_autofree char *label = liaison_field_format (self->field, value, NULL);

      g_ptr_array_add (self->words, g_strdup (value->text));
      gtk_string_list_append (labels, label);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (labels));
  if (self->field->type != LIAISON_FIELD_CHOICE)
    {
      g_autoptr (GtkExpression) expression =
          gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

      adw_combo_row_set_expression (ADW_COMBO_ROW (self->row), expression);
      adw_combo_row_set_enable_search (ADW_COMBO_ROW (self->row), TRUE);
      adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (self->row), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
    }
  g_signal_connect_object (self->row, "notify::selected", G_CALLBACK (combo_selected), self,
                           G_CONNECT_SWAPPED);
}

static void
check_toggled (LiaisonFieldRow *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", self->field->choices[i].word);
  take_word (self, words->str);
  if (!self->is_updating)
    {
      g_autofree char *chosen = liaison_record_format (self->record, self->field);

      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->row), *chosen != '\0' ? chosen : _ ("None"));
    }
}

static void
make_checks (LiaisonFieldRow *self)
{
  self->row = adw_expander_row_new ();
  self->checks = g_ptr_array_new ();
  for (const LiaisonChoice *choice = self->field->choices; choice->word != NULL; choice++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (choice->label));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->row), row);
      g_ptr_array_add (self->checks, check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled), self, G_CONNECT_SWAPPED);
    }
}

/* References --------------------------------------------------------------------------------------------- */

static void
show_reference (LiaisonFieldRow *self)
{
  const LiaisonEntity *target = liaison_registry_find (self->field->target);
  const char *id = liaison_record_get_text (self->record, self->field->name);
  g_autofree char *title =
      liaison_record_load_title (liaison_workspace_get_database (self->workspace), target, id);

  /* A record without a name of its own is shown by the word for its kind. */
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), title != NULL ? title
                                                           : id != NULL  ? _ (target->label)
                                                                         : _ ("None"));
  gtk_widget_set_visible (self->clear_button, id != NULL && !is_required (self));
}

static void
picked (LiaisonFieldRow *self, const char *id)
{
  take_word (self, id);
  show_reference (self);
}

static void
pick (LiaisonFieldRow *self)
{
  AdwDialog *picker = liaison_record_picker_new (self->workspace, liaison_registry_find (self->field->target),
                                                 liaison_record_get_id (self->record));

  g_signal_connect_object (picker, "picked", G_CALLBACK (picked), self, G_CONNECT_SWAPPED);
  adw_dialog_present (picker, self->row);
}

static void
clear_reference (LiaisonFieldRow *self)
{
  take_word (self, "");
  show_reference (self);
  gtk_widget_grab_focus (self->row);
}

static void
make_reference (LiaisonFieldRow *self)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  self->row = adw_action_row_new ();
  self->clear_button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_tooltip_text (self->clear_button, _ ("Clear"));
  gtk_widget_set_valign (self->clear_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->clear_button, "flat");
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->clear_button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), TRUE);
  gtk_widget_add_css_class (self->row, "property");
  g_signal_connect_object (self->row, "activated", G_CALLBACK (pick), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear_button, "clicked", G_CALLBACK (clear_reference), self,
                           G_CONNECT_SWAPPED);
}

/* All of them -------------------------------------------------------------------------------------------- */

static void
make_row (LiaisonFieldRow *self)
{
  switch (self->field->type)
    {
    case LIAISON_FIELD_PARAGRAPH:
      make_paragraph (self);
      break;
    case LIAISON_FIELD_BOOLEAN:
      self->row = adw_switch_row_new ();
      g_signal_connect_object (self->row, "notify::active", G_CALLBACK (switched), self, G_CONNECT_SWAPPED);
      break;
    case LIAISON_FIELD_DATE:
      make_date (self);
      break;
    case LIAISON_FIELD_CHOICE:
    case LIAISON_FIELD_COUNTRY:
    case LIAISON_FIELD_CURRENCY:
    case LIAISON_FIELD_LANGUAGE:
      make_combo (self);
      break;
    case LIAISON_FIELD_CHOICES:
      make_checks (self);
      break;
    case LIAISON_FIELD_REFERENCE:
      make_reference (self);
      break;
    case LIAISON_FIELD_TEXT:
    case LIAISON_FIELD_EMAIL:
    case LIAISON_FIELD_WEBSITE:
    case LIAISON_FIELD_INTEGER:
    case LIAISON_FIELD_YEAR:
    case LIAISON_FIELD_MONEY:
    case LIAISON_FIELD_DECIMAL:
    case LIAISON_FIELD_ANY_REFERENCE:
    default:
      make_entry (self);
      break;
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_title (self));
  if (is_required (self))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);
}

static void
make_message (LiaisonFieldRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->message_row = gtk_list_box_row_new ();
  self->message_label = GTK_LABEL (label);
  gtk_label_set_wrap (self->message_label, TRUE);
  gtk_label_set_xalign (self->message_label, 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (self->message_row, "liaison-form-message");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->message_row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->message_row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self->message_row), FALSE);
  gtk_widget_set_focusable (self->message_row, FALSE);
  gtk_widget_set_visible (self->message_row, FALSE);
}

/**
 * liaison_field_row_new:
 * @workspace: for what the field refers to; it outlives the form
 * @record: takes what is typed
 *
 * Returns: (transfer full): the row of a field; the form owns its widgets
 */
LiaisonFieldRow *
liaison_field_row_new (LiaisonWorkspace *workspace, LiaisonRecord *record, const LiaisonField *field)
{
  LiaisonFieldRow *self = g_object_new (LIAISON_TYPE_FIELD_ROW, NULL);

  self->workspace = workspace;
  self->record = g_object_ref (record);
  self->field = field;
  make_row (self);
  make_message (self);
  g_object_ref_sink (self->row);
  g_object_ref_sink (self->message_row);
  liaison_field_row_update (self);
  return self;
}

const LiaisonField *
liaison_field_row_get_field (LiaisonFieldRow *self)
{
  return self->field;
}

LiaisonRecord *
liaison_field_row_get_record (LiaisonFieldRow *self)
{
  return self->record;
}

GtkWidget *
liaison_field_row_get_row (LiaisonFieldRow *self)
{
  return self->row;
}

GtkWidget *
liaison_field_row_get_message_row (LiaisonFieldRow *self)
{
  return self->message_row;
}

gboolean
liaison_field_row_is_valid (LiaisonFieldRow *self)
{
  return self->message == NULL;
}

gboolean
liaison_field_row_is_touched (LiaisonFieldRow *self)
{
  return self->is_touched;
}

/**
 * liaison_field_row_check:
 *
 * Says what is wrong with a field that nobody has touched, such as an empty one that must be filled in.
 */
void
liaison_field_row_check (LiaisonFieldRow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->message == NULL &&
      !liaison_field_check (self->field, liaison_record_get_value (self->record, self->field), &error))
    liaison_field_row_show_message (self, error->message);
}

/**
 * liaison_field_row_close:
 * @reason: why it cannot be edited
 */
void
liaison_field_row_close (LiaisonFieldRow *self, const char *reason)
{
  gtk_widget_set_sensitive (self->row, FALSE);
  gtk_widget_set_tooltip_text (self->row, reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason,
                                  -1);
}

/**
 * liaison_field_row_update:
 *
 * Shows what the record holds.
 */
void
liaison_field_row_update (LiaisonFieldRow *self)
{
  const LiaisonValue *value = liaison_record_get_value (self->record, self->field);
  g_autofree char *text = liaison_field_text_format (self->record, self->field);

  self->is_updating = TRUE;
  if (self->buffer != NULL)
    gtk_text_buffer_set_text (self->buffer, text, -1);
  else if (ADW_IS_SWITCH_ROW (self->row))
    adw_switch_row_set_active (ADW_SWITCH_ROW (self->row),
                               value->kind == LIAISON_VALUE_INTEGER && value->integer != 0);
  else if (self->words != NULL)
    {
      for (guint i = 0; i < self->words->len; i++)
        if (g_str_equal (g_ptr_array_index (self->words, i),
                         value->kind == LIAISON_VALUE_TEXT ? value->text : ""))
          adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i);
    }
  else if (self->checks != NULL)
    {
      g_auto (GStrv) words = g_strsplit (value->kind == LIAISON_VALUE_TEXT ? value->text : "", " ", -1);
      g_autofree char *chosen = liaison_record_format (self->record, self->field);

      for (guint i = 0; i < self->checks->len; i++)
        gtk_check_button_set_active (
            g_ptr_array_index (self->checks, i),
            g_strv_contains ((const char *const *) words, self->field->choices[i].word));
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->row), *chosen != '\0' ? chosen : _ ("None"));
    }
  else if (self->clear_button != NULL)
    show_reference (self);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  self->is_updating = FALSE;
}

static void
liaison_field_row_finalize (GObject *object)
{
  LiaisonFieldRow *self = LIAISON_FIELD_ROW (object);

  g_clear_object (&self->record);
  g_clear_object (&self->row);
  g_clear_object (&self->message_row);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_free (self->message);
  G_OBJECT_CLASS (liaison_field_row_parent_class)->finalize (object);
}

static void
liaison_field_row_class_init (LiaisonFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_field_row_finalize;

  /**
   * LiaisonFieldRow::changed:
   *
   * Something was typed or chosen, be it right or wrong.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
liaison_field_row_init (LiaisonFieldRow *self)
{
}
