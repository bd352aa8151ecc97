/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/case-parts.h"

#include "core/mdf/proof-file.h"
#include "core/records/attached.h"
#include "core/records/claim.h"
#include "core/records/record-store.h"
#include "core/records/request.h"
#include "ui/mdf/case-actions.h"
#include "ui/widgets/fact-rows.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* What a request or a claim consists of, as groups of rows. What is open has buttons, whose actions are those of the pane. */

static GtkWidget *
create_button (const char *icon_name, const char *tooltip, const char *action, GVariant *target)
{
  GtkWidget *button = liaison_record_actions_create_button (icon_name, tooltip);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
create_amount (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* A row that leads to a form, and a button that deletes what it shows. */
static void
make_editable (GtkWidget *row, const LiaisonEntity *entity, const char *id, const char *title)
{
  /* Translators: what is deleted, such as “Rent” */
  g_autofree char *tooltip = g_strdup_printf (_ ("Delete “%s”"), title);
  GVariant *target = g_variant_new ("(ss)", entity->name, id);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "case.edit-part");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_button ("user-trash-symbolic", tooltip, "case.remove-part",
                                            g_variant_new ("(ss)", entity->name, id)));
}

/* Activities and their costs ------------------------------------------------------------------------------------- */

static void
add_cost (AdwExpanderRow *expander, LiaisonRecord *cost, gboolean is_editable)
{
  const char *description = liaison_record_get_text (cost, "description");
  g_autofree char *amount = liaison_money_format (liaison_record_get_money (cost, "amount"), TRUE);
  GtkWidget *row = liaison_fact_row_new (
      description, liaison_record_get_integer (cost, "is-eligible") != 0 ? NULL : _ ("Not eligible"));

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_amount (amount));
  if (is_editable)
    make_editable (row, &liaison_cost_line_entity, liaison_record_get_id (cost), description);
  adw_expander_row_add_row (expander, row);
}

static void
add_activity_buttons (AdwExpanderRow *expander, LiaisonRecord *activity)
{
  const char *name = liaison_activity_entity.name;
  const char *id = liaison_record_get_id (activity);
  const char *title = liaison_record_get_text (activity, "title");
  /* Translators: what is edited, such as “Booth at the fair” */
  g_autofree char *edit = g_strdup_printf (_ ("Edit “%s”"), title);
  g_autofree char *remove = g_strdup_printf (_ ("Delete “%s”"), title);
  GtkWidget *row = adw_button_row_new ();

  /* Each stands before the one that was added last. */
  adw_expander_row_add_suffix (expander, create_button ("user-trash-symbolic", remove, "case.remove-part",
                                                        g_variant_new ("(ss)", name, id)));
  adw_expander_row_add_suffix (expander, create_button ("document-edit-symbolic", edit, "case.edit-part",
                                                        g_variant_new ("(ss)", name, id)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Add Cost"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "case.add-cost");
  adw_expander_row_add_row (expander, row);
}

static char *
describe_activity (LiaisonRecord *activity)
{
  const LiaisonField *kind = liaison_entity_get_field (&liaison_activity_entity, "kind");
  const char *place = liaison_record_get_text (activity, "place");
  const LiaisonDate starts_on = liaison_record_get_date (activity, "starts-on");
  const LiaisonDate ends_on = liaison_record_get_date (activity, "ends-on");
  g_autofree char *first = liaison_date_format (starts_on);
  g_autofree char *last = liaison_date_format (ends_on);
  g_autofree char *kind_text = liaison_record_format (activity, kind);
  g_autofree char *days =
      starts_on == ends_on
          /* Translators: a kind of activity, and a day: “Event, 2 Mar 2026” */
          ? g_strdup_printf (_ ("%s, %s"), kind_text, first)
          /* Translators: a kind of activity, and two days: “Event, 2 Mar 2026 to 6 Mar 2026” */
          : g_strdup_printf (_ ("%s, %s to %s"), kind_text, first, last);

  return place != NULL ? g_strconcat (days, _ (" · "), place, NULL) : g_strdup (days);
}

static void
add_activity (AdwPreferencesGroup *group,
              LiaisonDatabase *database,
              LiaisonRecord *activity,
              const char *currency,
              gboolean is_editable)
{
  g_autoptr (GPtrArray) costs = liaison_record_load_where (database, &liaison_cost_line_entity, "activity",
                                                           liaison_record_get_id (activity), NULL);
  g_autofree char *subtitle = describe_activity (activity);
  g_autofree char *sum = NULL;
  AdwExpanderRow *expander = ADW_EXPANDER_ROW (adw_expander_row_new ());
  gint64 eligible = 0;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), liaison_record_get_text (activity, "title"));
  adw_expander_row_set_subtitle (expander, subtitle);
  for (guint i = 0; costs != NULL && i < costs->len; i++)
    {
      LiaisonRecord *cost = g_ptr_array_index (costs, i);

      if (liaison_record_get_integer (cost, "is-eligible") != 0)
        eligible += liaison_record_get_integer (cost, "amount");
      add_cost (expander, cost, is_editable);
    }
  sum = liaison_money_format (liaison_money_make (eligible, currency), TRUE);
  if (is_editable)
    add_activity_buttons (expander, activity);
  adw_expander_row_add_suffix (expander, create_amount (sum));
  adw_expander_row_set_expanded (expander, is_editable);
  adw_preferences_group_add (group, GTK_WIDGET (expander));
}

