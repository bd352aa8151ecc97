/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/explanation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_EXPLANATION_VIEW (liaison_explanation_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonExplanationView, liaison_explanation_view, LIAISON, EXPLANATION_VIEW, AdwBin)

GtkWidget *liaison_explanation_view_new (LiaisonExplanation *explanation);
void liaison_explanation_view_set_explanation (LiaisonExplanationView *self, LiaisonExplanation *explanation);
LiaisonExplanation *liaison_explanation_view_get_explanation (LiaisonExplanationView *self);

G_END_DECLS
