/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/paper.h"
#include "core/records/record.h"

G_BEGIN_DECLS

/**
 * LiaisonFundPaperTerms:
 * @language: (nullable): in which it is written; %NULL is the partner's
 * @standard: (nullable): in which it is written where the partner has none
 * @author: (nullable): who makes it
 * @as_of: the day on which it is made
 */
typedef struct
{
  const char *language;
  const char *standard;
  const char *author;
  LiaisonDate as_of;
} LiaisonFundPaperTerms;

LiaisonCatalog *liaison_fund_paper_choose_catalog (LiaisonRecord *partner,
                                                   const LiaisonFundPaperTerms *terms);
LiaisonPaper *liaison_fund_paper_new (LiaisonRecord *partner,
                                      LiaisonCatalog *catalog,
                                      const LiaisonFundPaperTerms *terms,
                                      const char *title);
void liaison_fund_paper_add_fact (LiaisonPaper *paper, const char *label, const char *value);
void liaison_fund_paper_begin_facts (LiaisonPaper *paper);

G_END_DECLS