/**
 * liaison_case_parts_add_activities:
 * @request: which @each is, or on which it is
 *
 * Adds the activities of a request with their costs.
 */
void
liaison_case_parts_add_activities (GtkBox *box,
                                   LiaisonDatabase *database,
                                   const LiaisonFundCase *each,
                                   LiaisonRecord *request)
{
  AdwPreferencesGroup *group =
      liaison_fact_group_add (box, _ ("Activities"), _ ("With their eligible costs"));
  g_autoptr (GPtrArray) activities = liaison_record_load_where (database, &liaison_activity_entity, "request",
                                                                liaison_record_get_id (request), NULL);
  const gboolean is_editable = !each->is_claim && liaison_case_is_editable (each);

  for (guint i = 0; activities != NULL && i < activities->len; i++)
    add_activity (group, database, g_ptr_array_index (activities, i),
                  liaison_record_get_text (request, "currency"), is_editable);
  if (is_editable)
    adw_preferences_group_set_header_suffix (
        group, create_button ("list-add-symbolic", _ ("Add an Activity"), "case.add-activity", NULL));
}

/* Claims of a request ----------------------------------------------------------------------------------------------- */

/**
 * liaison_case_parts_add_claims:
 * @each: a request
 *
 * Adds what was claimed on it, where something was.
 */
void
liaison_case_parts_add_claims (GtkBox *box, LiaisonDatabase *database, const LiaisonFundCase *each)
{
  g_autoptr (GPtrArray) claims =
      liaison_record_load_where (database, &liaison_claim_entity, "request", each->id, NULL);
  AdwPreferencesGroup *group;

  if (claims == NULL || claims->len == 0)
    return;
  group = liaison_fact_group_add (box, _ ("Claims"), NULL);
  for (guint i = 0; i < claims->len; i++)
    {
      LiaisonRecord *claim = g_ptr_array_index (claims, i);
      g_autofree char *state =
          liaison_record_format (claim, liaison_entity_get_field (&liaison_claim_entity, "state"));
      GtkWidget *row = liaison_fact_row_new (liaison_record_get_text (claim, "number"), state);
      gint64 asked = 0;
      g_autofree char *amount = NULL;

      liaison_database_get_int (
          database, &asked, NULL,
          "SELECT coalesce (sum (coalesce (approved_amount, amount)), 0) FROM claim_line"
          " WHERE claim_id = ?",
          "t", liaison_record_get_id (claim));
      amount = liaison_money_format (liaison_money_make (asked, each->asked.currency), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_amount (amount));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", "claim", liaison_record_get_id (claim));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "case.open");
      adw_preferences_group_add (group, row);
    }
}

/* Lines of a claim -------------------------------------------------------------------------------------------------- */

