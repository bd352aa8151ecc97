/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registration-parts.h"

#include "core/records/conflict.h"
#include "core/records/registration-machine.h"
#include "core/records/registration.h"
#include "core/records/sale.h"
#include "core/records/touch.h"
#include "ui/deals/registration-text.h"
#include "ui/widgets/deadline-label.h"
#include "ui/widgets/explanation-view.h"
#include "ui/widgets/fact-rows.h"

#include <glib/gi18n-lib.h>

/* What is known of a registration, as groups of rows. Their actions are those of the pane. */

#define MOST_TOUCHES 20

static GVariant *
create_target (const LiaisonEntity *entity, const char *id)
{
  return g_variant_new ("(ss)", entity->name, id);
}

static void
add_link (AdwPreferencesGroup *group, const char *title, const char *name, const char *entity, const char *id)
{
  GtkWidget *row = liaison_fact_row_new (title, name);

  gtk_widget_add_css_class (row, "property");
  liaison_fact_row_lead_to (row, "registration.open", g_variant_new ("(ss)", entity, id));
  adw_preferences_group_add (group, row);
}

/* Facts ------------------------------------------------------------------------------------------------------------ */

static void
add_references (AdwPreferencesGroup *group, const LiaisonRegistrationDossier *dossier)
{
  const struct
  {
    const char *field;
    const char *entity;
    const char *name;
  } links[] = {
    { "partner", "partner", dossier->partner },
    { "customer", "customer", dossier->customer },
    { "deal", "deal", dossier->deal },
    { "duplicate-of", "registration", dossier->other },
    { "resubmits", "registration", dossier->former },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    if (links[i].name != NULL)
      add_link (group, _ (liaison_entity_get_field (&liaison_registration_entity, links[i].field)->label),
                links[i].name, links[i].entity, liaison_record_get_text (dossier->record, links[i].field));
}

static void
add_facts (GtkBox *box, const LiaisonRegistrationDossier *dossier)
{
  static const char *const fields[] = { "project",     "amount",       "stage",
                                        "expected-on", "contact-name", "contact-email" };
  AdwPreferencesGroup *group = liaison_fact_group_add (box, _ ("What Is Registered"), NULL);

  liaison_fact_group_add_field (group, dossier->record, "state");
  liaison_fact_group_add_text (group, dossier->record, "reason");
  if (g_str_equal (liaison_record_get_text (dossier->record, "state"), "returned"))
    liaison_fact_group_add_field (group, dossier->record, "flagged");
  add_references (group, dossier);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    liaison_fact_group_add_field (group, dossier->record, fields[i]);
  liaison_fact_group_add_text (group, dossier->record, "remarks");
}

/* Clocks ------------------------------------------------------------------------------------------------------------ */

static char *
format_instant (LiaisonRecord *record)
{
  const char *text = liaison_record_get_text (record, "submitted-at");
  const char *clock = liaison_record_get_text (record, "clock");
  g_autofree char *day = NULL;
  LiaisonInstant instant;
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *hour = NULL;

  if (text == NULL || !liaison_instant_parse (text, &instant, NULL))
    return NULL;
  time = g_date_time_new_from_unix_utc_usec (instant);
  local = time != NULL ? g_date_time_to_local (time) : NULL;
  if (local == NULL)
    return NULL;
  day = liaison_date_format (liaison_record_get_date (record, "submitted-on"));
  hour = g_date_time_format (local, "%X");
  return g_strcmp0 (clock, "portal") == 0
             /* Translators: a day and a time of day */
             ? g_strdup_printf (_ ("%1$s, %2$s by the clock of the portal"), day, hour)
             /* Translators: a day and a time of day */
             : g_strdup_printf (_ ("%1$s, %2$s by the clock of this computer"), day, hour);
}

static void
add_deadline (AdwPreferencesGroup *group, const char *title, LiaisonDate day, LiaisonDate today)
{
  g_autofree char *text = liaison_date_format (day);
  GtkWidget *row = liaison_fact_row_new (title, NULL);

  liaison_fact_row_add_figure (row, text);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), liaison_deadline_label_new (day, today));
  adw_preferences_group_add (group, row);
}

