/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/claim-cycle.h"

/* How long it takes from a claim to its decision and to its money. */

void
liaison_claim_cycles_free (LiaisonClaimCycles *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->items);
  g_string_chunk_free (self->texts);
  g_free (self);
}

void
liaison_cycle_time_free (LiaisonCycleTime *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->months);
  g_ptr_array_unref (self->open);
  g_free (self);
}

static gboolean
read_date (LiaisonStatement *row, int column, LiaisonDate *date, GError **error)
{
  *date = LIAISON_DATE_NONE;
  return liaison_statement_is_null (row, column) ||
         liaison_date_parse (liaison_statement_get_text (row, column), date, error);
}

static const char *
keep (LiaisonClaimCycles *self, LiaisonStatement *row, int column)
{
  return g_string_chunk_insert_const (self->texts, liaison_statement_get_text (row, column));
}

static gboolean
read_claim (LiaisonClaimCycles *self, const LiaisonFundFlows *flows, LiaisonStatement *row, GError **error)
{
  const int place = liaison_fund_flows_find_place (flows, liaison_statement_get_text (row, 3));
  LiaisonClaimCycle cycle = { .place = place, .is_refused = liaison_statement_get_int (row, 7) != 0 };

  if (place == LIAISON_FUND_FLOW_NONE)
    return TRUE;
  cycle.id = keep (self, row, 0);
  cycle.number = keep (self, row, 1);
  cycle.title = keep (self, row, 2);
  cycle.partner = flows->tree->nodes[place].name;
  if (!read_date (row, 4, &cycle.submitted_on, error) || !read_date (row, 5, &cycle.decided_on, error) ||
      !read_date (row, 6, &cycle.paid_on, error))
    return FALSE;
  g_array_append_val (self->items, cycle);
  return TRUE;
}

/**
 * liaison_claim_cycles_load:
 *
 * Reads all claims of the tree that were submitted. What was withdrawn took no time of anybody; what was carried over was submitted elsewhere.
 *
 * Returns: (transfer full) (nullable): the claims; names of partners belong to @flows
 */
LiaisonClaimCycles *
liaison_claim_cycles_load (LiaisonDatabase *database, const LiaisonFundFlows *flows, GError **error)
{
  g_autoptr (LiaisonClaimCycles) self = g_new0 (LiaisonClaimCycles, 1);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT c.id, c.number, r.title, r.allocation_id, c.submitted_on, c.decided_on, c.paid_on,"
      " c.state = 'rejected' OR (c.state = 'reversed' AND c.paid_on IS NULL)"
      "  FROM claim AS c JOIN request AS r ON r.id = c.request_id"
      " WHERE c.submitted_on IS NOT NULL AND c.state NOT IN ('draft', 'withdrawn')"
      " ORDER BY c.submitted_on, c.number",
      error);
  gboolean has_row = TRUE;

  self->items = g_array_new (FALSE, FALSE, sizeof (LiaisonClaimCycle));
  self->texts = g_string_chunk_new (4096);
  if (statement == NULL)
    return NULL;
  while (has_row)
    if (!liaison_statement_next (statement, &has_row, error) ||
        (has_row && !read_claim (self, flows, statement, error)))
      return NULL;
  return g_steal_pointer (&self);
}

/* Reckoning ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GArray *decided;
  GArray *paid;
} Spans;

static void
add_span (GArray *spans, LiaisonDate from, LiaisonDate event, LiaisonDate as_of)
{
  const gboolean is_event = event != LIAISON_DATE_NONE && event <= as_of;
  const LiaisonSpan span = { .days = MAX (0, liaison_date_difference (is_event ? event : as_of, from)),
                             .is_event = is_event };

  g_array_append_val (spans, span);
}

static gboolean
is_refused (const LiaisonClaimCycle *cycle, LiaisonDate as_of)
{
  return cycle->is_refused && (cycle->decided_on == LIAISON_DATE_NONE || cycle->decided_on <= as_of);
}

static void
add_claim (Spans *spans, const LiaisonClaimCycle *cycle, LiaisonDate as_of)
{
  add_span (spans->decided, cycle->submitted_on, cycle->decided_on, as_of);
  if (!is_refused (cycle, as_of))
    add_span (spans->paid, cycle->submitted_on, cycle->paid_on, as_of);
}

static LiaisonMedianTime
reckon (GArray *spans)
{
  return liaison_median_time_reckon ((const LiaisonSpan *) (gpointer) spans->data, spans->len);
}

static LiaisonDate
get_month (LiaisonDate day)
{
  int year, month, number;

  liaison_date_to_ymd (day, &year, &month, &number);
  return liaison_date_from_ymd (year, month, 1);
}

static void
close_month (LiaisonCycleTime *self, Spans *spans, LiaisonDate first)
{
  const LiaisonCycleMonth month = { .first = first,
                                    .decided = reckon (spans->decided),
                                    .paid = reckon (spans->paid) };

  g_array_append_val (self->months, month);
  g_array_set_size (spans->decided, 0);
  g_array_set_size (spans->paid, 0);
}

/**
 * liaison_cycle_time_reckon:
 * @place: of an allocation in the tree; claims for all below it count
 * @as_of: the last day that is looked at
 *
 * The median days from the submission of a claim to its decision and to its payment, by month of submission and in all. A claim that waits is no gap and no
 * zero: so much is known of it that it took longer than this (see liaison_median_time_reckon()). Days count from the last submission: while
 * information is asked for, the claim is with the partner. One that is rejected was decided, and is never paid.
 *
 * Returns: (transfer full): the times; what is open belongs to @cycles
 */
LiaisonCycleTime *
liaison_cycle_time_reckon (const LiaisonClaimCycles *cycles,
                           const LiaisonFundFlows *flows,
                           guint place,
                           LiaisonDate as_of)
{
  LiaisonCycleTime *self = g_new0 (LiaisonCycleTime, 1);
  Spans all = { g_array_new (FALSE, FALSE, sizeof (LiaisonSpan)),
                g_array_new (FALSE, FALSE, sizeof (LiaisonSpan)) };
  Spans month = { g_array_new (FALSE, FALSE, sizeof (LiaisonSpan)),
                  g_array_new (FALSE, FALSE, sizeof (LiaisonSpan)) };
  LiaisonDate first = LIAISON_DATE_NONE;

  self->months = g_array_new (FALSE, FALSE, sizeof (LiaisonCycleMonth));
  self->open = g_ptr_array_new ();
  for (guint i = 0; i < cycles->items->len; i++)
    {
      LiaisonClaimCycle *cycle = &g_array_index (cycles->items, LiaisonClaimCycle, i);

      if (cycle->submitted_on > as_of || !liaison_fund_flows_is_below (flows, place, cycle->place))
        continue;
      if (first != LIAISON_DATE_NONE && get_month (cycle->submitted_on) != first)
        close_month (self, &month, first);
      first = get_month (cycle->submitted_on);
      add_claim (&month, cycle, as_of);
      add_claim (&all, cycle, as_of);
      if (!is_refused (cycle, as_of) && (cycle->paid_on == LIAISON_DATE_NONE || cycle->paid_on > as_of))
        g_ptr_array_add (self->open, cycle);
    }
  if (first != LIAISON_DATE_NONE)
    close_month (self, &month, first);
  self->decided = reckon (all.decided);
  self->paid = reckon (all.paid);
  g_array_unref (all.decided);
  g_array_unref (all.paid);
  g_array_unref (month.decided);
  g_array_unref (month.paid);
  return self;
}
