/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_JOURNEYS_VIEW (liaison_journeys_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonJourneysView, liaison_journeys_view, LIAISON, JOURNEYS_VIEW, AdwBin)

void liaison_journeys_view_set_window (LiaisonJourneysView *self, LiaisonWindow *window);
void liaison_journeys_view_show (LiaisonJourneysView *self, LiaisonCreditReport *report);
void liaison_journeys_view_set_narrow (LiaisonJourneysView *self, gboolean is_narrow);

G_END_DECLS
