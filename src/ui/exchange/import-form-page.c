/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-form-page.h"

#include "ui/exchange/import-cells.h"
#include "ui/exchange/import-choices.h"

#include <glib/gi18n-lib.h>

/* Of the rows that were read, how many are shown. */
#define N_ROWS 20

/**
 * LiaisonImportFormPage:
 *
 * The second step: what was found out about the form of the file, why, and how it is read then.
 */
struct _LiaisonImportFormPage
{
  AdwNavigationPage parent_instance;

  LiaisonImportSession *session;
  GListStore *rows;
  gboolean is_updating;

  GtkWidget *next;
  AdwPreferencesGroup *sheet_group;
  AdwComboRow *sheet_row;
  AdwPreferencesGroup *error_group;
  AdwActionRow *error_row;
  AdwPreferencesGroup *problem_group;
  GtkListBox *problems;
  AdwPreferencesGroup *table_group;
  GtkColumnView *table;
  AdwComboRow *encoding_row;
  AdwComboRow *separator_row;
  AdwComboRow *quote_row;
  AdwSwitchRow *header_row;
  AdwComboRow *decimal_row;
};

G_DEFINE_FINAL_TYPE (LiaisonImportFormPage, liaison_import_form_page, ADW_TYPE_NAVIGATION_PAGE)

typedef struct
{
  char sign;
  const char *label;
} Sign;

static const Sign separators[] = {
  { ',', N_ ("Comma  ,") },
  { ';', N_ ("Semicolon  ;") },
  { '\t', N_ ("Tab") },
  { '|', N_ ("Bar  |") },
};

static const Sign quotes[] = {
  { '"', N_ ("Double  \"") },
  { '\'', N_ ("Single  '") },
  { '\0', N_ ("None") },
};

/* Showing ----------------------------------------------------------------------------------------------------------- */

static void
fill_table (LiaisonImportFormPage *self, const LiaisonCsvSniff *sniff)
{
  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < MIN (sniff->rows->len, N_ROWS); i++)
    {
      g_autoptr (LiaisonImportCells) row =
          liaison_import_cells_new (0, LIAISON_IMPORT_NEW, g_ptr_array_index (sniff->rows, i));

      g_list_store_append (self->rows, row);
    }
  liaison_import_cells_set_columns (self->table, (const char *const *) sniff->column_names,
                                    G_LIST_MODEL (self->rows), FALSE);
}

static void
fill_problems (LiaisonImportFormPage *self, const LiaisonCsvSniff *sniff)
{
  gtk_list_box_remove_all (self->problems);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_group), sniff->problems->len > 0);
  for (guint i = 0; i < sniff->problems->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_ptr_array_index (sniff->problems, i));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      gtk_list_box_append (self->problems, row);
    }
}

static void
select_sign (AdwComboRow *row, const Sign *signs, gsize n_signs, char sign)
{
  guint selected = GTK_INVALID_LIST_POSITION;

  for (gsize i = 0; i < n_signs; i++)
    if (signs[i].sign == sign)
      selected = (guint) i;
  adw_combo_row_set_selected (row, selected);
}

static void
select_encoding (LiaisonImportFormPage *self, const char *name)
{
  gsize n_encodings;
  const LiaisonCsvEncoding *encodings = liaison_csv_encodings (&n_encodings);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (gsize i = 0; i < n_encodings; i++)
    if (g_ascii_strcasecmp (encodings[i].name, name) == 0)
      selected = (guint) i;
  adw_combo_row_set_selected (self->encoding_row, selected);
}

