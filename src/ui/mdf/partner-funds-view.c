/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/partner-funds-view.h"

#include "core/mdf/deadline.h"
#include "core/mdf/decision-paper.h"
#include "core/mdf/partner-funds.h"
#include "core/records/budget.h"
#include "core/records/claim.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/records/request.h"
#include "ui/mdf/fund-bar.h"
#include "ui/mdf/paper-save.h"
#include "ui/widgets/deadline-label.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* More movements are told by the statement. */
#define MOST_MOVES 50

/**
 * LiaisonPartnerFundsView:
 *
 * What a partner has of funds: allocations, requests, claims, and what moved.
 */
struct _LiaisonPartnerFundsView
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *partner_id;
  GCancellable *cancellable;
  /* Rows with the groups to which they belong, so that they can be taken out again. */
  GPtrArray *rows;
  /* The ids of allocations whose rows are open. */
  GHashTable *open_ids;
  gboolean was_shown;

  GtkStack *stack;
  AdwPreferencesGroup *funds_group;
  AdwPreferencesGroup *requests_group;
  AdwPreferencesGroup *claims_group;
  AdwPreferencesGroup *moves_group;
  AdwStatusPage *failed_page;
};

G_DEFINE_FINAL_TYPE (LiaisonPartnerFundsView, liaison_partner_funds_view, ADW_TYPE_BIN)

/* Rows --------------------------------------------------------------------------------------------------------------- */

static void
keep_row (LiaisonPartnerFundsView *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_object_set_data (G_OBJECT (row), "group", group);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (LiaisonPartnerFundsView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
create_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
add_figure (GtkWidget *row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static void
add_hint (LiaisonPartnerFundsView *self, AdwPreferencesGroup *group, const char *text)
{
  GtkWidget *row = create_row (text, NULL);

  gtk_widget_add_css_class (row, "dimmed");
  keep_row (self, group, row);
}

static const char *
get_state_label (const LiaisonEntity *entity, const char *state)
{
  return _ (liaison_choice_get_label (liaison_entity_get_field (entity, "state")->choices, state));
}

/* Allocations -------------------------------------------------------------------------------------------------------- */

static void
on_expanded (LiaisonPartnerFundsView *self, GParamSpec *spec, AdwExpanderRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "id");

  if (self->open_ids == NULL)
    return;
  if (adw_expander_row_get_expanded (row))
    g_hash_table_add (self->open_ids, g_strdup (id));
  else
    g_hash_table_remove (self->open_ids, id);
}

static void
add_bucket (GtkWidget *expander, const char *title, gint64 minor, const char *currency)
{
  g_autofree char *amount = liaison_money_format (liaison_money_make (minor, currency), TRUE);
  GtkWidget *row = create_row (title, NULL);

  add_figure (row, amount);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

static char *
describe_fund (const LiaisonFundNode *node)
{
  const gboolean is_closed = g_str_equal (node->budget_state, "closed");
  g_autofree char *first = liaison_date_format (node->starts_on);
  g_autofree char *last = liaison_date_format (node->ends_on);
  g_autofree char *available =
      liaison_money_format (liaison_money_make (node->all[LIAISON_BUCKET_AVAILABLE], node->currency), TRUE);
  /* Translators: an amount of money */
  g_autofree char *left = g_strdup_printf (_ ("%s available"), available);
  /* Translators: a state, and two days: “Active, 1 Jan 2026 to 31 Dec 2026” */
  g_autofree char *days =
      g_strdup_printf (_ ("%s, %s to %s"),
                       is_closed ? get_state_label (&liaison_budget_entity, node->budget_state)
                                 : get_state_label (&liaison_allocation_entity, node->state),
                       first, last);

  return g_strconcat (left, "\n", days, NULL);
}

static void
add_fund (LiaisonPartnerFundsView *self, const LiaisonFundNode *node, LiaisonDate today)
{
  static const LiaisonBucket shown[] = { LIAISON_BUCKET_AVAILABLE, LIAISON_BUCKET_COMMITTED,
                                         LIAISON_BUCKET_PAYABLE, LIAISON_BUCKET_PAID,
                                         LIAISON_BUCKET_EXPIRED };
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *bar = liaison_fund_bar_new ();
  /* Translators: a budget and the region that the money comes from */
  g_autofree char *title = node->region != NULL ? g_strdup_printf (_ ("%s · %s"), node->name, node->region)
                                                : g_strdup (node->name);
  g_autofree char *subtitle = describe_fund (node);

  liaison_fund_bar_set_node (LIAISON_FUND_BAR (bar), node);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), bar);
  if (node->all[LIAISON_BUCKET_AVAILABLE] > 0 &&
      liaison_deadline_get_stage (node->ends_on, today) != LIAISON_DEADLINE_NONE)
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), liaison_deadline_label_new (node->ends_on, today));
  add_bucket (row, _ ("Allocated"), node->allocated, node->currency);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    add_bucket (row, liaison_bucket_get_label (shown[i]), node->all[shown[i]], node->currency);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->open_ids, node->id));
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (node->id), g_free);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded), self, G_CONNECT_SWAPPED);
  keep_row (self, self->funds_group, row);
}

