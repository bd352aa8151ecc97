/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-json.h"

#include "core/program/rules-names.h"

#include <json-glib/json-glib.h>

/* RULES.json out: the members always in the same order, numbers as texts, so that equal rules are equal
 * bytes. The format is described in data/rules.schema.json. */

typedef struct
{
  const LiaisonRules *rules;
  const LiaisonRulesNames *names;
  JsonBuilder *builder;
} Writer;

static void
add_text (Writer *writer, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  json_builder_set_member_name (writer->builder, name);
  json_builder_add_string_value (writer->builder, text);
}

static void
add_integer (Writer *writer, const char *name, gint64 value)
{
  json_builder_set_member_name (writer->builder, name);
  json_builder_add_int_value (writer->builder, value);
}

static void
add_boolean (Writer *writer, const char *name, gboolean value)
{
  json_builder_set_member_name (writer->builder, name);
  json_builder_add_boolean_value (writer->builder, value);
}

static void
add_decimal (Writer *writer, const char *name, LiaisonDecimal decimal)
{
  g_autofree char *text = liaison_decimal_to_text (decimal);

  add_text (writer, name, text);
}

/* Nothing needed, and no weight, is nothing. */
static void
add_decimal_unless_zero (Writer *writer, const char *name, LiaisonDecimal decimal)
{
  if (decimal.digits != 0)
    add_decimal (writer, name, decimal);
}

static void
add_date (Writer *writer, const char *name, LiaisonDate date)
{
  g_autofree char *text = date != LIAISON_DATE_NONE ? liaison_date_to_text (date) : NULL;

  add_text (writer, name, text);
}

static void
begin_array (Writer *writer, const char *name)
{
  json_builder_set_member_name (writer->builder, name);
  json_builder_begin_array (writer->builder);
}

static void
begin_object (Writer *writer, const char *name)
{
  json_builder_set_member_name (writer->builder, name);
  json_builder_begin_object (writer->builder);
}

static void
add_program (Writer *writer, const LiaisonProgramInfo *program)
{
  begin_object (writer, "program");
  add_text (writer, "name", program->name);
  add_text (writer, "objectives", program->objectives);
  begin_array (writer, "types");
  for (guint i = 0; program->types[i] != NULL; i++)
    json_builder_add_string_value (writer->builder, program->types[i]);
  json_builder_end_array (writer->builder);
  begin_array (writer, "regions");
  for (guint i = 0; program->region_ids[i] != NULL; i++)
    json_builder_add_string_value (
        writer->builder, liaison_rules_names_get_region_text (writer->names, program->region_ids[i]));
  json_builder_end_array (writer->builder);
  add_text (writer, "currency", program->currency);
  add_date (writer, "since", program->since);
  add_date (writer, "until", program->until);
  begin_object (writer, "fiscal_year");
  add_text (writer, "kind", program->fiscal.kind == LIAISON_FISCAL_WEEKS_445 ? "weeks-445" : "months");
  add_integer (writer, "start_month", program->fiscal.start_month);
  add_integer (writer, "week_start", program->fiscal.week_start);
  json_builder_end_object (writer->builder);
  json_builder_end_object (writer->builder);
}

static void
add_policy (Writer *writer)
{
  const LiaisonRulesPolicy *policy = &writer->rules->policy;

  begin_object (writer, "policy");
  add_text (writer, "promotion", policy->promotes_at_once ? "at-once" : "review");
  add_boolean (writer, "promotes_one_step", policy->promotes_one_step);
  add_text (writer, "demotion", policy->demotes_to_evaluated ? "to-evaluated" : "one-step");
  add_boolean (writer, "counts_children", policy->counts_children);
  add_boolean (writer, "counts_resellers", policy->counts_resellers);
  add_integer (writer, "hold_months", policy->hold_months);
  add_integer (writer, "grace_days", policy->grace_days);
  add_integer (writer, "newcomer_months", policy->newcomer_months);
  add_integer (writer, "repeat_months", policy->repeat_months);
  add_integer (writer, "review_months", policy->review_months);
  json_builder_end_object (writer->builder);
}

static const char *
get_code (const Writer *writer, guint tier)
{
  return liaison_rules_get_tier (writer->rules, tier)->code;
}

