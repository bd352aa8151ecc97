/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ACTIVITY_DEAL (liaison_activity_deal_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonActivityDeal, liaison_activity_deal, LIAISON, ACTIVITY_DEAL, LiaisonRecord)
extern const LiaisonEntity liaison_activity_deal_entity;

G_END_DECLS
