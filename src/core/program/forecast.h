/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"

G_BEGIN_DECLS

/* The pace is that of so many months, and nothing is foretold further away than that. */
#define LIAISON_FORECAST_PACE_MONTHS 3
#define LIAISON_FORECAST_HORIZON_MONTHS 36

LiaisonDate liaison_forecast_crossing (LiaisonDate earlier,
                                       gint64 earlier_value,
                                       LiaisonDate now,
                                       gint64 value,
                                       gint64 threshold);

G_END_DECLS
