/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/entry-list.h"

G_BEGIN_DECLS

#define LIAISON_FUND_STATEMENT_CONTEXT "statement"

/**
 * LiaisonStatementLine:
 * @change: by how much the entry altered what is available: nothing where it went from one other bucket to another
 * @available: what was available behind it
 *
 * An entry of a statement. The amount and what it belongs to stand in @entry.
 */
typedef struct
{
  LiaisonEntry *entry;
  gint64 change;
  gint64 available;
} LiaisonStatementLine;

/**
 * LiaisonFundStatement:
 * @budget: its name
 * @region: (nullable): code or name of the region that the money comes from
 * @currency: of all amounts, which are in minor units
 * @opening: what was available before the first day
 * @closing: what was available at the end of the last day
 * @lines: (element-type LiaisonStatementLine): by day
 *
 * What became of the money of one allocation of a partner.
 */
typedef struct
{
  char *allocation_id;
  char *budget;
  char *region;
  char currency[4];
  gint64 opening;
  gint64 closing;
  GArray *lines;
} LiaisonFundStatement;

void liaison_fund_statement_free (LiaisonFundStatement *self);
GPtrArray *liaison_fund_statement_load (LiaisonDatabase *database,
                                        const char *partner_id,
                                        LiaisonDate first,
                                        LiaisonDate last,
                                        GError **error);

const char *liaison_fund_statement_describe (const LiaisonFundStatement *self, const LiaisonEntry *entry);
gboolean liaison_fund_statement_is_told (const LiaisonEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFundStatement, liaison_fund_statement_free)

G_END_DECLS
