/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/funnel.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_STRIP (liaison_recruitment_strip_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentStrip, liaison_recruitment_strip, LIAISON, RECRUITMENT_STRIP, AdwBin)

void liaison_recruitment_strip_set_funnel (LiaisonRecruitmentStrip *self, const LiaisonFunnel *funnel);

G_END_DECLS
