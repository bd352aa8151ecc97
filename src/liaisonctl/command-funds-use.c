/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/records/request.h"
#include "funds-report.h"
#include "json-member.h"

#include <glib/gi18n.h>

/* Where the money of funds is over time, what it is used for, and why some is not. */

/* Over time ---------------------------------------------------------------------------------------------------------- */

static void
add_month (JsonBuilder *builder, const LiaisonFundOverTime *over_time, const LiaisonFundMonth *month)
{
  json_builder_begin_object (builder);
  json_member_date (builder, "from", month->first);
  json_member_date (builder, "to", month->last);
  json_member_money (builder, "plan", month->plan, over_time->currency);
  if (month->is_known)
    {
      json_member_money (builder, "allocated", month->allocated, over_time->currency);
      json_member_money (builder, "used", month->used, over_time->currency);
      json_member_money (builder, "paid", month->paid, over_time->currency);
      json_member_money (builder, "remaining", month->remaining, over_time->currency);
    }
  if (month->has_forecast)
    json_member_money (builder, "forecast", month->forecast, over_time->currency);
  json_builder_end_object (builder);
}

static void
add_over_time (JsonBuilder *builder, const ReportPart *part)
{
  g_autoptr (LiaisonFundOverTime) self =
      liaison_fund_over_time_reckon (part->report->flows, part->place, part->report->as_of);
  g_autofree char *why = liaison_fund_over_time_explain (self);

  json_member_money (builder, "allocated", self->allocated, self->currency);
  json_member_money (builder, "used", self->used, self->currency);
  json_member_money (builder, "paid", self->paid, self->currency);
  json_member_money (builder, "remaining", self->remaining, self->currency);
  json_member_text (builder, "outlook", liaison_fund_outlook_get_word (self->outlook));
  json_member_integer (builder, "pace_days", self->pace_days);
  json_member_money (builder, "pace_used", self->pace_used, self->currency);
  if (self->outlook == LIAISON_FUND_OUTLOOK_RUNS_OUT)
    json_member_date (builder, "runs_out_on", self->runs_out_on);
  if (self->outlook == LIAISON_FUND_OUTLOOK_REMAINS)
    json_member_money (builder, "left_at_end", self->left_at_end, self->currency);
  json_member_text (builder, "why", why);
  json_member_array (builder, "months");
  for (guint i = 0; i < self->months->len; i++)
    add_month (builder, self, &g_array_index (self->months, LiaisonFundMonth, i));
  json_builder_end_array (builder);
}

/* What is not known yet is a dash. */
static void
add_known (Table *table, gboolean is_known, gint64 amount, const char *currency)
{
  if (is_known)
    report_cell_money (table, amount, currency);
  else
    table_add_cell (table, "—");
}

static void
print_over_time (const ReportPart *part)
{
  g_autoptr (LiaisonFundOverTime) self =
      liaison_fund_over_time_reckon (part->report->flows, part->place, part->report->as_of);
  g_autofree char *why = liaison_fund_over_time_explain (self);
  g_autoptr (Table) table = table_new ();

  /* Translators: the last day of a month that figures are of */
  table_add_column (table, C_ ("month", "Through"), FALSE);
  table_add_column (table, _ ("Allocated"), TRUE);
  table_add_column (table, C_ ("money", "Plan"), TRUE);
  table_add_column (table, C_ ("money", "Used"), TRUE);
  table_add_column (table, liaison_bucket_get_label (LIAISON_BUCKET_PAID), TRUE);
  table_add_column (table, C_ ("money", "Remaining"), TRUE);
  table_add_column (table, _ ("Forecast"), TRUE);
  for (guint i = 0; i < self->months->len; i++)
    {
      const LiaisonFundMonth *month = &g_array_index (self->months, LiaisonFundMonth, i);

      report_cell_date (table, month->last);
      add_known (table, month->is_known, month->allocated, self->currency);
      report_cell_money (table, month->plan, self->currency);
      add_known (table, month->is_known, month->used, self->currency);
      add_known (table, month->is_known, month->paid, self->currency);
      add_known (table, month->is_known, month->remaining, self->currency);
      add_known (table, month->has_forecast, month->forecast, self->currency);
    }
  table_print (table);
  g_print ("%s\n", why);
}

