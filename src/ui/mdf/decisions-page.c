/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/decisions-page.h"

#include "core/base/text.h"
#include "core/records/claim.h"
#include "core/records/request.h"
#include "ui/mdf/case-forms.h"
#include "ui/mdf/case-pane.h"
#include "ui/mdf/fund-orders.h"
#include "ui/mdf/paper-save.h"
#include "ui/widgets/row-label.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonDecisionsPage:
 *
 * Requests and claims: those that wait for a decision, those to be paid, those that are open, all; with what they rest on, and what can be done,
 * beside them.
 */
struct _LiaisonDecisionsPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  GListStore *items;
  GtkFilterListModel *shown;
  GtkSingleSelection *selection;
  gboolean is_rebuilding;
  /* What is looked for, folded; empty for all. */
  char *search;

  AdwOverlaySplitView *split_view;
  GtkStack *stack;
  GtkListView *view;
  AdwToggleGroup *scope_group;
  GtkSearchEntry *search_entry;
  GtkToggleButton *own_button;
  LiaisonCasePane *pane;
};

G_DEFINE_FINAL_TYPE (LiaisonDecisionsPage, liaison_decisions_page, ADW_TYPE_NAVIGATION_PAGE)

static const LiaisonFundCase *
get_selected (LiaisonDecisionsPage *self)
{
  LiaisonCaseItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? liaison_case_item_get_case (item) : NULL;
}

static void
show_selected (LiaisonDecisionsPage *self)
{
  if (!self->is_rebuilding)
    liaison_case_pane_show (self->pane, gtk_single_selection_get_selected_item (self->selection));
}

static void
on_activate (LiaisonDecisionsPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/* Rows ---------------------------------------------------------------------------------------------------------------------- */

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *figures = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), figures);
  g_object_set_data (G_OBJECT (list_item), "title", liaison_row_label_add (words, NULL, 0));
  g_object_set_data (G_OBJECT (list_item), "place", liaison_row_label_add (words, "dimmed", 0));
  g_object_set_data (G_OBJECT (list_item), "amount", liaison_row_label_add (figures, "numeric", 1));
  g_object_set_data (G_OBJECT (list_item), "days", liaison_row_label_add (figures, "dimmed", 1));
  gtk_list_item_set_child (list_item, box);
}

static void
set_label (GtkListItem *list_item, const char *name, const char *text)
{
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), name), text);
}

/* The state of a case in words. */
static char *
format_state (const LiaisonFundCase *each)
{
  const LiaisonEntity *entity = each->is_claim ? &liaison_claim_entity : &liaison_request_entity;

  return g_strdup (
      _ (liaison_choice_get_label (liaison_entity_get_field (entity, "state")->choices, each->state)));
}

/* What of it matters in its state: what is left to pay, what was approved, or what is asked. */
static LiaisonMoney
get_amount (const LiaisonFundCase *each)
{
  if (g_str_equal (each->state, "payable") || g_str_equal (each->state, "part-paid"))
    return each->left;
  return liaison_money_is_amount (each->approved) ? each->approved : each->asked;
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const LiaisonFundCase *each = liaison_case_item_get_case (gtk_list_item_get_item (list_item));
  const gboolean counts_days = liaison_fund_case_is_waiting (each) || g_str_equal (each->state, "payable") ||
                               g_str_equal (each->state, "part-paid");
  g_autofree char *amount = liaison_money_format (get_amount (each), TRUE);
  g_autofree char *state = format_state (each);
  g_autofree char *days =
      g_strdup_printf (ngettext ("%d day", "%d days", (gulong) each->n_days), each->n_days);
  /* Translators: a kind, Claim or Request, its number, and the name of a partner */
  g_autofree char *place = g_strdup_printf (_ ("%s %s · %s"), each->is_claim ? _ ("Claim") : _ ("Request"),
                                            each->number, each->partner != NULL ? each->partner : "");
  g_autofree char *description =
      counts_days
          /* Translators: what waits, an amount of money, its state, and for how many days it has been waiting */
          ? g_strdup_printf (_ ("%s, %s, %s for %s"), place, amount, state, days)
          /* Translators: a request or a claim, an amount of money, and its state */
          : g_strdup_printf (_ ("%s, %s, %s"), place, amount, state);

  set_label (list_item, "title", each->title);
  set_label (list_item, "place", place);
  set_label (list_item, "amount", amount);
  set_label (list_item, "days", counts_days ? days : state);
  gtk_list_item_set_accessible_label (list_item, each->title);
  gtk_list_item_set_accessible_description (list_item, description);
}

