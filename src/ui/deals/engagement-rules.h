/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ENGAGEMENT_RULES (liaison_engagement_rules_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonEngagementRules, liaison_engagement_rules, LIAISON, ENGAGEMENT_RULES, AdwBin)

void liaison_engagement_rules_set_window (LiaisonEngagementRules *self, LiaisonWindow *window);
void liaison_engagement_rules_show (LiaisonEngagementRules *self,
                                    const char *engagement_id,
                                    const char *title,
                                    gboolean is_draft);

G_END_DECLS
