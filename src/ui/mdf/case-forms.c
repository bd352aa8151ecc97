/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/case-forms.h"

#include "core/records/case-number.h"
#include "core/records/budget.h"
#include "core/records/claim.h"
#include "core/records/record-store.h"
#include "core/records/request.h"
#include "ui/widgets/question-fields.h"
#include "ui/partners/record-form.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Forms of requests and claims, and of what they consist of. They are those of all records, with the fields that people fill in; what a
 * part belongs to is said by where the form was asked for. */

#define REQUEST_FIELDS \
  "number title currency amount own-share expected-leads expected-pipeline person remarks"
#define ACTIVITY_FIELDS "kind title place starts-on ends-on"
#define COST_FIELDS "description amount is-eligible"
#define CLAIM_FIELDS "number remarks"
#define LINE_FIELDS "description cost amount supplier invoice-number invoice-total"
#define PROOF_FIELDS "kind remarks"

static LiaisonDatabase *
get_database (LiaisonWindow *window)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (window));
}

static const char *
get_fields (const LiaisonEntity *entity)
{
  const struct
  {
    const LiaisonEntity *entity;
    const char *fields;
  } shown[] = {
    { &liaison_request_entity, REQUEST_FIELDS }, { &liaison_activity_entity, ACTIVITY_FIELDS },
    { &liaison_cost_line_entity, COST_FIELDS },  { &liaison_claim_entity, CLAIM_FIELDS },
    { &liaison_claim_line_entity, LINE_FIELDS }, { &liaison_proof_entity, PROOF_FIELDS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    if (shown[i].entity == entity)
      return shown[i].fields;
  return NULL;
}

static AdwDialog *
create (LiaisonWindow *window, LiaisonRecord *record)
{
  return liaison_record_form_new_for_fields (window, record, NULL,
                                             get_fields (liaison_record_get_entity (record)));
}

/**
 * liaison_case_form_present_part:
 * @entity: of requests, claims, and what they consist of
 *
 * Opens the form of one that is there.
 */
void
liaison_case_form_present_part (LiaisonWindow *window, const LiaisonEntity *entity, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRecord) base = liaison_record_load (get_database (window), entity, id, &error);
  g_autoptr (LiaisonRecord) record = NULL;

  if (base == NULL)
    {
      liaison_window_show_error (window, error);
      return;
    }
  record = liaison_record_copy (base);
  adw_dialog_present (liaison_record_form_new_for_fields (window, record, base, get_fields (entity)),
                      GTK_WIDGET (window));
}

/**
 * liaison_case_form_present:
 * @each: is not kept
 *
 * Opens the form of the request or the claim itself.
 */
void
liaison_case_form_present (LiaisonWindow *window, const LiaisonFundCase *each)
{
  liaison_case_form_present_part (window, each->is_claim ? &liaison_claim_entity : &liaison_request_entity,
                                  each->id);
}

/* A new request --------------------------------------------------------------------------------------------------- */

/* For which partner it is, and from which of its allocations. */
typedef struct
{
  LiaisonWindow *window;
  LiaisonQuestionFields *fields;
  LiaisonRecord *target;
  AdwComboRow *fund_row;
  /* What is listed there. */
  GPtrArray *allocation_ids;
} Choice;

static void
free_choice (gpointer data)
{
  Choice *choice = data;

  liaison_question_fields_free (choice->fields);
  g_object_unref (choice->target);
  g_ptr_array_unref (choice->allocation_ids);
  g_free (choice);
}

static void
list_funds (Choice *choice)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      get_database (choice->window),
      "SELECT a.id, b.name, b.currency,"
      "       (SELECT amount FROM balance WHERE allocation_id = a.id AND bucket = 'available')"
      "  FROM allocation AS a JOIN budget AS b ON b.id = a.budget_id"
      " WHERE a.partner_id = ? AND b.state = 'active' AND a.state = 'active' ORDER BY a.ends_on DESC, a.id",
      NULL);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  const char *partner_id = liaison_record_get_text (choice->target, "partner");
  gboolean has_row = FALSE;

  g_ptr_array_set_size (choice->allocation_ids, 0);
  if (statement != NULL && partner_id != NULL)
    {
      liaison_statement_bind (statement, "t", partner_id);
      while (liaison_statement_next (statement, &has_row, NULL) && has_row)
        {
          g_autofree char *available =
              liaison_money_format (liaison_money_make (liaison_statement_get_int (statement, 3),
                                                        liaison_statement_get_text (statement, 2)),
                                    TRUE);

          g_ptr_array_add (choice->allocation_ids, g_strdup (liaison_statement_get_text (statement, 0)));
          g_strv_builder_take (
              labels,
              /* Translators: the name of a budget, and an amount of money */
              g_strdup_printf (_ ("%s: %s available"), liaison_statement_get_text (statement, 1), available));
        }
    }
  liaison_question_set_choices (choice->fund_row, labels);
  gtk_widget_set_visible (GTK_WIDGET (choice->fund_row), choice->allocation_ids->len > 0);
}

