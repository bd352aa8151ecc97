/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CREDIT_VIEW (liaison_credit_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCreditView, liaison_credit_view, LIAISON, CREDIT_VIEW, AdwBin)

void liaison_credit_view_show (LiaisonCreditView *self, LiaisonCreditReport *report);
void liaison_credit_view_set_narrow (LiaisonCreditView *self, gboolean is_narrow);
void liaison_credit_view_choose_first (LiaisonCreditView *self);
int liaison_credit_view_get_channel (LiaisonCreditView *self);

G_END_DECLS
