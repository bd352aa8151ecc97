/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_outreach_answer_present (LiaisonWindow *window, const char *outreach_id, const char *company);

G_END_DECLS
