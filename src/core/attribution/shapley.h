/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/channel-sets.h"

#include <gio/gio.h>

G_BEGIN_DECLS

LiaisonCredit *liaison_shapley_credit_sums (const LiaisonJourneys *journeys);
LiaisonCredit *liaison_shapley_credit_rates (const LiaisonChannelSets *sets,
                                             const LiaisonJourneys *journeys,
                                             GCancellable *cancellable,
                                             GError **error);

G_END_DECLS