static void
open_request (LiaisonWindow *window, const char *id)
{
  liaison_window_open_record (window, "request", id);
}

static void
present_request (LiaisonWindow *window, const char *allocation_id)
{
  LiaisonDatabase *database = get_database (window);
  g_autoptr (LiaisonRecord) request = liaison_record_new (&liaison_request_entity);
  g_autoptr (LiaisonRecord) activity = liaison_record_new (&liaison_activity_entity);
  g_autofree char *number = NULL;
  g_autofree char *currency = NULL;
  g_autoptr (GError) error = NULL;
  AdwDialog *form;

  number =
      liaison_case_number_suggest (database, &liaison_request_entity, "R", liaison_when_get_today (), &error);
  if (number == NULL || !liaison_database_get_text (
                            database, &currency, &error,
                            "SELECT b.currency FROM allocation AS a JOIN budget AS b ON b.id = a.budget_id"
                            " WHERE a.id = ?",
                            "t", allocation_id))
    {
      liaison_window_show_error (window, error);
      return;
    }
  liaison_record_set_text (request, "allocation", allocation_id);
  liaison_record_set_text (request, "number", number);
  liaison_record_set_text (request, "currency", currency);
  form = create (window, request);
  liaison_record_form_add_companion (LIAISON_RECORD_FORM (form), activity, "request", _ ("First activity"),
                                     ACTIVITY_FIELDS);
  g_signal_connect_object (form, "saved", G_CALLBACK (open_request), window, G_CONNECT_SWAPPED);
  adw_dialog_present (form, GTK_WIDGET (window));
}

static void
on_fund_chosen (LiaisonQuestionDialog *dialog, Choice *choice)
{
  g_autofree char *allocation_id = NULL;
  LiaisonWindow *window = choice->window;

  if (liaison_record_get_text (choice->target, "partner") == NULL)
    {
      liaison_question_dialog_show_message (dialog, _ ("Choose a partner."));
      return;
    }
  if (choice->allocation_ids->len == 0)
    {
      liaison_question_dialog_show_message (
          dialog, _ ("No budget that is open has an allocation of this partner. Allocate some money first."));
      return;
    }
  allocation_id =
      g_strdup (g_ptr_array_index (choice->allocation_ids, adw_combo_row_get_selected (choice->fund_row)));
  adw_dialog_close (ADW_DIALOG (dialog));
  present_request (window, allocation_id);
}

/**
 * liaison_case_form_present_new_request:
 *
 * Asks for which partner it is and from which fund; then what is asked for, and for which activity.
 */
void
liaison_case_form_present_new_request (LiaisonWindow *window)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("New Request"), _ ("_Continue"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, NULL);
  Choice *choice = g_new0 (Choice, 1);
  LiaisonFieldRow *partner_row;

  choice->window = window;
  choice->fields = liaison_question_fields_new (liaison_window_get_workspace (window));
  choice->target = liaison_record_new (&liaison_allocation_entity);
  choice->allocation_ids = g_ptr_array_new_with_free_func (g_free);
  partner_row = liaison_question_fields_add (choice->fields, group, choice->target, "partner");
  choice->fund_row = liaison_question_add_choice (group, _ ("Fund"));
  list_funds (choice);
  g_object_set_data_full (G_OBJECT (dialog), "choice", choice, free_choice);
  g_signal_connect_swapped (partner_row, "changed", G_CALLBACK (list_funds), choice);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_fund_chosen), choice);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/* Parts of a request ----------------------------------------------------------------------------------------------- */

/**
 * liaison_case_form_present_new_activity:
 * @each: a request that is open; is not kept
 */
