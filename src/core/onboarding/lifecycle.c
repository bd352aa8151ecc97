/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/lifecycle.h"

#include "core/records/attached.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* The stages of a partner's life, from recruiting to the end, and what must hold to enter and to leave each. */

static const struct
{
  const char *word;
  const char *label;
} stages[] = {
  [LIAISON_LIFECYCLE_RECRUIT] = { "recruit", N_ ("Recruit") },
  [LIAISON_LIFECYCLE_ONBOARD] = { "onboard", N_ ("Onboard") },
  [LIAISON_LIFECYCLE_ENABLE] = { "enable", N_ ("Enable") },
  [LIAISON_LIFECYCLE_CO_SELL] = { "co-sell", N_ ("Co-sell") },
  [LIAISON_LIFECYCLE_GROW] = { "grow", N_ ("Grow") },
  [LIAISON_LIFECYCLE_RENEW] = { "renew", N_ ("Renew") },
  [LIAISON_LIFECYCLE_OFFBOARD] = { "offboard", N_ ("Offboard") },
};

static gboolean
is_approved (const LiaisonLifecycleFacts *facts)
{
  return facts->n_approved_applications > 0 || facts->n_agreements > 0;
}

static gboolean
has_people (const LiaisonLifecycleFacts *facts)
{
  return facts->n_people > 0;
}

static gboolean
has_key_contact (const LiaisonLifecycleFacts *facts)
{
  return facts->n_key_contacts > 0;
}

static gboolean
has_agreement (const LiaisonLifecycleFacts *facts)
{
  return facts->n_agreements > 0;
}

static gboolean
has_finished_plan (const LiaisonLifecycleFacts *facts)
{
  return facts->n_plans_done > 0 && facts->n_plans_running == 0;
}

static gboolean
has_membership (const LiaisonLifecycleFacts *facts)
{
  return facts->n_memberships > 0;
}

static gboolean
has_certified (const LiaisonLifecycleFacts *facts)
{
  return facts->n_certified > 0;
}

static gboolean
has_deal (const LiaisonLifecycleFacts *facts)
{
  return facts->n_registrations > 0 || facts->n_deals_open > 0 || facts->n_deals_won > 0;
}

static gboolean
has_won (const LiaisonLifecycleFacts *facts)
{
  return facts->n_deals_won > 0;
}

static gboolean
has_agreement_ending (const LiaisonLifecycleFacts *facts)
{
  return facts->n_agreements_ending > 0 || facts->n_agreements == 0;
}

static gboolean
has_agreement_renewed (const LiaisonLifecycleFacts *facts)
{
  return facts->n_agreements > 0 && facts->n_agreements_ending == 0;
}

static gboolean
is_offboarding (const LiaisonLifecycleFacts *facts)
{
  return facts->n_offboardings_running > 0;
}

static gboolean
is_not_offboarding (const LiaisonLifecycleFacts *facts)
{
  return facts->n_offboardings_running == 0;
}

#define ENTRY FALSE
#define EXIT TRUE

static const LiaisonLifecycleCondition conditions[] = {
  { LIAISON_LIFECYCLE_RECRUIT, EXIT, "approved",
    N_ ("The application was approved, or an agreement is signed."), is_approved },
  { LIAISON_LIFECYCLE_ONBOARD, ENTRY, "people-known", N_ ("Somebody who works there is known."), has_people },
  { LIAISON_LIFECYCLE_ONBOARD, EXIT, "key-contact", N_ ("There is a key contact."), has_key_contact },
  { LIAISON_LIFECYCLE_ONBOARD, EXIT, "plan-done", N_ ("The onboarding plan is done."), has_finished_plan },
  { LIAISON_LIFECYCLE_ENABLE, ENTRY, "agreement-signed", N_ ("A signed agreement holds."), has_agreement },
  { LIAISON_LIFECYCLE_ENABLE, EXIT, "membership", N_ ("The partner is in a program."), has_membership },
  { LIAISON_LIFECYCLE_ENABLE, EXIT, "certified", N_ ("Somebody there has a certificate that holds."),
    has_certified },
  { LIAISON_LIFECYCLE_CO_SELL, ENTRY, "agreement-holds", N_ ("A signed agreement holds."), has_agreement },
  { LIAISON_LIFECYCLE_CO_SELL, EXIT, "deal", N_ ("There is a deal or a registration."), has_deal },
  { LIAISON_LIFECYCLE_GROW, ENTRY, "deal-won", N_ ("A deal was won."), has_won },
  { LIAISON_LIFECYCLE_RENEW, ENTRY, "agreement-ending",
    N_ ("The agreement ends soon, or none holds any more."), has_agreement_ending },
  { LIAISON_LIFECYCLE_RENEW, EXIT, "agreement-renewed",
    N_ ("A signed agreement holds that does not end soon."), has_agreement_renewed },
  { LIAISON_LIFECYCLE_OFFBOARD, ENTRY, "offboarding-started", N_ ("An offboarding was started."),
    is_offboarding },
  { LIAISON_LIFECYCLE_OFFBOARD, EXIT, "offboarding-over", N_ ("No offboarding runs."), is_not_offboarding },
};

