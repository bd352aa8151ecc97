/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/journey-dialog.h"

#include "core/records/touch.h"
#include "ui/widgets/chart-view.h"

#include <glib/gi18n-lib.h>

/* One journey as a line of time: who touched it when, and what each touch weighs by the models that weigh touches. */

#define PERCENT_DIGITS 1
#define PERCENT_UNIT 1000

/* A model that weighs touches, and what it makes of this journey. */
typedef struct
{
  char *title;
  double *weights;
  LiaisonMoney *parts;
} Weighing;

typedef struct
{
  LiaisonCreditReport *report;
  LiaisonJourney journey;
  const LiaisonTouchedDeal *deal;
  GPtrArray *weighings;
} Line;

static void
free_weighing (gpointer data)
{
  Weighing *weighing = data;

  g_free (weighing->title);
  g_free (weighing->weights);
  g_free (weighing->parts);
  g_free (weighing);
}

static void
free_line (gpointer data)
{
  Line *line = data;

  g_ptr_array_unref (line->weighings);
  liaison_credit_report_unref (line->report);
  g_free (line);
}

static const LiaisonBookedTouch *
get_touch (const Line *line, guint touch)
{
  return liaison_touch_book_get_touch (line->report->book, line->journey.refs[touch]);
}

/* Weighing ---------------------------------------------------------------------------------------------------------- */

static Weighing *
weigh (const Line *line, guint journey, const LiaisonAttributionOptions *options)
{
  g_autoptr (LiaisonHeuristic) heuristic =
      liaison_heuristic_new (options->model, line->report->selected->journeys, options->half_life);
  const guint n = line->journey.n_touches;
  Weighing *weighing = g_new0 (Weighing, 1);

  weighing->title = liaison_model_credit_get_title (options);
  weighing->weights = g_memdup2 (liaison_heuristic_weigh (heuristic, &line->journey), n * sizeof (double));
  if (!line->deal->is_won || line->deal->minor <= 0)
    return weighing;
  weighing->parts = g_new (LiaisonMoney, n);
  if (!liaison_touch_credit_split (line->report->selected, heuristic, journey, line->report->book->currency,
                                   weighing->parts, NULL))
    g_clear_pointer (&weighing->parts, g_free);
  return weighing;
}

static Line *
create_line (LiaisonCreditReport *report, guint journey)
{
  Line *line = g_new0 (Line, 1);

  line->report = liaison_credit_report_ref (report);
  line->journey = liaison_journeys_get (report->selected->journeys, journey);
  line->deal =
      liaison_touch_book_get_deal (report->book, g_array_index (report->selected->deals, guint, journey));
  line->weighings = g_ptr_array_new_with_free_func (free_weighing);
  for (guint i = 0; line->journey.n_touches > 0 && i < report->models->len; i++)
    {
      const LiaisonAttributionOptions *options = &liaison_credit_report_get_model (report, i)->options;

      if (liaison_attribution_model_weighs_touches (options->model))
        g_ptr_array_add (line->weighings, weigh (line, journey, options));
    }
  return line;
}

/* The table --------------------------------------------------------------------------------------------------------- */

typedef enum
{
  COLUMN_DAY,
  COLUMN_PARTNER,
  COLUMN_KIND,
  N_FIXED_COLUMNS,
} Column;

static char *
format_weight (const Weighing *weighing, guint touch)
{
  g_autofree char *percent =
      liaison_decimal_format_fixed ((gint64) (weighing->weights[touch] * PERCENT_UNIT + 0.5), PERCENT_DIGITS);
  g_autofree char *amount = NULL;

  if (weighing->parts == NULL)
    /* Translators: a percentage */
    return g_strdup_printf (_ ("%s %%"), percent);
  amount = liaison_money_format (weighing->parts[touch], FALSE);
  /* Translators: a percentage, and an amount: “40.0 % · 1,234.00” */
  return g_strdup_printf (_ ("%s %% · %s"), percent, amount);
}

static char *
format_cell (const Line *line, guint column, guint touch)
{
  const LiaisonBookedTouch *booked = get_touch (line, touch);

  switch (column)
    {
    case COLUMN_DAY:
      return liaison_date_format (booked->on);
    case COLUMN_PARTNER:
      return g_strdup (g_ptr_array_index (line->report->book->names, booked->partner));
    case COLUMN_KIND:
      return g_strdup (_ (liaison_touch_kinds[booked->kind].label));
    default:
      return format_weight (g_ptr_array_index (line->weighings, column - N_FIXED_COLUMNS), touch);
    }
}

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column < N_FIXED_COLUMNS ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column == COLUMN_DAY || column >= N_FIXED_COLUMNS)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *list_item, Line *line)
{
  const guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  g_autofree char *text = format_cell (line, column, gtk_list_item_get_position (list_item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)), text);
}

static void
add_column (GtkColumnView *view, Line *line, const char *title, guint column, int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) made = gtk_column_view_column_new (title, factory);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), line);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_expand (made, column == COLUMN_PARTNER);
  gtk_column_view_column_set_fixed_width (made, width);
  gtk_column_view_append_column (view, made);
}

