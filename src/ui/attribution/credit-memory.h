/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-question.h"

#include <gio/gio.h>

G_BEGIN_DECLS

LiaisonCreditQuestion *liaison_credit_memory_recall (GSettings *settings);
void liaison_credit_memory_keep (GSettings *settings, const LiaisonCreditQuestion *question);
LiaisonCreditQuestion *liaison_credit_memory_get_standard (void);

G_END_DECLS
