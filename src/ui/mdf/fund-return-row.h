/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_FUND_RETURN_ROW (liaison_fund_return_row_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFundReturnRow, liaison_fund_return_row, LIAISON, FUND_RETURN_ROW, GObject)

LiaisonFundReturnRow *liaison_fund_return_row_new (LiaisonFundReport *report, guint index);
const LiaisonFundReturn *liaison_fund_return_row_get (LiaisonFundReturnRow *self);
char *liaison_fund_return_row_format (LiaisonFundReturnRow *self, gint64 amount);
char *liaison_fund_return_row_format_ratio (LiaisonFundReturnRow *self);
char *liaison_fund_return_row_format_deals (LiaisonFundReturnRow *self);

G_END_DECLS
