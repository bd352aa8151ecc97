/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-paper.h"
#include "core/store/database.h"

G_BEGIN_DECLS

gboolean liaison_decision_paper_is_possible (const char *state);
LiaisonPaper *liaison_decision_paper_new (LiaisonDatabase *database,
                                          const char *claim_id,
                                          const LiaisonFundPaperTerms *terms,
                                          GError **error);

G_END_DECLS