/**
 * liaison_lifecycle_get_conditions:
 * @n_conditions: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_conditions): all conditions, by stage
 */
const LiaisonLifecycleCondition *
liaison_lifecycle_get_conditions (guint *n_conditions)
{
  *n_conditions = G_N_ELEMENTS (conditions);
  return conditions;
}

/**
 * liaison_lifecycle_stage_get_word:
 *
 * Returns: the word of the stage, as a partner has it
 */
const char *
liaison_lifecycle_stage_get_word (LiaisonLifecycleStage stage)
{
  g_return_val_if_fail (stage < LIAISON_LIFECYCLE_N_STAGES, NULL);

  return stages[stage].word;
}

/**
 * liaison_lifecycle_stage_get_label:
 *
 * Returns: what the stage is called, in the user's language
 */
const char *
liaison_lifecycle_stage_get_label (LiaisonLifecycleStage stage)
{
  g_return_val_if_fail (stage < LIAISON_LIFECYCLE_N_STAGES, NULL);

  return _ (stages[stage].label);
}

/**
 * liaison_lifecycle_stage_parse:
 * @word: (nullable): of a stage
 * @stage: (out): the stage
 *
 * Returns: whether there is such a stage
 */
gboolean
liaison_lifecycle_stage_parse (const char *word, LiaisonLifecycleStage *stage)
{
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (g_strcmp0 (stages[i].word, word) == 0)
      {
        *stage = (LiaisonLifecycleStage) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * liaison_lifecycle_get_next:
 *
 * Returns: the stage that usually follows: the one after it, but from renewing back to growing; the last stays
 */
LiaisonLifecycleStage
liaison_lifecycle_get_next (LiaisonLifecycleStage stage)
{
  switch (stage)
    {
    case LIAISON_LIFECYCLE_RENEW:
      return LIAISON_LIFECYCLE_GROW;
    case LIAISON_LIFECYCLE_OFFBOARD:
      return LIAISON_LIFECYCLE_OFFBOARD;
    case LIAISON_LIFECYCLE_RECRUIT:
    case LIAISON_LIFECYCLE_ONBOARD:
    case LIAISON_LIFECYCLE_ENABLE:
    case LIAISON_LIFECYCLE_CO_SELL:
    case LIAISON_LIFECYCLE_GROW:
    case LIAISON_LIFECYCLE_N_STAGES:
    default:
      return (LiaisonLifecycleStage) (stage + 1);
    }
}

/* A partner may always go back, and may always end: what a stage asks of those who leave it is asked on the way
 * forward. Renewing is left by going on, whichever way that is, and so is the end. */
static gboolean
asks_exit (LiaisonLifecycleStage from, LiaisonLifecycleStage to)
{
  if (to == LIAISON_LIFECYCLE_OFFBOARD)
    return FALSE;
  return to > from || from == LIAISON_LIFECYCLE_OFFBOARD ||
         (from == LIAISON_LIFECYCLE_RENEW && to == LIAISON_LIFECYCLE_GROW);
}

/**
 * liaison_lifecycle_explain:
 * @from: the partner's stage
 * @to: another stage
 *
 * Reckons whether a partner may go from one stage to another. What the first asks of those who leave it counts on the
 * way forward, what the other asks of those who enter it always; the stages between them are not asked.
 *
 * Returns: (transfer full): met or unmet, with each condition below it
 */
LiaisonExplanation *
liaison_lifecycle_explain (const LiaisonLifecycleFacts *facts,
                           LiaisonLifecycleStage from,
                           LiaisonLifecycleStage to)
{
  LiaisonExplanation *result = liaison_explanation_new (N_ ("From {from} to {to}"), LIAISON_EXPLANATION_MET);

  liaison_explanation_set_text (result, "from", liaison_lifecycle_stage_get_label (from));
  liaison_explanation_set_text (result, "to", liaison_lifecycle_stage_get_label (to));
  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      const LiaisonLifecycleCondition *condition = &conditions[i];
      gboolean holds;

      if (condition->is_exit ? condition->stage != from || !asks_exit (from, to) : condition->stage != to)
        continue;
      holds = condition->holds (facts);
      liaison_explanation_add (result,
                               liaison_explanation_new (condition->label, holds ? LIAISON_EXPLANATION_MET
                                                                                : LIAISON_EXPLANATION_UNMET));
      if (!holds)
        liaison_explanation_set_state (result, LIAISON_EXPLANATION_UNMET);
    }
  return result;
}

/* Who works for the partner on the day. */
#define EMPLOYED \
  "FROM employment AS e WHERE e.partner_id = ?1 AND (e.since IS NULL OR e.since <= ?2)" \
  " AND (e.until IS NULL OR e.until >= ?2)"

/* Agreements of business that hold on the day; one that renews itself goes on after its end. */
#define HOLDING \
  "FROM agreement AS a WHERE a.partner_id = ?1 AND a.state = 'signed' AND a.signed_on <= ?2" \
  " AND a.kind IN ('partner', 'distribution', 'reseller', 'referral', 'service')" \
  " AND (a.since IS NULL OR a.since <= ?2) AND (a.until IS NULL OR a.until >= ?2 OR a.renews = 1)"

static const char *const fact_queries[] = {
  "SELECT count (*) FROM application WHERE partner_id = ?1 AND state = 'approved' AND ?2 IS NOT NULL",
  "SELECT count (*) " HOLDING,
  "SELECT count (*) " HOLDING " AND a.renews = 0 AND a.until IS NOT NULL"
  " AND date (a.until, '-' || a.remind_days || ' days') <= ?2"
  " AND NOT EXISTS (SELECT 1 FROM agreement AS n WHERE n.partner_id = ?1 AND n.id <> a.id AND n.kind = a.kind"
  "   AND n.state = 'signed' AND (n.until IS NULL OR n.renews = 1 OR n.until > a.until))",
  "SELECT count (DISTINCT e.person_id) " EMPLOYED,
  "SELECT count (DISTINCT e.person_id) " EMPLOYED " AND e.is_key_contact = 1",
  "SELECT count (*) FROM membership WHERE partner_id = ?1 AND joined_on <= ?2"
  " AND (ended_on IS NULL OR ended_on > ?2)",
  "SELECT count (*) FROM plan WHERE partner_id = ?1 AND state = 'running' AND ?2 IS NOT NULL",
  "SELECT count (*) FROM plan WHERE partner_id = ?1 AND state = 'done' AND ?2 IS NOT NULL",
  "SELECT count (DISTINCT c.person_id) FROM certification AS c WHERE c.state IN ('passed', 'renewed')"
  " AND c.passed_on <= ?2 AND (c.expires_on IS NULL OR c.expires_on >= ?2)"
  " AND c.person_id IN (SELECT e.person_id " EMPLOYED ")",
  "SELECT count (*) FROM registration WHERE partner_id = ?1 AND submitted_on <= ?2",
  "SELECT count (DISTINCT d.id) FROM deal AS d JOIN deal_partner AS p ON p.deal_id = d.id"
  " WHERE p.partner_id = ?1 AND d.stage NOT IN ('won', 'lost') AND ?2 IS NOT NULL",
  "SELECT count (DISTINCT d.id) FROM deal AS d JOIN deal_partner AS p ON p.deal_id = d.id"
  " WHERE p.partner_id = ?1 AND d.stage = 'won' AND (d.closed_on IS NULL OR d.closed_on <= ?2)",
  "SELECT count (*) FROM offboarding WHERE partner_id = ?1 AND started_on <= ?2 AND finished_on IS NULL",
};

/**
 * liaison_lifecycle_load:
 * @as_of: the day
 * @facts: (out): what the conditions look at
 *
 * States of applications, plans and open deals are those of now, since nothing keeps what they were on a day.
 */
gboolean
liaison_lifecycle_load (LiaisonDatabase *database,
                        const char *partner_id,
                        LiaisonDate as_of,
                        LiaisonLifecycleFacts *facts,
                        GError **error)
{
  gint64 *const values[] = {
    &facts->n_approved_applications,
    &facts->n_agreements,
    &facts->n_agreements_ending,
    &facts->n_people,
    &facts->n_key_contacts,
    &facts->n_memberships,
    &facts->n_plans_running,
    &facts->n_plans_done,
    &facts->n_certified,
    &facts->n_registrations,
    &facts->n_deals_open,
    &facts->n_deals_won,
    &facts->n_offboardings_running,
  };
  g_autofree char *day = liaison_date_to_text (as_of);

  G_STATIC_ASSERT (G_N_ELEMENTS (values) == G_N_ELEMENTS (fact_queries));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (!liaison_database_get_int (database, values[i], error, fact_queries[i], "tt", partner_id, day))
      return FALSE;
  return TRUE;
}

/* The sentences of the conditions that do not hold. */
static char *
list_unmet (const LiaisonExplanation *explanation)
{
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < liaison_explanation_get_n_children (explanation); i++)
    {
      const LiaisonExplanation *child = liaison_explanation_get_child (explanation, i);
      g_autofree char *reason = NULL;

      if (liaison_explanation_get_state (child) != LIAISON_EXPLANATION_UNMET)
        continue;
      reason = liaison_explanation_format_reason (child);
      g_string_append_printf (result, "\n• %s", reason);
    }
  return g_string_free (result, FALSE);
}

