/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/review.h"

#include "core/program/tier-display.h"
#include "core/records/membership.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* Writes what people made of a review: memberships, overrides, and a decision for each with all that it rests on. */

typedef struct
{
  LiaisonStore *store;
  const LiaisonReview *review;
  char *review_id;
  LiaisonDate today;
} Application;

static gboolean
fail (GError **error, LiaisonError code, const char *sentence)
{
  g_set_error_literal (error, LIAISON_ERROR, (int) code, sentence);
  return FALSE;
}

static const char *
get_code (const LiaisonReviewItem *item, int tier)
{
  return tier != LIAISON_NO_TIER ? liaison_rules_get_tier (item->tier_case->rules, (guint) tier)->code : NULL;
}

static void
set_date (LiaisonRecord *record, const char *name, LiaisonDate date)
{
  if (date != LIAISON_DATE_NONE)
    liaison_record_set_date (record, name, date);
  else
    liaison_record_set_text (record, name, NULL);
}

/* The membership as it stands, %NULL without an error where there is none. */
static gboolean
find_membership (Application *application, const char *partner_id, LiaisonRecord **membership, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (application->store);
  g_autofree char *id = NULL;

  if (!liaison_database_get_text (database, &id, error,
                                  "SELECT id FROM membership WHERE program_id = ? AND partner_id = ?", "tt",
                                  application->review->program->id, partner_id))
    return FALSE;
  *membership = id != NULL ? liaison_record_load (database, &liaison_membership_entity, id, error) : NULL;
  return id == NULL || *membership != NULL;
}

/* A tier that the rules do not have any more counts as none. */
static gboolean
has_standing (const LiaisonReviewItem *item, LiaisonRecord *membership, LiaisonDate as_of)
{
  const LiaisonStanding *standing = &item->tier_case->standing;
  LiaisonDate ended_on;

  /* Who joins later is no member yet; a tier that is set by hand leaves the membership as it is. */
  if (item->choice == LIAISON_REVIEW_OVERRIDE && membership != NULL && !standing->is_member)
    return liaison_record_get_date (membership, "joined-on") > as_of;
  if (standing->is_member != (membership != NULL) || membership == NULL)
    return !standing->is_member && membership == NULL;
  ended_on = liaison_record_get_date (membership, "ended-on");
  return (ended_on == LIAISON_DATE_NONE || ended_on > as_of) &&
         standing->tier ==
             liaison_rules_find_tier (item->tier_case->rules, liaison_record_get_text (membership, "tier")) &&
         standing->is_at_risk ==
             (g_strcmp0 (liaison_record_get_text (membership, "standing"), "at-risk") == 0) &&
         standing->grace_until == liaison_record_get_date (membership, "grace-until") &&
         standing->missed_on == liaison_record_get_date (membership, "missed-on");
}

/* The first and the last day of the override that runs on the day of the review, %NULL where none does. */
static gboolean
find_override (Application *application, const char *partner_id, char **days, GError **error)
{
  g_autofree char *day = liaison_date_to_text (application->review->as_of);

  return liaison_database_get_text (liaison_store_get_database (application->store), days, error,
                                    "SELECT since || ' ' || until FROM tier_override WHERE partner_id = ?1"
                                    " AND program_id = ?2 AND since <= ?3 AND until >= ?3"
                                    " ORDER BY since DESC, id DESC LIMIT 1",
                                    "ttt", partner_id, application->review->program->id, day);
}

static gboolean
has_override (const LiaisonStanding *standing, const char *days, LiaisonDate as_of)
{
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;
  g_autofree char *own = NULL;

  if (!liaison_standing_is_overridden (standing, as_of))
    return days == NULL;
  since = liaison_date_to_text (standing->override_since);
  until = liaison_date_to_text (standing->override_until);
  own = g_strconcat (since, " ", until, NULL);
  return g_strcmp0 (days, own) == 0;
}