static void
add_protection (AdwPreferencesGroup *group, const LiaisonRegistrationDossier *dossier)
{
  const LiaisonDate until = liaison_record_get_date (dossier->record, "protected-until");
  const int n_extensions = (int) liaison_record_get_integer (dossier->record, "extensions");
  const gboolean is_active =
      liaison_registration_is_active (liaison_record_get_text (dossier->record, "state"));
  g_autofree char *extensions =
      /* Translators: how often something was extended, and how often it may be at most */
      g_strdup_printf (_ ("%1$d of %2$d"), n_extensions, dossier->most_extensions);

  liaison_fact_group_add_field (group, dossier->record, "margin");
  if (until != LIAISON_DATE_NONE && is_active &&
      !g_str_equal (liaison_record_get_text (dossier->record, "state"), "converted"))
    add_deadline (group, _ ("Protected until"), until, dossier->today);
  else
    liaison_fact_group_add_day (group, _ ("Protected until"), until);
  liaison_fact_group_add_fact (group, _ ("Extensions"), extensions);
  liaison_fact_group_add_day (group, _ ("Extension to be asked for through"), dossier->ask_by);
}

static void
add_clocks (GtkBox *box, const LiaisonRegistrationDossier *dossier)
{
  AdwPreferencesGroup *group;
  g_autofree char *submitted = format_instant (dossier->record);

  if (liaison_record_get_date (dossier->record, "submitted-on") == LIAISON_DATE_NONE)
    return;
  group = liaison_fact_group_add (box, _ ("Days"), NULL);
  if (submitted != NULL)
    liaison_fact_group_add_sentence (group, _ ("Submitted"), submitted);
  else
    liaison_fact_group_add_field (group, dossier->record, "submitted-on");
  if (dossier->due_on != LIAISON_DATE_NONE)
    add_deadline (group, _ ("Review due"), dossier->due_on, dossier->today);
  liaison_fact_group_add_field (group, dossier->record, "approved-on");
  if (liaison_record_get_date (dossier->record, "approved-on") != LIAISON_DATE_NONE)
    add_protection (group, dossier);
  liaison_fact_group_add_field (group, dossier->record, "converted-on");
  liaison_fact_group_add_field (group, dossier->record, "appeal-until");
  liaison_fact_group_add_field (group, dossier->record, "appealed-on");
  liaison_fact_group_add_sentence (group, _ ("Rules of engagement"),
                                   dossier->rules != NULL
                                       ? dossier->rules
                                       : _ ("The standards of the program, as nobody published others"));
}

/* An approval today ------------------------------------------------------------------------------------------------- */

static void
add_approval (GtkBox *box, const LiaisonRegistrationDossier *dossier)
{
  AdwPreferencesGroup *group;

  if (dossier->approval.explanation == NULL)
    return;
  group = liaison_fact_group_add (box, _ ("If It Is Approved Today"), NULL);
  adw_preferences_group_add (group, liaison_explanation_view_new (dossier->approval.explanation));
}

static GtkWidget *
create_badge (LiaisonDuplicateVerdict verdict)
{
  GtkWidget *badge = gtk_label_new (liaison_duplicate_verdict_get_label (verdict));

  gtk_widget_add_css_class (badge, "caption-heading");
  gtk_widget_add_css_class (badge, verdict == LIAISON_DUPLICATE_STOP ? "error" : "warning");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  return badge;
}

