/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/deals/deal-list.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <glib/gi18n.h>

/* What deals add up to. */

#define N_MONTHS 12
#define N_QUARTERS 4

/**
 * Figures:
 *
 * All that is said of the deals of a workspace.
 */
typedef struct
{
  LiaisonDealList *list;
  LiaisonDate as_of;
  LiaisonDealSourcing sourcing;
  LiaisonDealOutcome with;
  LiaisonDealOutcome without;
  LiaisonDealForecast *forecast;
  GArray *quarters;
  char **missing;
} Figures;

static void
figures_clear (Figures *self)
{
  g_clear_pointer (&self->list, liaison_deal_list_free);
  g_clear_pointer (&self->forecast, liaison_deal_forecast_free);
  g_clear_pointer (&self->quarters, g_array_unref);
  g_clear_pointer (&self->missing, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figures, figures_clear)

static gboolean
figures_load (Figures *self, LiaisonDatabase *database, LiaisonDate as_of, GError **error)
{
  g_autoptr (GArray) array = NULL;
  const LiaisonDealValue *values;

  self->as_of = as_of;
  self->list = liaison_deal_list_load (database, as_of, error);
  if (self->list == NULL)
    return FALSE;
  array = liaison_deal_list_get_values (self->list->entries);
  values = (const LiaisonDealValue *) (gpointer) array->data;
  self->sourcing = liaison_deal_sourcing_reckon (values, array->len);
  self->with = liaison_deal_outcome_reckon (values, array->len, TRUE);
  self->without = liaison_deal_outcome_reckon (values, array->len, FALSE);
  self->forecast = liaison_deal_forecast_reckon (values, array->len, as_of, N_MONTHS);
  self->quarters = liaison_deal_velocity_reckon (values, array->len, as_of, N_QUARTERS);
  self->missing = liaison_deal_list_get_missing (self->list->entries);
  return TRUE;
}

/* JSON -------------------------------------------------------------------------------------------------------------- */

static void
add_sum (JsonBuilder *builder, const char *name, const LiaisonDealSum *sum, const char *currency)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_member_integer (builder, "deals", sum->n);
  json_member_integer (builder, "without_amount", sum->n_unknown);
  json_member_money (builder, "amount", sum->amount, currency);
  json_member_money (builder, "weighted", sum->weighted, currency);
  json_builder_end_object (builder);
}

/* Tenths are one digit behind the point. */
static void
add_tenths (JsonBuilder *builder, const char *name, gboolean is_known, int tenths)
{
  g_autofree char *text = is_known ? liaison_decimal_to_text (liaison_decimal_make (tenths, 1)) : NULL;

  json_member_text (builder, name, text);
}

static void
add_outcome (JsonBuilder *builder, const char *name, const LiaisonDealOutcome *outcome, const char *currency)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_member_integer (builder, "closed", outcome->rate.n);
  json_member_integer (builder, "won", outcome->rate.n_hits);
  add_tenths (builder, "win_rate", outcome->has_rate, outcome->rate.rate);
  add_tenths (builder, "low", outcome->has_rate, outcome->rate.low);
  add_tenths (builder, "high", outcome->has_rate, outcome->rate.high);
  json_member_integer (builder, "sized", outcome->n_sized);
  if (outcome->has_mean)
    json_member_money (builder, "mean_size", outcome->mean, currency);
  else
    json_member_text (builder, "mean_size", NULL);
  json_builder_end_object (builder);
}

static void
add_median (JsonBuilder *builder, const char *name, LiaisonDealMedian median)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_member_integer (builder, "deals", median.n);
  add_tenths (builder, "median_days", median.n > 0, median.tenths);
  json_builder_end_object (builder);
}

