/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-case.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_approve_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each);
void liaison_ask_info_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each);
void liaison_reject_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each);
void liaison_extend_request_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each);
void liaison_cancel_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each);
void liaison_reverse_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each);
void liaison_pay_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each);

G_END_DECLS