static void
add_match (AdwPreferencesGroup *group, const LiaisonRegistrationMatch *match)
{
  const char *number = match->number != NULL ? match->number : match->partner;
  g_autofree char *title = g_strdup_printf (_ ("%s · %s"), number, match->partner);
  g_autofree char *points = g_strdup_printf (
      ngettext ("%u point", "%u points", liaison_duplicate_result_get_display (match->result)),
      liaison_duplicate_result_get_display (match->result));
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s · %s · %s"), match->is_earlier ? _ ("was first") : _ ("came later"),
                       liaison_registration_get_state_label (match->state), points);
  /* Translators: the number of a registration */
  g_autofree char *tooltip = g_strdup_printf (_ ("Compare with %s"), number);
  GtkWidget *row = liaison_fact_row_new (title, subtitle);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_badge (match->result.verdict));
  liaison_fact_row_add_button (row, "liaison-table-symbolic", tooltip, "registration.compare",
                               g_variant_new_string (match->id));
  liaison_fact_row_lead_to (row, "registration.open",
                            create_target (&liaison_registration_entity, match->id));
  adw_preferences_group_add (group, row);
}

static void
add_matches (GtkBox *box, const LiaisonRegistrationDossier *dossier)
{
  AdwPreferencesGroup *group;

  if (dossier->inputs == NULL || dossier->inputs->matches->len + dossier->inputs->flags->len == 0)
    return;
  group = liaison_fact_group_add (box, _ ("What Is Like It"), NULL);
  for (guint i = 0; i < dossier->inputs->matches->len; i++)
    add_match (group, g_ptr_array_index (dossier->inputs->matches, i));
  for (guint i = 0; i < dossier->inputs->flags->len; i++)
    {
      const LiaisonRegistrationFlag *flag = g_ptr_array_index (dossier->inputs->flags, i);

      add_link (group, flag->name,
                flag->partner != NULL ? flag->partner
                                      : _ ("Direct sales have an open deal with this customer"),
                "deal", flag->id);
    }
}

/* Products ----------------------------------------------------------------------------------------------------------- */

static void
add_product_row (AdwPreferencesGroup *group,
                 const LiaisonRegistrationDossier *dossier,
                 guint place,
                 const char *name)
{
  GtkWidget *row = liaison_fact_row_new (name, place == 0 ? _ ("Main product") : NULL);
  LiaisonDecimal margin;

  if (dossier->inputs != NULL && place < dossier->inputs->products->len &&
      liaison_registration_case_get_margin (dossier->inputs, place, &margin, NULL))
    {
      g_autofree char *number = liaison_decimal_format (margin);
      /* Translators: a percentage */
      g_autofree char *text = g_strdup_printf (_ ("%s %% margin"), number);

      liaison_fact_row_add_figure (row, text);
    }
  adw_preferences_group_add (group, row);
}

static void
add_products (GtkBox *box, LiaisonDatabase *database, const LiaisonRegistrationDossier *dossier)
{
  const gboolean is_open = liaison_registration_can_edit (dossier->record, "product");
  g_autoptr (GPtrArray) further =
      liaison_record_load_where (database, &liaison_registration_product_entity, "registration",
                                 liaison_record_get_id (dossier->record), NULL);
  const char *main_id = liaison_record_get_text (dossier->record, "product");
  AdwPreferencesGroup *group;
  guint place = 0;

  if (main_id == NULL && !is_open)
    return;
  group = liaison_fact_group_add (box, _ ("Products"), NULL);
  if (main_id != NULL)
    {
      g_autofree char *name = liaison_record_load_title (database, &liaison_product_entity, main_id);

      add_product_row (group, dossier, place++, name);
    }
  for (guint i = 0; further != NULL && i < further->len; i++)
    {
      LiaisonRecord *each = g_ptr_array_index (further, i);
      const char *id = liaison_record_get_text (each, "product");
      g_autofree char *name = liaison_record_load_title (database, &liaison_product_entity, id);
      g_autofree char *tooltip = g_strdup_printf (_ ("Delete “%s”"), name);
      GtkWidget *row;

      if (g_strcmp0 (id, main_id) == 0)
        continue;
      if (!is_open)
        {
          add_product_row (group, dossier, place++, name);
          continue;
        }
      row = liaison_fact_row_new (name, NULL);
      liaison_fact_row_add_button (
          row, "user-trash-symbolic", tooltip, "registration.remove-part",
          create_target (&liaison_registration_product_entity, liaison_record_get_id (each)));
      adw_preferences_group_add (group, row);
    }
  if (is_open)
    liaison_fact_row_add_button (GTK_WIDGET (group), "list-add-symbolic", _ ("Add a Product"),
                                 "registration.add-product", NULL);
}