/* Reading ------------------------------------------------------------------------------------------------------------------- */

static LiaisonFundCaseScope
get_scope (LiaisonDecisionsPage *self)
{
  static const char *const names[] = {
    [LIAISON_FUND_CASES_WAITING] = "waiting",
    [LIAISON_FUND_CASES_PAYABLE] = "payable",
    [LIAISON_FUND_CASES_OPEN] = "open",
    [LIAISON_FUND_CASES_ALL] = "all",
  };
  const char *name = adw_toggle_group_get_active_name (self->scope_group);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (LiaisonFundCaseScope) i;
  return LIAISON_FUND_CASES_WAITING;
}

static const char *
get_stack_page (LiaisonDecisionsPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    return "list";
  if (self->search != NULL && *self->search != '\0')
    return "not-found";
  switch (get_scope (self))
    {
    case LIAISON_FUND_CASES_WAITING:
      return g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0 ? "others" : "empty";
    case LIAISON_FUND_CASES_PAYABLE:
      return "paid";
    case LIAISON_FUND_CASES_OPEN:
    case LIAISON_FUND_CASES_ALL:
    default:
      return "none";
    }
}

static void
show_stack (LiaisonDecisionsPage *self)
{
  const gboolean has_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;

  gtk_stack_set_visible_child_name (self->stack, get_stack_page (self));
  gtk_widget_set_visible (GTK_WIDGET (self->own_button), get_scope (self) == LIAISON_FUND_CASES_WAITING);
  if (!has_shown)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  else if (!adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/* Takes the cases. What was chosen stays chosen while it waits, else what stands in its place is. */
static void
rebuild (LiaisonDecisionsPage *self, GPtrArray *cases)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const LiaisonFundCase *former = get_selected (self);
  g_autofree char *former_id = former != NULL ? g_strdup (former->id) : NULL;
  const guint place = gtk_single_selection_get_selected (self->selection);
  guint chosen = place == GTK_INVALID_LIST_POSITION ? 0 : place;

  for (guint i = 0; i < cases->len; i++)
    g_ptr_array_add (items, liaison_case_item_new (g_ptr_array_index (cases, i)));
  /* Their items have them. */
  g_ptr_array_set_free_func (cases, NULL);
  self->is_rebuilding = TRUE;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
  for (guint i = 0; former_id != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (LiaisonCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (g_str_equal (liaison_case_item_get_case (item)->id, former_id))
        {
          chosen = i;
          break;
        }
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    gtk_single_selection_set_selected (
        self->selection, MIN (chosen, g_list_model_get_n_items (G_LIST_MODEL (self->shown)) - 1));
  self->is_rebuilding = FALSE;
  show_stack (self);
  show_selected (self);
}

typedef struct
{
  LiaisonFundCaseScope scope;
  char *operator_id;
  LiaisonDate today;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_free (reading->operator_id);
  g_free (reading);
}

static gpointer
read_cases (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;

  return liaison_fund_cases_load (database, reading->scope, reading->operator_id, reading->today, error);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonDecisionsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    return;
  if (cases == NULL)
    liaison_window_show_error (self->window, error);
  else
    rebuild (self, cases);
}

static void
refresh (LiaisonDecisionsPage *self)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (self->window);
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading->scope = get_scope (self);
  reading->operator_id = g_strdup (liaison_workspace_get_author (workspace));
  reading->today = liaison_when_get_today ();
  liaison_workspace_read_async (workspace, read_cases, reading, free_reading,
                                (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_done,
                                g_object_ref (self));
}

static void
on_changed (LiaisonDecisionsPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = {
    "",           "budget",    "allocation",    "request",       "activity", "cost_line",       "claim",
    "claim_line", "proof",     "journal_entry", "currency_rate", "operator", "operator_region", "payment",
    "partner",    "attachment"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  LiaisonDecisionsPage *self = data;
  const LiaisonFundCase *each = liaison_case_item_get_case (LIAISON_CASE_ITEM (item));

  if (!each->is_own && gtk_toggle_button_get_active (self->own_button) &&
      get_scope (self) == LIAISON_FUND_CASES_WAITING)
    return FALSE;
  return self->search == NULL || *self->search == '\0' || strstr (each->words, self->search) != NULL;
}

static void
filter_by (LiaisonDecisionsPage *self, GtkFilterChange change)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), change);
  show_stack (self);
  show_selected (self);
}

static void
filter (LiaisonDecisionsPage *self)
{
  filter_by (self, GTK_FILTER_CHANGE_DIFFERENT);
}

/* Of a longer text only what was shown need be looked at. */
static void
on_search_changed (LiaisonDecisionsPage *self)
{
  g_autofree char *former = g_steal_pointer (&self->search);

  self->search = liaison_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  filter_by (self, former != NULL && strstr (self->search, former) != NULL ? GTK_FILTER_CHANGE_MORE_STRICT
                                                                           : GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_scope_chosen (LiaisonDecisionsPage *self)
{
  if (self->window != NULL)
    refresh (self);
}

/* Doing --------------------------------------------------------------------------------------------------------------------- */

static void
act_new_request (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_case_form_present_new_request (LIAISON_DECISIONS_PAGE (widget)->window);
}

static void
act_apply (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_fund_orders_choose_file (LIAISON_DECISIONS_PAGE (widget)->window);
}

static void
act_payment_list (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_paper_save_payments (LIAISON_DECISIONS_PAGE (widget)->window);
}

static void
act_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (LIAISON_DECISIONS_PAGE (widget)->search_entry));
}

static void
act_close_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_DECISIONS_PAGE (widget)->split_view, FALSE);
}

