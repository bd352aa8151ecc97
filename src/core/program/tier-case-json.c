/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/tier-case.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* The inputs of a decision as they are stored beside it. Figures are canonical decimals, days ISO dates. */

#define FORMAT 1

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_date (JsonBuilder *builder, const char *name, LiaisonDate date)
{
  g_autofree char *text = date != LIAISON_DATE_NONE ? liaison_date_to_text (date) : NULL;

  add_text (builder, name, text);
}

static void
add_decimal (JsonBuilder *builder, const char *name, LiaisonDecimal decimal)
{
  g_autofree char *text = liaison_decimal_to_text (decimal);

  add_text (builder, name, text);
}

static void
add_tiers (const LiaisonTierCase *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "tiers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->ladder->n_tiers; i++)
    {
      const LiaisonRulesTier *tier = liaison_rules_get_tier (self->rules, i);

      json_builder_begin_object (builder);
      add_text (builder, "code", tier->code);
      add_text (builder, "name", tier->name);
      add_decimal (builder, "needed", tier->needed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* For each tier its threshold, the global one where the region's differs, and null where nothing is asked for. */
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
      add_decimal (builder, "value", liaison_metric_value_to_decimal (kind, self->rules->currency, value));
      if (self->ladder->sources[tier * self->ladder->n_requirements + requirement] >= 0)
        {
          add_boolean (builder, "regional", TRUE);
          if (global->is_set)
            add_decimal (builder, "global", global->value);
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
      add_text (builder, "metric", spec->metric->word);
      add_integer (builder, "kind", spec->kind);
      add_text (builder, "period", spec->period);
      add_text (builder, "role", spec->role);
      if (spec->level > 0)
        add_integer (builder, "level", spec->level);
      add_text (builder, "sale_kind", spec->sale_kind);
      add_text (builder, "measure", spec->measure_id);
      add_text (builder, "measure_name", requirement->measure_name);
      add_decimal (builder, "weight", requirement->weight);
      if (self->values[i] != LIAISON_METRIC_UNKNOWN)
        add_decimal (builder, "value",
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
  add_boolean (builder, "promotes_at_once", policy->promotes_at_once);
  add_boolean (builder, "promotes_one_step", policy->promotes_one_step);
  add_boolean (builder, "demotes_to_evaluated", policy->demotes_to_evaluated);
  add_integer (builder, "grace_days", policy->grace_days);
  add_integer (builder, "newcomer_months", policy->newcomer_months);
  add_integer (builder, "repeat_months", policy->repeat_months);
  json_builder_end_object (builder);
}

static void
add_standing (const LiaisonStanding *standing, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "standing");
  json_builder_begin_object (builder);
  add_boolean (builder, "is_member", standing->is_member);
  add_integer (builder, "tier", standing->tier);
  add_date (builder, "joined_on", standing->joined_on);
  add_boolean (builder, "is_at_risk", standing->is_at_risk);
  add_date (builder, "grace_until", standing->grace_until);
  add_date (builder, "missed_on", standing->missed_on);
  add_integer (builder, "override_tier", standing->override_tier);
  add_date (builder, "override_since", standing->override_since);
  add_date (builder, "override_until", standing->override_until);
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
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_integer (builder, "format", FORMAT);
  add_text (builder, "mode", liaison_rules_mode_to_word (self->ladder->mode));
  add_text (builder, "currency", self->rules->currency);
  add_date (builder, "as_of", self->as_of);
  add_date (builder, "values_of", self->values_of);
  add_boolean (builder, "is_review", self->is_review);
  add_tiers (self, builder);
  add_requirements (self, builder);
  add_policy (&self->rules->policy, builder);
  add_standing (&self->standing, builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                       _ ("What is stored of this decision cannot be read, so that it cannot be replayed."));
  return FALSE;
}

static LiaisonDate
get_date (JsonObject *object, const char *name)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);
  LiaisonDate date;

  return text != NULL && liaison_date_parse (text, &date, NULL) ? date : LIAISON_DATE_NONE;
}

static gboolean
get_decimal (JsonObject *object, const char *name, LiaisonDecimal *decimal)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);

  return text != NULL && liaison_decimal_parse (text, decimal, NULL);
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
read_tiers (LiaisonRules *rules, JsonArray *tiers)
{
  for (guint i = 0; i < json_array_get_length (tiers); i++)
    {
      JsonObject *object = get_element (tiers, i);
      const char *code =
          object != NULL ? json_object_get_string_member_with_default (object, "code", NULL) : NULL;
      const char *name =
          object != NULL ? json_object_get_string_member_with_default (object, "name", NULL) : NULL;

      if (code == NULL || name == NULL ||
          !get_decimal (object, "needed", &liaison_rules_add_tier (rules, code, name)->needed))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_spec (JsonObject *object, LiaisonMetricSpec *spec)
{
  const char *word = json_object_get_string_member_with_default (object, "metric", "");
  const gint64 kind = json_object_get_int_member_with_default (object, "kind", -1);

  spec->metric = liaison_metric_find (word);
  spec->kind = (LiaisonMetricKind) kind;
  spec->period = g_intern_string (json_object_get_string_member_with_default (object, "period", NULL));
  spec->role = g_intern_string (json_object_get_string_member_with_default (object, "role", NULL));
  spec->level = (int) json_object_get_int_member_with_default (object, "level", 0);
  spec->sale_kind = g_intern_string (json_object_get_string_member_with_default (object, "sale_kind", NULL));
  spec->measure_id = g_intern_string (json_object_get_string_member_with_default (object, "measure", NULL));
  return spec->metric != NULL && kind >= LIAISON_METRIC_COUNT && kind <= LIAISON_METRIC_PERCENT;
}

static gboolean
read_threshold (LiaisonTierCase *self, JsonNode *node, guint requirement, guint tier)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (self->rules, requirement)->spec.kind;
  const guint place = tier * self->ladder->n_requirements + requirement;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  LiaisonDecimal value, global;

  self->ladder->thresholds[place] = LIAISON_LADDER_NOT_ASKED;
  self->ladder->sources[place] = -1;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (object == NULL || !get_decimal (object, "value", &value) ||
      !liaison_metric_value_from_decimal (kind, self->rules->currency, value,
                                          &self->ladder->thresholds[place], NULL))
    return FALSE;
  if (!json_object_get_boolean_member_with_default (object, "regional", FALSE))
    liaison_rules_set_threshold (self->rules, requirement, tier, value);
  else
    {
      self->ladder->sources[place] = 0;
      if (get_decimal (object, "global", &global))
        liaison_rules_set_threshold (self->rules, requirement, tier, global);
    }
  return TRUE;
}

static gboolean
read_requirements (LiaisonTierCase *self, JsonArray *requirements)
{
  for (guint i = 0; i < json_array_get_length (requirements); i++)
    {
      JsonObject *object = get_element (requirements, i);
      LiaisonMetricSpec spec = { 0 };
      LiaisonRulesRequirement *requirement;
      JsonArray *thresholds;
      LiaisonDecimal value;

      if (object == NULL || !read_spec (object, &spec))
        return FALSE;
      requirement = liaison_rules_add_requirement (self->rules, spec.metric->word, &spec);
      requirement->measure_name =
          g_strdup (json_object_get_string_member_with_default (object, "measure_name", NULL));
      self->values[i] = LIAISON_METRIC_UNKNOWN;
      if (!get_decimal (object, "weight", &requirement->weight) ||
          !liaison_decimal_apply (requirement->weight, LIAISON_LADDER_POINT, LIAISON_ROUNDING_UP,
                                  &self->ladder->weights[i], NULL) ||
          (get_decimal (object, "value", &value) &&
           !liaison_metric_value_from_decimal (spec.kind, self->rules->currency, value, &self->values[i],
                                               NULL)))
        return FALSE;
      thresholds = get_array (object, "thresholds", self->ladder->n_tiers);
      if (thresholds == NULL || json_array_get_length (thresholds) != self->ladder->n_tiers)
        return FALSE;
      for (guint tier = 0; tier < self->ladder->n_tiers; tier++)
        if (!read_threshold (self, json_array_get_element (thresholds, tier), i, tier))
          return FALSE;
    }
  return TRUE;
}

static gboolean
read_needed (LiaisonTierCase *self)
{
  for (guint i = 0; i < self->ladder->n_tiers; i++)
    {
      if (!liaison_decimal_apply (liaison_rules_get_tier (self->rules, i)->needed, LIAISON_LADDER_POINT,
                                  LIAISON_ROUNDING_UP, &self->ladder->needed[i], NULL))
        return FALSE;
      if (self->ladder->mode == LIAISON_RULES_K_OF_N)
        self->ladder->needed[i] /= LIAISON_LADDER_POINT;
    }
  return TRUE;
}

static gboolean
read_policy (LiaisonRulesPolicy *policy, JsonObject *object)
{
  if (object == NULL)
    return FALSE;
  policy->promotes_at_once = json_object_get_boolean_member_with_default (object, "promotes_at_once", FALSE);
  policy->promotes_one_step =
      json_object_get_boolean_member_with_default (object, "promotes_one_step", FALSE);
  policy->demotes_to_evaluated =
      json_object_get_boolean_member_with_default (object, "demotes_to_evaluated", FALSE);
  policy->grace_days = (int) json_object_get_int_member_with_default (object, "grace_days", 0);
  policy->newcomer_months = (int) json_object_get_int_member_with_default (object, "newcomer_months", 0);
  policy->repeat_months = (int) json_object_get_int_member_with_default (object, "repeat_months", 0);
  return TRUE;
}

static gboolean
read_standing (LiaisonTierCase *self, JsonObject *object)
{
  const int n_tiers = (int) self->ladder->n_tiers;

  if (object == NULL)
    return FALSE;
  self->standing = (LiaisonStanding) {
    .is_member = json_object_get_boolean_member_with_default (object, "is_member", FALSE),
    .tier = (int) json_object_get_int_member_with_default (object, "tier", LIAISON_NO_TIER),
    .joined_on = get_date (object, "joined_on"),
    .is_at_risk = json_object_get_boolean_member_with_default (object, "is_at_risk", FALSE),
    .grace_until = get_date (object, "grace_until"),
    .missed_on = get_date (object, "missed_on"),
    .override_tier = (int) json_object_get_int_member_with_default (object, "override_tier", LIAISON_NO_TIER),
    .override_since = get_date (object, "override_since"),
    .override_until = get_date (object, "override_until"),
  };
  return self->standing.tier >= LIAISON_NO_TIER && self->standing.tier < n_tiers &&
         self->standing.override_tier >= LIAISON_NO_TIER && self->standing.override_tier < n_tiers;
}

static gboolean
read_case (LiaisonTierCase *self, JsonObject *root)
{
  const char *currency = json_object_get_string_member_with_default (root, "currency", "");
  JsonArray *tiers = get_array (root, "tiers", LIAISON_RULES_MAX_TIERS);
  JsonArray *requirements = get_array (root, "requirements", LIAISON_RULES_MAX_REQUIREMENTS);
  LiaisonRulesMode mode;

  if (json_object_get_int_member_with_default (root, "format", 0) != FORMAT || tiers == NULL ||
      requirements == NULL ||
      !liaison_rules_mode_from_word (json_object_get_string_member_with_default (root, "mode", NULL), &mode))
    return FALSE;
  self->rules = liaison_rules_new (currency);
  self->rules->mode = mode;
  self->ladder =
      liaison_ladder_new_empty (mode, json_array_get_length (tiers), json_array_get_length (requirements));
  self->values = g_new0 (gint64, json_array_get_length (requirements) + 1);
  self->as_of = get_date (root, "as_of");
  self->values_of = get_date (root, "values_of");
  self->is_review = json_object_get_boolean_member_with_default (root, "is_review", FALSE);
  return self->as_of != LIAISON_DATE_NONE && read_tiers (self->rules, tiers) &&
         read_requirements (self, requirements) && read_needed (self) &&
         read_policy (&self->rules->policy, get_object (root, "policy")) &&
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
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) || !read_case (self, json_node_get_object (root)))
    {
      fail (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}
