/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_TIER (liaison_tier_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTier, liaison_tier, LIAISON, TIER, LiaisonRecord)
extern const LiaisonEntity liaison_tier_entity;

#define LIAISON_TYPE_REQUIREMENT (liaison_requirement_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRequirement, liaison_requirement, LIAISON, REQUIREMENT, LiaisonRecord)
extern const LiaisonEntity liaison_requirement_entity;

#define LIAISON_TYPE_THRESHOLD (liaison_threshold_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonThreshold, liaison_threshold, LIAISON, THRESHOLD, LiaisonRecord)
extern const LiaisonEntity liaison_threshold_entity;

#define LIAISON_TYPE_REGIONAL_OVERRIDE (liaison_regional_override_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRegionalOverride,
                      liaison_regional_override,
                      LIAISON,
                      REGIONAL_OVERRIDE,
                      LiaisonRecord)
extern const LiaisonEntity liaison_regional_override_entity;

#define LIAISON_TYPE_BENEFIT (liaison_benefit_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonBenefit, liaison_benefit, LIAISON, BENEFIT, LiaisonRecord)
extern const LiaisonEntity liaison_benefit_entity;

#define LIAISON_TYPE_BENEFIT_GRANT (liaison_benefit_grant_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonBenefitGrant, liaison_benefit_grant, LIAISON, BENEFIT_GRANT, LiaisonRecord)
extern const LiaisonEntity liaison_benefit_grant_entity;

G_END_DECLS