/* Requests and claims ------------------------------------------------------------------------------------------------ */

/* A request and a claim have a page of their own. */
static void
lead_to_case (GtkWidget *row, const char *entity_name, const char *id)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", entity_name, id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "partner-funds.open");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

static char *
describe_request (const LiaisonPartnerRequest *request)
{
  const gboolean is_approved = liaison_money_is_amount (request->approved);
  const char *state = get_state_label (&liaison_request_entity, request->state);
  g_autofree char *amount = liaison_money_format (is_approved ? request->approved : request->amount, TRUE);
  g_autofree char *day = liaison_date_format (request->deadline);

  if (request->deadline == LIAISON_DATE_NONE)
    /* Translators: a state and an amount of money */
    return g_strdup_printf (_ ("%s · %s"), state, amount);
  if (g_str_equal (request->state, "info-requested"))
    /* Translators: a state, an amount of money and a day */
    return g_strdup_printf (_ ("%1$s · %2$s · answer through %3$s"), state, amount, day);
  /* Translators: a state, an amount of money and a day */
  return g_strdup_printf (_ ("%1$s · %2$s · claims through %3$s"), state, amount, day);
}

static void
add_request (LiaisonPartnerFundsView *self, const LiaisonPartnerRequest *request, LiaisonDate today)
{
  g_autofree char *title = g_strdup_printf (_ ("%s: %s"), request->number, request->title);
  g_autofree char *subtitle = describe_request (request);
  GtkWidget *row = create_row (title, subtitle);

  if (request->deadline != LIAISON_DATE_NONE &&
      (request->committed.minor > 0 || g_str_equal (request->state, "info-requested")))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), liaison_deadline_label_new (request->deadline, today));
  lead_to_case (row, "request", request->id);
  keep_row (self, self->requests_group, row);
}

static char *
describe_claim (const LiaisonPartnerClaim *claim)
{
  const char *state = get_state_label (&liaison_claim_entity, claim->state);
  g_autofree char *claimed = liaison_money_format (claim->claimed, TRUE);
  g_autofree char *approved = liaison_money_format (claim->approved, FALSE);
  g_autofree char *paid = liaison_money_format (claim->paid, FALSE);

  if (!liaison_money_is_amount (claim->approved))
    return g_strdup_printf (_ ("%s · %s"), state, claimed);
  /* Translators: a state, and three amounts of money: “Payable · 80.00 approved of 100.00 EUR, 40.00 paid” */
  return g_strdup_printf (_ ("%1$s · %2$s approved of %3$s, %4$s paid"), state, approved, claimed, paid);
}

