/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/registration-dossier.h"

#include "core/deals/protection.h"
#include "core/deals/registration-load.h"
#include "core/program/business-calendar.h"
#include "core/records/deal.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/registration-machine.h"
#include "core/records/registration.h"

/* All that is known of a registration on a day. */

#define COUNT_OPEN \
  "SELECT count (*) FROM registration WHERE partner_id = ? AND state IN ('submitted', 'under_review', " \
  "'returned')"

/* What was decided: approved at any time, or refused. What was withdrawn, nobody decided. */
#define COUNT_DECIDED \
  "SELECT count (*) FROM registration WHERE partner_id = ?" \
  " AND state IN ('rejected', 'duplicate', 'approved', 'extended', 'converted', 'won', 'lost', 'expired', " \
  "'revoked')"

#define COUNT_REFUSED \
  "SELECT count (*) FROM registration WHERE partner_id = ? AND state IN ('rejected', 'duplicate')"

static void
free_verdict (gpointer data)
{
  LiaisonRegistrationVerdict *verdict = data;

  g_clear_object (&verdict->decision);
  g_free (verdict->operator);
  g_clear_pointer (&verdict->explanation, liaison_explanation_unref);
  g_free (verdict);
}

LiaisonRegistrationDossier *
liaison_registration_dossier_ref (LiaisonRegistrationDossier *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LiaisonRegistrationDossier *self = data;

  g_clear_object (&self->record);
  g_free (self->partner);
  g_free (self->customer);
  g_free (self->deal);
  g_free (self->other);
  g_free (self->former);
  g_free (self->region_id);
  g_free (self->rules);
  g_clear_pointer (&self->inputs, liaison_registration_case_free);
  liaison_registration_approval_clear (&self->approval);
  g_clear_pointer (&self->verdicts, g_ptr_array_unref);
}

void
liaison_registration_dossier_unref (LiaisonRegistrationDossier *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static char *
load_title (LiaisonDatabase *database, LiaisonRecord *record, const LiaisonEntity *entity, const char *field)
{
  const char *id = liaison_record_get_text (record, field);

  return id != NULL ? liaison_record_load_title (database, entity, id) : NULL;
}

static gboolean
load_clocks (LiaisonRegistrationDossier *self,
             LiaisonDatabase *database,
             const LiaisonRuleBook *book,
             GError **error)
{
  const char *state = liaison_record_get_text (self->record, "state");
  const LiaisonDate submitted_on = liaison_record_get_date (self->record, "submitted-on");
  const LiaisonDate until = liaison_record_get_date (self->record, "protected-until");
  const gboolean is_waiting = g_str_equal (state, "submitted") || g_str_equal (state, "under_review");
  g_autoptr (LiaisonCalendar) calendar = NULL;

  self->due_on = LIAISON_DATE_NONE;
  self->ask_by = LIAISON_DATE_NONE;
  self->evidence_days =
      liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_EVIDENCE_DAYS, self->region_id);
  self->least_days = liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_EXTENSION_LEAST, self->region_id);
  self->most_days = liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_EXTENSION_MOST, self->region_id);
  self->most_extensions = liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_EXTENSIONS, self->region_id);
  self->most_open = liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_OPEN_MOST, self->region_id);
  if ((g_str_equal (state, "approved") || g_str_equal (state, "extended")) && until != LIAISON_DATE_NONE &&
      liaison_record_get_integer (self->record, "extensions") < self->most_extensions)
    self->ask_by = liaison_protection_get_last_asking_day (book, self->region_id, until);
  if (is_waiting && submitted_on != LIAISON_DATE_NONE)
    {
      calendar = liaison_business_calendar_load (database, self->region_id, error);
      if (calendar == NULL)
        return FALSE;
      self->due_on = liaison_review_due (book, calendar, self->region_id, submitted_on);
    }
  return liaison_registration_find_touch (database, self->record, self->today, &self->touched_on, error);
}

/* As it would be approved today. */
static gboolean
load_inputs (LiaisonRegistrationDossier *self, LiaisonDatabase *database, GError **error)
{
  const char *state = liaison_record_get_text (self->record, "state");

  if ((!liaison_registration_is_open (state) && !g_str_equal (state, "draft")) ||
      liaison_record_get_text (self->record, "product") == NULL)
    return TRUE;
  self->inputs = liaison_registration_case_load (database, self->record, self->today, error);
  return self->inputs != NULL && liaison_registration_case_approve (self->inputs, &self->approval, error);
}

