/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/journeys-view.h"

#include "ui/attribution/deal-row.h"
#include "ui/attribution/journey-flows.h"
#include "ui/attribution/path-item.h"
#include "ui/widgets/chart-view.h"

#include <glib/gi18n-lib.h>

/* Rare ways are many, and nobody reads them. */
#define MOST_PATHS 1000
#define MOST_DEALS 50

#define PATH_WIDTH 360
#define NARROW_PATH_WIDTH 220

/**
 * LiaisonJourneysView:
 *
 * The ways that journeys took: their last steps as a diagram of flows, and the most frequent ones as a list. Activating one lists its deals.
 */
struct _LiaisonJourneysView
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GListStore *paths;
  GtkSingleSelection *selection;

  LiaisonChartView *flows_chart;
  GtkLabel *flows_label;
  GtkColumnView *view;
  GtkLabel *more_label;
};

G_DEFINE_FINAL_TYPE (LiaisonJourneysView, liaison_journeys_view, ADW_TYPE_BIN)

typedef enum
{
  COLUMN_PATH,
  COLUMN_DEALS,
  COLUMN_WON,
  COLUMN_LOST,
  COLUMN_VALUE,
  N_COLUMNS,
} Column;

static const struct
{
  const char *title;
  int width;
  gboolean is_in_narrow;
} columns[N_COLUMNS] = {
  [COLUMN_PATH] = { NC_ ("journeys", "Journey"), PATH_WIDTH, TRUE },
  [COLUMN_DEALS] = { NC_ ("journeys", "Deals"), 90, TRUE },
  [COLUMN_WON] = { NC_ ("journeys", "Won"), 90, FALSE },
  [COLUMN_LOST] = { NC_ ("journeys", "Lost"), 90, FALSE },
  [COLUMN_VALUE] = { NC_ ("journeys", "Value"), 160, FALSE },
};

/* Cells ------------------------------------------------------------------------------------------------------------- */

static gint64
get_number (LiaisonPathItem *item, Column column)
{
  const LiaisonJourneyPath *path = liaison_path_item_get_path (item);

  return column == COLUMN_DEALS  ? path->n_deals
         : column == COLUMN_WON  ? path->n_won
         : column == COLUMN_LOST ? path->n_lost
                                 : path->value;
}

static char *
format (LiaisonPathItem *item, Column column)
{
  if (column == COLUMN_PATH)
    return liaison_path_item_format (item);
  if (column == COLUMN_VALUE)
    return liaison_money_format (
        liaison_money_make (get_number (item, column), liaison_path_item_get_report (item)->book->currency),
        TRUE);
  return liaison_decimal_format_fixed (get_number (item, column), 0);
}

/* A text for a tooltip asks the display where the pointer is, row by row; one that is asked for does not. */
static gboolean
show_tooltip (GtkWidget *label, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip, gpointer data)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return TRUE;
}

static void
set_up (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const Column column = GPOINTER_TO_UINT (data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_PATH ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  if (column != COLUMN_PATH)
    gtk_widget_add_css_class (label, "numeric");
  else
    {
      gtk_widget_set_has_tooltip (label, TRUE);
      g_signal_connect (label, "query-tooltip", G_CALLBACK (show_tooltip), NULL);
    }
  gtk_list_item_set_child (list_item, label);
}

static void
bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const Column column = GPOINTER_TO_UINT (data);
  GtkWidget *label = gtk_list_item_get_child (list_item);
  g_autofree char *text = format (gtk_list_item_get_item (list_item), column);

  gtk_label_set_text (GTK_LABEL (label), text);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column column = GPOINTER_TO_UINT (data);
  gint64 left, right;

  if (column == COLUMN_PATH)
    {
      g_autofree char *of_left = liaison_path_item_format ((LiaisonPathItem *) a);
      g_autofree char *of_right = liaison_path_item_format ((LiaisonPathItem *) b);

      return g_utf8_collate (of_left, of_right);
    }
  left = get_number ((LiaisonPathItem *) a, column);
  right = get_number ((LiaisonPathItem *) b, column);
  return left < right ? -1 : left > right;
}

static void
add_column (LiaisonJourneysView *self, Column column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) made =
      gtk_column_view_column_new (g_dpgettext2 (GETTEXT_PACKAGE, "journeys", columns[column].title), factory);
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare, GUINT_TO_POINTER (column), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind), GUINT_TO_POINTER (column));
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_expand (made, column == COLUMN_PATH);
  gtk_column_view_column_set_fixed_width (made, columns[column].width);
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_append_column (self->view, made);
}

/**
 * liaison_journeys_view_set_narrow:
 *
 * Shows only what fits a narrow window: the journey and how many deals took it.
 */