/* Somebody else may have moved the partner since the review was prepared, or set its tier by hand. */
static gboolean
check_standing (Application *application,
                const LiaisonReviewItem *item,
                LiaisonRecord *membership,
                GError **error)
{
  const LiaisonDate as_of = application->review->as_of;
  g_autofree char *days = NULL;

  if (!find_override (application, item->partner_id, &days, error))
    return FALSE;
  return (has_standing (item, membership, as_of) && has_override (&item->tier_case->standing, days, as_of)) ||
         fail (error, LIAISON_ERROR_CONFLICT,
               _ ("Partners were moved since this review was prepared. Prepare it again and decide anew."));
}

/* The membership as it was when the review was prepared, %NULL without an error where there is none. */
static gboolean
load_membership (Application *application,
                 const LiaisonReviewItem *item,
                 LiaisonRecord **membership,
                 GError **error)
{
  return find_membership (application, item->partner_id, membership, error) &&
         check_standing (application, item, *membership, error);
}

static gboolean
write_membership (Application *application,
                  const LiaisonReviewItem *item,
                  LiaisonRecord *base,
                  GError **error)
{
  const LiaisonStanding after =
      liaison_standing_after (&item->tier_case->standing, &item->proposal, item->tier_case->as_of);
  g_autoptr (LiaisonRecord) membership = NULL;

  membership = base != NULL ? liaison_record_copy (base) : liaison_record_new (&liaison_membership_entity);
  if (base == NULL)
    {
      liaison_record_set_text (membership, "program", application->review->program->id);
      liaison_record_set_text (membership, "partner", item->partner_id);
      set_date (membership, "joined-on", after.joined_on);
    }
  if (item->proposal.tier != item->tier_case->standing.tier)
    {
      liaison_record_set_text (membership, "tier", get_code (item, after.tier));
      set_date (membership, "tier-since", item->proposal.effective_on);
    }
  liaison_record_set_text (membership, "standing", after.is_at_risk ? "at-risk" : "good");
  set_date (membership, "at-risk-since", after.is_at_risk ? item->tier_case->as_of : LIAISON_DATE_NONE);
  set_date (membership, "grace-until", after.is_at_risk ? after.grace_until : LIAISON_DATE_NONE);
  set_date (membership, "missed-on", after.missed_on);
  return base != NULL ? liaison_record_update (application->store, membership, base, error)
                      : liaison_record_insert (application->store, membership, error);
}

/* A partner whose tier is set by hand is a member from then on. */
static gboolean
join (Application *application, const LiaisonReviewItem *item, GError **error)
{
  g_autoptr (LiaisonRecord) membership = liaison_record_new (&liaison_membership_entity);

  liaison_record_set_text (membership, "program", application->review->program->id);
  liaison_record_set_text (membership, "partner", item->partner_id);
  set_date (membership, "joined-on", application->review->as_of);
  return liaison_record_insert (application->store, membership, error);
}

static gboolean
write_override (Application *application, const LiaisonReviewItem *item, LiaisonRecord *base, GError **error)
{
  if (liaison_rules_find_tier (item->tier_case->rules, item->override_tier) == LIAISON_NO_TIER)
    return fail (error, LIAISON_ERROR_INVALID, _ ("Choose one of the tiers of these rules."));
  return (base != NULL || join (application, item, error)) &&
         liaison_tier_override_write (application->store, application->review->program->id, item->partner_id,
                                      item->override_tier, application->review->as_of, item->override_until,
                                      item->reason, error);
}

static const char *
get_decision_kind (const LiaisonReviewItem *item)
{
  switch (item->choice)
    {
    case LIAISON_REVIEW_HOLD:
      return "hold";
    case LIAISON_REVIEW_OVERRIDE:
      return "override";
    case LIAISON_REVIEW_ACCEPT:
    case LIAISON_REVIEW_UNDECIDED:
    default:
      return liaison_move_to_word (item->proposal.move);
    }
}

