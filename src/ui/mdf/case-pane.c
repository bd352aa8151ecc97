/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/case-pane.h"

#include "core/records/claim.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "core/records/request.h"
#include "ui/mdf/case-actions.h"
#include "ui/mdf/case-forms.h"
#include "ui/mdf/case-parts.h"
#include "ui/mdf/proof-files.h"
#include "ui/partners/attachments.h"
#include "ui/widgets/detail-pane.h"
#include "ui/widgets/fact-rows.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonCasePane:
 *
 * A request or a claim with all that it rests on: the money, what is planned or was spent, the proofs; and what can be done with it.
 */
struct _LiaisonCasePane
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonCaseItem *item;

  LiaisonDetailPane *details;
  GtkBox *parts;
};

G_DEFINE_FINAL_TYPE (LiaisonCasePane, liaison_case_pane, ADW_TYPE_BIN)

void
liaison_case_pane_set_window (LiaisonCasePane *self, LiaisonWindow *window)
{
  self->window = window;
}

static LiaisonDatabase *
get_database (LiaisonCasePane *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Money ------------------------------------------------------------------------------------------------------------------ */

/* The rate that was frozen where the fund is in another currency. */
static void
add_rate (AdwPreferencesGroup *group, const LiaisonFundCase *each, LiaisonRecord *request)
{
  const LiaisonRatio rate = { liaison_record_get_integer (request, "rate-numerator"),
                              liaison_record_get_integer (request, "rate-denominator") };
  const char *source = liaison_record_get_text (request, "rate-source");
  g_autofree char *day = NULL;
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (rate.denominator == 0 || liaison_money_is_same_currency (each->asked, each->committed))
    return;
  day = liaison_date_format (liaison_record_get_date (request, "rate-dated"));
  /* Translators: a day */
  title = g_strdup_printf (_ ("Rate, frozen on %s"), day);
  number = liaison_ratio_format (rate);
  text = source != NULL ? g_strdup_printf ("%s (%s)", number, source) : g_strdup (number);
  liaison_fact_group_add_fact (group, title, text);
}

static void
add_days (AdwPreferencesGroup *group, const LiaisonFundCase *each)
{
  g_autofree char *day = NULL;

  if (each->claim_end == LIAISON_DATE_NONE ||
      !g_strv_contains ((const char *const[]) { "approved", "active", "claimable", NULL }, each->state))
    return;
  day = liaison_date_format (each->claim_end);
  liaison_fact_group_add_fact (group, _ ("Can be claimed through"), day);
}

static void
add_money (LiaisonCasePane *self, const LiaisonFundCase *each, LiaisonRecord *record, LiaisonRecord *request)
{
  AdwPreferencesGroup *group = liaison_fact_group_add (self->parts, _ ("Money"), NULL);
  const gboolean is_waiting = liaison_fund_case_is_waiting (each);

  liaison_fact_group_add_field (group, record, "state");
  liaison_fact_group_add_text (group, record, "reason");
  liaison_fact_group_add_amount (group, each->is_claim ? _ ("Claimed") : _ ("Asked for"), each->asked);
  if (is_waiting && liaison_money_is_amount (each->amount) &&
      !liaison_money_is_same_currency (each->amount, each->asked))
    liaison_fact_group_add_amount (group, _ ("In the currency of the budget"), each->amount);
  if (each->is_claim && liaison_money_is_amount (each->approved))
    liaison_fact_group_add_amount (group, _ ("Approved"), each->approved);
  if (each->is_claim && (g_str_equal (each->state, "payable") || g_str_equal (each->state, "part-paid")))
    liaison_fact_group_add_amount (group, _ ("Left to pay"), each->left);
  if (each->is_claim)
    liaison_fact_group_add_amount (group, _ ("Approved for the request"),
                                   liaison_record_get_money (request, "approved-amount"));
  else
    liaison_fact_group_add_field (group, record, "approved-amount");
  if (each->is_claim && is_waiting)
    liaison_fact_group_add_amount (group, _ ("Left of what was promised"), each->committed);
  else if (!each->is_claim && (is_waiting || liaison_case_is_editable (each)))
    liaison_fact_group_add_amount (group, _ ("Available"), each->available);
  add_rate (group, each, request);
  add_days (group, each);
  if (!each->is_claim)
    {
      liaison_fact_group_add_field (group, record, "own-share");
      liaison_fact_group_add_field (group, record, "expected-leads");
      liaison_fact_group_add_field (group, record, "expected-pipeline");
    }
  liaison_fact_group_add_text (group, record, "remarks");
  if (is_waiting)
    liaison_fact_group_add_fact (group, _ ("May be decided by"),
                                 each->next != NULL ? each->next : _ ("nobody"));
}

/* A claim leads to its request. */
static void
add_request_row (LiaisonCasePane *self, LiaisonRecord *request)
{
  AdwPreferencesGroup *group = liaison_fact_group_add (self->parts, _ ("Request"), NULL);
  GtkWidget *row = liaison_fact_row_new (liaison_record_get_text (request, "number"),
                                         liaison_record_get_text (request, "title"));

  liaison_fact_row_lead_to (row, "case.open",
                            g_variant_new ("(ss)", "request", liaison_record_get_id (request)));
  adw_preferences_group_add (group, row);
}

/* The pane ------------------------------------------------------------------------------------------------------------------ */

static void
show_buttons (LiaisonCasePane *self, const LiaisonFundCase *each)
{
  gsize n_actions;
  const LiaisonCaseAction *actions = liaison_case_actions_get_all (&n_actions);

  for (gsize i = 0; i < n_actions; i++)
    {
      const gboolean is_open = each != NULL && liaison_case_action_is_open (&actions[i], each);
      g_autofree char *name = g_strconcat ("case.", actions[i].name, NULL);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), name, is_open);
      if (is_open)
        liaison_detail_pane_add_action (self->details, _ (actions[i].label), name);
    }
}

