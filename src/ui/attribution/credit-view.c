/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/credit-view.h"

#include "ui/attribution/credit-charts.h"
#include "ui/attribution/credit-row.h"
#include "ui/widgets/chart-view.h"

#include <glib/gi18n-lib.h>

#define NAME_WIDTH 220
#define NARROW_NAME_WIDTH 170
#define WON_WIDTH 130
#define AMOUNT_WIDTH 150

/* Up to so many lines stand on the page, more are scrolled. */
#define MOST_LINES 14
#define LINE_HEIGHT 26
#define HEAD_HEIGHT 40

/**
 * LiaisonCreditView:
 *
 * Who gets what by each model, as a chart and as a table, with what has to be said beside it. "chosen" is emitted when another line was chosen, "opened"
 * when it is to be looked at.
 */
struct _LiaisonCreditView
{
  AdwBin parent_instance;

  LiaisonCreditReport *report;
  GListStore *channels;
  GListStore *sums;
  GtkSingleSelection *selection;
  GPtrArray *note_rows;
  gboolean is_narrow;
  gboolean is_filling;

  GtkLabel *left_out_label;
  LiaisonChartView *models_chart;
  GtkLabel *table_label;
  GtkScrolledWindow *table_scroller;
  GtkColumnView *view;
  GtkLabel *agree_label;
  GtkLabel *late_label;
  AdwPreferencesGroup *notes_group;
  GtkWidget *effects_box;
  LiaisonChartView *effects_chart;
};

G_DEFINE_FINAL_TYPE (LiaisonCreditView, liaison_credit_view, ADW_TYPE_BIN)

static guint chosen_signal;
static guint opened_signal;

/* Columns stand in this order; models follow. */
enum
{
  COLUMN_NAME,
  COLUMN_WON,
  N_FIXED_COLUMNS,
};

/* Cells ------------------------------------------------------------------------------------------------------------- */

static void
set_up_name (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *remark = gtk_label_new (_ ("Only seen by other models"));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (remark), 0);
  gtk_label_set_ellipsize (GTK_LABEL (remark), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (remark, "caption");
  gtk_widget_add_css_class (remark, "dimmed");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), remark);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (list_item, box);
}

static void
mark_sum (GtkWidget *label, LiaisonCreditRow *row)
{
  if (liaison_credit_row_get_kind (row) == LIAISON_CREDIT_ROW_TOTAL)
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "heading");
}

static void
bind_name (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  LiaisonCreditRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  gtk_label_set_text (GTK_LABEL (name), liaison_credit_row_get_name (row));
  gtk_widget_set_visible (gtk_widget_get_next_sibling (name), liaison_credit_row_is_late (row));
  mark_sum (name, row);
}

static void
set_up_number (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
bind_won (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  LiaisonCreditRow *row = gtk_list_item_get_item (list_item);
  g_autofree char *text = liaison_decimal_format_fixed (liaison_credit_row_get_n_won (row), 0);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)), text);
  mark_sum (gtk_list_item_get_child (list_item), row);
}

static void
bind_credit (GtkSignalListItemFactory *factory, GtkListItem *list_item, LiaisonCreditView *self)
{
  const guint model = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "model"));
  LiaisonCreditRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *label = gtk_list_item_get_child (list_item);
  g_autofree char *text = NULL;
  gint64 minor;

  if (liaison_credit_row_get_minor (row, model, &minor))
    text = liaison_money_format (liaison_money_make (minor, self->report->book->currency), FALSE);
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "—");
  mark_sum (label, row);
}