static void
add_months (JsonBuilder *builder, const Figures *figures)
{
  json_member_array (builder, "months");
  for (guint i = 0; i < figures->forecast->months->len; i++)
    {
      const LiaisonDealMonth *month = &g_array_index (figures->forecast->months, LiaisonDealMonth, i);

      json_builder_begin_object (builder);
      json_member_date (builder, "from", month->first);
      json_member_integer (builder, "deals", month->n);
      json_member_money (builder, "weighted", month->weighted, figures->list->currency);
      json_member_money (builder, "committed", month->committed, figures->list->currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_quarters (JsonBuilder *builder, const Figures *figures)
{
  json_member_array (builder, "quarters");
  for (guint i = 0; i < figures->quarters->len; i++)
    {
      const LiaisonDealQuarter *quarter = &g_array_index (figures->quarters, LiaisonDealQuarter, i);

      json_builder_begin_object (builder);
      json_member_date (builder, "from", quarter->first);
      add_median (builder, "registered_to_closed", quarter->to_close);
      add_median (builder, "approved_to_won", quarter->to_won);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const Figures *figures)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *currency = figures->list->currency;

  json_builder_begin_object (builder);
  json_member_date (builder, "as_of", figures->as_of);
  json_member_text (builder, "currency", currency);
  add_sum (builder, "open", &figures->sourcing.open, currency);
  json_member_array (builder, "stages");
  for (guint i = 0; i < LIAISON_DEAL_N_STAGES; i++)
    {
      json_builder_begin_object (builder);
      json_member_text (builder, "stage", liaison_deal_stage_get_word (i));
      add_sum (builder, "sourced", &figures->sourcing.sourced[i], currency);
      add_sum (builder, "others", &figures->sourcing.others[i], currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_outcome (builder, "with_partner", &figures->with, currency);
  add_outcome (builder, "without_partner", &figures->without, currency);
  add_months (builder, figures);
  add_sum (builder, "overdue", &figures->forecast->overdue, currency);
  add_sum (builder, "later", &figures->forecast->later, currency);
  add_sum (builder, "undated", &figures->forecast->undated, currency);
  add_quarters (builder, figures);
  json_member_texts (builder, "missing_rates", (const char *const *) figures->missing);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

/* Tables ------------------------------------------------------------------------------------------------------------ */

static void
add_number_cell (Table *table, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  table_add_cell (table, text);
}

static void
add_money_cell (Table *table, gint64 minor, const char *currency)
{
  g_autofree char *text = liaison_money_format (liaison_money_make (minor, currency), TRUE);

  table_add_cell (table, text);
}

static void
add_tenths_cell (Table *table, gboolean is_known, int tenths)
{
  g_autofree char *text =
      is_known ? liaison_decimal_format (liaison_decimal_make (tenths, 1)) : g_strdup ("—");

  table_add_cell (table, text);
}

static void
add_day_cell (Table *table, LiaisonDate day)
{
  g_autofree char *text = liaison_date_to_text (day);

  table_add_cell (table, text);
}

static void
print_stages (const Figures *figures)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Stage"), FALSE);
  table_add_column (table, _ ("Deals"), TRUE);
  table_add_column (table, _ ("Sourced by a partner"), TRUE);
  table_add_column (table, _ ("All others"), TRUE);
  table_add_column (table, C_ ("money", "Weighted"), TRUE);
  for (guint i = 0; i < LIAISON_DEAL_N_STAGES; i++)
    {
      const LiaisonDealSum *sourced = &figures->sourcing.sourced[i], *others = &figures->sourcing.others[i];
      const gboolean is_open = liaison_deal_stage_is_open (i);

      table_add_cell (table, liaison_deal_stage_get_label (i));
      add_number_cell (table, sourced->n + others->n);
      add_money_cell (table, sourced->amount, figures->list->currency);
      add_money_cell (table, others->amount, figures->list->currency);
      add_money_cell (table, is_open ? sourced->weighted + others->weighted : 0, figures->list->currency);
    }
  table_print (table);
}

static void
add_outcome_row (Table *table, const char *label, const LiaisonDealOutcome *outcome, const char *currency)
{
  table_add_cell (table, label);
  add_number_cell (table, outcome->rate.n);
  add_number_cell (table, outcome->rate.n_hits);
  add_tenths_cell (table, outcome->has_rate, outcome->rate.rate);
  add_tenths_cell (table, outcome->has_rate, outcome->rate.low);
  add_tenths_cell (table, outcome->has_rate, outcome->rate.high);
  if (outcome->has_mean)
    add_money_cell (table, outcome->mean, currency);
  else
    table_add_cell (table, "—");
}

static void
print_outcomes (const Figures *figures)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Deals"), FALSE);
  table_add_column (table, _ ("Closed"), TRUE);
  table_add_column (table, _ ("Won"), TRUE);
  /* Translators: a rate in percent */
  table_add_column (table, _ ("Win rate, %"), TRUE);
  /* Translators: the lower bound of an interval of 95 % */
  table_add_column (table, _ ("From"), TRUE);
  /* Translators: the upper bound of an interval of 95 % */
  table_add_column (table, C_ ("interval", "To"), TRUE);
  table_add_column (table, _ ("Mean size"), TRUE);
  add_outcome_row (table, _ ("With a partner"), &figures->with, figures->list->currency);
  add_outcome_row (table, _ ("Without a partner"), &figures->without, figures->list->currency);
  table_print (table);
}

static void
print_months (const Figures *figures)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Expected from"), FALSE);
  table_add_column (table, _ ("Deals"), TRUE);
  table_add_column (table, C_ ("money", "Weighted"), TRUE);
  table_add_column (table, C_ ("money", "Committed"), TRUE);
  for (guint i = 0; i < figures->forecast->months->len; i++)
    {
      const LiaisonDealMonth *month = &g_array_index (figures->forecast->months, LiaisonDealMonth, i);

      add_day_cell (table, month->first);
      add_number_cell (table, month->n);
      add_money_cell (table, month->weighted, figures->list->currency);
      add_money_cell (table, month->committed, figures->list->currency);
    }
  table_print (table);
}

static void
print_quarters (const Figures *figures)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Closed from"), FALSE);
  table_add_column (table, _ ("Deals"), TRUE);
  /* Translators: a median of days */
  table_add_column (table, _ ("Registered to closed"), TRUE);
  table_add_column (table, _ ("Deals"), TRUE);
  /* Translators: a median of days */
  table_add_column (table, _ ("Approved to won"), TRUE);
  for (guint i = 0; i < figures->quarters->len; i++)
    {
      const LiaisonDealQuarter *quarter = &g_array_index (figures->quarters, LiaisonDealQuarter, i);

      add_day_cell (table, quarter->first);
      add_number_cell (table, quarter->to_close.n);
      add_tenths_cell (table, quarter->to_close.n > 0, quarter->to_close.tenths);
      add_number_cell (table, quarter->to_won.n);
      add_tenths_cell (table, quarter->to_won.n > 0, quarter->to_won.tenths);
    }
  table_print (table);
}

static void
print_tables (const Figures *figures)
{
  print_stages (figures);
  g_print ("\n");
  print_outcomes (figures);
  g_print ("\n");
  print_months (figures);
  g_print ("\n");
  print_quarters (figures);
}

/* What is left out is said, and the exit status tells of it. */
static Status
tell_missing (const Figures *figures)
{
  g_autofree char *names = g_strjoinv (", ", figures->missing);

  if (figures->missing[0] == NULL)
    return STATUS_DONE;
  /* Translators: codes of currencies */
  g_printerr (_ ("There is no rate for %s: deals in it are left out of the amounts."), names);
  g_printerr ("\n");
  return STATUS_PROBLEMS;
}

Status
command_deals_figures (int argc, char **argv)
{
  g_autofree char *as_of = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
      N_ ("The day from which months and quarters are counted, and whose rates are taken; today if it is "
          "left "
          "out"),
      N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one object"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_auto (Figures) figures = { 0 };
  LiaisonDate day = program_argument_today ();
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "deals figures",
          N_ ("Says what deals add up to in the reporting currency: by stage, with and without a "
              "source, how often they are won with a partner and without, what is expected in which "
              "month, and how long they take. Where a rate is missing its currency is named, and "
              "the exit status is 1."),
          entries, 1, 1, &argc, &argv, &status) ||
      (as_of != NULL && !program_argument_day ("--as-of", as_of, &day, &status)))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error) ||
      !figures_load (&figures, reader.database, day, &error))
    return command_fail (error);
  if (json)
    print_json (&figures);
  else
    print_tables (&figures);
  return tell_missing (&figures);
}
