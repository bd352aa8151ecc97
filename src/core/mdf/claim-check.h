/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund.h"
#include "core/records/record-store.h"

G_BEGIN_DECLS

gboolean liaison_claim_check (LiaisonDatabase *database,
                              const LiaisonFund *fund,
                              LiaisonRecord *request,
                              LiaisonRecord *claim,
                              LiaisonDate on,
                              GError **error);

G_END_DECLS