static void
add_tiers (Writer *writer)
{
  begin_array (writer, "tiers");
  for (guint i = 0; i < liaison_rules_get_n_tiers (writer->rules); i++)
    {
      const LiaisonRulesTier *tier = liaison_rules_get_tier (writer->rules, i);

      json_builder_begin_object (writer->builder);
      add_text (writer, "code", tier->code);
      add_text (writer, "name", tier->name);
      add_decimal_unless_zero (writer, "needed", tier->needed);
      json_builder_end_object (writer->builder);
    }
  json_builder_end_array (writer->builder);
}

static void
add_requirement (Writer *writer, guint place)
{
  const LiaisonRulesRequirement *requirement = liaison_rules_get_requirement (writer->rules, place);
  const LiaisonMetricSpec *spec = &requirement->spec;

  json_builder_begin_object (writer->builder);
  add_text (writer, "key", requirement->key);
  add_text (writer, "metric", spec->metric->word);
  add_text (writer, "period", spec->period);
  add_text (writer, "role", spec->role);
  if (spec->level > 0)
    add_integer (writer, "level", spec->level);
  add_text (writer, "sale_kind", spec->sale_kind);
  add_text (writer, "measure", requirement->measure_name);
  add_decimal_unless_zero (writer, "weight", requirement->weight);
  begin_object (writer, "thresholds");
  for (guint tier = 0; tier < liaison_rules_get_n_tiers (writer->rules); tier++)
    {
      const LiaisonRulesThreshold *threshold = liaison_rules_get_threshold (writer->rules, place, tier);

      if (threshold->is_set)
        add_decimal (writer, get_code (writer, tier), threshold->value);
    }
  json_builder_end_object (writer->builder);
  json_builder_end_object (writer->builder);
}

static void
add_overrides (Writer *writer)
{
  begin_array (writer, "overrides");
  for (guint i = 0; i < writer->rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (writer->rules, i);

      json_builder_begin_object (writer->builder);
      if (item->region_id != NULL)
        add_text (writer, "region", liaison_rules_names_get_region_text (writer->names, item->region_id));
      add_text (writer, "market_class", item->market_class);
      if (item->requirement >= 0)
        add_text (writer, "requirement",
                  liaison_rules_get_requirement (writer->rules, (guint) item->requirement)->key);
      if (item->tier >= 0)
        add_text (writer, "tier", get_code (writer, (guint) item->tier));
      add_decimal (writer, item->is_factor ? "factor" : "value", item->amount);
      json_builder_end_object (writer->builder);
    }
  json_builder_end_array (writer->builder);
}

static void
add_benefits (Writer *writer)
{
  begin_array (writer, "benefits");
  for (guint i = 0; i < writer->rules->benefits->len; i++)
    {
      const LiaisonRulesBenefit *benefit = liaison_rules_get_benefit (writer->rules, i);

      json_builder_begin_object (writer->builder);
      add_text (writer, "kind", liaison_benefit_kind_to_word (benefit->kind));
      add_text (writer, "name", benefit->name);
      add_text (writer, "currency", benefit->currency);
      begin_object (writer, "grants");
      for (guint tier = 0; tier < liaison_rules_get_n_tiers (writer->rules); tier++)
        add_text (writer, get_code (writer, tier), benefit->grants[tier]);
      json_builder_end_object (writer->builder);
      json_builder_end_object (writer->builder);
    }
  json_builder_end_array (writer->builder);
}

/**
 * liaison_rules_to_json:
 * @database: which knows the regions
 * @program: (nullable): the program, where the file is to hold it, too
 *
 * Equal rules give equal text. Regions are named by their code, else by their name, else, where others are
 * called the same, by their id.
 *
 * Returns: (transfer full) (nullable): a RULES.json
 */
char *
liaison_rules_to_json (LiaisonDatabase *database,
                       const LiaisonRules *rules,
                       const LiaisonProgramInfo *program,
                       GError **error)
{
  g_autoptr (LiaisonRulesNames) names = liaison_rules_names_load (database, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  Writer writer = { .rules = rules, .names = names, .builder = builder };

  if (names == NULL)
    return NULL;
  json_builder_begin_object (builder);
  add_text (&writer, "format", LIAISON_RULES_FORMAT);
  if (program != NULL)
    add_program (&writer, program);
  add_text (&writer, "remarks", rules->remarks);
  add_text (&writer, "mode", liaison_rules_mode_to_word (rules->mode));
  add_policy (&writer);
  add_tiers (&writer);
  begin_array (&writer, "requirements");
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    add_requirement (&writer, i);
  json_builder_end_array (builder);
  add_overrides (&writer);
  add_benefits (&writer);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, TRUE);
  return g_strconcat (json, "\n", NULL);
}
