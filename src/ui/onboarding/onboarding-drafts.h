/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ONBOARDING_DRAFTS (liaison_onboarding_drafts_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOnboardingDrafts, liaison_onboarding_drafts, LIAISON, ONBOARDING_DRAFTS, AdwBin)

void liaison_onboarding_drafts_set_window (LiaisonOnboardingDrafts *self, LiaisonWindow *window);
guint liaison_onboarding_drafts_refresh (LiaisonOnboardingDrafts *self);

G_END_DECLS
