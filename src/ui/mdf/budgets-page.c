/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/budgets-page.h"

#include "core/mdf/fund-report.h"
#include "ui/mdf/fund-chooser.h"
#include "ui/mdf/fund-columns.h"
#include "ui/mdf/fund-dialogs.h"
#include "ui/mdf/fund-over-time-view.h"
#include "ui/mdf/fund-pane.h"
#include "ui/mdf/fund-return-view.h"
#include "ui/mdf/fund-row.h"
#include "ui/mdf/fund-use-view.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonBudgetsPage:
 *
 * Budgets as trees: regions below them, partners below these, and what became of the money of each; and views of it over time.
 */
struct _LiaisonBudgetsPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;
  gboolean is_narrow;
  gboolean is_rebuilding;

  AdwOverlaySplitView *split_view;
  GtkStack *stack;
  GtkColumnView *view;
  GtkLabel *missing_label;
  LiaisonFundPane *pane;

  /* The views beside the tree are read when one of them is looked at, and again when something changed. */
  LiaisonFundReport *report;
  GCancellable *report_cancellable;
  char *selected_id;
  char *chosen_id;
  /* What is to be chosen in the tree as soon as that is read. */
  char *wanted_id;
  gboolean is_stale;
  AdwViewStack *views;
  LiaisonFundChooser *chooser;
  GtkStack *over_time_stack;
  GtkStack *use_stack;
  GtkStack *return_stack;
  LiaisonFundOverTimeView *over_time_view;
  LiaisonFundUseView *use_view;
  LiaisonFundReturnView *return_view;
};

typedef enum
{
  PROP_NARROW = 1,
} LiaisonBudgetsPageProperty;

static GParamSpec *properties[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (LiaisonBudgetsPage, liaison_budgets_page, ADW_TYPE_NAVIGATION_PAGE)

/* Returns: (transfer full) (nullable) */
static LiaisonFundRow *
get_selected (LiaisonBudgetsPage *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

static void
show_selected (LiaisonBudgetsPage *self)
{
  g_autoptr (LiaisonFundRow) row = NULL;
  const LiaisonFundNode *node;

  if (self->is_rebuilding)
    return;
  row = get_selected (self);
  node = row != NULL ? liaison_fund_row_get_node (row) : NULL;
  liaison_fund_pane_show (self->pane, row);
  /* Read anew, the tree has chosen nothing else. */
  if (node != NULL && g_set_str (&self->selected_id, node->id))
    g_set_str (&self->chosen_id, node->id);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "funds.allocate",
                                 node != NULL && node->partner_id == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "funds.take-back", node != NULL && node->depth > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "funds.extend", node != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "funds.hand-over", node != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "funds.adopt", node != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "funds.add-money", node != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "funds.entitle", node != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "funds.close-budget", node != NULL && node->depth == 0);
}

static void
on_activate (LiaisonBudgetsPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/* Reading ---------------------------------------------------------------------------------------------------------------- */

static GListModel *
create_children (gpointer item, gpointer data)
{
  return liaison_fund_row_create_children (item);
}

/* Ids of the rows that have something below them, with whether they are unfolded. */
static GHashTable *
get_folds (LiaisonBudgetsPage *self)
{
  GHashTable *folds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; self->tree != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (LiaisonFundRow) fund = gtk_tree_list_row_get_item (row);

      if (gtk_tree_list_row_is_expandable (row))
        g_hash_table_insert (folds, g_strdup (liaison_fund_row_get_node (fund)->id),
                             GINT_TO_POINTER (gtk_tree_list_row_get_expanded (row)));
    }
  return folds;
}

/* Budgets are unfolded when they come, what is below them where somebody unfolded it. */
static void
unfold (LiaisonBudgetsPage *self, GHashTable *folds)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (LiaisonFundRow) fund = gtk_tree_list_row_get_item (row);
      const LiaisonFundNode *node = liaison_fund_row_get_node (fund);
      gpointer is_unfolded;

      if (g_hash_table_lookup_extended (folds, node->id, NULL, &is_unfolded))
        gtk_tree_list_row_set_expanded (row, GPOINTER_TO_INT (is_unfolded));
      else
        gtk_tree_list_row_set_expanded (row, node->depth == 0);
    }
}

