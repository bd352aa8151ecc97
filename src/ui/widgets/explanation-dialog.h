/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/explanation.h"

#include <adwaita.h>

G_BEGIN_DECLS

void
liaison_explanation_dialog_present (GtkWidget *parent, const char *title, LiaisonExplanation *explanation);

G_END_DECLS
