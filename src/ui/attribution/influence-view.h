/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_INFLUENCE_VIEW (liaison_influence_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonInfluenceView, liaison_influence_view, LIAISON, INFLUENCE_VIEW, AdwBin)

void liaison_influence_view_show (LiaisonInfluenceView *self, const LiaisonCreditReport *report);

G_END_DECLS