static void
choose (LiaisonBudgetsPage *self, const char *id)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint chosen = 0;

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (model, i);
      g_autoptr (LiaisonFundRow) fund = gtk_tree_list_row_get_item (row);

      if (g_str_equal (liaison_fund_row_get_node (fund)->id, id))
        chosen = i;
    }
  gtk_single_selection_set_selected (
      self->selection, g_list_model_get_n_items (model) > 0 ? chosen : GTK_INVALID_LIST_POSITION);
}

static void
show_missing (LiaisonBudgetsPage *self, const LiaisonFundTree *tree)
{
  g_autofree char *names = g_strjoinv (", ", tree->missing);
  /* Translators: codes of currencies */
  g_autofree char *text =
      g_strdup_printf (_ ("There is no rate for %s: what is asked for in it is left out."), names);

  gtk_label_set_text (self->missing_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), tree->missing[0] != NULL);
}

/* Takes the tree. What was unfolded stays so, what was chosen stays chosen. */
static void
rebuild (LiaisonBudgetsPage *self, LiaisonFundTree *tree)
{
  g_autoptr (GHashTable) folds = get_folds (self);
  g_autoptr (LiaisonFundRow) former = self->selection != NULL ? get_selected (self) : NULL;
  const gboolean is_first = self->tree == NULL;
  const gboolean is_empty = tree->n_nodes == 0;
  GtkSorter *sorter;
  GtkSortListModel *sorted;

  self->is_rebuilding = TRUE;
  show_missing (self, tree);
  g_clear_object (&self->tree);
  self->tree = gtk_tree_list_model_new (G_LIST_MODEL (liaison_fund_rows_new (tree)), FALSE, FALSE,
                                        create_children, NULL, NULL);
  unfold (self, folds);
  sorter = GTK_SORTER (gtk_tree_list_row_sorter_new (g_object_ref (gtk_column_view_get_sorter (self->view))));
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->tree)), sorter);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (sorted));
  g_object_unref (sorted);
  choose (self, self->wanted_id != NULL ? self->wanted_id
                : former != NULL        ? liaison_fund_row_get_node (former)->id
                                        : NULL);
  g_clear_pointer (&self->wanted_id, g_free);
  self->is_rebuilding = FALSE;
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "tree");
  if (is_first || is_empty)
    adw_overlay_split_view_set_show_sidebar (
        self->split_view, !is_empty && !adw_overlay_split_view_get_collapsed (self->split_view));
  show_selected (self);
}

static gpointer
read_tree (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_fund_tree_load (database, NULL, GPOINTER_TO_INT (data), error);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonBudgetsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  LiaisonFundTree *tree = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    g_clear_pointer (&tree, liaison_fund_tree_free);
  else if (tree == NULL)
    liaison_window_show_error (self->window, error);
  else
    rebuild (self, tree);
}

static void
refresh (LiaisonBudgetsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (
      liaison_window_get_workspace (self->window), read_tree, GINT_TO_POINTER (liaison_when_get_today ()),
      NULL, (GDestroyNotify) liaison_fund_tree_free, self->cancellable, read_done, g_object_ref (self));
}

