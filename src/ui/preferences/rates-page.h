/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_RATES_PAGE (liaison_rates_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRatesPage, liaison_rates_page, LIAISON, RATES_PAGE, AdwPreferencesPage)

AdwPreferencesPage *liaison_rates_page_new (LiaisonWindow *window);

G_END_DECLS
