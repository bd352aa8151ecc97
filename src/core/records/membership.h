/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_MEMBERSHIP (liaison_membership_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonMembership, liaison_membership, LIAISON, MEMBERSHIP, LiaisonRecord)
extern const LiaisonEntity liaison_membership_entity;

#define LIAISON_TYPE_TIER_OVERRIDE (liaison_tier_override_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTierOverride, liaison_tier_override, LIAISON, TIER_OVERRIDE, LiaisonRecord)
extern const LiaisonEntity liaison_tier_override_entity;

#define LIAISON_TYPE_TIER_REVIEW (liaison_tier_review_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTierReview, liaison_tier_review, LIAISON, TIER_REVIEW, LiaisonRecord)
extern const LiaisonEntity liaison_tier_review_entity;

#define LIAISON_TYPE_TIER_DECISION (liaison_tier_decision_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTierDecision, liaison_tier_decision, LIAISON, TIER_DECISION, LiaisonRecord)
extern const LiaisonEntity liaison_tier_decision_entity;

G_END_DECLS