static void
add_claim (LiaisonPartnerFundsView *self, const LiaisonPartnerClaim *claim)
{
  g_autofree char *title = g_strdup_printf (_ ("%s: %s"), claim->number, claim->title);
  g_autofree char *subtitle = describe_claim (claim);
  GtkWidget *row = create_row (title, subtitle);

  if (liaison_decision_paper_is_possible (claim->state))
    {
      GtkWidget *button =
          liaison_record_actions_create_button ("document-save-symbolic", _ ("Save the Decision…"));

      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", claim->id, claim->number);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "partner-funds.save-decision");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  lead_to_case (row, "claim", claim->id);
  keep_row (self, self->claims_group, row);
}

/* What moved --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const LiaisonFundStatement *statement;
  const LiaisonStatementLine *line;
} Move;

/* The latest first; on one day as it was entered, from the end. */
static int
compare_moves (gconstpointer a, gconstpointer b)
{
  const Move *first = a, *second = b;

  if (first->line->entry->dated != second->line->entry->dated)
    return first->line->entry->dated < second->line->entry->dated ? 1 : -1;
  return first->line < second->line ? 1 : first->line > second->line ? -1 : 0;
}

static void
add_move (LiaisonPartnerFundsView *self, const Move *move)
{
  const LiaisonEntry *entry = move->line->entry;
  const char *what = g_dpgettext2 (GETTEXT_PACKAGE, LIAISON_FUND_STATEMENT_CONTEXT,
                                   liaison_fund_statement_describe (move->statement, entry));
  const char *number = entry->claim != NULL ? entry->claim : entry->request;
  g_autofree char *day = liaison_date_format (entry->dated);
  g_autofree char *title = number != NULL ? g_strdup_printf (_ ("%s: %s"), number, what) : g_strdup (what);
  /* Translators: a budget and a day */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s"), move->statement->budget, day);
  g_autofree char *amount = liaison_money_format (
      move->line->change != 0 ? liaison_money_make (move->line->change, entry->amount.currency)
                              : entry->amount,
      TRUE);
  GtkWidget *row = create_row (title, subtitle);
  GtkWidget *label = gtk_label_new (amount);

  gtk_widget_add_css_class (label, "numeric");
  /* What stays in the fund alters nothing of what is available. */
  if (move->line->change == 0)
    gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  keep_row (self, self->moves_group, row);
}

static void
add_moves (LiaisonPartnerFundsView *self, const GPtrArray *statements)
{
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (Move));
  g_autofree char *description = NULL;

  for (guint i = 0; i < statements->len; i++)
    {
      const LiaisonFundStatement *statement = g_ptr_array_index (statements, i);

      for (guint k = 0; k < statement->lines->len; k++)
        {
          const Move move = { statement, &g_array_index (statement->lines, LiaisonStatementLine, k) };

          if (liaison_fund_statement_is_told (move.line->entry))
            g_array_append_val (moves, move);
        }
    }
  g_array_sort (moves, compare_moves);
  for (guint i = 0; i < MIN (moves->len, MOST_MOVES); i++)
    add_move (self, &g_array_index (moves, Move, i));
  if (moves->len == 0)
    add_hint (self, self->moves_group, _ ("Nothing yet"));
  if (moves->len > MOST_MOVES)
    description =
        g_strdup_printf (ngettext ("The latest of %u movement. The statement has all of them.",
                                   "The latest of %u movements. The statement has all of them.", moves->len),
                         moves->len);
  adw_preferences_group_set_description (self->moves_group, description);
}

/* Reading ------------------------------------------------------------------------------------------------------------ */

static void
show (LiaisonPartnerFundsView *self, const LiaisonPartnerFunds *funds)
{
  const LiaisonDate today = liaison_when_get_today ();

  clear_rows (self);
  /* One is seen whole at first, so that nobody has to look for the figures. */
  if (!self->was_shown && funds->nodes->len > 0)
    g_hash_table_add (self->open_ids, g_strdup (g_array_index (funds->nodes, LiaisonFundNode, 0).id));
  self->was_shown = funds->nodes->len > 0;
  gtk_stack_set_visible_child_name (self->stack, funds->nodes->len > 0 ? "funds" : "empty");
  for (guint i = 0; i < funds->nodes->len; i++)
    add_fund (self, &g_array_index (funds->nodes, LiaisonFundNode, i), today);
  for (guint i = 0; i < funds->requests->len; i++)
    add_request (self, g_ptr_array_index (funds->requests, i), today);
  if (funds->requests->len == 0)
    add_hint (self, self->requests_group, _ ("No requests yet"));
  for (guint i = 0; i < funds->claims->len; i++)
    add_claim (self, g_ptr_array_index (funds->claims, i));
  if (funds->claims->len == 0)
    add_hint (self, self->claims_group, _ ("No claims yet"));
  add_moves (self, funds->statements);
}