/* Decisions ---------------------------------------------------------------------------------------------------------- */

static const char *
describe_replay (LiaisonRegistrationReplay replay)
{
  switch (replay)
    {
    case LIAISON_REGISTRATION_REPLAY_SAME:
      return _ ("decided again from what was stored: the same");
    case LIAISON_REGISTRATION_REPLAY_OTHER:
      return _ ("decided again from what was stored: something else");
    case LIAISON_REGISTRATION_REPLAY_NONE:
    default:
      return NULL;
    }
}

static void
append (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    /* Translators: between facts that stand in one line: “Gold · Reseller · Hamburg” */
    g_string_append (text, _ (" · "));
  g_string_append (text, part);
}

static void
add_verdict (AdwPreferencesGroup *group, const LiaisonRegistrationVerdict *verdict)
{
  const char *label =
      liaison_registration_get_decision_label (liaison_record_get_text (verdict->decision, "action"));
  g_autofree char *day = liaison_date_format (liaison_record_get_date (verdict->decision, "decided-on"));
  /* Translators: a day, and what was decided: “2 Mar 2026 · Approved” */
  g_autofree char *title = g_strdup_printf (_ ("%s · %s"), day, label);
  /* Translators: %s is a decision and its day */
  g_autofree char *tooltip = g_strdup_printf (_ ("Why: %s"), title);
  g_autoptr (GString) subtitle = g_string_new (NULL);
  GtkWidget *row;

  append (subtitle, verdict->operator);
  append (subtitle, liaison_record_get_text (verdict->decision, "reason"));
  append (subtitle, describe_replay (verdict->replay));
  row = liaison_fact_row_new (title, subtitle->str);
  if (verdict->replay == LIAISON_REGISTRATION_REPLAY_OTHER)
    gtk_widget_add_css_class (row, "error");
  if (verdict->explanation != NULL)
    liaison_fact_row_add_button (row, "help-about-symbolic", tooltip, "registration.why",
                                 g_variant_new_string (liaison_record_get_id (verdict->decision)));
  adw_preferences_group_add (group, row);
}

static void
add_verdicts (GtkBox *box, const LiaisonRegistrationDossier *dossier)
{
  AdwPreferencesGroup *group;

  if (dossier->verdicts->len == 0)
    return;
  group = liaison_fact_group_add (box, _ ("Decisions"), NULL);
  for (guint i = 0; i < dossier->verdicts->len; i++)
    add_verdict (group, g_ptr_array_index (dossier->verdicts, i));
}

/* Around it ---------------------------------------------------------------------------------------------------------- */

static void
add_touches (GtkBox *box, LiaisonDatabase *database, const LiaisonRegistrationDossier *dossier)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT id, occurred_on, kind, evidence FROM touch WHERE partner_id = ?1"
      " AND (customer_id = ?2 OR deal_id = ?3 OR deal_id IN (SELECT id FROM deal WHERE customer_id = ?2))"
      " ORDER BY occurred_on DESC, id DESC LIMIT ?4",
      NULL);
  AdwPreferencesGroup *group;
  gboolean has_row = FALSE;

  if (liaison_record_get_text (dossier->record, "customer") == NULL || statement == NULL)
    return;
  group = liaison_fact_group_add (box, _ ("Touches"), _ ("What the partner had to do with the customer"));
  liaison_fact_row_add_button (GTK_WIDGET (group), "list-add-symbolic", _ ("Add a Touch"),
                               "registration.add-touch", NULL);
  liaison_statement_bind (statement, "ttti", liaison_record_get_text (dossier->record, "partner"),
                          liaison_record_get_text (dossier->record, "customer"),
                          liaison_record_get_text (dossier->record, "deal"), (gint64) MOST_TOUCHES);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      const char *kind =
          liaison_choice_get_label (liaison_touch_kinds, liaison_statement_get_text (statement, 2));
      g_autofree char *title = NULL;
      g_autofree char *day = NULL;
      LiaisonDate date;
      GtkWidget *row;

      if (kind == NULL || !liaison_date_parse (liaison_statement_get_text (statement, 1), &date, NULL))
        continue;
      day = liaison_date_format (date);
      title = g_strdup_printf (_ ("%s · %s"), day, _ (kind));
      row = liaison_fact_row_new (title, liaison_statement_get_text (statement, 3));
      liaison_fact_row_lead_to (
          row, "registration.open",
          create_target (&liaison_touch_entity, liaison_statement_get_text (statement, 0)));
      adw_preferences_group_add (group, row);
    }
}

