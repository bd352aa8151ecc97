/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/decisions-page.h"

#include "ui/mdf/decision-dialogs.h"
#include "ui/mdf/decision-pane.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonDecisionsPage:
 *
 * Requests and claims that wait for a decision, the oldest first, with what is needed to decide beside them.
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

  AdwOverlaySplitView *split_view;
  GtkStack *stack;
  GtkListView *view;
  GtkToggleButton *own_button;
  LiaisonDecisionPane *pane;
};

G_DEFINE_FINAL_TYPE (LiaisonDecisionsPage, liaison_decisions_page, ADW_TYPE_NAVIGATION_PAGE)

static const LiaisonDecisionCase *
get_selected (LiaisonDecisionsPage *self)
{
  LiaisonWaitingCase *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? liaison_waiting_case_get_case (item) : NULL;
}

static void
show_selected (LiaisonDecisionsPage *self)
{
  static const char *const actions[] = { "decisions.approve", "decisions.ask-info", "decisions.reject" };
  const LiaisonDecisionCase *decision;

  if (self->is_rebuilding)
    return;
  decision = get_selected (self);
  liaison_decision_pane_show (self->pane, gtk_single_selection_get_selected_item (self->selection));
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], decision != NULL);
}

static void
on_activate (LiaisonDecisionsPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/* Rows ---------------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
add_label (GtkWidget *box, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

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
  g_object_set_data (G_OBJECT (list_item), "title", add_label (words, NULL, 0));
  g_object_set_data (G_OBJECT (list_item), "place", add_label (words, "dimmed", 0));
  g_object_set_data (G_OBJECT (list_item), "amount", add_label (figures, "numeric", 1));
  g_object_set_data (G_OBJECT (list_item), "days", add_label (figures, "dimmed", 1));
  gtk_list_item_set_child (list_item, box);
}

static void
set_label (GtkListItem *list_item, const char *name, const char *text)
{
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), name), text);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const LiaisonDecisionCase *decision = liaison_waiting_case_get_case (gtk_list_item_get_item (list_item));
  g_autofree char *amount = liaison_money_format (decision->asked, TRUE);
  g_autofree char *days =
      g_strdup_printf (ngettext ("%d day", "%d days", (gulong) decision->n_days), decision->n_days);
  /* Translators: a kind, Claim or Funding request, its number, and the name of a partner */
  g_autofree char *place =
      g_strdup_printf (_ ("%s %s · %s"), decision->is_claim ? _ ("Claim") : _ ("Request"), decision->number,
                       decision->partner != NULL ? decision->partner : "");
  /* Translators: what waits, an amount of money, and for how many days it has been waiting */
  g_autofree char *description = g_strdup_printf (_ ("%s, %s, waits for %s"), place, amount, days);

  set_label (list_item, "title", decision->title);
  set_label (list_item, "place", place);
  set_label (list_item, "amount", amount);
  set_label (list_item, "days", days);
  gtk_list_item_set_accessible_label (list_item, decision->title);
  gtk_list_item_set_accessible_description (list_item, description);
}

/* Reading ------------------------------------------------------------------------------------------------------------------- */

static void
show_stack (LiaisonDecisionsPage *self)
{
  const gboolean has_items = g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0;
  const gboolean has_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;

  gtk_stack_set_visible_child_name (self->stack, has_shown ? "list" : has_items ? "others" : "empty");
  if (!has_shown)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  else if (!adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/* Takes the cases. What was chosen stays chosen while it waits, else what stands in its place is. */
static void
rebuild (LiaisonDecisionsPage *self, GPtrArray *queue)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const LiaisonDecisionCase *former = get_selected (self);
  g_autofree char *former_id = former != NULL ? g_strdup (former->id) : NULL;
  const guint place = gtk_single_selection_get_selected (self->selection);
  guint chosen = place == GTK_INVALID_LIST_POSITION ? 0 : place;

  for (guint i = 0; i < queue->len; i++)
    g_ptr_array_add (items, liaison_waiting_case_new (g_ptr_array_index (queue, i)));
  /* Their items have them. */
  g_ptr_array_set_free_func (queue, NULL);
  self->is_rebuilding = TRUE;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (LiaisonWaitingCase) item = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (g_strcmp0 (liaison_waiting_case_get_case (item)->id, former_id) == 0)
        chosen = i;
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
read_queue (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;

  return liaison_decision_queue_load (database, reading->operator_id, reading->today, error);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonDecisionsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) queue = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    return;
  if (queue == NULL)
    liaison_window_show_error (self->window, error);
  else
    rebuild (self, queue);
}

static void
refresh (LiaisonDecisionsPage *self)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (self->window);
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading->operator_id = g_strdup (liaison_workspace_get_author (workspace));
  reading->today = liaison_when_get_today ();
  liaison_workspace_read_async (workspace, read_queue, reading, free_reading,
                                (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_done,
                                g_object_ref (self));
}

static void
on_changed (LiaisonDecisionsPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = {
    "",           "budget", "allocation",    "request",       "activity", "cost_line",      "claim",
    "claim_line", "proof",  "journal_entry", "currency_rate", "operator", "operator_region"
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

  return !gtk_toggle_button_get_active (self->own_button) ||
         liaison_waiting_case_get_case (LIAISON_WAITING_CASE (item))->is_own;
}

static void
on_own_toggled (LiaisonDecisionsPage *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
  show_stack (self);
  show_selected (self);
}

/* Doing --------------------------------------------------------------------------------------------------------------------- */

static void
act (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDecisionsPage *self = LIAISON_DECISIONS_PAGE (widget);
  const LiaisonDecisionCase *decision = get_selected (self);

  if (decision == NULL)
    return;
  if (g_str_equal (action, "decisions.approve"))
    liaison_approve_dialog_present (self->window, decision);
  else if (g_str_equal (action, "decisions.ask-info"))
    liaison_ask_info_dialog_present (self->window, decision);
  else
    liaison_reject_dialog_present (self->window, decision);
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
  liaison_decision_pane_set_window (self->pane, window);
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
  G_OBJECT_CLASS (liaison_decisions_page_parent_class)->dispose (object);
}

static void
liaison_decisions_page_class_init (LiaisonDecisionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_decisions_page_dispose;
  g_type_ensure (LIAISON_TYPE_DECISION_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/decisions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, own_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionsPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_own_toggled);
  gtk_widget_class_install_action (widget_class, "decisions.approve", NULL, act);
  gtk_widget_class_install_action (widget_class, "decisions.ask-info", NULL, act);
  gtk_widget_class_install_action (widget_class, "decisions.reject", NULL, act);
  gtk_widget_class_install_action (widget_class, "decisions.close-details", NULL, act_close_details);
}

static void
liaison_decisions_page_init (LiaisonDecisionsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkFilter *filter;

  gtk_widget_init_template (GTK_WIDGET (self));
  filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->items = g_list_store_new (LIAISON_TYPE_WAITING_CASE);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), filter);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
