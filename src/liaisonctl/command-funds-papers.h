/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"

#include "core/exchange/paper.h"

G_BEGIN_DECLS

gboolean funds_papers_check_language (const char *language, Status *status);
const char *funds_papers_get_standard (void);
Status funds_papers_write (LiaisonPaper *paper, const char *path, const char *workspace, GError *error);

G_END_DECLS
