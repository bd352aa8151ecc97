/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-tree.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_FUND_ROW (liaison_fund_row_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFundRow, liaison_fund_row, LIAISON, FUND_ROW, GObject)

GListStore *liaison_fund_rows_new (LiaisonFundTree *tree);

const LiaisonFundNode *liaison_fund_row_get_node (LiaisonFundRow *self);
GListModel *liaison_fund_row_create_children (LiaisonFundRow *self);
char *liaison_fund_row_format (LiaisonFundRow *self, gint64 minor, gboolean with_code);

G_END_DECLS
