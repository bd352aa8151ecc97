/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"
#include "core/attribution/journey-list.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_PATH_ITEM (liaison_path_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPathItem, liaison_path_item, LIAISON, PATH_ITEM, GObject)

LiaisonPathItem *liaison_path_item_new (LiaisonCreditReport *report, guint place);
const LiaisonJourneyPath *liaison_path_item_get_path (LiaisonPathItem *self);
LiaisonCreditReport *liaison_path_item_get_report (LiaisonPathItem *self);
char *liaison_path_item_format (LiaisonPathItem *self);

G_END_DECLS