/* The page ------------------------------------------------------------------------------------------------------------------- */

/**
 * liaison_decisions_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_decisions_page_new (LiaisonWindow *window)
{
  LiaisonDecisionsPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_DECISIONS_PAGE, NULL);
  self->window = window;
  liaison_case_pane_set_window (self->pane, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_decisions_page_dispose (GObject *object)
{
  LiaisonDecisionsPage *self = LIAISON_DECISIONS_PAGE (object);

  self->window = NULL;
  self->is_rebuilding = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_DECISIONS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->items);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (liaison_decisions_page_parent_class)->dispose (object);
}

static void
liaison_decisions_page_class_init (LiaisonDecisionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_decisions_page_dispose;
  g_type_ensure (LIAISON_TYPE_CASE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/decisions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, scope_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, own_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, filter);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_scope_chosen);
  gtk_widget_class_install_action (widget_class, "decisions.new-request", NULL, act_new_request);
  gtk_widget_class_install_action (widget_class, "decisions.apply", NULL, act_apply);
  gtk_widget_class_install_action (widget_class, "decisions.payment-list", NULL, act_payment_list);
  gtk_widget_class_install_action (widget_class, "decisions.search", NULL, act_search);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "decisions.search", NULL);
  gtk_widget_class_install_action (widget_class, "decisions.close-details", NULL, act_close_details);
}

static void
liaison_decisions_page_init (LiaisonDecisionsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkFilter *filter;

  gtk_widget_init_template (GTK_WIDGET (self));
  filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->items = g_list_store_new (LIAISON_TYPE_CASE_ITEM);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), filter);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
