/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"
#include "ui/widgets/flow-data.h"

G_BEGIN_DECLS

LiaisonFlowData *liaison_journey_flows_create (const LiaisonCreditReport *report);

G_END_DECLS