/* What a spreadsheet cannot be asked about does not stand there: its cells are what they are. */
static void
update_sheets (LiaisonImportFormPage *self)
{
  const char *const *sheets = liaison_import_session_get_sheets (self->session);
  const char *sheet = liaison_import_session_get_sheet (self->session);
  GtkWidget *rows_of_text[] = { GTK_WIDGET (self->encoding_row), GTK_WIDGET (self->separator_row),
                                GTK_WIDGET (self->quote_row), GTK_WIDGET (self->decimal_row) };
  g_autoptr (GtkStringList) names = gtk_string_list_new (sheets);
  guint n_sheets = g_list_model_get_n_items (G_LIST_MODEL (names));

  for (gsize i = 0; i < G_N_ELEMENTS (rows_of_text); i++)
    gtk_widget_set_visible (rows_of_text[i], sheets == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_group), n_sheets > 1);
  self->is_updating = TRUE;
  adw_combo_row_set_model (self->sheet_row, G_LIST_MODEL (names));
  for (guint i = 0; i < n_sheets; i++)
    if (g_strcmp0 (sheets[i], sheet) == 0)
      adw_combo_row_set_selected (self->sheet_row, i);
  self->is_updating = FALSE;
}

static void
update (LiaisonImportFormPage *self)
{
  const LiaisonCsvSniff *sniff = liaison_import_session_get_sniff (self->session);
  const GError *error = liaison_import_session_get_file_error (self->session);

  update_sheets (self);
  gtk_widget_set_visible (GTK_WIDGET (self->error_group), error != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->table_group), sniff != NULL);
  if (error != NULL)
    {
      adw_action_row_set_subtitle (self->error_row, error->message);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  if (sniff == NULL)
    return;
  self->is_updating = TRUE;
  fill_table (self, sniff);
  fill_problems (self, sniff);
  select_encoding (self, sniff->format.encoding);
  select_sign (self->separator_row, separators, G_N_ELEMENTS (separators), sniff->format.separator);
  select_sign (self->quote_row, quotes, G_N_ELEMENTS (quotes), sniff->format.quote);
  adw_switch_row_set_active (self->header_row, sniff->format.has_header);
  adw_combo_row_set_selected (self->decimal_row, sniff->format.decimal_comma ? 1 : 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->encoding_row), sniff->encoding_reason);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->separator_row), sniff->separator_reason);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->quote_row), sniff->quote_reason);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->header_row), sniff->header_reason);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->decimal_row), sniff->decimal_reason);
  self->is_updating = FALSE;
}

/* Deciding ---------------------------------------------------------------------------------------------------------- */

static void
on_sheet (LiaisonImportFormPage *self)
{
  const char *const *sheets = liaison_import_session_get_sheets (self->session);
  guint selected = adw_combo_row_get_selected (self->sheet_row);

  if (!self->is_updating && sheets != NULL && selected < g_strv_length ((char **) sheets))
    liaison_import_session_set_sheet (self->session, sheets[selected]);
}

static void
on_encoding (LiaisonImportFormPage *self)
{
  gsize n_encodings;
  const LiaisonCsvEncoding *encodings = liaison_csv_encodings (&n_encodings);
  guint selected = adw_combo_row_get_selected (self->encoding_row);
  LiaisonCsvFormat format = LIAISON_CSV_FORMAT_DEFAULT;

  if (self->is_updating || selected >= n_encodings)
    return;
  format.encoding = encodings[selected].name;
  liaison_import_session_decide (self->session, &format, LIAISON_CSV_PART_ENCODING);
}

static void
on_separator (LiaisonImportFormPage *self)
{
  guint selected = adw_combo_row_get_selected (self->separator_row);
  LiaisonCsvFormat format = LIAISON_CSV_FORMAT_DEFAULT;

  if (self->is_updating || selected >= G_N_ELEMENTS (separators))
    return;
  format.separator = separators[selected].sign;
  liaison_import_session_decide (self->session, &format, LIAISON_CSV_PART_SEPARATOR);
}

static void
on_quote (LiaisonImportFormPage *self)
{
  guint selected = adw_combo_row_get_selected (self->quote_row);
  LiaisonCsvFormat format = LIAISON_CSV_FORMAT_DEFAULT;

  if (self->is_updating || selected >= G_N_ELEMENTS (quotes))
    return;
  format.quote = quotes[selected].sign;
  liaison_import_session_decide (self->session, &format, LIAISON_CSV_PART_QUOTE);
}