static char *
describe (const LiaisonFundCase *each)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autofree char *day =
      each->submitted_on != LIAISON_DATE_NONE ? liaison_date_format (each->submitted_on) : NULL;
  g_autofree char *submitted = day != NULL && each->requester != NULL
                                   /* Translators: a day, and the name of a person */
                                   ? g_strdup_printf (_ ("submitted on %s by %s"), day, each->requester)
                                   : NULL;

  g_ptr_array_add (parts, each->number);
  if (each->partner != NULL)
    g_ptr_array_add (parts, each->partner);
  g_ptr_array_add (parts, each->budget);
  if (submitted != NULL)
    g_ptr_array_add (parts, submitted);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
show_parts (LiaisonCasePane *self, const LiaisonFundCase *each, LiaisonRecord *record, LiaisonRecord *request)
{
  LiaisonDatabase *database = get_database (self);

  add_money (self, each, record, request);
  if (each->is_claim)
    {
      liaison_case_parts_add_lines (self->parts, database, each, request);
      liaison_case_parts_add_proofs (self->parts, database, each);
      liaison_case_parts_add_payments (self->parts, database, each);
      add_request_row (self, request);
    }
  liaison_case_parts_add_activities (self->parts, database, each, request);
  if (!each->is_claim)
    liaison_case_parts_add_claims (self->parts, database, each);
}

/**
 * liaison_case_pane_show:
 * @item: (nullable): what is shown, %NULL for nothing
 */
void
liaison_case_pane_show (LiaisonCasePane *self, LiaisonCaseItem *item)
{
  const LiaisonFundCase *each = item != NULL ? liaison_case_item_get_case (item) : NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autoptr (LiaisonRecord) request = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (LIAISON_IS_CASE_PANE (self));

  g_set_object (&self->item, item);
  if (each != NULL)
    record = liaison_record_load (get_database (self),
                                  each->is_claim ? &liaison_claim_entity : &liaison_request_entity, each->id,
                                  NULL);
  if (record != NULL)
    request = each->is_claim ? liaison_record_load (get_database (self), &liaison_request_entity,
                                                    liaison_record_get_text (record, "request"), NULL)
                             : g_object_ref (record);
  if (request == NULL)
    {
      liaison_detail_pane_show_nothing (self->details);
      show_buttons (self, NULL);
      return;
    }
  subtitle = describe (each);
  liaison_detail_pane_show (self->details, each->title, subtitle);
  show_buttons (self, each);
  show_parts (self, each, record, request);
}

