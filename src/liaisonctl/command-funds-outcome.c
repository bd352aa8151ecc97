/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "funds-report.h"
#include "json-member.h"

#include <glib/gi18n.h>

/* How long claims take, and what came of activities. */

/* A median that is not reached is a dash. */
static void
add_median (Table *table, const LiaisonMedianTime *time)
{
  if (time->has_median)
    report_cell_number (table, time->days);
  else
    table_add_cell (table, "—");
}

/* Cycle time --------------------------------------------------------------------------------------------------------- */

static void
add_time (JsonBuilder *builder, const char *name, const LiaisonMedianTime *time)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_member_integer (builder, "claims", time->n);
  json_member_integer (builder, "done", time->n_events);
  json_builder_set_member_name (builder, "median_days");
  if (time->has_median)
    json_builder_add_int_value (builder, time->days);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static void
add_cycle_time (JsonBuilder *builder, const ReportPart *part)
{
  g_autoptr (LiaisonCycleTime) time =
      liaison_cycle_time_reckon (part->report->cycles, part->report->flows, part->place, part->report->as_of);

  add_time (builder, "decided", &time->decided);
  add_time (builder, "paid", &time->paid);
  json_member_array (builder, "months");
  for (guint i = 0; i < time->months->len; i++)
    {
      const LiaisonCycleMonth *month = &g_array_index (time->months, LiaisonCycleMonth, i);

      json_builder_begin_object (builder);
      json_member_date (builder, "submitted_from", month->first);
      add_time (builder, "decided", &month->decided);
      add_time (builder, "paid", &month->paid);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_member_array (builder, "open");
  for (guint i = 0; i < time->open->len; i++)
    {
      const LiaisonClaimCycle *cycle = g_ptr_array_index (time->open, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "claim", cycle->number);
      json_member_text (builder, "title", cycle->title);
      json_member_text (builder, "partner", cycle->partner);
      json_member_date (builder, "submitted_on", cycle->submitted_on);
      json_member_integer (builder, "days",
                           liaison_date_difference (part->report->as_of, cycle->submitted_on));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_time_cells (Table *table, const LiaisonMedianTime *decided, const LiaisonMedianTime *paid)
{
  report_cell_number (table, decided->n);
  report_cell_number (table, decided->n_events);
  add_median (table, decided);
  report_cell_number (table, paid->n_events);
  add_median (table, paid);
}

static void
print_open (const LiaisonCycleTime *time, LiaisonDate as_of)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Claim"), FALSE);
  table_add_column (table, _ ("Title"), FALSE);
  table_add_column (table, _ ("Partner"), FALSE);
  table_add_column (table, _ ("Submitted on"), FALSE);
  table_add_column (table, _ ("Days"), TRUE);
  for (guint i = 0; i < time->open->len; i++)
    {
      const LiaisonClaimCycle *cycle = g_ptr_array_index (time->open, i);

      table_add_cell (table, cycle->number);
      table_add_cell (table, cycle->title);
      table_add_cell (table, cycle->partner);
      report_cell_date (table, cycle->submitted_on);
      report_cell_number (table, liaison_date_difference (as_of, cycle->submitted_on));
    }
  table_print (table);
}

static void
print_cycle_time (const ReportPart *part)
{
  g_autoptr (LiaisonCycleTime) time =
      liaison_cycle_time_reckon (part->report->cycles, part->report->flows, part->place, part->report->as_of);
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Submitted in"), FALSE);
  table_add_column (table, _ ("Claims"), TRUE);
  /* Translators: how many claims are decided */
  table_add_column (table, C_ ("claims", "Decided"), TRUE);
  /* Translators: a median of days */
  table_add_column (table, _ ("Days until decided"), TRUE);
  /* Translators: how many claims are paid */
  table_add_column (table, C_ ("claims", "Paid"), TRUE);
  /* Translators: a median of days */
  table_add_column (table, _ ("Days until paid"), TRUE);
  for (guint i = 0; i < time->months->len; i++)
    {
      const LiaisonCycleMonth *month = &g_array_index (time->months, LiaisonCycleMonth, i);
      g_autofree char *day = liaison_date_to_text (month->first);

      /* 2026-11 */
      day[7] = '\0';
      table_add_cell (table, day);
      add_time_cells (table, &month->decided, &month->paid);
    }
  /* Translators: the line of a sum */
  table_add_cell (table, _ ("All"));
  add_time_cells (table, &time->decided, &time->paid);
  table_print (table);
  if (time->open->len > 0)
    print_open (time, part->report->as_of);
}

/* Return ------------------------------------------------------------------------------------------------------------- */

/* Nothing where it costs nothing, or nothing is linked. */
static void
add_ratio (JsonBuilder *builder, gint64 won, gint64 cost)
{
  LiaisonDecimal ratio;
  g_autofree char *text =
      liaison_fund_return_get_ratio (won, cost, &ratio) ? liaison_decimal_to_text (ratio) : NULL;

  json_member_text (builder, "ratio", text);
}

static void
add_item (JsonBuilder *builder, const ReportPart *part, const LiaisonFundReturn *item)
{
  const char *currency = part->node->currency;

  json_builder_begin_object (builder);
  json_member_text (builder, "activity", item->activity->title);
  json_member_text (builder, "kind", item->activity->kind);
  json_member_text (builder, "request", item->activity->request);
  json_member_text (builder, "partner", item->activity->partner);
  json_member_money (builder, "cost", item->cost, currency);
  json_member_text (builder, "cost_is", liaison_fund_cost_get_word (item->cost_kind));
  json_member_money (builder, "pipeline", item->pipeline, currency);
  json_member_money (builder, "won", item->won, currency);
  add_ratio (builder, item->won, item->n_deals > 0 ? item->cost : 0);
  json_member_array (builder, "deals");
  for (guint i = 0; i < item->n_deals; i++)
    {
      const LiaisonFundDeal *deal =
          &g_array_index (part->report->returns->deals, LiaisonFundDeal, item->first_deal + i);

      json_builder_begin_object (builder);
      json_member_text (builder, "name", deal->name);
      json_member_text (builder, "stage", deal->stage);
      if (deal->is_known)
        json_member_money (builder, "amount", deal->amount, currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_return (JsonBuilder *builder, const ReportPart *part)
{
  const LiaisonFundReturns *returns = part->report->returns;
  const LiaisonFundReturnSum sum = liaison_fund_returns_sum (returns, part->report->flows, part->place);

  json_member_money (builder, "cost", sum.cost, part->node->currency);
  json_member_money (builder, "pipeline", sum.pipeline, part->node->currency);
  json_member_money (builder, "won", sum.won, part->node->currency);
  add_ratio (builder, sum.won, sum.n_deals > 0 ? sum.cost : 0);
  json_member_integer (builder, "deals", sum.n_deals);
  json_member_integer (builder, "deals_without_amount", sum.n_unknown);
  json_member_array (builder, "activities");
  for (guint i = 0; i < returns->items->len; i++)
    {
      const LiaisonFundReturn *item = &g_array_index (returns->items, LiaisonFundReturn, i);

      if (liaison_fund_flows_is_below (part->report->flows, part->place, item->activity->place))
        add_item (builder, part, item);
    }
  json_builder_end_array (builder);
}

static void
add_return_cells (Table *table, const char *currency, gint64 cost, guint n_deals, gint64 pipeline, gint64 won)
{
  LiaisonDecimal ratio;
  g_autofree char *text = n_deals > 0 && liaison_fund_return_get_ratio (won, cost, &ratio)
                              ? liaison_decimal_to_text (ratio)
                              : g_strdup ("—");

  report_cell_money (table, cost, currency);
  report_cell_number (table, n_deals);
  report_cell_money (table, pipeline, currency);
  report_cell_money (table, won, currency);
  table_add_cell (table, text);
}

static void
print_return (const ReportPart *part)
{
  const LiaisonFundReturns *returns = part->report->returns;
  const LiaisonFundReturnSum sum = liaison_fund_returns_sum (returns, part->report->flows, part->place);
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Activity"), FALSE);
  table_add_column (table, _ ("Request"), FALSE);
  table_add_column (table, _ ("Partner"), FALSE);
  table_add_column (table, _ ("Cost to the fund"), TRUE);
  table_add_column (table, _ ("Deals"), TRUE);
  table_add_column (table, _ ("Pipeline"), TRUE);
  table_add_column (table, C_ ("money", "Won"), TRUE);
  table_add_column (table, _ ("Won / cost"), TRUE);
  for (guint i = 0; i < returns->items->len; i++)
    {
      const LiaisonFundReturn *item = &g_array_index (returns->items, LiaisonFundReturn, i);

      if (!liaison_fund_flows_is_below (part->report->flows, part->place, item->activity->place))
        continue;
      table_add_cell (table, item->activity->title);
      table_add_cell (table, item->activity->request);
      table_add_cell (table, item->activity->partner);
      add_return_cells (table, part->node->currency, item->cost, item->n_deals, item->pipeline, item->won);
    }
  table_add_cell (table, _ ("All"));
  table_add_cell (table, NULL);
  table_add_cell (table, NULL);
  add_return_cells (table, part->node->currency, sum.cost, sum.n_deals, sum.pipeline, sum.won);
  table_print (table);
}

/* The commands ------------------------------------------------------------------------------------------------------- */

static char **
get_missing (const LiaisonFundReport *report)
{
  return report->returns->missing;
}

Status
command_mdf_cycle_time (int argc, char **argv)
{
  static const ReportKind kind = {
    "mdf cycle-time",
    N_ ("Says how many days half of the claims take from being submitted to being decided and paid, by month "
        "of submission, by Kaplan and Meier: those that wait count for as long as they have waited. Lists "
        "those that are open, the longest first."),
    add_cycle_time, print_cycle_time, NULL
  };

  return funds_report_run (&kind, argc, argv);
}

Status
command_mdf_return (int argc, char **argv)
{
  static const ReportKind kind = {
    "mdf return",
    N_ ("Says what activities cost the fund (paid, else approved, else promised) and what deals that are "
        "linked to them are worth, open and won, in the currency of the budget. Where a deal is left out for "
        "want of a rate that is told, and the exit status is 1."),
    add_return, print_return, get_missing
  };

  return funds_report_run (&kind, argc, argv);
}
