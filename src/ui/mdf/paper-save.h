/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonStatementPeriod:
 *
 * Which movements a statement tells of. All of them end today, but for those of a year that is over.
 */
typedef enum
{
  LIAISON_STATEMENT_ALL,
  LIAISON_STATEMENT_THIS_YEAR,
  LIAISON_STATEMENT_LAST_YEAR,
} LiaisonStatementPeriod;

void liaison_paper_save_statement (LiaisonWindow *window,
                                   const char *partner_id,
                                   const char *partner,
                                   LiaisonStatementPeriod period);
void liaison_paper_save_decision (LiaisonWindow *window, const char *claim_id, const char *number);
void liaison_paper_save_payments (LiaisonWindow *window);

G_END_DECLS