void
liaison_case_form_present_new_activity (LiaisonWindow *window, const LiaisonFundCase *each)
{
  g_autoptr (LiaisonRecord) activity = liaison_record_new (&liaison_activity_entity);
  gint64 position = 1;

  liaison_database_get_int (get_database (window), &position, NULL,
                            "SELECT coalesce (max (position), 0) + 1 FROM activity WHERE request_id = ?", "t",
                            each->id);
  liaison_record_set_text (activity, "request", each->id);
  liaison_record_set_integer (activity, "position", position);
  adw_dialog_present (create (window, activity), GTK_WIDGET (window));
}

/**
 * liaison_case_form_present_new_cost:
 * @currency: of the request
 */
void
liaison_case_form_present_new_cost (LiaisonWindow *window, const char *activity_id, const char *currency)
{
  g_autoptr (LiaisonRecord) cost = liaison_record_new (&liaison_cost_line_entity);

  liaison_record_set_text (cost, "activity", activity_id);
  liaison_record_set_text (cost, "currency", currency);
  adw_dialog_present (create (window, cost), GTK_WIDGET (window));
}

/* Claims ----------------------------------------------------------------------------------------------------------- */

static LiaisonRecord *
create_line (const char *activity_id, const char *currency)
{
  LiaisonRecord *line = liaison_record_new (&liaison_claim_line_entity);

  liaison_record_set_text (line, "activity", activity_id);
  liaison_record_set_text (line, "currency", currency);
  return line;
}

static void
open_claim (LiaisonWindow *window, const char *id)
{
  liaison_window_open_record (window, "claim", id);
}

/* @title: (out): for which activity the first line is, and what of a cost the fund bears */
static gboolean
find_first_activity (LiaisonDatabase *database,
                     const char *request_id,
                     char **activity_id,
                     char **title,
                     GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT v.id, v.title, b.rate FROM activity AS v JOIN request AS r ON r.id = v.request_id"
      "  JOIN allocation AS a ON a.id = r.allocation_id JOIN budget AS b ON b.id = a.budget_id"
      " WHERE v.request_id = ? ORDER BY v.position LIMIT 1",
      error);
  LiaisonDecimal rate;
  gboolean has_row;
  g_autofree char *percent = NULL;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", request_id);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  /* What was approved has one. */
  g_assert (has_row);
  if (!liaison_decimal_parse (liaison_statement_get_text (statement, 2), &rate, error))
    return FALSE;
  percent = liaison_decimal_format (rate);
  *activity_id = g_strdup (liaison_statement_get_text (statement, 0));
  /* Translators: the title of an activity, such as “Booth at the fair”, and a percentage */
  *title = g_strdup_printf (_ ("What was spent for “%s” (the fund bears %s %%)"),
                            liaison_statement_get_text (statement, 1), percent);
  return TRUE;
}

/**
 * liaison_case_form_present_new_claim:
 * @each: a request that can be claimed; is not kept
 *
 * Asks for a claim with its first line, for the first activity of the request.
 */
void
liaison_case_form_present_new_claim (LiaisonWindow *window, const LiaisonFundCase *each)
{
  LiaisonDatabase *database = get_database (window);
  g_autoptr (LiaisonRecord) claim = liaison_record_new (&liaison_claim_entity);
  g_autoptr (LiaisonRecord) line = NULL;
  g_autofree char *number = NULL;
  g_autofree char *activity_id = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  AdwDialog *form;

  number =
      liaison_case_number_suggest (database, &liaison_claim_entity, "C", liaison_when_get_today (), &error);
  if (number == NULL || !find_first_activity (database, each->id, &activity_id, &title, &error))
    {
      liaison_window_show_error (window, error);
      return;
    }
  liaison_record_set_text (claim, "request", each->id);
  liaison_record_set_text (claim, "number", number);
  line = create_line (activity_id, each->asked.currency);
  form = liaison_record_form_new_for_fields (window, claim, NULL, "number");
  liaison_record_form_add_companion (LIAISON_RECORD_FORM (form), line, "claim", title, LINE_FIELDS);
  g_signal_connect_object (form, "saved", G_CALLBACK (open_claim), window, G_CONNECT_SWAPPED);
  adw_dialog_present (form, GTK_WIDGET (window));
}

/**
 * liaison_case_form_present_new_line:
 * @each: a claim that is open; is not kept
 * @activity_id: of its request
 */
void
liaison_case_form_present_new_line (LiaisonWindow *window,
                                    const LiaisonFundCase *each,
                                    const char *activity_id)
{
  g_autoptr (LiaisonRecord) line = create_line (activity_id, each->asked.currency);

  liaison_record_set_text (line, "claim", each->id);
  adw_dialog_present (create (window, line), GTK_WIDGET (window));
}
