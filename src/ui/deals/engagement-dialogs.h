/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_engagement_new_dialog_present (LiaisonWindow *window, LiaisonRecord *former);
void liaison_engagement_publish_dialog_present (LiaisonWindow *window, LiaisonRecord *draft);
void liaison_engagement_region_dialog_present (LiaisonWindow *window, LiaisonRecord *draft);
void liaison_engagement_product_dialog_present (LiaisonWindow *window, LiaisonRecord *draft);
void liaison_engagement_compare_dialog_present (LiaisonWindow *window, LiaisonRecord *shown);
void liaison_engagement_delete (LiaisonWindow *window, LiaisonRecord *draft);

G_END_DECLS
