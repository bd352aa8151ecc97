/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/fund-statement.h"

#include <glib/gi18n-lib.h>

/* A partner's statement: its entries by day, with what was available behind each of them. */

static void
clear_line (gpointer data)
{
  liaison_entry_free (((LiaisonStatementLine *) data)->entry);
}

void
liaison_fund_statement_free (LiaisonFundStatement *self)
{
  if (self == NULL)
    return;

  g_free (self->allocation_id);
  g_free (self->budget);
  g_free (self->region);
  g_array_unref (self->lines);
  g_free (self);
}

static LiaisonFundStatement *
read_statement (LiaisonStatement *row)
{
  LiaisonFundStatement *self = g_new0 (LiaisonFundStatement, 1);

  self->allocation_id = g_strdup (liaison_statement_get_text (row, 0));
  self->budget = g_strdup (liaison_statement_get_text (row, 1));
  self->region = g_strdup (liaison_statement_get_text (row, 2));
  g_strlcpy (self->currency, liaison_statement_get_text (row, 3), sizeof self->currency);
  self->lines = g_array_new (FALSE, FALSE, sizeof (LiaisonStatementLine));
  g_array_set_clear_func (self->lines, clear_line);
  return self;
}

static GPtrArray *
load_allocations (LiaisonDatabase *database, const char *partner_id, GError **error)
{
  g_autoptr (GPtrArray) statements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_fund_statement_free);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT a.id, b.name, coalesce (r.code, r.name), b.currency"
      "  FROM allocation AS a JOIN budget AS b ON b.id = a.budget_id"
      "  LEFT JOIN allocation AS u ON u.id = a.parent_id LEFT JOIN region AS r ON r.id = u.region_id"
      " WHERE a.partner_id = ? ORDER BY b.starts_on, b.name, a.id",
      error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", partner_id);
  while (liaison_statement_next (statement, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&statements);
      g_ptr_array_add (statements, read_statement (statement));
    }
  return NULL;
}

static gint64
get_change (const LiaisonEntry *entry, const char *allocation_id)
{
  const gboolean comes =
      entry->to.bucket == LIAISON_BUCKET_AVAILABLE && g_str_equal (entry->to.allocation_id, allocation_id);
  const gboolean goes = entry->from.bucket == LIAISON_BUCKET_AVAILABLE &&
                        g_str_equal (entry->from.allocation_id, allocation_id);

  return (comes - goes) * entry->amount.minor;
}

/* Takes the entries that are its own. What went from one allocation of the partner to another stands in both. */
static void
fill (LiaisonFundStatement *self, GPtrArray *entries, LiaisonDate first)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonEntry *entry = g_ptr_array_index (entries, i);
      LiaisonStatementLine line = { 0 };

      if (!g_str_equal (entry->from.allocation_id, self->allocation_id) &&
          !g_str_equal (entry->to.allocation_id, self->allocation_id))
        continue;
      line.change = get_change (entry, self->allocation_id);
      self->closing += line.change;
      if (first != LIAISON_DATE_NONE && entry->dated < first)
        {
          self->opening = self->closing;
          continue;
        }
      line.available = self->closing;
      line.entry = liaison_entry_copy (entry);
      g_array_append_val (self->lines, line);
    }
}

/**
 * liaison_fund_statement_load:
 * @first: the first day, or LIAISON_DATE_NONE from the beginning
 * @last: the last day, or LIAISON_DATE_NONE through all that is there
 *
 * Operations count on the day that they say, whenever they were entered, so that what was available between two of them may be
 * another figure than what was known on that day.
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonFundStatement): a statement for each allocation of the partner
 */
GPtrArray *
liaison_fund_statement_load (LiaisonDatabase *database,
                             const char *partner_id,
                             LiaisonDate first,
                             LiaisonDate last,
                             GError **error)
{
  g_autoptr (GPtrArray) statements = load_allocations (database, partner_id, error);
  g_autoptr (GPtrArray) entries = NULL;

  if (statements == NULL)
    return NULL;
  entries = liaison_entry_list_of_partner (database, partner_id, last, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < statements->len; i++)
    fill (g_ptr_array_index (statements, i), entries, first);
  return g_steal_pointer (&statements);
}

/**
 * liaison_fund_statement_describe:
 * @entry: one of its entries
 *
 * Returns: (transfer none): what it is to the partner that money goes from one bucket to another: a text to be translated, in the context
 *   LIAISON_FUND_STATEMENT_CONTEXT, into whatever language it is told in
 */
const char *
liaison_fund_statement_describe (const LiaisonFundStatement *self, const LiaisonEntry *entry)
{
  const gboolean is_in = g_str_equal (entry->to.allocation_id, self->allocation_id);
  const gboolean is_out = g_str_equal (entry->from.allocation_id, self->allocation_id);

  if (!is_out)
    return NC_ ("statement", "Allocated");
  if (!is_in)
    return NC_ ("statement", "Taken back");
  switch (entry->to.bucket)
    {
    case LIAISON_BUCKET_AVAILABLE:
      return NC_ ("statement", "Released");
    case LIAISON_BUCKET_COMMITTED:
      return entry->from.bucket == LIAISON_BUCKET_AVAILABLE ? NC_ ("statement", "Promised for a request")
                                                            : NC_ ("statement", "Claim reversed");
    case LIAISON_BUCKET_PAYABLE:
      return entry->from.bucket == LIAISON_BUCKET_COMMITTED ? NC_ ("statement", "Claim approved")
                                                            : NC_ ("statement", "Payment reversed");
    case LIAISON_BUCKET_PAID:
      return NC_ ("statement", "Paid");
    case LIAISON_BUCKET_EXPIRED:
      return NC_ ("statement", "Expired");
    case LIAISON_BUCKET_SOURCE:
    case LIAISON_BUCKET_FX_DIFFERENCE:
    case LIAISON_N_BUCKETS:
    default:
      return NC_ ("statement", "Corrected");
    }
}

/**
 * liaison_fund_statement_is_told:
 *
 * Returns: whether an entry is the partner's: what exchange rates cost more or less never is
 */
gboolean
liaison_fund_statement_is_told (const LiaisonEntry *entry)
{
  return entry->from.bucket != LIAISON_BUCKET_FX_DIFFERENCE &&
         entry->to.bucket != LIAISON_BUCKET_FX_DIFFERENCE;
}
