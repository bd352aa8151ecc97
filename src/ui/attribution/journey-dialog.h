/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

AdwDialog *liaison_journey_dialog_present (LiaisonWindow *window, LiaisonCreditReport *report, guint journey);

G_END_DECLS
