/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/statement-paper.h"

#include "core/mdf/fund-statement.h"
#include "core/mdf/fund.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* What a partner is told of its funds: what came, what went, what is left, and what can still be claimed until when. */

typedef struct
{
  LiaisonDatabase *database;
  LiaisonPaper *paper;
  const LiaisonCatalog *catalog;
  const LiaisonFundStatement *statement;
} Writer;

static const char *
tr (const Writer *self, const char *text)
{
  return liaison_catalog_get (self->catalog, text);
}

static char *
format (const Writer *self, gint64 minor)
{
  return liaison_catalog_format_money (self->catalog, liaison_money_make (minor, self->statement->currency),
                                       FALSE);
}

/* Movements ---------------------------------------------------------------------------------------------------------- */

static void
add_balance (const Writer *self, const char *label, LiaisonDate day, gint64 available)
{
  g_autofree char *date = liaison_catalog_format_date (self->catalog, day);
  g_autofree char *amount = format (self, available);
  const char *const cells[] = { date, label, NULL, NULL, NULL, amount };

  liaison_paper_add_row (self->paper, cells, TRUE);
}

static void
add_line (const Writer *self, const LiaisonStatementLine *line)
{
  const LiaisonEntry *entry = line->entry;
  const char *what =
      liaison_catalog_get_in_context (self->catalog, LIAISON_FUND_STATEMENT_CONTEXT,
                                      liaison_fund_statement_describe (self->statement, entry));
  g_autofree char *date = liaison_catalog_format_date (self->catalog, entry->dated);
  g_autofree char *moved = format (self, entry->amount.minor);
  g_autofree char *change = format (self, line->change < 0 ? -line->change : line->change);
  g_autofree char *available = format (self, line->available);
  /* Translators: what was done with money that stays in the fund, such as Paid, and how much it is */
  g_autofree char *what_moved = g_strdup_printf (tr (self, N_ ("%s: %s")), what, moved);
  const char *const cells[] = { date,
                                line->change == 0 ? what_moved : what,
                                entry->claim != NULL ? entry->claim : entry->request,
                                line->change > 0 ? change : NULL,
                                line->change < 0 ? change : NULL,
                                available };

  liaison_paper_add_row (self->paper, cells, FALSE);
}

static void
add_movements (const Writer *self, LiaisonDate first, LiaisonDate last)
{
  const LiaisonPaperColumn columns[] = {
    { tr (self, N_ ("Date")), FALSE },
    { tr (self, N_ ("What It Was")), FALSE },
    { tr (self, N_ ("Number")), FALSE },
    /* Translators: at the head of a column: money that came into a fund */
    { liaison_catalog_get_in_context (self->catalog, "money", NC_ ("money", "In")), TRUE },
    /* Translators: at the head of a column: money that went out of a fund */
    { liaison_catalog_get_in_context (self->catalog, "money", NC_ ("money", "Out")), TRUE },
    { tr (self, N_ ("Available")), TRUE },
  };

  liaison_paper_add_table (self->paper, columns, G_N_ELEMENTS (columns));
  add_balance (self, tr (self, N_ ("Opening")), first, self->statement->opening);
  for (guint i = 0; i < self->statement->lines->len; i++)
    {
      const LiaisonStatementLine *line = &g_array_index (self->statement->lines, LiaisonStatementLine, i);

      if (liaison_fund_statement_is_told (line->entry))
        add_line (self, line);
    }
  add_balance (self, tr (self, N_ ("Closing")), last, self->statement->closing);
}

/* What there is at the end -------------------------------------------------------------------------------------------- */