static void
on_changed (LiaisonBudgetsPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = {
    "",       "budget",  "allocation", "request",         "journal_entry", "holding",
    "region", "partner", "operator",   "operator_region", "currency_rate"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

/* The views beside the tree ---------------------------------------------------------------------------------------------- */

static void
show_views (LiaisonBudgetsPage *self)
{
  const int place = self->report != NULL ? liaison_fund_chooser_get_place (self->chooser) : -1;
  const char *name = place >= 0 ? "view" : "empty";
  const char *visible = adw_view_stack_get_visible_child_name (self->views);

  gtk_widget_set_visible (GTK_WIDGET (self->chooser), place >= 0 && g_strcmp0 (visible, "tree") != 0);
  if (self->report == NULL)
    return;
  gtk_stack_set_visible_child_name (self->over_time_stack, name);
  gtk_stack_set_visible_child_name (self->use_stack, name);
  gtk_stack_set_visible_child_name (self->return_stack, name);
  if (place < 0)
    return;
  if (g_strcmp0 (visible, "over-time") == 0)
    liaison_fund_over_time_view_show (self->over_time_view, self->report, (guint) place);
  else if (g_strcmp0 (visible, "use") == 0)
    liaison_fund_use_view_show (self->use_view, self->report, (guint) place);
  else if (g_strcmp0 (visible, "return") == 0)
    liaison_fund_return_view_show (self->return_view, self->report, (guint) place);
}

static void
on_chosen (LiaisonBudgetsPage *self)
{
  const int place = liaison_fund_chooser_get_place (self->chooser);

  if (self->report == NULL || place < 0)
    return;
  g_set_str (&self->chosen_id, liaison_fund_report_get_node (self->report, (guint) place)->id);
  show_views (self);
}

static gpointer
read_report (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_fund_report_load (database, NULL, GPOINTER_TO_INT (data), error);
}

static void
report_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonBudgetsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonFundReport) report =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    return;
  if (report == NULL)
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  g_clear_pointer (&self->report, liaison_fund_report_unref);
  self->report = g_steal_pointer (&report);
  liaison_fund_chooser_set_tree (self->chooser, self->report->flows->tree, self->chosen_id);
  show_views (self);
}

static void
refresh_report (LiaisonBudgetsPage *self)
{
  self->is_stale = FALSE;
  g_cancellable_cancel (self->report_cancellable);
  g_clear_object (&self->report_cancellable);
  self->report_cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_report,
                                GINT_TO_POINTER (liaison_when_get_today ()), NULL,
                                (GDestroyNotify) liaison_fund_report_unref, self->report_cancellable,
                                report_done, g_object_ref (self));
}

static gboolean
is_tree_shown (LiaisonBudgetsPage *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "tree") == 0;
}

/* What was chosen in the tree is what the views show. */
static void
on_view_changed (LiaisonBudgetsPage *self)
{
  if (self->window == NULL)
    return;
  if (!is_tree_shown (self) && self->is_stale)
    refresh_report (self);
  else if (self->report != NULL)
    liaison_fund_chooser_set_tree (self->chooser, self->report->flows->tree, self->chosen_id);
  show_views (self);
}

static void
on_any_changed (LiaisonBudgetsPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = {
    "",          "budget",     "allocation",    "request",  "journal_entry",
    "operation", "region",     "partner",       "activity", "cost_line",
    "claim",     "claim_line", "activity_deal", "deal",     "currency_rate"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables) && !self->is_stale; i++)
    self->is_stale = liaison_touched_has_table (touched, tables[i]);
  if (self->is_stale && !is_tree_shown (self))
    refresh_report (self);
}

/* Doing ------------------------------------------------------------------------------------------------------------------ */

typedef void (*Ask) (LiaisonWindow *window, const LiaisonFundNode *node);

static void
act (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    Ask ask;
  } questions[] = {
    { "funds.allocate", liaison_allocate_dialog_present },
    { "funds.take-back", liaison_take_back_dialog_present },
    { "funds.extend", liaison_extend_dialog_present },
    { "funds.hand-over", liaison_hand_over_dialog_present },
    { "funds.adopt", liaison_adopt_dialog_present },
    { "funds.add-money", liaison_add_money_dialog_present },
    { "funds.entitle", liaison_entitle_dialog_present },
    { "funds.close-budget", liaison_close_budget },
  };
  LiaisonBudgetsPage *self = LIAISON_BUDGETS_PAGE (widget);
  g_autoptr (LiaisonFundRow) row = get_selected (self);

  for (gsize i = 0; row != NULL && i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (questions[i].action, action))
      questions[i].ask (self->window, liaison_fund_row_get_node (row));
}

static void
act_new_budget (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_budget_dialog_present (LIAISON_BUDGETS_PAGE (widget)->window);
}