static gint
compare_verdicts (gconstpointer a, gconstpointer b)
{
  const LiaisonRegistrationVerdict *left = *(LiaisonRegistrationVerdict *const *) a;
  const LiaisonRegistrationVerdict *right = *(LiaisonRegistrationVerdict *const *) b;

  /* Ids are made one after the other. */
  return g_strcmp0 (liaison_record_get_id (right->decision), liaison_record_get_id (left->decision));
}

static gboolean
load_verdicts (LiaisonRegistrationDossier *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) decisions =
      liaison_record_load_where (database, &liaison_registration_decision_entity, "registration",
                                 liaison_record_get_id (self->record), error);

  if (decisions == NULL)
    return FALSE;
  for (guint i = 0; i < decisions->len; i++)
    {
      LiaisonRecord *decision = g_ptr_array_index (decisions, i);
      LiaisonRegistrationVerdict *verdict = g_new0 (LiaisonRegistrationVerdict, 1);

      verdict->decision = g_object_ref (decision);
      verdict->operator= load_title (database, decision, &liaison_operator_entity, "operator");
      verdict->explanation =
          liaison_explanation_from_json (liaison_record_get_text (decision, "explanation"), -1, NULL);
      verdict->replay = liaison_registration_replay (database, decision, self->region_id);
      g_ptr_array_add (self->verdicts, verdict);
    }
  g_ptr_array_sort (self->verdicts, compare_verdicts);
  return TRUE;
}

static gboolean
load_counts (LiaisonRegistrationDossier *self, LiaisonDatabase *database, GError **error)
{
  const char *partner_id = liaison_record_get_text (self->record, "partner");

  return liaison_database_get_int (database, &self->n_open, error, COUNT_OPEN, "t", partner_id) &&
         liaison_database_get_int (database, &self->n_decided, error, COUNT_DECIDED, "t", partner_id) &&
         liaison_database_get_int (database, &self->n_refused, error, COUNT_REFUSED, "t", partner_id);
}

/**
 * liaison_registration_dossier_load:
 * @id: of a registration
 * @now: the instant, from which the day in the partner's region follows
 *
 * Returns: (transfer full) (nullable): all that is known of it then
 */
LiaisonRegistrationDossier *
liaison_registration_dossier_load (LiaisonDatabase *database,
                                   const char *id,
                                   LiaisonInstant now,
                                   GError **error)
{
  g_autoptr (LiaisonRegistrationDossier) self = g_atomic_rc_box_new0 (LiaisonRegistrationDossier);
  g_autoptr (LiaisonRuleBook) book = NULL;
  const char *partner_id;

  self->verdicts = g_ptr_array_new_with_free_func (free_verdict);
  self->record = liaison_record_load (database, &liaison_registration_entity, id, error);
  if (self->record == NULL)
    return NULL;
  partner_id = liaison_record_get_text (self->record, "partner");
  self->partner = load_title (database, self->record, &liaison_partner_entity, "partner");
  self->customer = load_title (database, self->record, &liaison_customer_entity, "customer");
  self->deal = load_title (database, self->record, &liaison_deal_entity, "deal");
  self->other = load_title (database, self->record, &liaison_registration_entity, "duplicate-of");
  self->former = load_title (database, self->record, &liaison_registration_entity, "resubmits");
  if (!liaison_registration_find_region (database, partner_id, &self->region_id, error) ||
      !liaison_registration_get_day (database, self->region_id, now, &self->today, error))
    return NULL;
  book = liaison_rule_book_load_in_force (database, partner_id, self->today, error);
  if (book == NULL)
    return NULL;
  self->rules = g_strdup (liaison_rule_book_get_title (book));
  if (!load_clocks (self, database, book, error) || !load_inputs (self, database, error) ||
      !load_verdicts (self, database, error) || !load_counts (self, database, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * liaison_registration_dossier_get_refused_percent:
 *
 * Returns: how many of a hundred decided registrations of the partner were refused, rounded down; 0 where none was decided
 */
guint
liaison_registration_dossier_get_refused_percent (const LiaisonRegistrationDossier *self)
{
  return self->n_decided > 0 ? (guint) (100 * self->n_refused / self->n_decided) : 0;
}
