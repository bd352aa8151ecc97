/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/touch-select.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *liaison_frozen_journeys_write (const LiaisonTouchBook *book,
                                       const LiaisonSelectedJourneys *selected,
                                       GError **error);
LiaisonSelectedJourneys *liaison_frozen_journeys_read (GBytes *bytes, GError **error);

G_END_DECLS
