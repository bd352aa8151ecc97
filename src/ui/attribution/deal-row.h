/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

GtkWidget *liaison_deal_row_new (LiaisonWindow *window,
                                 LiaisonCreditReport *report,
                                 guint journey,
                                 guint n_touches,
                                 gint64 minor);

G_END_DECLS