static gboolean
write_decision (Application *application, const LiaisonReviewItem *item, GError **error)
{
  const LiaisonReview *review = application->review;
  g_autoptr (LiaisonRecord) decision = liaison_record_new (&liaison_tier_decision_entity);
  g_autoptr (LiaisonExplanation) explanation = liaison_tier_case_explain (item->tier_case, NULL);
  g_autofree char *inputs = liaison_tier_case_to_json (item->tier_case);
  g_autofree char *reasons = liaison_explanation_to_json (explanation, error);
  const char *from = get_code (item, item->tier_case->standing.tier);
  const char *to = item->choice == LIAISON_REVIEW_HOLD       ? from
                   : item->choice == LIAISON_REVIEW_OVERRIDE ? item->override_tier
                                                             : get_code (item, item->proposal.tier);

  if (reasons == NULL)
    return FALSE;
  liaison_record_set_text (decision, "program", review->program->id);
  liaison_record_set_text (decision, "partner", item->partner_id);
  liaison_record_set_text (decision, "version", item->version_id);
  liaison_record_set_text (decision, "review", application->review_id);
  set_date (decision, "as-of", item->tier_case->as_of);
  set_date (decision, "effective-on",
            item->choice == LIAISON_REVIEW_ACCEPT ? item->proposal.effective_on : review->as_of);
  liaison_record_set_text (decision, "kind", get_decision_kind (item));
  liaison_record_set_text (decision, "from-tier", from);
  liaison_record_set_text (decision, "to-tier", to);
  liaison_record_set_text (decision, "evaluated-tier", get_code (item, item->evaluated));
  liaison_record_set_text (decision, "operator", liaison_store_get_author (application->store));
  liaison_record_set_text (decision, "reason", item->reason);
  liaison_record_set_text (decision, "inputs", inputs);
  liaison_record_set_text (decision, "explanation", reasons);
  return liaison_record_insert (application->store, decision, error);
}

static gboolean
write_item (Application *application, const LiaisonReviewItem *item, GError **error)
{
  g_autoptr (LiaisonRecord) base = NULL;

  if (item->choice == LIAISON_REVIEW_UNDECIDED)
    return TRUE;
  if (item->choice == LIAISON_REVIEW_HOLD && (item->reason == NULL || *item->reason == '\0'))
    return fail (error, LIAISON_ERROR_INVALID, _ ("Say why the move is held."));
  if (!load_membership (application, item, &base, error))
    return FALSE;
  if (item->choice == LIAISON_REVIEW_ACCEPT && !write_membership (application, item, base, error))
    return FALSE;
  if (item->choice == LIAISON_REVIEW_OVERRIDE && !write_override (application, item, base, error))
    return FALSE;
  return write_decision (application, item, error);
}

static gboolean
write_review (Application *application, GError **error)
{
  const LiaisonReview *review = application->review;
  g_autoptr (LiaisonRecord) record = NULL;

  if (!review->is_review)
    return TRUE;
  record = liaison_record_new (&liaison_tier_review_entity);
  liaison_record_set_text (record, "program", review->program->id);
  liaison_record_set_text (record, "version", review->version_id);
  set_date (record, "as-of", review->as_of);
  set_date (record, "held-on", application->today);
  liaison_record_set_text (record, "operator", liaison_store_get_author (application->store));
  liaison_record_set_integer (record, "evaluated", review->n_evaluated);
  liaison_record_set_integer (record, "unchanged", review->n_evaluated - review->items->len);
  if (!liaison_record_insert (application->store, record, error))
    return FALSE;
  application->review_id = g_strdup (liaison_record_get_id (record));
  return TRUE;
}

/**
 * liaison_review_apply:
 * @store: within a change, by an operator where a tier is set by hand
 * @review: what was prepared, with choices
 * @today: the day on which the review is held
 * @error: CONFLICT where partners were moved since it was prepared; INVALID where a reason or an approver is missing
 *
 * Writes the moves that were accepted, held or overridden, each as a decision with its inputs and explanation.
 */
gboolean
liaison_review_apply (LiaisonStore *store, const LiaisonReview *review, LiaisonDate today, GError **error)
{
  Application application = { .store = store, .review = review, .today = today };
  gboolean is_written = write_review (&application, error);

  for (guint i = 0; i < review->items->len && is_written; i++)
    is_written = write_item (&application, liaison_review_get_item (review, i), error);
  g_free (application.review_id);
  return is_written &&
         liaison_tier_display_refresh (store, review->program, MAX (review->as_of, today), NULL, error);
}
