/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/membership.h"

#include <glib/gi18n-lib.h>

/* Who is in a program and in which tier, exceptions from the rules, reviews and the decisions made in them. */

static const LiaisonChoice standings[] = {
  { "good", N_ ("Good") },
  { "at-risk", N_ ("At risk") },
  { NULL },
};

static gboolean
check_membership (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_need (entity, values, "standing", "at-risk", "at-risk-since", error) &&
         liaison_entity_check_need (entity, values, "standing", "at-risk", "grace-until", error) &&
         liaison_entity_check_order (entity, values, "joined-on", "ended-on", error);
}

static const LiaisonField membership_fields[] = {
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program",
    .words = "|program|programme|programm|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|" },
  { .name = "joined-on",
    .column = "joined_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Joined"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|joined|joined on|member since|beigetreten|mitglied seit|" },
  { .name = "tier",
    .column = "tier",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Tier"),
    .words = "|tier|level|stufe|" },
  { .name = "tier-since",
    .column = "tier_since",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Tier since"),
    .words = "|tier since|stufe seit|" },
  { .name = "standing",
    .column = "standing",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Standing"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = standings,
    .standard = "good",
    .words = "|standing|" },
  { .name = "at-risk-since",
    .column = "at_risk_since",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("At risk since"),
    .words = "|at risk since|" },
  { .name = "grace-until",
    .column = "grace_until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Grace until"),
    .words = "|grace until|" },
  { .name = "missed-on",
    .column = "missed_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Last fell short"),
    .words = "|missed|missed on|" },
  { .name = "ended-on",
    .column = "ended_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Ended"),
    .words = "|ended|ended on|beendet|" },
  { NULL },
};

const LiaisonEntity liaison_membership_entity = {
  .name = "membership",
  .kind = "memberships",
  .label = N_ ("Membership"),
  .label_plural = N_ ("Memberships"),
  .get_type = liaison_membership_get_type,
  .fields = membership_fields,
  .check = check_membership,
};

struct _LiaisonMembership
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonMembership, liaison_membership, LIAISON_TYPE_RECORD)

static void
liaison_membership_class_init (LiaisonMembershipClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_membership_entity);
}

static void
liaison_membership_init (LiaisonMembership *self)
{
}

static const LiaisonField tier_override_fields[] = {
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program",
    .words = "|program|programme|programm|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|" },
  { .name = "tier",
    .column = "tier",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Tier"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|tier|level|stufe|" },
  { .name = "since",
    .column = "since",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Since"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|since|from|" },
  { .name = "until",
    .column = "until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Until"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|until|to|" },
  { .name = "reason",
    .column = "reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|reason|grund|" },
  { .name = "approver",
    .column = "approver_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Approver"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "operator",
    .words = "|approver|approved by|genehmigt von|" },
  { NULL },
};

const LiaisonEntity liaison_tier_override_entity = {
  .name = "tier_override",
  .kind = "tier-overrides",
  .label = N_ ("Tier override"),
  .label_plural = N_ ("Tier overrides"),
  .get_type = liaison_tier_override_get_type,
  .fields = tier_override_fields,
  .check = liaison_entity_check_period,
};

struct _LiaisonTierOverride
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTierOverride, liaison_tier_override, LIAISON_TYPE_RECORD)

static void
liaison_tier_override_class_init (LiaisonTierOverrideClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_tier_override_entity);
}

static void
liaison_tier_override_init (LiaisonTierOverride *self)
{
}

static const LiaisonField tier_review_fields[] = {
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program",
    .words = "|program|programme|programm|" },
  { .name = "version",
    .column = "version_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program version"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program_version",
    .words = "|version|program version|" },
  { .name = "as-of",
    .column = "as_of",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("As of"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|as of|stichtag|" },
  { .name = "held-on",
    .column = "held_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Held"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|held|held on|" },
  { .name = "operator",
    .column = "operator_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Operator"),
    .target = "operator",
    .words = "|operator|held by|" },
  { .name = "evaluated",
    .column = "evaluated",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Evaluated partners"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|evaluated|" },
  { .name = "unchanged",
    .column = "unchanged",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Partners who stay as they are"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|unchanged|" },
  { NULL },
};

const LiaisonEntity liaison_tier_review_entity = {
  .name = "tier_review",
  .kind = "tier-reviews",
  .label = N_ ("Tier review"),
  .label_plural = N_ ("Tier reviews"),
  .get_type = liaison_tier_review_get_type,
  .fields = tier_review_fields,
};

struct _LiaisonTierReview
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTierReview, liaison_tier_review, LIAISON_TYPE_RECORD)

static void
liaison_tier_review_class_init (LiaisonTierReviewClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_tier_review_entity);
}

static void
liaison_tier_review_init (LiaisonTierReview *self)
{
}

static const LiaisonChoice decision_kinds[] = {
  { "enter", N_ ("Entry") },       { "promote", N_ ("Promotion") },         { "at-risk", N_ ("At risk") },
  { "recover", N_ ("Recovery") },  { "demote", N_ ("Demotion") },           { "hold", N_ ("Hold") },
  { "override", N_ ("Override") }, { "carried-over", N_ ("Carried over") }, { NULL },
};

static const LiaisonField tier_decision_fields[] = {
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program",
    .words = "|program|programme|programm|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|" },
  { .name = "version",
    .column = "version_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program version"),
    .target = "program_version",
    .words = "|version|program version|" },
  { .name = "review",
    .column = "review_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Tier review"),
    .target = "tier_review",
    .words = "|review|tier review|" },
  { .name = "as-of",
    .column = "as_of",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("As of"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|as of|stichtag|" },
  { .name = "effective-on",
    .column = "effective_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Effective"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|effective|effective on|wirksam ab|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = decision_kinds,
    .words = "|kind|decision|art|" },
  { .name = "from-tier",
    .column = "from_tier",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("From tier"),
    .words = "|from tier|" },
  { .name = "to-tier",
    .column = "to_tier",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("To tier"),
    .words = "|to tier|" },
  { .name = "evaluated-tier",
    .column = "evaluated_tier",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Evaluated tier"),
    .words = "|evaluated tier|" },
  { .name = "operator",
    .column = "operator_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Operator"),
    .target = "operator",
    .words = "|operator|decided by|" },
  { .name = "reason",
    .column = "reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason"),
    .words = "|reason|grund|" },
  { .name = "inputs",
    .column = "inputs",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Inputs"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "explanation",
    .column = "explanation",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Explanation"),
    .flags = LIAISON_FIELD_INTERNAL },
  { NULL },
};

const LiaisonEntity liaison_tier_decision_entity = {
  .name = "tier_decision",
  .kind = "tier-decisions",
  .label = N_ ("Tier decision"),
  .label_plural = N_ ("Tier decisions"),
  .get_type = liaison_tier_decision_get_type,
  .fields = tier_decision_fields,
};

struct _LiaisonTierDecision
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTierDecision, liaison_tier_decision, LIAISON_TYPE_RECORD)

static void
liaison_tier_decision_class_init (LiaisonTierDecisionClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_tier_decision_entity);
}

static void
liaison_tier_decision_init (LiaisonTierDecision *self)
{
}
