/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"
#include "ui/widgets/chart-data.h"

G_BEGIN_DECLS

LiaisonChartData *liaison_credit_charts_create_models (const LiaisonCreditReport *report);
LiaisonChartData *liaison_credit_charts_create_effects (const LiaisonCreditReport *report);
LiaisonChartData *liaison_credit_charts_create_months (const LiaisonCreditReport *report);
LiaisonChartData *liaison_credit_charts_create_partners (const LiaisonCreditReport *report);

G_END_DECLS
