/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-tree.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_FUND_CHOOSER (liaison_fund_chooser_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFundChooser, liaison_fund_chooser, LIAISON, FUND_CHOOSER, AdwBin)

void liaison_fund_chooser_set_tree (LiaisonFundChooser *self,
                                    const LiaisonFundTree *tree,
                                    const char *allocation_id);
int liaison_fund_chooser_get_place (LiaisonFundChooser *self);

G_END_DECLS
