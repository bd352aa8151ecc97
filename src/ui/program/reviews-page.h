/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_REVIEWS_PAGE (liaison_reviews_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonReviewsPage, liaison_reviews_page, LIAISON, REVIEWS_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_reviews_page_new (LiaisonWindow *window);

G_END_DECLS
