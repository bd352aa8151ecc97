/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/decision-pane.h"

#include "core/records/claim.h"
#include "core/records/record-store.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonDecisionPane:
 *
 * All that is needed to decide on a request or a claim: the money, what is planned or was spent, and the proofs.
 */
struct _LiaisonDecisionPane
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  /* Rows that go with what is shown. */
  GPtrArray *rows;

  GtkStack *stack;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  AdwPreferencesGroup *money_group;
  AdwPreferencesGroup *activities_group;
  AdwPreferencesGroup *lines_group;
  AdwPreferencesGroup *proofs_group;
};

G_DEFINE_FINAL_TYPE (LiaisonDecisionPane, liaison_decision_pane, ADW_TYPE_BIN)

void
liaison_decision_pane_set_window (LiaisonDecisionPane *self, LiaisonWindow *window)
{
  self->window = window;
}

static LiaisonDatabase *
get_database (LiaisonDecisionPane *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static void
clear_rows (LiaisonDecisionPane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (LiaisonDecisionPane *self,
         AdwPreferencesGroup *group,
         const char *title,
         const char *subtitle,
         const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (value != NULL)
    {
      GtkWidget *label = gtk_label_new (value);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
}

static void
add_amount (LiaisonDecisionPane *self, const char *title, LiaisonMoney money)
{
  g_autofree char *text = liaison_money_format (money, TRUE);

  add_row (self, self->money_group, title, NULL, text);
}

static LiaisonRecord *
load_request (LiaisonDecisionPane *self, const LiaisonDecisionCase *decision)
{
  g_autoptr (LiaisonRecord) claim = NULL;

  if (!decision->is_claim)
    return liaison_record_load (get_database (self), &liaison_request_entity, decision->id, NULL);
  claim = liaison_record_load (get_database (self), &liaison_claim_entity, decision->id, NULL);
  return claim != NULL ? liaison_record_load (get_database (self), &liaison_request_entity,
                                              liaison_record_get_text (claim, "request"), NULL)
                       : NULL;
}

/* Money ------------------------------------------------------------------------------------------------------------------ */

static void
add_field (LiaisonDecisionPane *self, LiaisonRecord *record, const char *name)
{
  const LiaisonField *field = liaison_entity_get_field (liaison_record_get_entity (record), name);
  g_autofree char *text = NULL;

  if (liaison_record_get_value (record, field)->kind == LIAISON_VALUE_NULL)
    return;
  text = liaison_record_format (record, field);
  add_row (self, self->money_group, _ (field->label), NULL, text);
}

static void
add_money (LiaisonDecisionPane *self, const LiaisonDecisionCase *decision, LiaisonRecord *request)
{
  add_amount (self, decision->is_claim ? _ ("Claimed") : _ ("Asked for"), decision->asked);
  if (liaison_money_is_amount (decision->amount) &&
      !liaison_money_is_same_currency (decision->amount, decision->asked))
    add_amount (self, _ ("In the currency of the budget"), decision->amount);
  if (decision->is_claim)
    add_amount (self, _ ("Left of what was promised"), decision->committed);
  else
    add_amount (self, _ ("Available"), decision->available);
  if (decision->is_claim)
    add_field (self, request, "approved-amount");
  add_field (self, request, "own-share");
  add_field (self, request, "expected-leads");
  add_field (self, request, "expected-pipeline");
  add_row (self, self->money_group, _ ("May be decided by"), NULL,
           decision->next != NULL ? decision->next : _ ("nobody"));
}

/* What is planned, or was spent ------------------------------------------------------------------------------------------- */

static void
add_activity (LiaisonDecisionPane *self, LiaisonRecord *activity, const char *currency)
{
  const LiaisonField *kind = liaison_entity_get_field (&liaison_activity_entity, "kind");
  g_autofree char *first = liaison_date_format (liaison_record_get_date (activity, "starts-on"));
  g_autofree char *last = liaison_date_format (liaison_record_get_date (activity, "ends-on"));
  g_autofree char *kind_text = liaison_record_format (activity, kind);
  /* Translators: a kind of activity, and two days: “Event, 2 Mar 2026 to 6 Mar 2026” */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s, %s to %s"), kind_text, first, last);
  g_autofree char *cost = NULL;
  gint64 eligible = 0;

  liaison_database_get_int (
      get_database (self), &eligible, NULL,
      "SELECT coalesce (sum (amount), 0) FROM cost_line WHERE activity_id = ? AND is_eligible = 1", "t",
      liaison_record_get_id (activity));
  cost = liaison_money_format (liaison_money_make (eligible, currency), TRUE);
  add_row (self, self->activities_group, liaison_record_get_text (activity, "title"), subtitle, cost);
}

static void
add_activities (LiaisonDecisionPane *self, LiaisonRecord *request)
{
  g_autoptr (GPtrArray) activities = liaison_record_load_where (
      get_database (self), &liaison_activity_entity, "request", liaison_record_get_id (request), NULL);

  for (guint i = 0; activities != NULL && i < activities->len; i++)
    add_activity (self, g_ptr_array_index (activities, i), liaison_record_get_text (request, "currency"));
  adw_preferences_group_set_description (self->activities_group, _ ("With their eligible costs"));
}

static void
add_line (LiaisonDecisionPane *self, LiaisonRecord *line)
{
  g_autofree char *activity = liaison_record_load_title (get_database (self), &liaison_activity_entity,
                                                         liaison_record_get_text (line, "activity"));
  const char *description = liaison_record_get_text (line, "description");
  const char *invoice = liaison_record_get_text (line, "invoice-number");
  g_autofree char *cost = liaison_money_format (liaison_record_get_money (line, "cost"), TRUE);
  g_autofree char *amount = liaison_money_format (liaison_record_get_money (line, "amount"), TRUE);
  g_autofree char *subtitle =
      invoice != NULL
          /* Translators: an amount of money, the number of an invoice, and who wrote it */
          ? g_strdup_printf (_ ("cost %s, invoice %s of %s"), cost, invoice,
                             liaison_record_get_text (line, "supplier"))
          /* Translators: an amount of money */
          : g_strdup_printf (_ ("cost %s"), cost);

  add_row (self, self->lines_group, description != NULL ? description : activity, subtitle, amount);
}

static void
add_claim (LiaisonDecisionPane *self, const char *claim_id)
{
  g_autoptr (GPtrArray) lines =
      liaison_record_load_where (get_database (self), &liaison_claim_line_entity, "claim", claim_id, NULL);
  g_autoptr (GPtrArray) proofs =
      liaison_record_load_where (get_database (self), &liaison_proof_entity, "claim", claim_id, NULL);
  const LiaisonField *kind = liaison_entity_get_field (&liaison_proof_entity, "kind");

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_line (self, g_ptr_array_index (lines, i));
  for (guint i = 0; proofs != NULL && i < proofs->len; i++)
    {
      LiaisonRecord *proof = g_ptr_array_index (proofs, i);
      g_autofree char *text = liaison_record_format (proof, kind);

      add_row (self, self->proofs_group, text, liaison_record_get_text (proof, "remarks"), NULL);
    }
  adw_preferences_group_set_description (self->proofs_group,
                                         proofs != NULL && proofs->len > 0 ? NULL : _ ("There are none."));
}

/* The pane ------------------------------------------------------------------------------------------------------------------ */

static char *
describe (const LiaisonDecisionCase *decision)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autofree char *day =
      decision->submitted_on != LIAISON_DATE_NONE ? liaison_date_format (decision->submitted_on) : NULL;
  g_autofree char *submitted = day != NULL && decision->requester != NULL
                                   /* Translators: a day, and the name of a person */
                                   ? g_strdup_printf (_ ("submitted on %s by %s"), day, decision->requester)
                                   : NULL;

  g_ptr_array_add (parts, (gpointer) decision->number);
  if (decision->partner != NULL)
    g_ptr_array_add (parts, (gpointer) decision->partner);
  g_ptr_array_add (parts, (gpointer) decision->budget);
  if (submitted != NULL)
    g_ptr_array_add (parts, submitted);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * liaison_decision_pane_show:
 * @item: (nullable): what waits, %NULL for nothing
 */
void
liaison_decision_pane_show (LiaisonDecisionPane *self, LiaisonWaitingCase *item)
{
  const LiaisonDecisionCase *decision = item != NULL ? liaison_waiting_case_get_case (item) : NULL;
  g_autoptr (LiaisonRecord) request = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (LIAISON_IS_DECISION_PANE (self));

  clear_rows (self);
  request = decision != NULL ? load_request (self, decision) : NULL;
  gtk_stack_set_visible_child_name (self->stack, request != NULL ? "case" : "nothing");
  if (request == NULL)
    return;
  subtitle = describe (decision);
  gtk_label_set_text (self->title_label, decision->title);
  gtk_label_set_text (self->subtitle_label, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->lines_group), decision->is_claim);
  gtk_widget_set_visible (GTK_WIDGET (self->proofs_group), decision->is_claim);
  add_money (self, decision, request);
  add_activities (self, request);
  if (decision->is_claim)
    add_claim (self, decision->id);
}

static void
liaison_decision_pane_finalize (GObject *object)
{
  g_ptr_array_unref (LIAISON_DECISION_PANE (object)->rows);
  G_OBJECT_CLASS (liaison_decision_pane_parent_class)->finalize (object);
}

static void
liaison_decision_pane_class_init (LiaisonDecisionPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liaison_decision_pane_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/decision-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionPane, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionPane, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionPane, money_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionPane, activities_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionPane, lines_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDecisionPane, proofs_group);
}

static void
liaison_decision_pane_init (LiaisonDecisionPane *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
