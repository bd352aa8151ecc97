/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

AdwDialog *liaison_keep_dialog_present (LiaisonWindow *window, LiaisonCreditReport *report);

G_END_DECLS
