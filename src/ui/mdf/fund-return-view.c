/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-return-view.h"

#include "core/attribution/activity-touches.h"
#include "core/store/label.h"
#include "ui/mdf/deal-link-dialog.h"
#include "ui/widgets/figure-strip.h"
#include "ui/mdf/fund-return-row.h"
#include "ui/widgets/row-label.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonFundReturnView:
 *
 * What came of the activities of an allocation. Activating one asks which deals it brought.
 */
struct _LiaisonFundReturnView
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GListStore *rows;
  GtkSingleSelection *selection;

  LiaisonFigureStrip *figures;
  GtkLabel *sentence_label;
  GtkWidget *link_button;
  GtkWidget *touches_button;
  GtkLabel *missing_label;
  GtkStack *stack;
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (LiaisonFundReturnView, liaison_fund_return_view, ADW_TYPE_BIN)

typedef enum
{
  COLUMN_ACTIVITY,
  COLUMN_COST,
  COLUMN_DEALS,
  COLUMN_PIPELINE,
  COLUMN_WON,
  COLUMN_RATIO,
} Column;

static const struct
{
  const char *id;
  const char *title;
  int width;
  gboolean is_in_narrow;
} columns[] = {
  [COLUMN_ACTIVITY] = { "activity", N_ ("Activity"), 220, TRUE },
  /* Translators: what an activity costs the fund */
  [COLUMN_COST] = { "cost", N_ ("Cost to the fund"), 150, FALSE },
  [COLUMN_DEALS] = { "deals", N_ ("Deals"), 180, FALSE },
  /* Translators: amounts of deals that are open */
  [COLUMN_PIPELINE] = { "pipeline", N_ ("Pipeline"), 115, FALSE },
  /* Translators: amounts of deals that are won */
  [COLUMN_WON] = { "won", NC_ ("money", "Won"), 115, TRUE },
  /* Translators: how many times the cost was won */
  [COLUMN_RATIO] = { "ratio", N_ ("Won / cost"), 140, FALSE },
};

#define NARROW_ACTIVITY_WIDTH 170

/* Cells ----------------------------------------------------------------------------------------------------------------- */

static gboolean
is_words (Column column)
{
  return column == COLUMN_ACTIVITY || column == COLUMN_DEALS;
}

static void
set_up (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const Column column = GPOINTER_TO_UINT (data);
  GtkWidget *first =
      liaison_row_label_add (box, is_words (column) ? NULL : "numeric", is_words (column) ? 0 : 1);

  g_object_set_data (G_OBJECT (list_item), "first", first);
  if (column == COLUMN_ACTIVITY || column == COLUMN_COST)
    {
      GtkWidget *second = liaison_row_label_add (box, "dimmed", column == COLUMN_COST ? 1 : 0);

      gtk_widget_add_css_class (second, "caption");
      g_object_set_data (G_OBJECT (list_item), "second", second);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (list_item, box);
}

/* What a cost rests on. */
static const char *
get_cost_label (LiaisonFundCost cost)
{
  return cost == LIAISON_FUND_COST_PAID       ? liaison_bucket_get_label (LIAISON_BUCKET_PAID)
         : cost == LIAISON_FUND_COST_APPROVED ? C_ ("money", "Approved")
                                              : C_ ("money", "Promised");
}

static char *
format (LiaisonFundReturnRow *row, Column column)
{
  const LiaisonFundReturn *item = liaison_fund_return_row_get (row);

  switch (column)
    {
    case COLUMN_ACTIVITY:
      return g_strdup (item->activity->title);
    case COLUMN_COST:
      return liaison_fund_return_row_format (row, item->cost);
    case COLUMN_DEALS:
      return liaison_fund_return_row_format_deals (row);
    case COLUMN_PIPELINE:
      return item->n_deals > 0 ? liaison_fund_return_row_format (row, item->pipeline) : g_strdup ("—");
    case COLUMN_WON:
      return item->n_deals > 0 ? liaison_fund_return_row_format (row, item->won) : g_strdup ("—");
    case COLUMN_RATIO:
      return liaison_fund_return_row_format_ratio (row);
    default:
      g_assert_not_reached ();
    }
}

static void
bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const Column column = GPOINTER_TO_UINT (data);
  LiaisonFundReturnRow *row = gtk_list_item_get_item (list_item);
  const LiaisonFundReturn *item = liaison_fund_return_row_get (row);
  GtkLabel *second = g_object_get_data (G_OBJECT (list_item), "second");
  g_autofree char *text = format (row, column);
  /* Translators: the number of a request, and the name of a partner */
  g_autofree char *place = g_strdup_printf (_ ("%s · %s"), item->activity->request, item->activity->partner);

  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "first"), text);
  if (second != NULL)
    gtk_label_set_text (second, column == COLUMN_COST ? get_cost_label (item->cost_kind) : place);
  if (column == COLUMN_DEALS)
    gtk_widget_set_tooltip_text (gtk_list_item_get_child (list_item), *text != '\0' ? text : NULL);
}

