/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CREDIT_CHOICES (liaison_credit_choices_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCreditChoices, liaison_credit_choices, LIAISON, CREDIT_CHOICES, AdwBin)

const LiaisonCreditQuestion *liaison_credit_choices_get_question (LiaisonCreditChoices *self);
void liaison_credit_choices_take (LiaisonCreditChoices *self, const LiaisonCreditReport *report);
void liaison_credit_choices_reset (LiaisonCreditChoices *self);

G_END_DECLS
