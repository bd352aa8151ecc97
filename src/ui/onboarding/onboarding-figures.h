/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/explanation.h"
#include "core/onboarding/time-to-value.h"

G_BEGIN_DECLS

/**
 * LiaisonOnboardingFigures:
 * @time_to_value: from the signed agreement to the first won deal
 * @activation: how many register a deal soon after signing
 */
typedef struct
{
  LiaisonMedianTime time_to_value;
  LiaisonActivation activation;
} LiaisonOnboardingFigures;

gboolean liaison_onboarding_figures_load (LiaisonDatabase *database,
                                          LiaisonDate as_of,
                                          LiaisonOnboardingFigures *figures,
                                          GError **error);
char *liaison_onboarding_figures_format_time (const LiaisonMedianTime *time);
char *liaison_onboarding_figures_describe_time (const LiaisonMedianTime *time);
char *liaison_onboarding_figures_format_activation (const LiaisonActivation *activation);
char *liaison_onboarding_figures_describe_activation (const LiaisonActivation *activation);
LiaisonExplanation *liaison_onboarding_figures_explain_time (const LiaisonMedianTime *time);
LiaisonExplanation *liaison_onboarding_figures_explain_activation (const LiaisonActivation *activation);

G_END_DECLS
