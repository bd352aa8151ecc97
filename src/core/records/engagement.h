/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ENGAGEMENT (liaison_engagement_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonEngagement, liaison_engagement, LIAISON, ENGAGEMENT, LiaisonRecord)
extern const LiaisonEntity liaison_engagement_entity;

#define LIAISON_TYPE_ENGAGEMENT_RULE (liaison_engagement_rule_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonEngagementRule, liaison_engagement_rule, LIAISON, ENGAGEMENT_RULE, LiaisonRecord)
extern const LiaisonEntity liaison_engagement_rule_entity;

#define LIAISON_TYPE_MARGIN_UPLIFT (liaison_margin_uplift_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonMarginUplift, liaison_margin_uplift, LIAISON, MARGIN_UPLIFT, LiaisonRecord)
extern const LiaisonEntity liaison_margin_uplift_entity;

G_END_DECLS