static void
add_totals (const Writer *self, const GPtrArray *entries)
{
  static const LiaisonBucket buckets[] = { LIAISON_BUCKET_AVAILABLE, LIAISON_BUCKET_COMMITTED,
                                           LIAISON_BUCKET_PAYABLE, LIAISON_BUCKET_PAID,
                                           LIAISON_BUCKET_EXPIRED };
  const LiaisonPaperColumn columns[] = {
    { tr (self, N_ ("Available")), TRUE }, { tr (self, N_ ("Committed")), TRUE },
    { tr (self, N_ ("Payable")), TRUE },   { tr (self, N_ ("Paid")), TRUE },
    { tr (self, N_ ("Expired")), TRUE },
  };
  gint64 sums[LIAISON_N_BUCKETS] = { 0 };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->from.allocation_id, self->statement->allocation_id))
        sums[entry->from.bucket] -= entry->amount.minor;
      if (g_str_equal (entry->to.allocation_id, self->statement->allocation_id))
        sums[entry->to.bucket] += entry->amount.minor;
    }
  for (guint i = 0; i < G_N_ELEMENTS (buckets); i++)
    g_ptr_array_add (texts, format (self, sums[buckets[i]]));
  liaison_paper_add_text (self->paper, LIAISON_PAPER_HEADING, tr (self, N_ ("At the End")));
  liaison_paper_add_table (self->paper, columns, G_N_ELEMENTS (columns));
  liaison_paper_add_row (self->paper, (const char *const *) texts->pdata, FALSE);
}

/* What can still be claimed ------------------------------------------------------------------------------------------- */

/* One row an activity: each has a last day of its own. What is left is told once a request. */
static gboolean
add_open (const Writer *self, GError **error)
{
  const LiaisonPaperColumn columns[] = {
    { tr (self, N_ ("Request")), FALSE },
    { tr (self, N_ ("Activity")), FALSE },
    { tr (self, N_ ("Claims until")), FALSE },
    { tr (self, N_ ("Not Yet Claimed")), TRUE },
  };
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database,
      "SELECT r.number, r.title || ': ' || v.title, s.amount,"
      "  max (coalesce (date (v.ends_on, '+' || b.claim_days || ' days'), '9999-12-31'), coalesce "
      "(r.claim_until, '')),"
      "  row_number () OVER (PARTITION BY r.id ORDER BY v.position, v.id)"
      "  FROM request AS r JOIN allocation AS a ON a.id = r.allocation_id JOIN budget AS b ON b.id = "
      "a.budget_id"
      "  JOIN request_balance AS s ON s.request_id = r.id JOIN activity AS v ON v.request_id = r.id"
      " WHERE r.allocation_id = ? AND r.state IN ('approved', 'active', 'claimable')"
      " ORDER BY r.number, r.id, v.position, v.id",
      error);
  gboolean has_row, has_any = FALSE;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", self->statement->allocation_id);
  while (TRUE)
    {
      g_autofree char *amount = NULL;
      g_autofree char *until = NULL;
      LiaisonDate day;
      gboolean is_first;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!has_any)
        {
          liaison_paper_add_text (self->paper, LIAISON_PAPER_HEADING,
                                  tr (self, N_ ("What Can Still Be Claimed")));
          liaison_paper_add_table (self->paper, columns, G_N_ELEMENTS (columns));
          has_any = TRUE;
        }
      if (!liaison_date_parse (liaison_statement_get_text (statement, 3), &day, error))
        return FALSE;
      is_first = liaison_statement_get_int (statement, 4) == 1;
      amount = is_first ? format (self, liaison_statement_get_int (statement, 2)) : NULL;
      until = liaison_catalog_format_date (self->catalog, day);
      liaison_paper_add_row (
          self->paper,
          (const char *const[]) { is_first ? liaison_statement_get_text (statement, 0) : NULL,
                                  liaison_statement_get_text (statement, 1), until, amount },
          FALSE);
    }
}

/* The whole ---------------------------------------------------------------------------------------------------------- */

static void
add_terms (const Writer *self, const LiaisonFund *fund)
{
  g_autofree char *starts_on = liaison_catalog_format_date (self->catalog, fund->starts_on);
  g_autofree char *ends_on = liaison_catalog_format_date (self->catalog, fund->ends_on);
  g_autofree char *rate = liaison_catalog_format_decimal (self->catalog, fund->rate);
  g_autofree char *text =
      /* Translators: two days, a percentage and a currency */
      g_strdup_printf (
          tr (self, N_ ("The money may be used from %1$s through %2$s. It bears %3$s %% of eligible "
                        "costs. Amounts are in %4$s.")),
          starts_on, ends_on, rate, fund->currency);

  liaison_paper_add_text (self->paper, LIAISON_PAPER_TEXT, text);
}