static void
add_conflicts (GtkBox *box, LiaisonDatabase *database, const LiaisonRegistrationDossier *dossier)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT k.id, k.number, k.title FROM conflict_case AS k JOIN conflict_party AS p ON p.case_id = k.id"
      " WHERE p.registration_id = ? GROUP BY k.id ORDER BY k.opened_on DESC, k.id",
      NULL);
  AdwPreferencesGroup *group = NULL;
  gboolean has_row = FALSE;

  if (statement == NULL)
    return;
  liaison_statement_bind (statement, "t", liaison_record_get_id (dossier->record));
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      if (group == NULL)
        group = liaison_fact_group_add (box, _ ("Conflicts"), NULL);
      add_link (group, liaison_statement_get_text (statement, 1), liaison_statement_get_text (statement, 2),
                liaison_conflict_case_entity.name, liaison_statement_get_text (statement, 0));
    }
}

/* Who registers much and is refused much registers to be first, and not to sell. */
static void
add_partner (GtkBox *box, const LiaisonRegistrationDossier *dossier)
{
  AdwPreferencesGroup *group = liaison_fact_group_add (box, _ ("Registrations of the Partner"), NULL);
  const guint percent = liaison_registration_dossier_get_refused_percent (dossier);
  g_autofree char *open =
      dossier->most_open > 0 ? g_strdup_printf (_ ("%1$d of %2$d"), (int) dossier->n_open, dossier->most_open)
                             : g_strdup_printf ("%d", (int) dossier->n_open);
  g_autofree char *refused = g_strdup_printf (
      /* Translators: a percentage, and of how many it is */
      ngettext ("%1$u %% of %2$d", "%1$u %% of %2$d", (gulong) dossier->n_decided), percent,
      (int) dossier->n_decided);

  liaison_fact_group_add_fact (group, _ ("Not decided"), open);
  liaison_fact_group_add_fact (group, _ ("Rejected, or duplicates"),
                               dossier->n_decided > 0 ? refused : _ ("none decided yet"));
}

static void
add_history (GtkBox *box)
{
  AdwPreferencesGroup *group = liaison_fact_group_add (box, NULL, NULL);
  GtkWidget *row = liaison_fact_row_new (_ ("History"), _ ("Every change, by whom"));

  liaison_fact_row_lead_to (row, "registration.history", NULL);
  adw_preferences_group_add (group, row);
}

/**
 * liaison_registration_parts_add:
 * @box: is empty
 *
 * Adds all that is known: what a decision rests on first.
 */
void
liaison_registration_parts_add (GtkBox *box,
                                LiaisonDatabase *database,
                                const LiaisonRegistrationDossier *dossier)
{
  add_clocks (box, dossier);
  add_matches (box, dossier);
  add_approval (box, dossier);
  add_facts (box, dossier);
  add_products (box, database, dossier);
  add_verdicts (box, dossier);
  add_conflicts (box, database, dossier);
  add_touches (box, database, dossier);
  add_partner (box, dossier);
  add_history (box);
}
