/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_DEAL_LINK_DIALOG (liaison_deal_link_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDealLinkDialog, liaison_deal_link_dialog, LIAISON, DEAL_LINK_DIALOG, AdwDialog)

AdwDialog *
liaison_deal_link_dialog_present (LiaisonWindow *window, const char *activity_id, const char *title);

G_END_DECLS
