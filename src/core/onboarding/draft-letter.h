/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/draft.h"
#include "core/onboarding/welcome.h"

G_BEGIN_DECLS

LiaisonWelcomeFields *liaison_onboarding_draft_load_fields (const LiaisonOnboardingDraft *self,
                                                            LiaisonDatabase *database,
                                                            GError **error);
LiaisonLetter *liaison_onboarding_draft_load_letter (const LiaisonOnboardingDraft *self,
                                                     LiaisonDatabase *database,
                                                     GError **error);

G_END_DECLS