/* Use ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *word;
  const char *label;
  gint64 amount;
} PartOfUse;

#define N_PARTS 10

static void
list_parts (const LiaisonFundUse *use, PartOfUse *parts)
{
  guint n = 0;

  parts[n++] = (PartOfUse) { "paid", liaison_bucket_get_label (LIAISON_BUCKET_PAID), use->paid };
  parts[n++] = (PartOfUse) { "payable", liaison_bucket_get_label (LIAISON_BUCKET_PAYABLE), use->payable };
  parts[n++] =
      (PartOfUse) { "committed", liaison_bucket_get_label (LIAISON_BUCKET_COMMITTED), use->committed };
  parts[n++] = (PartOfUse) { "available", _ ("Available, never promised"), use->available };
  parts[n++] = (PartOfUse) { "expired", _ ("Expired, never promised"), use->expired };
  for (LiaisonFundRelease i = 0; i < LIAISON_N_FUND_RELEASES; i++)
    parts[n++] = (PartOfUse) { liaison_fund_release_get_word (i), liaison_fund_release_get_label (i),
                               use->released[i] };
  parts[n++] = (PartOfUse) { "given_back", _ ("Given back"), use->given_back };
  parts[n++] = (PartOfUse) { "allocated", _ ("Ever allocated"), use->received };
  g_assert (n == N_PARTS);
}

static void
add_use (JsonBuilder *builder, const ReportPart *part)
{
  const LiaisonFundUse use = liaison_fund_use_reckon (part->report->flows, part->place, part->report->as_of);
  g_autoptr (GArray) kinds =
      liaison_fund_activities_sum_kinds (part->report->activities, part->report->flows, part->place);
  PartOfUse parts[N_PARTS];

  list_parts (&use, parts);
  for (guint i = 0; i < N_PARTS; i++)
    json_member_money (builder, parts[i].word, parts[i].amount, use.currency);
  json_member_money (builder, "pending", use.pending, use.currency);
  json_member_array (builder, "kinds");
  for (guint i = 0; i < kinds->len; i++)
    {
      const LiaisonFundKindUse *kind = &g_array_index (kinds, LiaisonFundKindUse, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "kind", kind->kind);
      json_member_integer (builder, "activities", kind->n_activities);
      json_member_money (builder, "promised", kind->promised, use.currency);
      json_member_money (builder, "claimed", kind->claimed, use.currency);
      json_member_money (builder, "approved", kind->approved, use.currency);
      json_member_money (builder, "paid", kind->paid, use.currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_kinds (GArray *kinds, const char *currency)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Kind"), FALSE);
  table_add_column (table, _ ("Activities"), TRUE);
  table_add_column (table, C_ ("money", "Promised"), TRUE);
  table_add_column (table, C_ ("money", "Claimed"), TRUE);
  table_add_column (table, C_ ("money", "Approved"), TRUE);
  table_add_column (table, liaison_bucket_get_label (LIAISON_BUCKET_PAID), TRUE);
  for (guint i = 0; i < kinds->len; i++)
    {
      const LiaisonFundKindUse *kind = &g_array_index (kinds, LiaisonFundKindUse, i);

      table_add_cell (table, liaison_choice_get_label (liaison_activity_kinds, kind->kind));
      report_cell_number (table, kind->n_activities);
      report_cell_money (table, kind->promised, currency);
      report_cell_money (table, kind->claimed, currency);
      report_cell_money (table, kind->approved, currency);
      report_cell_money (table, kind->paid, currency);
    }
  table_print (table);
}

static void
print_use (const ReportPart *part)
{
  const LiaisonFundUse use = liaison_fund_use_reckon (part->report->flows, part->place, part->report->as_of);
  g_autoptr (GArray) kinds =
      liaison_fund_activities_sum_kinds (part->report->activities, part->report->flows, part->place);
  g_autoptr (Table) table = table_new ();
  PartOfUse parts[N_PARTS];

  table_add_column (table, _ ("Part"), FALSE);
  table_add_column (table, _ ("Amount"), TRUE);
  list_parts (&use, parts);
  for (guint i = 0; i < N_PARTS; i++)
    {
      table_add_cell (table, parts[i].label);
      report_cell_money (table, parts[i].amount, use.currency);
    }
  /* Translators: amounts that are asked for and not decided */
  table_add_cell (table, _ ("Pending"));
  report_cell_money (table, use.pending, use.currency);
  table_print (table);
  if (kinds->len > 0)
    print_kinds (kinds, use.currency);
}

/* The commands ------------------------------------------------------------------------------------------------------- */

static char **
get_missing (const LiaisonFundReport *report)
{
  return report->flows->tree->missing;
}

Status
command_mdf_over_time (int argc, char **argv)
{
  static const ReportKind kind = {
    "mdf over-time",
    N_ ("Says for each month what was allocated, used (promised, owed or paid) and paid by its end, what "
        "would "
        "be used by then if what is allocated were spread evenly over the days, and what will remain at the "
        "pace of the last 90 days. Entries count on the day that their operation says."),
    add_over_time, print_over_time, NULL
  };

  return funds_report_run (&kind, argc, argv);
}

Status
command_mdf_use (int argc, char **argv)
{
  static const ReportKind kind = {
    "mdf use",
    N_ ("Says what became of all that was ever allocated, in parts that add up to it, why some was not used, "
        "and what was promised, claimed, approved and paid by kind of activity. What is pending stands "
        "beside "
        "all this and holds nothing; where it is left out for want of a rate that is told, and the exit "
        "status is 1."),
    add_use, print_use, get_missing
  };

  return funds_report_run (&kind, argc, argv);
}