static void
on_header (LiaisonImportFormPage *self)
{
  LiaisonCsvFormat format = LIAISON_CSV_FORMAT_DEFAULT;

  if (self->is_updating)
    return;
  format.has_header = adw_switch_row_get_active (self->header_row);
  liaison_import_session_decide (self->session, &format, LIAISON_CSV_PART_HEADER);
}

static void
on_decimal (LiaisonImportFormPage *self)
{
  LiaisonCsvFormat format = LIAISON_CSV_FORMAT_DEFAULT;

  if (self->is_updating)
    return;
  format.decimal_comma = adw_combo_row_get_selected (self->decimal_row) == 1;
  liaison_import_session_decide (self->session, &format, LIAISON_CSV_PART_DECIMAL);
}

static void
on_map (LiaisonImportFormPage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (dialog != NULL)
    adw_dialog_set_default_widget (ADW_DIALOG (dialog), self->next);
}

/* The class --------------------------------------------------------------------------------------------------------- */

static void
set_signs (AdwComboRow *row, const Sign *signs, gsize n_signs)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (gsize i = 0; i < n_signs; i++)
    gtk_string_list_append (labels, _ (signs[i].label));
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
}

static void
fill_choices (LiaisonImportFormPage *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) numbers = gtk_string_list_new (NULL);
  gsize n_encodings;
  const LiaisonCsvEncoding *encodings = liaison_csv_encodings (&n_encodings);

  for (gsize i = 0; i < n_encodings; i++)
    gtk_string_list_append (labels, _ (encodings[i].label));
  /* Translators: how a file writes numbers */
  gtk_string_list_append (numbers, _ ("1,234.56"));
  gtk_string_list_append (numbers, _ ("1.234,56"));
  self->is_updating = TRUE;
  adw_combo_row_set_model (self->encoding_row, G_LIST_MODEL (labels));
  set_signs (self->separator_row, separators, G_N_ELEMENTS (separators));
  set_signs (self->quote_row, quotes, G_N_ELEMENTS (quotes));
  adw_combo_row_set_model (self->decimal_row, G_LIST_MODEL (numbers));
  self->is_updating = FALSE;
}

/**
 * liaison_import_form_page_new:
 *
 * Returns: (transfer floating): the step
 */
AdwNavigationPage *
liaison_import_form_page_new (LiaisonImportSession *session)
{
  LiaisonImportFormPage *self = g_object_new (LIAISON_TYPE_IMPORT_FORM_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_import_form_page_dispose (GObject *object)
{
  LiaisonImportFormPage *self = LIAISON_IMPORT_FORM_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_IMPORT_FORM_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (liaison_import_form_page_parent_class)->dispose (object);
}

static void
liaison_import_form_page_class_init (LiaisonImportFormPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_import_form_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/import-form-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, next);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, sheet_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, error_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, error_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, problem_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, problems);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, table_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, table);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, separator_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, quote_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, header_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFormPage, decimal_row);
}

static void
liaison_import_form_page_init (LiaisonImportFormPage *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (LIAISON_TYPE_IMPORT_CELLS);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (selection));
  fill_choices (self);
  liaison_import_choices_keep_readable (self->sheet_row, 13);
  liaison_import_choices_keep_readable (self->encoding_row, 13);
  liaison_import_choices_keep_readable (self->separator_row, 11);
  liaison_import_choices_keep_readable (self->quote_row, 9);
  liaison_import_choices_keep_readable (self->decimal_row, 8);
  g_signal_connect_object (self->sheet_row, "notify::selected", G_CALLBACK (on_sheet), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->encoding_row, "notify::selected", G_CALLBACK (on_encoding), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->separator_row, "notify::selected", G_CALLBACK (on_separator), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quote_row, "notify::selected", G_CALLBACK (on_quote), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->header_row, "notify::active", G_CALLBACK (on_header), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->decimal_row, "notify::selected", G_CALLBACK (on_decimal), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}