/* Columns ----------------------------------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_utf8_collate (liaison_credit_row_get_name ((LiaisonCreditRow *) a),
                         liaison_credit_row_get_name ((LiaisonCreditRow *) b));
}

static int
compare_won (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint left = liaison_credit_row_get_n_won ((LiaisonCreditRow *) a);
  const guint right = liaison_credit_row_get_n_won ((LiaisonCreditRow *) b);

  return left < right ? -1 : left > right;
}

static int
compare_credit (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 left = 0, right = 0;

  liaison_credit_row_get_minor ((LiaisonCreditRow *) a, GPOINTER_TO_UINT (data), &left);
  liaison_credit_row_get_minor ((LiaisonCreditRow *) b, GPOINTER_TO_UINT (data), &right);
  return left < right ? -1 : left > right;
}

static void
add_column (LiaisonCreditView *self,
            const char *title,
            GtkListItemFactory *factory,
            GCompareDataFunc compare,
            guint model,
            int width)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, GUINT_TO_POINTER (model), NULL));

  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, width == NAME_WIDTH);
  gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_append_column (self->view, column);
}

static void
add_fixed_columns (LiaisonCreditView *self)
{
  GtkListItemFactory *name = gtk_signal_list_item_factory_new ();
  GtkListItemFactory *won = gtk_signal_list_item_factory_new ();

  g_signal_connect (name, "setup", G_CALLBACK (set_up_name), NULL);
  g_signal_connect (name, "bind", G_CALLBACK (bind_name), NULL);
  add_column (self, C_ ("attribution", "Channel"), name, compare_names, 0, NAME_WIDTH);
  g_signal_connect (won, "setup", G_CALLBACK (set_up_number), NULL);
  g_signal_connect (won, "bind", G_CALLBACK (bind_won), NULL);
  add_column (self, _ ("Deals won"), won, compare_won, 0, WON_WIDTH);
}

static void
add_model_column (LiaisonCreditView *self, guint model)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "model", GUINT_TO_POINTER (model));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_number), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_credit), self, G_CONNECT_DEFAULT);
  add_column (self, NULL, factory, compare_credit, model, AMOUNT_WIDTH);
}

/* In a narrow window there is room for the first model; the others are beside each line. */
static void
show_columns (LiaisonCreditView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (column,
                                          !self->is_narrow || i == COLUMN_NAME || i == N_FIXED_COLUMNS);
      if (i == COLUMN_NAME)
        gtk_column_view_column_set_fixed_width (column, self->is_narrow ? NARROW_NAME_WIDTH : NAME_WIDTH);
    }
}

/* Columns that are there stay, with their cells: making hundreds of these anew takes longer than all else. */
static void
fill_columns (LiaisonCreditView *self)
{
  const guint n_models = self->report->models->len;
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) name = NULL;

  while (g_list_model_get_n_items (columns) > N_FIXED_COLUMNS + n_models)
    {
      g_autoptr (GtkColumnViewColumn) column =
          g_list_model_get_item (columns, g_list_model_get_n_items (columns) - 1);

      gtk_column_view_remove_column (self->view, column);
    }
  for (guint i = g_list_model_get_n_items (columns) - N_FIXED_COLUMNS; i < n_models; i++)
    add_model_column (self, i);
  for (guint i = 0; i < n_models; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, N_FIXED_COLUMNS + i);
      g_autofree char *title =
          liaison_model_credit_get_title (&liaison_credit_report_get_model (self->report, i)->options);

      gtk_column_view_column_set_title (column, title);
    }
  name = g_list_model_get_item (columns, COLUMN_NAME);
  gtk_column_view_column_set_title (name, liaison_credit_report_get_by_title (self->report->selection.by));
  show_columns (self);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static LiaisonCreditRow *
get_selected (LiaisonCreditView *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * liaison_credit_view_get_channel:
 *
 * Returns: the channel whose line is chosen, -1 where none is
 */
int
liaison_credit_view_get_channel (LiaisonCreditView *self)
{
  LiaisonCreditRow *row = get_selected (self);

  return row != NULL && liaison_credit_row_get_kind (row) == LIAISON_CREDIT_ROW_CHANNEL
             ? (int) liaison_credit_row_get_channel (row)
             : -1;
}

/**
 * liaison_credit_view_choose_first:
 *
 * Chooses the first line.
 */
void
liaison_credit_view_choose_first (LiaisonCreditView *self)
{
  gtk_single_selection_set_selected (self->selection, 0);
}

static void
on_selected (LiaisonCreditView *self)
{
  if (!self->is_filling)
    g_signal_emit (self, chosen_signal, 0);
}

static void
on_activate (LiaisonCreditView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, opened_signal, 0);
}

/* What was chosen stays chosen, as long as it is there. */
static void
choose (LiaisonCreditView *self, const char *id)
{
  guint chosen = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (LiaisonCreditRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_strcmp0 (liaison_credit_row_get_id (row), id) == 0)
        chosen = i;
    }
  gtk_single_selection_set_selected (self->selection, chosen);
}