static gboolean
write_note (LiaisonStore *store, const LiaisonLifecycleMove *move, const char *content, GError **error)
{
  g_autoptr (LiaisonRecord) note = liaison_record_new (&liaison_note_entity);
  const char *author = liaison_store_get_author (store);

  liaison_record_set_text (note, "entity", liaison_partner_entity.name);
  liaison_record_set_text (note, "record", move->partner_id);
  liaison_record_set_date (note, "written-on", move->today);
  liaison_record_set_text (note, "author", author);
  liaison_record_set_text (note, "content", content);
  return liaison_record_insert (store, note, error);
}

/**
 * liaison_lifecycle_move:
 * @move: a #LiaisonLifecycleMove
 * @error: REFUSED where a condition does not hold, naming each, and no reason is given; NOT_FOUND
 *
 * A #LiaisonChangeFunc for a change with %LIAISON_LABEL_STAGE: moves a partner to another stage. A reason given for a
 * move that the conditions do not allow is kept as a note on the partner, with the conditions.
 */
gboolean
liaison_lifecycle_move (LiaisonStore *store, gpointer move, GError **error)
{
  const LiaisonLifecycleMove *all = move;
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (database, &liaison_partner_entity, all->partner_id, error);
  g_autoptr (LiaisonRecord) partner = NULL;
  g_autoptr (LiaisonExplanation) explanation = NULL;
  g_autofree char *title = NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (all->reason != NULL ? all->reason : ""));
  LiaisonLifecycleFacts facts;
  LiaisonLifecycleStage from;

  if (base == NULL)
    return FALSE;
  title = liaison_record_get_title (base);
  liaison_store_set_subject (store, title);
  if (!liaison_lifecycle_stage_parse (liaison_record_get_text (base, "stage"), &from) || from == all->to)
    return TRUE;
  if (!liaison_lifecycle_load (database, all->partner_id, all->today, &facts, error))
    return FALSE;
  explanation = liaison_lifecycle_explain (&facts, from, all->to);
  if (liaison_explanation_get_state (explanation) == LIAISON_EXPLANATION_UNMET)
    {
      g_autofree char *unmet = list_unmet (explanation);
      g_autofree char *heading = liaison_explanation_format_reason (explanation);
      g_autofree char *content = NULL;

      if (*trimmed == '\0')
        {
          g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                       /* Translators: first the name of a stage, then sentences, each on a line of its own */
                       _ ("The partner cannot go to “%s” yet. This does not hold: %s\nSee to it, or give a "
                          "reason to move it all the same."),
                       liaison_lifecycle_stage_get_label (all->to), unmet);
          return FALSE;
        }
      /* Translators: “From Onboard to Enable”, the reason, and sentences, each on a line of its own */
      content = g_strdup_printf (_ ("%s: %s\nThis did not hold: %s"), heading, trimmed, unmet);
      if (!write_note (store, all, content, error))
        return FALSE;
    }
  partner = liaison_record_copy (base);
  liaison_record_set_text (partner, "stage", liaison_lifecycle_stage_get_word (all->to));
  return liaison_record_update (store, partner, base, error);
}
