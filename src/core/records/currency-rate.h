/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CURRENCY_RATE (liaison_currency_rate_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCurrencyRate, liaison_currency_rate, LIAISON, CURRENCY_RATE, LiaisonRecord)
extern const LiaisonEntity liaison_currency_rate_entity;

G_END_DECLS