/* An allocation that is seen; the tree may have to be read first. */
static void
act_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonBudgetsPage *self = LIAISON_BUDGETS_PAGE (widget);

  adw_view_stack_set_visible_child_name (self->views, "tree");
  if (self->tree != NULL)
    choose (self, g_variant_get_string (parameter, NULL));
  else
    g_set_str (&self->wanted_id, g_variant_get_string (parameter, NULL));
}

static void
act_close_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_BUDGETS_PAGE (widget)->split_view, FALSE);
}

/* “funds.show-over-time” shows the view “over-time”. */
static void
act_show (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_view_stack_set_visible_child_name (LIAISON_BUDGETS_PAGE (widget)->views,
                                         action + strlen ("funds.show-"));
}

/* The page --------------------------------------------------------------------------------------------------------------- */

/**
 * liaison_budgets_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_budgets_page_new (LiaisonWindow *window)
{
  LiaisonBudgetsPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_BUDGETS_PAGE, NULL);
  self->window = window;
  liaison_fund_pane_set_window (self->pane, window);
  liaison_fund_return_view_set_window (self->return_view, window);
  self->is_stale = TRUE;
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_any_changed),
                           self, G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_budgets_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonBudgetsPage *self = LIAISON_BUDGETS_PAGE (object);

  switch ((LiaisonBudgetsPageProperty) id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_budgets_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonBudgetsPage *self = LIAISON_BUDGETS_PAGE (object);

  switch ((LiaisonBudgetsPageProperty) id)
    {
    case PROP_NARROW:
      self->is_narrow = g_value_get_boolean (value);
      liaison_fund_columns_set_narrow (self->view, self->is_narrow);
      liaison_fund_use_view_set_narrow (self->use_view, self->is_narrow);
      liaison_fund_return_view_set_narrow (self->return_view, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_budgets_page_dispose (GObject *object)
{
  LiaisonBudgetsPage *self = LIAISON_BUDGETS_PAGE (object);

  self->window = NULL;
  self->is_rebuilding = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->report_cancellable);
  g_clear_object (&self->report_cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_BUDGETS_PAGE);
  g_clear_pointer (&self->report, liaison_fund_report_unref);
  g_clear_pointer (&self->selected_id, g_free);
  g_clear_pointer (&self->chosen_id, g_free);
  g_clear_pointer (&self->wanted_id, g_free);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  G_OBJECT_CLASS (liaison_budgets_page_parent_class)->dispose (object);
}

static void
liaison_budgets_page_class_init (LiaisonBudgetsPageClass *klass)
{
  static const char *const actions[] = { "funds.allocate",  "funds.take-back",   "funds.extend",
                                         "funds.hand-over", "funds.adopt",       "funds.add-money",
                                         "funds.entitle",   "funds.close-budget" };
  static const char *const shown[] = { "funds.show-tree", "funds.show-over-time", "funds.show-use",
                                       "funds.show-return" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = liaison_budgets_page_get_property;
  object_class->set_property = liaison_budgets_page_set_property;
  object_class->dispose = liaison_budgets_page_dispose;

  /**
   * LiaisonBudgetsPage:narrow:
   *
   * Whether only the columns are shown that fit a narrow window.
   */
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (LIAISON_TYPE_FUND_CHOOSER);
  g_type_ensure (LIAISON_TYPE_FUND_OVER_TIME_VIEW);
  g_type_ensure (LIAISON_TYPE_FUND_PANE);
  g_type_ensure (LIAISON_TYPE_FUND_RETURN_VIEW);
  g_type_ensure (LIAISON_TYPE_FUND_USE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/budgets-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, missing_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, views);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, over_time_stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, use_stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, return_stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, over_time_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, use_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonBudgetsPage, return_view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
  gtk_widget_class_install_action (widget_class, "funds.new-budget", NULL, act_new_budget);
  gtk_widget_class_install_action (widget_class, "funds.choose", "s", act_choose);
  gtk_widget_class_install_action (widget_class, "funds.close-details", NULL, act_close_details);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, act);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    gtk_widget_class_install_action (widget_class, shown[i], NULL, act_show);
}

static void
liaison_budgets_page_init (LiaisonBudgetsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  liaison_fund_columns_add (self->view);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
