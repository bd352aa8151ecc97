/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/fund-paper.h"

/* What all papers on funds have in common: they are for the partner, in its language and on its paper. */

/**
 * liaison_fund_paper_choose_catalog:
 *
 * Returns: (transfer full): in which the partner is written to
 */
LiaisonCatalog *
liaison_fund_paper_choose_catalog (LiaisonRecord *partner, const LiaisonFundPaperTerms *terms)
{
  const char *own = liaison_record_get_text (partner, "language");

  return liaison_catalog_new (terms->language != NULL ? terms->language
                              : own != NULL           ? own
                                                      : terms->standard);
}

/**
 * liaison_fund_paper_new:
 * @catalog: (transfer full): in whose language it is
 * @title: in that language
 *
 * Returns: (transfer full): a paper that begins with its title
 */
LiaisonPaper *
liaison_fund_paper_new (LiaisonRecord *partner,
                        LiaisonCatalog *catalog,
                        const LiaisonFundPaperTerms *terms,
                        const char *title)
{
  LiaisonPaper *paper = liaison_paper_new (
      catalog, liaison_paper_size_of_country (liaison_record_get_text (partner, "country")), title,
      terms->as_of);

  liaison_paper_set_author (paper, terms->author);
  liaison_paper_add_text (paper, LIAISON_PAPER_TITLE, title);
  return paper;
}

/**
 * liaison_fund_paper_begin_facts:
 *
 * What is added by liaison_fund_paper_add_fact() from now on stands together.
 */
void
liaison_fund_paper_begin_facts (LiaisonPaper *paper)
{
  static const LiaisonPaperColumn columns[] = { { NULL, FALSE }, { NULL, FALSE } };

  liaison_paper_add_table (paper, columns, G_N_ELEMENTS (columns));
}

/**
 * liaison_fund_paper_add_fact:
 * @label: of the source
 * @value: (nullable): nothing is added without one
 */
void
liaison_fund_paper_add_fact (LiaisonPaper *paper, const char *label, const char *value)
{
  const char *const cells[] = { liaison_catalog_get (liaison_paper_get_catalog (paper), label), value };

  if (value != NULL && *value != '\0')
    liaison_paper_add_row (paper, cells, FALSE);
}
