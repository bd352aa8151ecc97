/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/attribution-model.h"
#include "core/attribution/credit.h"

G_BEGIN_DECLS

/* Half-lives of time decay in days: as a rule, and for long sales cycles. */
#define LIAISON_HALF_LIFE 7
#define LIAISON_HALF_LIFE_LONG 30

/**
 * LiaisonHeuristic:
 *
 * A model that gives weights to the touches of each journey by itself.
 */
typedef struct _LiaisonHeuristic LiaisonHeuristic;

LiaisonHeuristic *
liaison_heuristic_new (LiaisonAttributionModel model, const LiaisonJourneys *journeys, double half_life);
void liaison_heuristic_free (LiaisonHeuristic *self);
const double *liaison_heuristic_weigh (LiaisonHeuristic *self, const LiaisonJourney *journey);
LiaisonCredit *
liaison_heuristic_credit (LiaisonAttributionModel model, const LiaisonJourneys *journeys, double half_life);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonHeuristic, liaison_heuristic_free)

G_END_DECLS
