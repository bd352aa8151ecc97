/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ATTRIBUTION_RUN (liaison_attribution_run_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonAttributionRun, liaison_attribution_run, LIAISON, ATTRIBUTION_RUN, LiaisonRecord)
extern const LiaisonEntity liaison_attribution_run_entity;

G_END_DECLS