static void
splice (GListStore *store, GPtrArray *rows)
{
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), rows->pdata, rows->len);
}

static void
fill_rows (LiaisonCreditView *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->report->order->len; i++)
    g_ptr_array_add (rows, liaison_credit_row_new (self->report, LIAISON_CREDIT_ROW_CHANNEL,
                                                   g_array_index (self->report->order, guint, i)));
  g_ptr_array_add (sums, liaison_credit_row_new (self->report, LIAISON_CREDIT_ROW_UNATTRIBUTED, 0));
  g_ptr_array_add (sums, liaison_credit_row_new (self->report, LIAISON_CREDIT_ROW_TOTAL, 0));
  splice (self->channels, rows);
  splice (self->sums, sums);
  gtk_scrolled_window_set_min_content_height (
      self->table_scroller, (int) MIN (rows->len + sums->len, MOST_LINES) * LINE_HEIGHT + HEAD_HEIGHT);
}

/* Words ------------------------------------------------------------------------------------------------------------- */

static void
append_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
show_left_out (LiaisonCreditView *self)
{
  const LiaisonTouchBook *book = self->report->book;
  g_autoptr (GString) text = g_string_new (NULL);

  if (book->n_without_day > 0)
    append_sentence (
        text,
        g_strdup_printf (
            ngettext ("%u deal is left out: nobody wrote down on which day it was closed. Open the deal and "
                      "enter the day.",
                      "%u deals are left out: nobody wrote down on which day they were closed. Open the "
                      "deals and enter the days.",
                      book->n_without_day),
            book->n_without_day));
  if (book->n_without_amount > 0)
    append_sentence (
        text,
        g_strdup_printf (ngettext ("%u deal counts for nothing: its amount is not known. Open the deal and "
                                   "enter the amount.",
                                   "%u deals count for nothing: their amounts are not known. Open the "
                                   "deals and enter the amounts.",
                                   book->n_without_amount),
                         book->n_without_amount));
  if (book->missing[0] != NULL)
    {
      g_autofree char *currencies = g_strjoinv (", ", book->missing);

      append_sentence (
          text,
          /* Translators: codes of currencies */
          g_strdup_printf (_ ("Deals in %s count for nothing, as there is no rate. Enter the rate in the "
                              "preferences."),
                           currencies));
    }
  gtk_label_set_text (self->left_out_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out_label), text->len > 0);
}

static void
add_note (LiaisonCreditView *self, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_preferences_group_add (self->notes_group, row);
  g_ptr_array_add (self->note_rows, row);
}

static void
show_notes (LiaisonCreditView *self)
{
  for (guint i = 0; i < self->note_rows->len; i++)
    adw_preferences_group_remove (self->notes_group, g_ptr_array_index (self->note_rows, i));
  g_ptr_array_set_size (self->note_rows, 0);
  add_note (self, _ ("Association, Not Cause"), liaison_attribution_get_caution ());
  for (guint i = 0; i < self->report->models->len; i++)
    {
      const LiaisonModelCredit *model = liaison_credit_report_get_model (self->report, i);
      g_autofree char *title = liaison_model_credit_get_title (&model->options);

      add_note (self, title,
                model->refusal != NULL ? model->refusal
                                       : liaison_attribution_model_get_note (model->options.model));
    }
}

/* Whether each model gives out exactly what was won. */
static gboolean
is_agreed (const LiaisonCreditReport *report)
{
  for (guint i = 0; i < report->models->len; i++)
    {
      const LiaisonTouchCredit *credit = liaison_credit_report_get_model (report, i)->credit;
      gint64 sum = credit != NULL ? credit->unattributed : report->selected->total;

      for (guint j = 0; credit != NULL && j < credit->channels->len; j++)
        sum += g_array_index (credit->channels, LiaisonChannelCredit, j).minor;
      if (sum != report->selected->total)
        return FALSE;
    }
  return TRUE;
}