static gpointer
read_funds (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_partner_funds_load (database, data, error);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonPartnerFundsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonPartnerFunds) funds =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  /* The page may have gone while the workspace was read. */
  if (self->window == NULL)
    return;
  if (funds != NULL)
    show (self, funds);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      adw_status_page_set_description (self->failed_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
}

static void
refresh (LiaisonPartnerFundsView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (
      liaison_window_get_workspace (self->window), read_funds, g_strdup (self->partner_id), g_free,
      (GDestroyNotify) liaison_partner_funds_free, self->cancellable, read_done, g_object_ref (self));
}

static void
workspace_changed (LiaisonPartnerFundsView *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",         "budget", "allocation", "region",  "request",
                                        "activity", "claim",  "claim_line", "payment", "journal_entry" };

  for (gsize i = 0; self->window != NULL && i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

/* Doing -------------------------------------------------------------------------------------------------------------- */

static void
act_save_statement (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerFundsView *self = LIAISON_PARTNER_FUNDS_VIEW (widget);
  const char *which = g_variant_get_string (parameter, NULL);
  g_autofree char *name =
      liaison_record_load_title (liaison_workspace_get_database (liaison_window_get_workspace (self->window)),
                                 &liaison_partner_entity, self->partner_id);

  liaison_paper_save_statement (self->window, self->partner_id, name,
                                g_str_equal (which, "this-year")   ? LIAISON_STATEMENT_THIS_YEAR
                                : g_str_equal (which, "last-year") ? LIAISON_STATEMENT_LAST_YEAR
                                                                   : LIAISON_STATEMENT_ALL);
}

static void
act_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *entity_name, *id;

  g_variant_get (parameter, "(&s&s)", &entity_name, &id);
  liaison_window_open_record (LIAISON_PARTNER_FUNDS_VIEW (widget)->window, entity_name, id);
}

static void
act_save_decision (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *claim_id, *number;

  g_variant_get (parameter, "(&s&s)", &claim_id, &number);
  liaison_paper_save_decision (LIAISON_PARTNER_FUNDS_VIEW (widget)->window, claim_id, number);
}

/**
 * liaison_partner_funds_view_new:
 * @partner_id: of a partner
 *
 * Returns: (transfer floating): its funds
 */
GtkWidget *
liaison_partner_funds_view_new (LiaisonWindow *window, const char *partner_id)
{
  LiaisonPartnerFundsView *self = g_object_new (LIAISON_TYPE_PARTNER_FUNDS_VIEW, NULL);

  self->window = window;
  self->partner_id = g_strdup (partner_id);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (workspace_changed),
                           self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

static void
liaison_partner_funds_view_dispose (GObject *object)
{
  LiaisonPartnerFundsView *self = LIAISON_PARTNER_FUNDS_VIEW (object);

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->open_ids, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->partner_id, g_free);
  G_OBJECT_CLASS (liaison_partner_funds_view_parent_class)->dispose (object);
}

static void
liaison_partner_funds_view_class_init (LiaisonPartnerFundsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_partner_funds_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/partner-funds-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerFundsView, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerFundsView, funds_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerFundsView, requests_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerFundsView, claims_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerFundsView, moves_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerFundsView, failed_page);
  gtk_widget_class_install_action (widget_class, "partner-funds.save-statement", "s", act_save_statement);
  gtk_widget_class_install_action (widget_class, "partner-funds.open", "(ss)", act_open);
  gtk_widget_class_install_action (widget_class, "partner-funds.save-decision", "(ss)", act_save_decision);
}

static void
liaison_partner_funds_view_init (LiaisonPartnerFundsView *self)
{
  self->rows = g_ptr_array_new ();
  self->open_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
