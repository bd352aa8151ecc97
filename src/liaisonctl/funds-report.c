/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-report.h"

#include "core/records/budget.h"
#include "core/records/partner.h"
#include "core/records/places.h"
#include "json-member.h"
#include "program-arguments.h"

#include <glib/gi18n.h>

/* What commands about the money of funds over time share: whole budgets, or regions and partners in them, one after the other. */

void
report_cell_money (Table *table, gint64 minor, const char *currency)
{
  g_autofree char *text = liaison_money_to_text (liaison_money_make (minor, currency));

  table_add_cell (table, text);
}

void
report_cell_number (Table *table, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  table_add_cell (table, text);
}

void
report_cell_date (Table *table, LiaisonDate date)
{
  g_autofree char *text = liaison_date_to_text (date);

  table_add_cell (table, text);
}

/* What was asked for; the whole budgets where neither a region nor a partner was. */
static gboolean
is_asked_for (const LiaisonFundNode *node, const char *region_id, const char *partner_id)
{
  if (partner_id != NULL)
    return g_strcmp0 (node->partner_id, partner_id) == 0;
  if (region_id != NULL)
    return g_strcmp0 (node->region_id, region_id) == 0;
  return node->depth == 0;
}

static const char *
find_budget (const LiaisonFundReport *report, guint place)
{
  const LiaisonFundNode *node = liaison_fund_report_get_node (report, place);

  while (node->parent >= 0)
    node = liaison_fund_report_get_node (report, (guint) node->parent);
  return node->name;
}

static void
print_heading (const ReportPart *part)
{
  const char *budget = find_budget (part->report, part->place);

  if (part->node->depth > 0)
    /* Translators: the name of a budget, of a region or a partner, and a currency */
    g_print (_ ("%s, %s, in %s\n"), budget, part->node->name, part->node->currency);
  else
    /* Translators: the name of a budget and a currency */
    g_print (_ ("%s, in %s\n"), budget, part->node->currency);
}

static void
print_all (const LiaisonFundReport *report,
           const ReportKind *kind,
           const char *region_id,
           const char *partner_id,
           gboolean is_json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_member_date (builder, "as_of", report->as_of);
  json_member_texts (builder, "missing_rates", (const char *const *) report->returns->missing);
  json_member_array (builder, "parts");
  for (guint i = 0; i < report->flows->tree->n_nodes; i++)
    {
      const ReportPart part = { report, i, liaison_fund_report_get_node (report, i) };

      if (!is_asked_for (part.node, region_id, partner_id))
        continue;
      if (!is_json)
        {
          print_heading (&part);
          kind->print (&part);
          continue;
        }
      json_builder_begin_object (builder);
      json_member_text (builder, "budget", find_budget (report, i));
      json_member_text (builder, "region", part.node->region);
      json_member_text (builder, "partner", part.node->partner_id != NULL ? part.node->name : NULL);
      json_member_text (builder, "currency", part.node->currency);
      json_member_date (builder, "starts_on", part.node->starts_on);
      json_member_date (builder, "ends_on", part.node->ends_on);
      kind->add_json (builder, &part);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (is_json)
    command_print_json (json_builder_get_root (builder));
}

/* @name: (nullable) */
static gboolean
find_id (LiaisonDatabase *database, const LiaisonEntity *entity, const char *name, char **id, GError **error)
{
  *id = name != NULL ? command_find_id (database, entity, name, error) : NULL;
  return name == NULL || *id != NULL;
}

Status
funds_report_run (const ReportKind *kind, int argc, char **argv)
{
  g_autofree char *budget = NULL;
  g_autofree char *region = NULL;
  g_autofree char *partner = NULL;
  g_autofree char *as_of = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "budget", 0, 0, G_OPTION_ARG_STRING, &budget, N_ ("Only this budget, by its name"), N_ ("NAME") },
    { "region", 0, 0, G_OPTION_ARG_STRING, &region, N_ ("What this region has, with all below it"),
      N_ ("REGION") },
    { "partner", 0, 0, G_OPTION_ARG_STRING, &partner, N_ ("What this partner has"), N_ ("PARTNER") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
      N_ ("The last day whose entries count; today if it is left out"), N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (LiaisonFundReport) report = NULL;
  g_autofree char *budget_id = NULL;
  g_autofree char *region_id = NULL;
  g_autofree char *partner_id = NULL;
  LiaisonDate day = program_argument_today ();
  GError *error = NULL;
  Status status;

  if (!command_parse (kind->name, kind->description, entries, 1, 1, &argc, &argv, &status) ||
      (as_of != NULL && !program_argument_day ("--as-of", as_of, &day, &status)))
    return status;
  if (region != NULL && partner != NULL)
    return command_misuse (_ ("Name a region or a partner, not both."));
  if (!command_open_to_read (&reader, argv[1], &error) ||
      !find_id (reader.database, &liaison_budget_entity, budget, &budget_id, &error) ||
      !find_id (reader.database, &liaison_region_entity, region, &region_id, &error) ||
      !find_id (reader.database, &liaison_partner_entity, partner, &partner_id, &error))
    return command_fail (error);
  report = liaison_fund_report_load (reader.database, budget_id, day, &error);
  if (report == NULL)
    return command_fail (error);
  print_all (report, kind, region_id, partner_id, json);
  return kind->get_missing != NULL
             ? program_argument_tell_missing ((const char *const *) kind->get_missing (report))
             : STATUS_DONE;
}