static gboolean
add_statement (const Writer *self,
               const GPtrArray *entries,
               LiaisonDate first,
               LiaisonDate last,
               GError **error)
{
  g_autoptr (LiaisonFund) fund = liaison_fund_load (self->database, self->statement->allocation_id, error);
  g_autofree char *heading =
      self->statement->region != NULL
          ? g_strdup_printf ("%s · %s", self->statement->budget, self->statement->region)
          : g_strdup (self->statement->budget);

  if (fund == NULL)
    return FALSE;
  liaison_paper_add_text (self->paper, LIAISON_PAPER_HEADING, heading);
  add_terms (self, fund);
  add_movements (self, first, last);
  add_totals (self, entries);
  return add_open (self, error);
}

static char *
format_period (const LiaisonCatalog *catalog, LiaisonDate first, LiaisonDate last)
{
  g_autofree char *from = liaison_catalog_format_date (catalog, first);
  g_autofree char *to = liaison_catalog_format_date (catalog, last);

  if (first == LIAISON_DATE_NONE)
    /* Translators: the period of a statement: all there was until a day, with it */
    return g_strdup_printf (liaison_catalog_get_in_context (catalog, "period", NC_ ("period", "through %s")),
                            to);
  /* Translators: the period of a statement: two days, which are part of it */
  return g_strdup_printf (
      liaison_catalog_get_in_context (catalog, "period", NC_ ("period", "%1$s through %2$s")), from, to);
}

/**
 * liaison_statement_paper_new:
 * @first: the first day, or LIAISON_DATE_NONE from the beginning
 * @last: the last day, or LIAISON_DATE_NONE through the day on which it is made
 *
 * What can still be claimed is told as it is now.
 *
 * Returns: (transfer full) (nullable): the statement of all that the partner has
 */
LiaisonPaper *
liaison_statement_paper_new (LiaisonDatabase *database,
                             const char *partner_id,
                             LiaisonDate first,
                             LiaisonDate last,
                             const LiaisonFundPaperTerms *terms,
                             GError **error)
{
  const LiaisonDate through = last != LIAISON_DATE_NONE ? last : terms->as_of;
  g_autoptr (LiaisonRecord) partner =
      liaison_record_load (database, &liaison_partner_entity, partner_id, error);
  g_autoptr (GPtrArray) statements = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (LiaisonPaper) paper = NULL;
  g_autofree char *period = NULL;
  g_autofree char *made_on = NULL;
  LiaisonCatalog *catalog;
  Writer writer = { .database = database };

  statements =
      partner != NULL ? liaison_fund_statement_load (database, partner_id, first, through, error) : NULL;
  entries = statements != NULL ? liaison_entry_list_of_partner (database, partner_id, through, error) : NULL;
  if (entries == NULL)
    return NULL;
  catalog = liaison_fund_paper_choose_catalog (partner, terms);
  paper =
      liaison_fund_paper_new (partner, catalog, terms, liaison_catalog_get (catalog, N_ ("Fund Statement")));
  period = format_period (catalog, first, through);
  made_on = liaison_catalog_format_date (catalog, terms->as_of);
  liaison_fund_paper_begin_facts (paper);
  liaison_fund_paper_add_fact (paper, N_ ("Partner"), liaison_record_get_text (partner, "name"));
  liaison_fund_paper_add_fact (paper, N_ ("Period"), period);
  liaison_fund_paper_add_fact (paper, N_ ("Made on"), made_on);
  writer.paper = paper;
  writer.catalog = catalog;
  if (statements->len == 0)
    liaison_paper_add_text (
        paper, LIAISON_PAPER_TEXT,
        liaison_catalog_get (catalog, N_ ("No budget has allocated money to this partner.")));
  for (guint i = 0; i < statements->len; i++)
    {
      writer.statement = g_ptr_array_index (statements, i);
      if (!add_statement (&writer, entries, first, through, error))
        return NULL;
    }
  return g_steal_pointer (&paper);
}