static void
show_sums (LiaisonCreditView *self)
{
  const LiaisonCreditReport *report = self->report;
  g_autofree char *total =
      liaison_money_format (liaison_money_make (report->selected->total, report->book->currency), TRUE);
  /* Translators: an amount of money */
  g_autofree char *agreed = g_strdup_printf (_ ("Totals agree to the cent: %s by every model."), total);
  /* Translators: a currency */
  g_autofree char *heading = g_strdup_printf (_ ("Credit in %s"), report->book->currency);
  g_autofree char *first = NULL, *late = NULL;
  guint n_late = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->channels)); i++)
    {
      g_autoptr (LiaisonCreditRow) row = g_list_model_get_item (G_LIST_MODEL (self->channels), i);

      n_late += liaison_credit_row_is_late (row);
    }
  if (n_late > 0)
    {
      first = liaison_model_credit_get_title (&liaison_credit_report_get_model (report, 0)->options);
      late = g_strdup_printf (
          /* Translators: a number, and the name of a model */
          ngettext ("%u gets nothing by “%s” and something by another model.",
                    "%u get nothing by “%s” and something by another model.", n_late),
          n_late, first);
    }
  gtk_label_set_text (self->table_label, heading);
  gtk_label_set_text (self->agree_label, agreed);
  gtk_widget_set_visible (GTK_WIDGET (self->agree_label), report->models->len > 0 && is_agreed (report));
  gtk_label_set_text (self->late_label, late != NULL ? late : "");
  gtk_widget_set_visible (GTK_WIDGET (self->late_label), n_late > 0);
}

/* The view ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_credit_view_show:
 *
 * Shows an answer. What was chosen stays chosen; "chosen" is not emitted.
 */
void
liaison_credit_view_show (LiaisonCreditView *self, LiaisonCreditReport *report)
{
  g_autoptr (LiaisonChartData) models = liaison_credit_charts_create_models (report);
  g_autoptr (LiaisonChartData) effects = liaison_credit_charts_create_effects (report);
  LiaisonCreditRow *former = get_selected (self);
  g_autofree char *chosen_id = former != NULL ? g_strdup (liaison_credit_row_get_id (former)) : NULL;

  self->is_filling = TRUE;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  liaison_credit_report_ref (report);
  g_clear_pointer (&self->report, liaison_credit_report_unref);
  self->report = report;
  fill_columns (self);
  fill_rows (self);
  choose (self, chosen_id);
  self->is_filling = FALSE;
  show_left_out (self);
  show_notes (self);
  show_sums (self);
  liaison_chart_view_set_data (self->models_chart, models);
  gtk_widget_set_visible (self->effects_box, effects != NULL);
  if (effects != NULL)
    liaison_chart_view_set_data (self->effects_chart, effects);
}

/**
 * liaison_credit_view_set_narrow:
 *
 * Shows only what fits a narrow window: the name and the first model.
 */
void
liaison_credit_view_set_narrow (LiaisonCreditView *self, gboolean is_narrow)
{
  self->is_narrow = is_narrow;
  show_columns (self);
}

static void
liaison_credit_view_dispose (GObject *object)
{
  LiaisonCreditView *self = LIAISON_CREDIT_VIEW (object);

  self->is_filling = TRUE;
  g_clear_pointer (&self->note_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_CREDIT_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->channels);
  g_clear_object (&self->sums);
  g_clear_pointer (&self->report, liaison_credit_report_unref);
  G_OBJECT_CLASS (liaison_credit_view_parent_class)->dispose (object);
}

static void
liaison_credit_view_class_init (LiaisonCreditViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_credit_view_dispose;
  g_type_ensure (LIAISON_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/credit-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditView, left_out_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditView, models_chart);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditView, table_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditView, table_scroller);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditView, view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditView, agree_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditView, late_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditView, notes_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditView, effects_box);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCreditView, effects_chart);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  opened_signal = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
liaison_credit_view_init (LiaisonCreditView *self)
{
  GtkSortListModel *sorted;
  GListStore *parts;
  GtkFlattenListModel *all;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->note_rows = g_ptr_array_new ();
  self->channels = g_list_store_new (LIAISON_TYPE_CREDIT_ROW);
  self->sums = g_list_store_new (LIAISON_TYPE_CREDIT_ROW);
  add_fixed_columns (self);
  /* Sums stay at the end, however the lines above them are sorted. */
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->channels)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (parts, sorted);
  g_object_unref (sorted);
  g_list_store_append (parts, self->sums);
  all = gtk_flatten_list_model_new (G_LIST_MODEL (parts));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (all));
  g_object_unref (all);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