/* Doing --------------------------------------------------------------------------------------------------------------------- */

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonCasePane *self = LIAISON_CASE_PANE (widget);
  gsize n_actions;
  const LiaisonCaseAction *actions = liaison_case_actions_get_all (&n_actions);

  for (gsize i = 0; self->item != NULL && i < n_actions; i++)
    if (g_str_equal (actions[i].name, name + strlen ("case.")))
      actions[i].present (self->window, liaison_case_item_get_case (self->item));
}

static void
act_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonCasePane *self = LIAISON_CASE_PANE (widget);
  const LiaisonFundCase *each = self->item != NULL ? liaison_case_item_get_case (self->item) : NULL;

  if (each == NULL)
    return;
  if (g_str_equal (name, "case.add-activity"))
    liaison_case_form_present_new_activity (self->window, each);
  else if (g_str_equal (name, "case.add-cost"))
    liaison_case_form_present_new_cost (self->window, g_variant_get_string (parameter, NULL),
                                        each->asked.currency);
  else if (g_str_equal (name, "case.add-line"))
    liaison_case_form_present_new_line (self->window, each, g_variant_get_string (parameter, NULL));
  else
    liaison_proof_files_choose (self->window, each->id, each->number);
}

static void
act_on_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonCasePane *self = LIAISON_CASE_PANE (widget);
  const char *entity_name, *id;
  const LiaisonEntity *entity;

  g_variant_get (parameter, "(&s&s)", &entity_name, &id);
  entity = liaison_registry_find (entity_name);
  if (g_str_equal (name, "case.open"))
    liaison_window_open_record (self->window, entity_name, id);
  else if (g_str_equal (name, "case.edit-part"))
    liaison_case_form_present_part (self->window, entity, id);
  else if (entity == &liaison_proof_entity && self->item != NULL)
    liaison_proof_files_remove (self->window, id, liaison_case_item_get_case (self->item)->number);
  else
    liaison_record_actions_remove (self->window, entity, id);
}

static void
act_open_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liaison_attachments_open (LIAISON_CASE_PANE (widget)->window, g_variant_get_string (parameter, NULL));
}

static void
liaison_case_pane_dispose (GObject *object)
{
  g_clear_object (&LIAISON_CASE_PANE (object)->item);
  G_OBJECT_CLASS (liaison_case_pane_parent_class)->dispose (object);
}

static void
liaison_case_pane_class_init (LiaisonCasePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gsize n_actions;
  const LiaisonCaseAction *actions = liaison_case_actions_get_all (&n_actions);

  G_OBJECT_CLASS (klass)->dispose = liaison_case_pane_dispose;
  for (gsize i = 0; i < n_actions; i++)
    {
      g_autofree char *name = g_strconcat ("case.", actions[i].name, NULL);

      gtk_widget_class_install_action (widget_class, name, NULL, act);
    }
  gtk_widget_class_install_action (widget_class, "case.add-activity", NULL, act_add);
  gtk_widget_class_install_action (widget_class, "case.add-cost", "s", act_add);
  gtk_widget_class_install_action (widget_class, "case.add-line", "s", act_add);
  gtk_widget_class_install_action (widget_class, "case.add-proofs", NULL, act_add);
  gtk_widget_class_install_action (widget_class, "case.edit-part", "(ss)", act_on_part);
  gtk_widget_class_install_action (widget_class, "case.remove-part", "(ss)", act_on_part);
  gtk_widget_class_install_action (widget_class, "case.open", "(ss)", act_on_part);
  gtk_widget_class_install_action (widget_class, "case.open-file", "s", act_open_file);
}

static void
liaison_case_pane_init (LiaisonCasePane *self)
{
  self->details =
      g_object_new (LIAISON_TYPE_DETAIL_PANE, "icon-name", "liaison-decisions-symbolic", "description",
                    _ ("Choose a request or a claim to see what it rests on."), NULL);
  self->parts = liaison_detail_pane_get_parts (self->details);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->details));
}
