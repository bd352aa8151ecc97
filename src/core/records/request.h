/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

/* Ended by a %NULL word. */
extern const LiaisonChoice liaison_activity_kinds[];

#define LIAISON_TYPE_REQUEST (liaison_request_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRequest, liaison_request, LIAISON, REQUEST, LiaisonRecord)
extern const LiaisonEntity liaison_request_entity;

#define LIAISON_TYPE_ACTIVITY (liaison_activity_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonActivity, liaison_activity, LIAISON, ACTIVITY, LiaisonRecord)
extern const LiaisonEntity liaison_activity_entity;

#define LIAISON_TYPE_COST_LINE (liaison_cost_line_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCostLine, liaison_cost_line, LIAISON, COST_LINE, LiaisonRecord)
extern const LiaisonEntity liaison_cost_line_entity;

G_END_DECLS