void
liaison_journeys_view_set_narrow (LiaisonJourneysView *self, gboolean is_narrow)
{
  GListModel *list = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);

      gtk_column_view_column_set_visible (column, !is_narrow || columns[i].is_in_narrow);
      if (i == COLUMN_PATH)
        gtk_column_view_column_set_fixed_width (column, is_narrow ? NARROW_PATH_WIDTH : PATH_WIDTH);
    }
}

/* Deals of a journey ------------------------------------------------------------------------------------------------ */

static void
add_deals (LiaisonJourneysView *self, AdwPreferencesGroup *group, LiaisonPathItem *item)
{
  const LiaisonJourneyPath *path = liaison_path_item_get_path (item);
  LiaisonCreditReport *report = liaison_path_item_get_report (item);

  for (guint i = 0; i < MIN (path->n_deals, MOST_DEALS); i++)
    {
      const guint journey = path->deals[i];
      const LiaisonJourney each = liaison_journeys_get (report->selected->journeys, journey);

      adw_preferences_group_add (group,
                                 liaison_deal_row_new (self->window, report, journey, each.n_touches,
                                                       each.conversions > 0 ? (gint64) each.value : -1));
    }
  if (path->n_deals > MOST_DEALS)
    {
      const guint n_more = path->n_deals - MOST_DEALS;
      g_autofree char *more =
          g_strdup_printf (ngettext ("And %u deal more", "And %u deals more", n_more), n_more);

      adw_preferences_group_set_description (group, more);
    }
}

static void
on_activate (LiaisonJourneysView *self, guint position)
{
  g_autoptr (LiaisonPathItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *path = liaison_path_item_format (item);

  add_deals (self, ADW_PREFERENCES_GROUP (group), item);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, path);
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
}

/* The view ---------------------------------------------------------------------------------------------------------- */

void
liaison_journeys_view_set_window (LiaisonJourneysView *self, LiaisonWindow *window)
{
  self->window = window;
}

static guint
count_untouched (const LiaisonCreditReport *report)
{
  guint n = 0;

  for (guint i = 0; i < report->paths->n; i++)
    {
      const LiaisonJourneyPath *path = &report->paths->paths[i];

      n += path->n_steps == 0 ? path->n_deals : 0;
    }
  return n;
}

static void
show_words (LiaisonJourneysView *self, const LiaisonCreditReport *report)
{
  const guint n_untouched = count_untouched (report);
  const guint n_more = report->paths->n > MOST_PATHS ? report->paths->n - MOST_PATHS : 0;
  g_autofree char *untouched = g_strdup_printf (
      ngettext ("Equal touches in a row are one step. %u deal that nobody touched is not in the diagram.",
                "Equal touches in a row are one step. %u deals that nobody touched are not in the diagram.",
                n_untouched),
      n_untouched);
  g_autofree char *more = g_strdup_printf (
      ngettext ("%u rarer journey is not listed.", "%u rarer journeys are not listed.", n_more), n_more);

  gtk_label_set_text (self->flows_label, untouched);
  gtk_widget_set_visible (GTK_WIDGET (self->flows_label), n_untouched > 0);
  gtk_label_set_text (self->more_label, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n_more > 0);
}

/**
 * liaison_journeys_view_show:
 *
 * Shows an answer.
 */
void
liaison_journeys_view_show (LiaisonJourneysView *self, LiaisonCreditReport *report)
{
  g_autoptr (LiaisonFlowData) flows = liaison_journey_flows_create (report);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MIN (report->paths->n, MOST_PATHS); i++)
    g_ptr_array_add (items, liaison_path_item_new (report, i));
  g_list_store_splice (self->paths, 0, g_list_model_get_n_items (G_LIST_MODEL (self->paths)), items->pdata,
                       items->len);
  liaison_chart_view_set_flows (self->flows_chart, flows);
  show_words (self, report);
}

static void
liaison_journeys_view_dispose (GObject *object)
{
  LiaisonJourneysView *self = LIAISON_JOURNEYS_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_JOURNEYS_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->paths);
  G_OBJECT_CLASS (liaison_journeys_view_parent_class)->dispose (object);
}

static void
liaison_journeys_view_class_init (LiaisonJourneysViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_journeys_view_dispose;
  g_type_ensure (LIAISON_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/journeys-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonJourneysView, flows_chart);
  gtk_widget_class_bind_template_child (widget_class, LiaisonJourneysView, flows_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonJourneysView, view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonJourneysView, more_label);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
liaison_journeys_view_init (LiaisonJourneysView *self)
{
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->paths = g_list_store_new (LIAISON_TYPE_PATH_ITEM);
  for (guint i = 0; i < N_COLUMNS; i++)
    add_column (self, i);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->paths)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (sorted));
  g_object_unref (sorted);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
