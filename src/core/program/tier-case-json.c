/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/tier-case.h"

#include "core/base/currency.h"
#include "core/base/error.h"
#include "core/base/json-guard.h"
#include "core/base/json-writer.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* The inputs of a decision as they are stored beside it. Figures are canonical decimals, days ISO dates. */

#define FORMAT 1

/* Larger than the largest ladder makes it. */
#define MOST_BYTES (1 << 20)
#define MOST_DEPTH 8

/* As the workspace bounds the policies. */
#define MOST_DAYS 3660
#define MOST_MONTHS 120

static void
add_tiers (const LiaisonTierCase *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "tiers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->ladder->n_tiers; i++)
    {
      const LiaisonRulesTier *tier = liaison_rules_get_tier (self->rules, i);

      json_builder_begin_object (builder);
      liaison_json_add_text (builder, "code", tier->code);
      liaison_json_add_text (builder, "name", tier->name);
      liaison_json_add_decimal (builder, "needed", tier->needed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* For each tier its threshold, the global one where the region's differs, and null where nothing is asked
 * for. */
static void
add_thresholds (const LiaisonTierCase *self, JsonBuilder *builder, guint requirement)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (self->rules, requirement)->spec.kind;

  json_builder_set_member_name (builder, "thresholds");
  json_builder_begin_array (builder);
  for (guint tier = 0; tier < self->ladder->n_tiers; tier++)
    {
      const gint64 value = liaison_ladder_get_threshold (self->ladder, tier, requirement);
      const LiaisonRulesThreshold *global = liaison_rules_get_threshold (self->rules, requirement, tier);

      if (value == LIAISON_LADDER_NOT_ASKED)
        {
          json_builder_add_null_value (builder);
          continue;
        }
      json_builder_begin_object (builder);
      liaison_json_add_decimal (builder, "value",
                                liaison_metric_value_to_decimal (kind, self->rules->currency, value));
      if (self->ladder->sources[tier * self->ladder->n_requirements + requirement] >= 0)
        {
          liaison_json_add_boolean (builder, "regional", TRUE);
          if (global->is_set)
            liaison_json_add_decimal (builder, "global", global->value);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_requirements (const LiaisonTierCase *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "requirements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->ladder->n_requirements; i++)
    {
      const LiaisonRulesRequirement *requirement = liaison_rules_get_requirement (self->rules, i);
      const LiaisonMetricSpec *spec = &requirement->spec;

      json_builder_begin_object (builder);
      liaison_json_add_text (builder, "metric", spec->metric->word);
      liaison_json_add_integer (builder, "kind", spec->kind);
      liaison_json_add_text (builder, "period", spec->period);
      liaison_json_add_text (builder, "role", spec->role);
      if (spec->level > 0)
        liaison_json_add_integer (builder, "level", spec->level);
      liaison_json_add_text (builder, "sale_kind", spec->sale_kind);
      liaison_json_add_text (builder, "measure", spec->measure_id);
      liaison_json_add_text (builder, "measure_name", requirement->measure_name);
      liaison_json_add_decimal (builder, "weight", requirement->weight);
      if (self->values[i] != LIAISON_METRIC_UNKNOWN)
        liaison_json_add_decimal (
            builder, "value",
            liaison_metric_value_to_decimal (spec->kind, self->rules->currency, self->values[i]));
      add_thresholds (self, builder, i);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_policy (const LiaisonRulesPolicy *policy, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "policy");
  json_builder_begin_object (builder);
  liaison_json_add_boolean (builder, "promotes_at_once", policy->promotes_at_once);
  liaison_json_add_boolean (builder, "promotes_one_step", policy->promotes_one_step);
  liaison_json_add_boolean (builder, "demotes_to_evaluated", policy->demotes_to_evaluated);
  liaison_json_add_integer (builder, "grace_days", policy->grace_days);
  liaison_json_add_integer (builder, "newcomer_months", policy->newcomer_months);
  liaison_json_add_integer (builder, "repeat_months", policy->repeat_months);
  json_builder_end_object (builder);
}

static void
add_standing (const LiaisonStanding *standing, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "standing");
  json_builder_begin_object (builder);
  liaison_json_add_boolean (builder, "is_member", standing->is_member);
  liaison_json_add_integer (builder, "tier", standing->tier);
  liaison_json_add_date (builder, "joined_on", standing->joined_on);
  liaison_json_add_boolean (builder, "is_at_risk", standing->is_at_risk);
  liaison_json_add_date (builder, "grace_until", standing->grace_until);
  liaison_json_add_date (builder, "missed_on", standing->missed_on);
  liaison_json_add_integer (builder, "override_tier", standing->override_tier);
  liaison_json_add_date (builder, "override_since", standing->override_since);
  liaison_json_add_date (builder, "override_until", standing->override_until);
  json_builder_end_object (builder);
}

/**
 * liaison_tier_case_to_json:
 *
 * Returns: (transfer full): all of it, so that liaison_tier_case_from_json() decides the same
 */
char *
liaison_tier_case_to_json (const LiaisonTierCase *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liaison_json_add_integer (builder, "format", FORMAT);
  liaison_json_add_text (builder, "mode", liaison_rules_mode_to_word (self->ladder->mode));
  liaison_json_add_text (builder, "currency", self->rules->currency);
  liaison_json_add_date (builder, "as_of", self->as_of);
  liaison_json_add_date (builder, "values_of", self->values_of);
  liaison_json_add_boolean (builder, "is_review", self->is_review);
  add_tiers (self, builder);
  add_requirements (self, builder);
  add_policy (&self->rules->policy, builder);
  add_standing (&self->standing, builder);
  json_builder_end_object (builder);
  return liaison_json_take_text (builder);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                       _ ("What is stored of this decision cannot be read, so that it cannot be replayed."));
  return FALSE;
}

/* What is not there stays as it is; what is there must be what it should be. */
static gboolean
read_date (JsonObject *object, const char *name, LiaisonDate *date)
{
  JsonNode *node = json_object_get_member (object, name);

  *date = LIAISON_DATE_NONE;
  return node == NULL || (json_node_get_value_type (node) == G_TYPE_STRING &&
                          liaison_date_parse (json_node_get_string (node), date, NULL));
}

static gboolean
read_boolean (JsonObject *object, const char *name, gboolean *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_integer (JsonObject *object, const char *name, int least, int most, int *value)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 integer;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  integer = json_node_get_int (node);
  *value = (int) CLAMP (integer, least, most);
  return integer >= least && integer <= most;
}

static gboolean
read_text (JsonObject *object, const char *name, const char **text)
{
  JsonNode *node = json_object_get_member (object, name);

  *text = NULL;
  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  *text = json_node_get_string (node);
  return TRUE;
}

static gboolean
read_interned (JsonObject *object, const char *name, const char **text)
{
  if (!read_text (object, name, text))
    return FALSE;
  *text = g_intern_string (*text);
  return TRUE;
}

static gboolean
read_decimal (JsonObject *object, const char *name, LiaisonDecimal *decimal)
{
  const char *text;

  return read_text (object, name, &text) && text != NULL && liaison_decimal_parse (text, decimal, NULL);
}

static JsonArray *
get_array (JsonObject *object, const char *name, guint most)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array != NULL && json_array_get_length (array) <= most ? array : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonObject *
get_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
read_tiers (LiaisonTierCase *self, JsonArray *tiers)
{
  for (guint i = 0; i < json_array_get_length (tiers); i++)
    {
      JsonObject *object = get_element (tiers, i);
      LiaisonRulesTier *tier;
      const char *code, *name;

      if (object == NULL || !read_text (object, "code", &code) || !read_text (object, "name", &name) ||
          code == NULL || name == NULL || liaison_rules_find_tier (self->rules, code) != LIAISON_NO_TIER)
        return FALSE;
      tier = liaison_rules_add_tier (self->rules, code, name);
      if (!read_decimal (object, "needed", &tier->needed) ||
          !liaison_ladder_set_needed (self->ladder, i, tier->needed, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_spec (JsonObject *object, LiaisonMetricSpec *spec)
{
  const char *word;
  int kind;

  if (!read_text (object, "metric", &word) ||
      !read_integer (object, "kind", LIAISON_METRIC_COUNT, LIAISON_METRIC_PERCENT, &kind) ||
      (json_object_has_member (object, "level") &&
       !read_integer (object, "level", 1, G_MAXINT, &spec->level)))
    return FALSE;
  spec->metric = liaison_metric_find (word);
  spec->kind = (LiaisonMetricKind) kind;
  return spec->metric != NULL && read_interned (object, "period", &spec->period) &&
         read_interned (object, "role", &spec->role) &&
         read_interned (object, "sale_kind", &spec->sale_kind) &&
         read_interned (object, "measure", &spec->measure_id);
}

static gboolean
read_threshold (LiaisonTierCase *self, JsonNode *node, guint requirement, guint tier)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (self->rules, requirement)->spec.kind;
  const guint place = tier * self->ladder->n_requirements + requirement;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  LiaisonDecimal value, global;
  gboolean is_regional = FALSE;

  self->ladder->thresholds[place] = LIAISON_LADDER_NOT_ASKED;
  self->ladder->sources[place] = -1;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (object == NULL || !read_decimal (object, "value", &value) ||
      !liaison_metric_value_from_decimal (kind, self->rules->currency, value,
                                          &self->ladder->thresholds[place], NULL) ||
      (json_object_has_member (object, "regional") && !read_boolean (object, "regional", &is_regional)))
    return FALSE;
  if (!is_regional)
    {
      liaison_rules_set_threshold (self->rules, requirement, tier, value);
      return TRUE;
    }
  self->ladder->sources[place] = 0;
  if (!json_object_has_member (object, "global"))
    return TRUE;
  if (!read_decimal (object, "global", &global))
    return FALSE;
  liaison_rules_set_threshold (self->rules, requirement, tier, global);
  return TRUE;
}

static gboolean
read_requirement (LiaisonTierCase *self, JsonObject *object, guint place)
{
  LiaisonMetricSpec spec = { 0 };
  LiaisonRulesRequirement *requirement;
  g_autofree char *key = NULL;
  const char *measure_name;
  JsonArray *thresholds;
  LiaisonDecimal value;

  if (object == NULL || !read_spec (object, &spec) || !read_text (object, "measure_name", &measure_name))
    return FALSE;
  key = liaison_rules_make_key (self->rules, &spec);
  requirement = liaison_rules_add_requirement (self->rules, key, &spec);
  requirement->measure_name = g_strdup (measure_name);
  self->values[place] = LIAISON_METRIC_UNKNOWN;
  if (!read_decimal (object, "weight", &requirement->weight) ||
      !liaison_ladder_set_weight (self->ladder, place, requirement->weight, NULL))
    return FALSE;
  if (json_object_has_member (object, "value") &&
      (!read_decimal (object, "value", &value) ||
       !liaison_metric_value_from_decimal (spec.kind, self->rules->currency, value, &self->values[place],
                                           NULL)))
    return FALSE;
  thresholds = get_array (object, "thresholds", self->ladder->n_tiers);
  if (thresholds == NULL || json_array_get_length (thresholds) != self->ladder->n_tiers)
    return FALSE;
  for (guint tier = 0; tier < self->ladder->n_tiers; tier++)
    if (!read_threshold (self, json_array_get_element (thresholds, tier), place, tier))
      return FALSE;
  return TRUE;
}

static gboolean
read_policy (LiaisonRulesPolicy *policy, JsonObject *object)
{
  return object != NULL && read_boolean (object, "promotes_at_once", &policy->promotes_at_once) &&
         read_boolean (object, "promotes_one_step", &policy->promotes_one_step) &&
         read_boolean (object, "demotes_to_evaluated", &policy->demotes_to_evaluated) &&
         read_integer (object, "grace_days", 0, MOST_DAYS, &policy->grace_days) &&
         read_integer (object, "newcomer_months", 0, MOST_MONTHS, &policy->newcomer_months) &&
         read_integer (object, "repeat_months", 0, MOST_MONTHS, &policy->repeat_months);
}

static gboolean
read_standing (LiaisonTierCase *self, JsonObject *object)
{
  const int highest = (int) self->ladder->n_tiers - 1;
  LiaisonStanding *standing = &self->standing;

  return object != NULL && read_boolean (object, "is_member", &standing->is_member) &&
         read_integer (object, "tier", LIAISON_NO_TIER, highest, &standing->tier) &&
         read_date (object, "joined_on", &standing->joined_on) &&
         read_boolean (object, "is_at_risk", &standing->is_at_risk) &&
         read_date (object, "grace_until", &standing->grace_until) &&
         (!standing->is_at_risk || standing->grace_until != LIAISON_DATE_NONE) &&
         read_date (object, "missed_on", &standing->missed_on) &&
         read_integer (object, "override_tier", LIAISON_NO_TIER, highest, &standing->override_tier) &&
         read_date (object, "override_since", &standing->override_since) &&
         read_date (object, "override_until", &standing->override_until) &&
         (standing->override_since == LIAISON_DATE_NONE) == (standing->override_until == LIAISON_DATE_NONE);
}

static gboolean
read_case (LiaisonTierCase *self, JsonObject *root)
{
  JsonArray *tiers = get_array (root, "tiers", LIAISON_RULES_MAX_TIERS);
  JsonArray *requirements = get_array (root, "requirements", LIAISON_RULES_MAX_REQUIREMENTS);
  const char *currency, *mode_word;
  LiaisonRulesMode mode;
  int format;

  if (tiers == NULL || requirements == NULL || !read_integer (root, "format", FORMAT, FORMAT, &format) ||
      !read_text (root, "currency", &currency) || currency == NULL || !liaison_currency_is_valid (currency) ||
      !read_text (root, "mode", &mode_word) || !liaison_rules_mode_from_word (mode_word, &mode))
    return FALSE;
  self->rules = liaison_rules_new (currency);
  self->rules->mode = mode;
  self->ladder =
      liaison_ladder_new_empty (mode, json_array_get_length (tiers), json_array_get_length (requirements));
  self->values = g_new0 (gint64, json_array_get_length (requirements) + 1);
  if (!read_date (root, "as_of", &self->as_of) || self->as_of == LIAISON_DATE_NONE ||
      !read_date (root, "values_of", &self->values_of) || self->values_of == LIAISON_DATE_NONE ||
      !read_boolean (root, "is_review", &self->is_review) || !read_tiers (self, tiers))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (requirements); i++)
    if (!read_requirement (self, get_element (requirements, i), i))
      return FALSE;
  return read_policy (&self->rules->policy, get_object (root, "policy")) &&
         read_standing (self, get_object (root, "standing"));
}

/**
 * liaison_tier_case_from_json:
 * @json: what liaison_tier_case_to_json() made
 * @error: BAD_INPUT
 *
 * Returns: (transfer full) (nullable): the case, to decide it again
 */
LiaisonTierCase *
liaison_tier_case_from_json (const char *json, GError **error)
{
  g_autoptr (LiaisonTierCase) self = g_new0 (LiaisonTierCase, 1);
  g_autoptr (JsonNode) root = NULL;

  if (liaison_json_guard (json, strlen (json), MOST_BYTES, MOST_DEPTH, NULL))
    root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) || !read_case (self, json_node_get_object (root)))
    {
      fail (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}