static char *
describe_line (LiaisonRecord *line, const char *activity)
{
  const char *invoice = liaison_record_get_text (line, "invoice-number");
  g_autofree char *cost = liaison_money_format (liaison_record_get_money (line, "cost"), TRUE);
  g_autoptr (GString) text = g_string_new (activity);

  if (text->len > 0)
    /* Translators: between facts that stand in one line: “Gold · Reseller · Hamburg” */
    g_string_append (text, _ (" · "));
  if (invoice != NULL)
    /* Translators: an amount of money, the number of an invoice, and who wrote it */
    g_string_append_printf (text, _ ("cost %s, invoice %s of %s"), cost, invoice,
                            liaison_record_get_text (line, "supplier"));
  else
    /* Translators: an amount of money */
    g_string_append_printf (text, _ ("cost %s"), cost);
  if (liaison_record_get_value (line,
                                liaison_entity_get_field (&liaison_claim_line_entity, "approved-amount"))
          ->kind != LIAISON_VALUE_NULL)
    {
      g_autofree char *approved =
          liaison_money_format (liaison_record_get_money (line, "approved-amount"), TRUE);

      g_string_append (text, _ (" · "));
      /* Translators: an amount of money */
      g_string_append_printf (text, _ ("approved %s"), approved);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_line (AdwPreferencesGroup *group, LiaisonDatabase *database, LiaisonRecord *line, gboolean is_editable)
{
  g_autofree char *activity = liaison_record_load_title (database, &liaison_activity_entity,
                                                         liaison_record_get_text (line, "activity"));
  const char *description = liaison_record_get_text (line, "description");
  const char *title = description != NULL ? description : activity;
  g_autofree char *subtitle = describe_line (line, description != NULL ? activity : NULL);
  g_autofree char *amount = liaison_money_format (liaison_record_get_money (line, "amount"), TRUE);
  GtkWidget *row = liaison_fact_row_new (title, subtitle);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_amount (amount));
  if (is_editable)
    make_editable (row, &liaison_claim_line_entity, liaison_record_get_id (line), title);
  adw_preferences_group_add (group, row);
}

/* For which activity the cost is, is chosen first, where there are several. */
static GtkWidget *
create_line_button (LiaisonDatabase *database, LiaisonRecord *request)
{
  g_autoptr (GPtrArray) activities = liaison_record_load_where (database, &liaison_activity_entity, "request",
                                                                liaison_record_get_id (request), NULL);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button;

  if (activities == NULL || activities->len == 0)
    return NULL;
  if (activities->len == 1)
    return create_button ("list-add-symbolic", _ ("Add a Line"), "case.add-line",
                          g_variant_new_string (liaison_record_get_id (activities->pdata[0])));
  for (guint i = 0; i < activities->len; i++)
    {
      LiaisonRecord *activity = g_ptr_array_index (activities, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (liaison_record_get_text (activity, "title"), NULL);

      g_menu_item_set_action_and_target (item, "case.add-line", "s", liaison_record_get_id (activity));
      g_menu_append_item (menu, item);
    }
  button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Add a Line"));
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/**
 * liaison_case_parts_add_lines:
 * @each: a claim
 * @request: on which it is
 *
 * Adds what was spent, and what of it is claimed.
 */
void
liaison_case_parts_add_lines (GtkBox *box,
                              LiaisonDatabase *database,
                              const LiaisonFundCase *each,
                              LiaisonRecord *request)
{
  AdwPreferencesGroup *group = liaison_fact_group_add (box, _ ("What Is Claimed"), NULL);
  g_autoptr (GPtrArray) lines =
      liaison_record_load_where (database, &liaison_claim_line_entity, "claim", each->id, NULL);
  const gboolean is_editable = liaison_case_is_editable (each);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_line (group, database, g_ptr_array_index (lines, i), is_editable);
  if (is_editable)
    adw_preferences_group_set_header_suffix (group, create_line_button (database, request));
}

/* Proofs ------------------------------------------------------------------------------------------------------------- */

static char *
describe_proof (LiaisonDatabase *database, LiaisonRecord *proof, GPtrArray *twins)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  char *file = liaison_record_load_title (database, &liaison_attachment_entity,
                                          liaison_record_get_text (proof, "attachment"));
  const char *remarks = liaison_record_get_text (proof, "remarks");

  if (file != NULL)
    g_ptr_array_add (parts, file);
  if (remarks != NULL)
    g_ptr_array_add (parts, g_strdup (remarks));
  for (guint i = 0; twins != NULL && i < twins->len; i++)
    {
      const LiaisonProofTwin *twin = g_ptr_array_index (twins, i);

      if (g_str_equal (twin->proof_id, liaison_record_get_id (proof)))
        g_ptr_array_add (parts,
                         /* Translators: the number of a claim */
                         g_strdup_printf (_ ("The same file proves the claim %s."), twin->number));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("\n", (char **) parts->pdata);
}

static gboolean
has_twin (LiaisonRecord *proof, GPtrArray *twins)
{
  for (guint i = 0; twins != NULL && i < twins->len; i++)
    if (g_str_equal (((const LiaisonProofTwin *) g_ptr_array_index (twins, i))->proof_id,
                     liaison_record_get_id (proof)))
      return TRUE;
  return FALSE;
}

static void
add_proof (AdwPreferencesGroup *group,
           LiaisonDatabase *database,
           LiaisonRecord *proof,
           GPtrArray *twins,
           gboolean is_editable)
{
  g_autofree char *kind =
      liaison_record_format (proof, liaison_entity_get_field (&liaison_proof_entity, "kind"));
  g_autofree char *subtitle = describe_proof (database, proof, twins);
  const char *attachment_id = liaison_record_get_text (proof, "attachment");
  GtkWidget *row = liaison_fact_row_new (kind, subtitle);

  if (has_twin (proof, twins))
    {
      GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (image, "warning");
      gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Warning"),
                                      -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
    }
  if (attachment_id != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               create_button ("document-open-symbolic", _ ("Open the File"), "case.open-file",
                                              g_variant_new_string (attachment_id)));
  if (is_editable)
    make_editable (row, &liaison_proof_entity, liaison_record_get_id (proof), kind);
  adw_preferences_group_add (group, row);
}

/**
 * liaison_case_parts_add_proofs:
 * @each: a claim
 *
 * Adds what proves it, and warns of files that prove something else, too.
 */
void
liaison_case_parts_add_proofs (GtkBox *box, LiaisonDatabase *database, const LiaisonFundCase *each)
{
  g_autoptr (GPtrArray) proofs =
      liaison_record_load_where (database, &liaison_proof_entity, "claim", each->id, NULL);
  g_autoptr (GPtrArray) twins = liaison_proof_find_twins (database, each->id, NULL);
  const gboolean is_editable = liaison_case_is_editable (each);
  AdwPreferencesGroup *group = liaison_fact_group_add (
      box, _ ("Proofs"), proofs != NULL && proofs->len > 0 ? NULL : _ ("There are none."));

  for (guint i = 0; proofs != NULL && i < proofs->len; i++)
    add_proof (group, database, g_ptr_array_index (proofs, i), twins, is_editable);
  if (is_editable)
    adw_preferences_group_set_header_suffix (
        group, create_button ("list-add-symbolic", _ ("Add Files"), "case.add-proofs", NULL));
}

/* Payments ------------------------------------------------------------------------------------------------------------ */

static char *
describe_payment (LiaisonRecord *payment)
{
  g_autoptr (GString) text = g_string_new (liaison_record_get_text (payment, "reference"));
  const LiaisonMoney charged = liaison_record_get_money (payment, "charged");
  const LiaisonDate reversed_on = liaison_record_get_date (payment, "reversed-on");

  if (!liaison_money_is_same_currency (charged, liaison_record_get_money (payment, "amount")))
    {
      g_autofree char *fund = liaison_money_format (charged, TRUE);
      g_autofree char *cost = liaison_money_format (liaison_record_get_money (payment, "cost"), TRUE);

      if (text->len > 0)
        g_string_append (text, _ (" · "));
      /* Translators: two amounts of money */
      g_string_append_printf (text, _ ("charged to the fund %s, cost %s"), fund, cost);
    }
  if (reversed_on != LIAISON_DATE_NONE)
    {
      g_autofree char *day = liaison_date_format (reversed_on);

      if (text->len > 0)
        g_string_append (text, _ (" · "));
      /* Translators: a day */
      g_string_append_printf (text, _ ("reversed on %s"), day);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liaison_case_parts_add_payments:
 * @each: a claim
 *
 * Adds what was paid, where something was.
 */
void
liaison_case_parts_add_payments (GtkBox *box, LiaisonDatabase *database, const LiaisonFundCase *each)
{
  g_autoptr (GPtrArray) payments =
      liaison_record_load_where (database, &liaison_payment_entity, "claim", each->id, NULL);
  AdwPreferencesGroup *group;

  if (payments == NULL || payments->len == 0)
    return;
  group = liaison_fact_group_add (box, _ ("Payments"), NULL);
  for (guint i = 0; i < payments->len; i++)
    {
      LiaisonRecord *payment = g_ptr_array_index (payments, i);
      g_autofree char *day = liaison_date_format (liaison_record_get_date (payment, "dated"));
      g_autofree char *subtitle = describe_payment (payment);
      g_autofree char *amount = liaison_money_format (liaison_record_get_money (payment, "amount"), TRUE);
      GtkWidget *row = liaison_fact_row_new (day, subtitle);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_amount (amount));
      adw_preferences_group_add (group, row);
    }
}
