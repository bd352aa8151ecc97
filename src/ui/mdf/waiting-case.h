/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/decision-queue.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_WAITING_CASE (liaison_waiting_case_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonWaitingCase, liaison_waiting_case, LIAISON, WAITING_CASE, GObject)

LiaisonWaitingCase *liaison_waiting_case_new (LiaisonDecisionCase *decision);
const LiaisonDecisionCase *liaison_waiting_case_get_case (LiaisonWaitingCase *self);

G_END_DECLS
