/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/registry.h"

#include "core/records/access.h"
#include "core/records/activity-deal.h"
#include "core/records/agreement.h"
#include "core/records/attached.h"
#include "core/records/attribution-run.h"
#include "core/records/budget.h"
#include "core/records/claim.h"
#include "core/records/conflict.h"
#include "core/records/council.h"
#include "core/records/currency-rate.h"
#include "core/records/deal.h"
#include "core/records/engagement.h"
#include "core/records/ideal-profile.h"
#include "core/records/learning.h"
#include "core/records/membership.h"
#include "core/records/offboarding.h"
#include "core/records/operator.h"
#include "core/records/outreach.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/places.h"
#include "core/records/plan.h"
#include "core/records/program.h"
#include "core/records/recruitment.h"
#include "core/records/registration.h"
#include "core/records/request.h"
#include "core/records/sale.h"
#include "core/records/subscription.h"
#include "core/records/survey.h"
#include "core/records/tier.h"
#include "core/records/touch.h"
#include "core/records/welcome.h"

/* In the order in which a workspace could be filled: what is referred to comes before what refers to it. */
static const LiaisonEntity *const entities[] = {
  &liaison_holiday_calendar_entity,
  &liaison_holiday_entity,
  &liaison_region_entity,
  &liaison_territory_entity,
  &liaison_currency_rate_entity,
  &liaison_operator_entity,
  &liaison_operator_region_entity,
  &liaison_partner_entity,
  &liaison_partner_relation_entity,
  &liaison_territory_right_entity,
  &liaison_site_entity,
  &liaison_person_entity,
  &liaison_employment_entity,
  &liaison_customer_entity,
  &liaison_product_entity,
  &liaison_deal_entity,
  &liaison_deal_partner_entity,
  &liaison_deal_product_entity,
  &liaison_registration_entity,
  &liaison_registration_product_entity,
  &liaison_sale_entity,
  &liaison_program_entity,
  &liaison_program_region_entity,
  &liaison_value_exchange_entity,
  &liaison_program_version_entity,
  &liaison_tier_entity,
  &liaison_measure_entity,
  &liaison_measurement_entity,
  &liaison_requirement_entity,
  &liaison_threshold_entity,
  &liaison_regional_override_entity,
  &liaison_benefit_entity,
  &liaison_benefit_grant_entity,
  &liaison_membership_entity,
  &liaison_tier_override_entity,
  &liaison_tier_review_entity,
  &liaison_tier_decision_entity,
  &liaison_ideal_profile_entity,
  &liaison_profile_attribute_entity,
  &liaison_partner_application_entity,
  &liaison_checklist_item_entity,
  &liaison_outreach_template_entity,
  &liaison_outreach_entity,
  &liaison_agreement_entity,
  &liaison_signatory_entity,
  &liaison_plan_template_entity,
  &liaison_template_task_entity,
  &liaison_plan_entity,
  &liaison_plan_task_entity,
  &liaison_welcome_template_entity,
  &liaison_welcome_kit_entity,
  &liaison_offboarding_entity,
  &liaison_offboarding_item_entity,
  &liaison_course_entity,
  &liaison_enrolment_entity,
  &liaison_certification_entity,
  &liaison_survey_entity,
  &liaison_survey_answer_entity,
  &liaison_partner_system_entity,
  &liaison_system_access_entity,
  &liaison_budget_entity,
  &liaison_allocation_entity,
  &liaison_request_entity,
  &liaison_activity_entity,
  &liaison_cost_line_entity,
  &liaison_activity_deal_entity,
  &liaison_claim_entity,
  &liaison_claim_line_entity,
  &liaison_proof_entity,
  &liaison_payment_entity,
  &liaison_engagement_entity,
  &liaison_engagement_rule_entity,
  &liaison_margin_uplift_entity,
  &liaison_registration_decision_entity,
  &liaison_conflict_case_entity,
  &liaison_conflict_party_entity,
  &liaison_conflict_evidence_entity,
  &liaison_touch_entity,
  &liaison_attribution_run_entity,
  &liaison_subscription_entity,
  &liaison_subscription_event_entity,
  &liaison_council_entity,
  &liaison_council_member_entity,
  &liaison_council_item_entity,
  &liaison_tag_entity,
  &liaison_tagging_entity,
  &liaison_external_id_entity,
  &liaison_alias_entity,
  &liaison_note_entity,
  &liaison_attachment_entity,
  &liaison_task_entity,
  NULL,
};

/**
 * liaison_registry_get_entities:
 *
 * Returns: (transfer none) (array zero-terminated=1): every entity
 */
const LiaisonEntity *const *
liaison_registry_get_entities (void)
{
  return entities;
}

/**
 * liaison_registry_find:
 * @name_or_kind: "partner" or "partners"
 *
 * Returns: (nullable): the entity
 */
const LiaisonEntity *
liaison_registry_find (const char *name_or_kind)
{
  for (guint i = 0; entities[i] != NULL; i++)
    if (g_str_equal (entities[i]->name, name_or_kind) || g_str_equal (entities[i]->kind, name_or_kind))
      return entities[i];
  return NULL;
}