static GtkWidget *
create_table (Line *line)
{
  g_autoptr (GtkStringList) touches = gtk_string_list_new (NULL);
  GtkWidget *view = gtk_column_view_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  for (guint i = 0; i < line->journey.n_touches; i++)
    gtk_string_list_append (touches, "");
  add_column (GTK_COLUMN_VIEW (view), line, _ ("Day"), COLUMN_DAY, 110);
  add_column (GTK_COLUMN_VIEW (view), line, _ ("Partner"), COLUMN_PARTNER, 180);
  add_column (GTK_COLUMN_VIEW (view), line, _ ("Kind"), COLUMN_KIND, 130);
  for (guint i = 0; i < line->weighings->len; i++)
    add_column (GTK_COLUMN_VIEW (view), line, ((Weighing *) g_ptr_array_index (line->weighings, i))->title,
                N_FIXED_COLUMNS + i, 170);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&touches))));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), selection);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Touches in the Order of Time"), -1);
  /* The cells ask the line, which goes with the table. */
  g_object_set_data_full (G_OBJECT (view), "line", line, free_line);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 120);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 400);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  return scroller;
}

/* The chart --------------------------------------------------------------------------------------------------------- */

static LiaisonChartData *
create_chart (const Line *line)
{
  LiaisonChartData *data = liaison_chart_data_new (_ ("What Each Touch Gets"));
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) short_labels = g_strv_builder_new ();
  g_auto (GStrv) names = NULL, short_names = NULL;
  const guint n = line->journey.n_touches;
  g_autofree gint64 *values = g_new (gint64, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *day = format_cell (line, COLUMN_DAY, i);
      g_autofree char *partner = format_cell (line, COLUMN_PARTNER, i);
      g_autofree char *kind = format_cell (line, COLUMN_KIND, i);

      /* Translators: a touch: the day, the partner, the kind */
      g_strv_builder_take (labels, g_strdup_printf (_ ("%s, %s, %s"), day, partner, kind));
      g_strv_builder_take (short_labels, g_strdup_printf ("%u", i + 1));
    }
  names = g_strv_builder_end (labels);
  short_names = g_strv_builder_end (short_labels);
  liaison_chart_data_set_currency (data, line->report->book->currency);
  liaison_chart_data_set_categories (data, _ ("Touch"), (const char *const *) names,
                                     (const char *const *) short_names);
  for (guint i = 0; i < line->weighings->len; i++)
    {
      const Weighing *weighing = g_ptr_array_index (line->weighings, i);

      for (guint j = 0; j < n; j++)
        values[j] = weighing->parts != NULL ? weighing->parts[j].minor : 0;
      liaison_chart_data_add_series (data, weighing->title, LIAISON_CHART_BARS, values, n);
    }
  return data;
}

/* The dialog -------------------------------------------------------------------------------------------------------- */

static char *
describe (const Line *line)
{
  g_autofree char *day = liaison_date_format (line->deal->closed_on);
  g_autofree char *amount =
      liaison_money_format (liaison_money_make (line->deal->minor, line->report->book->currency), TRUE);

  if (!line->deal->is_won)
    /* Translators: a day */
    return g_strdup_printf (_ ("Lost on %s. Lost deals count where a model looks at all journeys."), day);
  /* Translators: a day, and an amount of money */
  return g_strdup_printf (_ ("Won on %s for %s."), day, amount);
}

static GtkWidget *
create_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static void
open_deal (LiaisonWindow *window, GtkWidget *button)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "deal"));
  GtkWidget *dialog = gtk_widget_get_ancestor (button, ADW_TYPE_DIALOG);

  adw_dialog_close (ADW_DIALOG (dialog));
  liaison_window_open_record (window, "deal", id);
}

static GtkWidget *
create_open_button (LiaisonWindow *window, const char *deal_id)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Open Deal"));

  g_object_set_data_full (G_OBJECT (button), "deal", g_strdup (deal_id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_deal), window, G_CONNECT_SWAPPED);
  return button;
}

/**
 * liaison_journey_dialog_present:
 * @journey: its place among those of @report
 *
 * Shows the journey to a deal.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
liaison_journey_dialog_present (LiaisonWindow *window, LiaisonCreditReport *report, guint journey)
{
  Line *line = create_line (report, journey);
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *sentence = describe (line);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), create_text (sentence));
  if (line->deal->is_won && line->deal->minor > 0 && line->weighings->len > 0)
    {
      g_autoptr (LiaisonChartData) data = create_chart (line);
      GtkWidget *chart = liaison_chart_view_new (data);

      gtk_widget_set_size_request (chart, -1, 240);
      gtk_box_append (GTK_BOX (box), chart);
    }
  if (line->weighings->len == 0)
    gtk_box_append (
        GTK_BOX (box),
        create_text (line->journey.n_touches == 0
                         ? _ ("Nobody touched this deal within the days that count.")
                         : _ ("Choose a model that weighs touches, such as “Linear”, to see what each "
                              "touch weighs.")));
  adw_dialog_set_title (dialog, line->deal->name);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), create_open_button (window, line->deal->id));
  /* Takes the line. */
  gtk_box_append (GTK_BOX (box), create_table (line));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_content_width (dialog, 960);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (window));
  return dialog;
}