/* Columns --------------------------------------------------------------------------------------------------------------- */

static int
compare_amounts (gint64 x, gint64 y)
{
  return x < y ? -1 : x > y;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const LiaisonFundReturn *left = liaison_fund_return_row_get ((LiaisonFundReturnRow *) a);
  const LiaisonFundReturn *right = liaison_fund_return_row_get ((LiaisonFundReturnRow *) b);
  __int128 of_left, of_right;

  switch ((Column) GPOINTER_TO_UINT (data))
    {
    case COLUMN_ACTIVITY:
      return g_utf8_collate (left->activity->title, right->activity->title);
    case COLUMN_COST:
      return compare_amounts (left->cost, right->cost);
    case COLUMN_DEALS:
      return compare_amounts (left->n_deals, right->n_deals);
    case COLUMN_PIPELINE:
      return compare_amounts (left->pipeline, right->pipeline);
    case COLUMN_WON:
      return compare_amounts (left->won, right->won);
    case COLUMN_RATIO:
    default:
      of_left = (__int128) left->won * MAX (right->cost, 1);
      of_right = (__int128) right->won * MAX (left->cost, 1);
      return of_left < of_right ? -1 : of_left > of_right;
    }
}

static GtkColumnViewColumn *
create_column (Column column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const char *title =
      column == COLUMN_WON ? g_dpgettext2 (NULL, "money", columns[column].title) : _ (columns[column].title);
  GtkColumnViewColumn *made = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare, GUINT_TO_POINTER (column), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind), GUINT_TO_POINTER (column));
  gtk_column_view_column_set_id (made, columns[column].id);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_expand (made, is_words (column));
  gtk_column_view_column_set_fixed_width (made, columns[column].width);
  gtk_column_view_column_set_sorter (made, sorter);
  return made;
}

/**
 * liaison_fund_return_view_set_narrow:
 *
 * Shows only what fits a narrow window: the activity and what was won.
 */
void
liaison_fund_return_view_set_narrow (LiaisonFundReturnView *self, gboolean is_narrow)
{
  GListModel *list = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);

      gtk_column_view_column_set_visible (column, !is_narrow || columns[i].is_in_narrow);
      if (i == COLUMN_ACTIVITY)
        gtk_column_view_column_set_fixed_width (column, is_narrow ? NARROW_ACTIVITY_WIDTH : columns[i].width);
    }
}

/* Showing --------------------------------------------------------------------------------------------------------------- */

static void
ask (LiaisonFundReturnView *self, LiaisonFundReturnRow *row)
{
  const LiaisonFundActivity *activity = liaison_fund_return_row_get (row)->activity;

  liaison_deal_link_dialog_present (self->window, activity->id, activity->title);
}

static void
on_activate (LiaisonFundReturnView *self, guint position)
{
  g_autoptr (LiaisonFundReturnRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  ask (self, row);
}

static void
act_link_deals (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonFundReturnView *self = LIAISON_FUND_RETURN_VIEW (widget);
  LiaisonFundReturnRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row != NULL)
    ask (self, row);
}

static gboolean
add_touches (LiaisonStore *store, gpointer data, GError **error)
{
  guint n_added, n_too_late;

  return liaison_activity_touches_add (store, data, &n_added, &n_too_late, error);
}

/* A touch for each deal that the activity brought, so that attribution sees it. */
static void
act_add_touches (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonFundReturnView *self = LIAISON_FUND_RETURN_VIEW (widget);
  LiaisonFundReturnRow *row = gtk_single_selection_get_selected_item (self->selection);
  const LiaisonFundActivity *activity = row != NULL ? liaison_fund_return_row_get (row)->activity : NULL;
  g_autofree char *toast = NULL;
  guint n;

  if (activity == NULL)
    return;
  n = liaison_activity_touches_count_missing (
      liaison_workspace_get_database (liaison_window_get_workspace (self->window)), activity->id);
  if (n == 0)
    {
      liaison_window_show_toast (self->window, _ ("Every deal of the activity has its touch"));
      return;
    }
  toast = g_strdup_printf (ngettext ("%u touch added", "%u touches added", n), n);
  liaison_window_run_change (self->window, LIAISON_LABEL_EDIT, activity->title, add_touches,
                             g_strdup (activity->id), g_free, toast);
}

static const char *
get_selected_id (LiaisonFundReturnView *self)
{
  LiaisonFundReturnRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? liaison_fund_return_row_get (row)->activity->id : NULL;
}

