/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-case.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CASE_ITEM (liaison_case_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCaseItem, liaison_case_item, LIAISON, CASE_ITEM, GObject)

LiaisonCaseItem *liaison_case_item_new (LiaisonFundCase *decision);
const LiaisonFundCase *liaison_case_item_get_case (LiaisonCaseItem *self);

G_END_DECLS