/* What was chosen stays chosen. */
static void
choose (LiaisonFundReturnView *self, const char *activity_id)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; activity_id != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (LiaisonFundReturnRow) row = g_list_model_get_item (model, i);

      if (g_str_equal (liaison_fund_return_row_get (row)->activity->id, activity_id))
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
}

static void
show_figures (LiaisonFundReturnView *self, const LiaisonFundReturnSum *sum, const char *currency)
{
  LiaisonDecimal ratio;
  g_autofree char *times = sum->n_deals > 0 && liaison_fund_return_get_ratio (sum->won, sum->cost, &ratio)
                               ? liaison_decimal_format (ratio)
                               : g_strdup ("—");

  liaison_figure_strip_clear (self->figures);
  liaison_figure_strip_add_money (self->figures, _ ("Cost to the fund"), sum->cost, currency);
  liaison_figure_strip_add_money (self->figures, _ ("Pipeline"), sum->pipeline, currency);
  liaison_figure_strip_add_money (self->figures, C_ ("money", "Won"), sum->won, currency);
  liaison_figure_strip_add (self->figures, _ ("Won / cost"), times);
}

static void
show_words (LiaisonFundReturnView *self, const LiaisonFundReturnSum *sum, char **missing)
{
  g_autofree char *names = g_strjoinv (", ", missing);
  /* Translators: codes of currencies */
  g_autofree char *text =
      g_strdup_printf (_ ("There is no rate for %s: deals in it are left out of the amounts."), names);
  g_autofree char *deals = g_strdup_printf (
      /* Translators: how many deals */
      ngettext ("%u deal", "%u deals", sum->n_deals), sum->n_deals);
  g_autofree char *sentence = g_strdup_printf (
      /* Translators: how many activities have a deal, of how many, and how many deals such as “3 deals” */
      ngettext ("%u of %u activity is linked to deals, %s in all. Each deal counts once here.",
                "%u of %u activities are linked to deals, %s in all. Each deal counts once here.",
                sum->n_activities),
      sum->n_linked, sum->n_activities, deals);

  gtk_label_set_text (self->sentence_label, sentence);
  gtk_label_set_text (self->missing_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence_label), sum->n_activities > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), missing[0] != NULL);
}

/**
 * liaison_fund_return_view_show:
 * @place: of an allocation in the tree of @report
 */
void
liaison_fund_return_view_show (LiaisonFundReturnView *self, LiaisonFundReport *report, guint place)
{
  const LiaisonFundReturnSum sum = liaison_fund_returns_sum (report->returns, report->flows, place);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *selected_id = g_strdup (get_selected_id (self));

  for (guint i = 0; i < report->returns->items->len; i++)
    {
      const LiaisonFundReturn *item = &g_array_index (report->returns->items, LiaisonFundReturn, i);

      if (liaison_fund_flows_is_below (report->flows, place, item->activity->place))
        g_ptr_array_add (rows, liaison_fund_return_row_new (report, i));
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata,
                       rows->len);
  choose (self, selected_id);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "return.link-deals", rows->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "return.add-touches", rows->len > 0);
  gtk_widget_set_visible (self->link_button, rows->len > 0);
  gtk_widget_set_visible (self->touches_button, rows->len > 0);
  gtk_stack_set_visible_child_name (self->stack, rows->len > 0 ? "table" : "empty");
  show_figures (self, &sum, liaison_fund_report_get_node (report, place)->currency);
  show_words (self, &sum, report->returns->missing);
}

void
liaison_fund_return_view_set_window (LiaisonFundReturnView *self, LiaisonWindow *window)
{
  self->window = window;
}

static void
liaison_fund_return_view_dispose (GObject *object)
{
  LiaisonFundReturnView *self = LIAISON_FUND_RETURN_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_FUND_RETURN_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (liaison_fund_return_view_parent_class)->dispose (object);
}

static void
liaison_fund_return_view_class_init (LiaisonFundReturnViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_fund_return_view_dispose;
  g_type_ensure (LIAISON_TYPE_FIGURE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/fund-return-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundReturnView, figures);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundReturnView, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundReturnView, link_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundReturnView, touches_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundReturnView, missing_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundReturnView, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundReturnView, view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_install_action (widget_class, "return.link-deals", NULL, act_link_deals);
  gtk_widget_class_install_action (widget_class, "return.add-touches", NULL, act_add_touches);
}

static void
liaison_fund_return_view_init (LiaisonFundReturnView *self)
{
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (LIAISON_TYPE_FUND_RETURN_ROW);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = create_column (i);

      gtk_column_view_append_column (self->view, column);
    }
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
