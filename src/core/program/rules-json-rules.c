/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-json-private.h"

#include "core/records/program.h"
#include "core/records/tier.h"

#include <glib/gi18n-lib.h>

/* The rules of a RULES.json: everything in them is known and within bounds, or the place is named. */

#define MOST_OVERRIDES 4096
#define MOST_BENEFITS 256
#define MOST_NEEDED ((LiaisonDecimal) { 1000000, 0 })
#define MOST_WEIGHT ((LiaisonDecimal) { LIAISON_RULES_MAX_WEIGHT, 0 })
#define MOST_FACTOR ((LiaisonDecimal) { 1000000, 0 })

typedef gboolean (*ReadItem) (LiaisonRulesReader *self, LiaisonRules *rules, JsonObject *object);

static gboolean
read_items (LiaisonRulesReader *self,
            LiaisonRules *rules,
            JsonObject *root,
            const char *name,
            gboolean is_needed,
            guint most,
            const char *const *members,
            ReadItem read)
{
  JsonArray *array;
  gsize length;

  if (!liaison_json_reader_get_array (&self->json, root, name, is_needed, most, &array))
    return FALSE;
  length = liaison_json_reader_enter (&self->json, name);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const gsize inner = liaison_json_reader_enter_index (&self->json, i);
      JsonObject *object;

      if (!liaison_json_reader_need_object (&self->json, json_array_get_element (array, i), &object) ||
          !liaison_json_reader_check_members (&self->json, object, members) || !read (self, rules, object))
        return FALSE;
      liaison_json_reader_leave (&self->json, inner);
    }
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

static gboolean
fail_at (LiaisonRulesReader *self, const char *name, const char *sentence)
{
  liaison_json_reader_enter (&self->json, name);
  return liaison_json_reader_fail (&self->json, sentence);
}

/* The version -------------------------------------------------------------------------------------------------------- */

static gboolean
read_policy (LiaisonRulesReader *self, LiaisonRulesPolicy *policy, JsonObject *root)
{
  static const char *const members[] = {
    "promotion",        "promotes_one_step", "demotion",   "counts_children",
    "counts_resellers", "hold_months",       "grace_days", "newcomer_months",
    "repeat_months",    "review_months",     NULL,
  };
  static const char *const promotions[] = { "review", "at-once", NULL };
  static const char *const demotions[] = { "one-step", "to-evaluated", NULL };
  guint promotion = policy->promotes_at_once, demotion = policy->demotes_to_evaluated;
  JsonObject *object;
  gsize length;

  if (!liaison_json_reader_get_object (&self->json, root, "policy", FALSE, &object))
    return FALSE;
  if (object == NULL)
    return TRUE;
  length = liaison_json_reader_enter (&self->json, "policy");
  if (!liaison_json_reader_check_members (&self->json, object, members) ||
      !liaison_json_reader_get_word (&self->json, object, "promotion", FALSE, promotions, &promotion) ||
      !liaison_json_reader_get_boolean (&self->json, object, "promotes_one_step",
                                        &policy->promotes_one_step) ||
      !liaison_json_reader_get_word (&self->json, object, "demotion", FALSE, demotions, &demotion) ||
      !liaison_json_reader_get_boolean (&self->json, object, "counts_children", &policy->counts_children) ||
      !liaison_json_reader_get_boolean (&self->json, object, "counts_resellers", &policy->counts_resellers) ||
      !liaison_json_reader_get_integer (&self->json, object, "hold_months", 0, 24, &policy->hold_months) ||
      !liaison_json_reader_get_integer (&self->json, object, "grace_days", 0, 3660, &policy->grace_days) ||
      !liaison_json_reader_get_integer (&self->json, object, "newcomer_months", 0, 120,
                                        &policy->newcomer_months) ||
      !liaison_json_reader_get_integer (&self->json, object, "repeat_months", 0, 120,
                                        &policy->repeat_months) ||
      !liaison_json_reader_get_integer (&self->json, object, "review_months", 1, 12, &policy->review_months))
    return FALSE;
  if (12 % policy->review_months != 0 || policy->review_months == 2 || policy->review_months == 4)
    return fail_at (self, "review_months", _ ("this must be 1, 3, 6 or 12."));
  policy->promotes_at_once = promotion == 1;
  policy->demotes_to_evaluated = demotion == 1;
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

static gboolean
read_head (LiaisonRulesReader *self, LiaisonRules *rules, JsonObject *root)
{
  static const char *const members[] = { "format", "program",      "remarks",   "mode",     "policy",
                                         "tiers",  "requirements", "overrides", "benefits", NULL };
  static const char *const formats[] = { LIAISON_RULES_FORMAT, NULL };
  static const char *const modes[] = { "all", "points", "k-of-n", NULL };
  const char *remarks;
  guint format, mode = LIAISON_RULES_ALL;

  if (!liaison_json_reader_get_word (&self->json, root, "format", TRUE, formats, &format) ||
      !liaison_json_reader_check_members (&self->json, root, members) ||
      !liaison_rules_reader_get_text (self, root, "remarks", FALSE,
                                      liaison_entity_get_field (&liaison_program_version_entity, "remarks"),
                                      &remarks) ||
      !liaison_json_reader_get_word (&self->json, root, "mode", TRUE, modes, &mode))
    return FALSE;
  rules->remarks = g_strdup (remarks);
  rules->mode = (LiaisonRulesMode) mode;
  return read_policy (self, &rules->policy, root);
}

static gboolean
read_tier (LiaisonRulesReader *self, LiaisonRules *rules, JsonObject *object)
{
  const char *code, *name;

  if (!liaison_rules_reader_get_text (self, object, "code", TRUE,
                                      liaison_entity_get_field (&liaison_tier_entity, "code"), &code) ||
      !liaison_rules_reader_get_text (self, object, "name", TRUE,
                                      liaison_entity_get_field (&liaison_tier_entity, "name"), &name))
    return FALSE;
  if (liaison_rules_find_tier (rules, code) != LIAISON_NO_TIER)
    return fail_at (self, "code", _ ("another tier has this code."));
  return liaison_json_reader_get_decimal (&self->json, object, "needed", MOST_NEEDED,
                                          &liaison_rules_add_tier (rules, code, name)->needed);
}

/* Requirements ------------------------------------------------------------------------------------------------------- */

/* A parameter that the metric does not have would be passed over. */
static gboolean
check_parameters (LiaisonRulesReader *self, const LiaisonMetric *metric, JsonObject *object)
{
  static const struct
  {
    const char *name;
    LiaisonMetricParameters parameter;
  } parameters[] = {
    { "period", LIAISON_METRIC_HAS_PERIOD },   { "role", LIAISON_METRIC_HAS_ROLE },
    { "level", LIAISON_METRIC_HAS_LEVEL },     { "sale_kind", LIAISON_METRIC_HAS_SALE_KIND },
    { "measure", LIAISON_METRIC_HAS_MEASURE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parameters); i++)
    if ((metric->parameters & parameters[i].parameter) == 0 &&
        json_object_has_member (object, parameters[i].name))
      {
        liaison_json_reader_enter (&self->json, parameters[i].name);
        return liaison_json_reader_fail_word (&self->json, _ ("the metric “%s” has none."), metric->word);
      }
  return TRUE;
}

static gboolean
read_metric (LiaisonRulesReader *self, JsonObject *object, const LiaisonMetric **metric)
{
  const LiaisonMetric *const *metrics = liaison_metrics_get ();
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint place = 0;

  for (guint i = 0; metrics[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) metrics[i]->word);
  g_ptr_array_add (words, NULL);
  if (!liaison_json_reader_get_word (&self->json, object, "metric", TRUE, (const char *const *) words->pdata,
                                     &place))
    return FALSE;
  *metric = metrics[place];
  return TRUE;
}

static gboolean
read_measure (LiaisonRulesReader *self, JsonObject *object, LiaisonMetricSpec *spec, const char **name)
{
  const char *id;

  if (!liaison_rules_reader_get_text (self, object, "measure", TRUE, NULL, name))
    return FALSE;
  id = liaison_rules_names_find_measure (self->names, *name, &spec->kind);
  if (id == NULL)
    {
      liaison_json_reader_enter (&self->json, "measure");
      return liaison_json_reader_fail_word (&self->json, _ ("there is no measure “%s”."), *name);
    }
  spec->measure_id = g_intern_string (id);
  return TRUE;
}

static gboolean
read_spec (LiaisonRulesReader *self, JsonObject *object, LiaisonMetricSpec *spec, const char **measure_name)
{
  static const char *const sale_kinds[] = { "sell-in", "point-of-sale", NULL };
  guint period = 0, role = G_MAXUINT, sale_kind = G_MAXUINT;
  const char *const *roles = liaison_metric_get_roles ();

  *measure_name = NULL;
  if (!read_metric (self, object, &spec->metric) || !check_parameters (self, spec->metric, object))
    return FALSE;
  spec->kind = spec->metric->kind;
  if ((spec->metric->parameters & LIAISON_METRIC_HAS_PERIOD) != 0)
    {
      if (!liaison_json_reader_get_word (&self->json, object, "period", FALSE, spec->metric->periods,
                                         &period))
        return FALSE;
      spec->period = g_intern_string (spec->metric->periods[period]);
    }
  if (!liaison_json_reader_get_word (&self->json, object, "role", FALSE, roles, &role) ||
      !liaison_json_reader_get_integer (&self->json, object, "level", 1, G_MAXINT, &spec->level) ||
      !liaison_json_reader_get_word (&self->json, object, "sale_kind", FALSE, sale_kinds, &sale_kind))
    return FALSE;
  spec->role = role != G_MAXUINT ? g_intern_string (roles[role]) : NULL;
  spec->sale_kind = sale_kind != G_MAXUINT ? g_intern_string (sale_kinds[sale_kind]) : NULL;
  return (spec->metric->parameters & LIAISON_METRIC_HAS_MEASURE) == 0 ||
         read_measure (self, object, spec, measure_name);
}

/* The tier that a member is named after, at the place where the reader is. */
static gboolean
find_tier (LiaisonRulesReader *self, const LiaisonRules *rules, const char *code, guint *tier)
{
  const int place = liaison_rules_find_tier (rules, code);

  if (place == LIAISON_NO_TIER)
    return liaison_json_reader_fail_word (&self->json, _ ("there is no tier with the code “%s”."), code);
  *tier = (guint) place;
  return TRUE;
}

static gboolean
check_range (LiaisonRulesReader *self, const LiaisonRules *rules, guint requirement, LiaisonDecimal value)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (rules, requirement)->spec.kind;
  gint64 reckoned;

  return liaison_metric_value_from_decimal (kind, rules->currency, value, &reckoned, NULL) ||
         liaison_json_reader_fail (&self->json, _ ("this is too large."));
}

static gboolean
read_thresholds (LiaisonRulesReader *self, LiaisonRules *rules, guint requirement, JsonObject *parent)
{
  JsonObject *object;
  JsonObjectIter iter;
  const char *code;
  JsonNode *node;
  gsize length;

  if (!liaison_json_reader_get_object (&self->json, parent, "thresholds", FALSE, &object))
    return FALSE;
  if (object == NULL)
    return TRUE;
  length = liaison_json_reader_enter (&self->json, "thresholds");
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &code, &node))
    {
      const gsize inner = liaison_json_reader_enter (&self->json, code);
      LiaisonDecimal value;
      guint tier = 0;

      if (!find_tier (self, rules, code, &tier) ||
          !liaison_json_reader_need_decimal (&self->json, node, &value) ||
          !check_range (self, rules, requirement, value))
        return FALSE;
      liaison_rules_set_threshold (rules, requirement, tier, value);
      liaison_json_reader_leave (&self->json, inner);
    }
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

static gboolean
read_requirement (LiaisonRulesReader *self, LiaisonRules *rules, JsonObject *object)
{
  LiaisonMetricSpec spec = { 0 };
  LiaisonRulesRequirement *requirement;
  const char *key, *measure_name;

  if (!liaison_rules_reader_get_text (self, object, "key", TRUE,
                                      liaison_entity_get_field (&liaison_requirement_entity, "metric"), &key))
    return FALSE;
  if (liaison_rules_find_requirement (rules, key) >= 0)
    return fail_at (self, "key", _ ("another requirement has this key."));
  if (!read_spec (self, object, &spec, &measure_name))
    return FALSE;
  requirement = liaison_rules_add_requirement (rules, key, &spec);
  requirement->measure_name = g_strdup (measure_name);
  return liaison_json_reader_get_decimal (&self->json, object, "weight", MOST_WEIGHT, &requirement->weight) &&
         read_thresholds (self, rules, liaison_rules_get_n_requirements (rules) - 1, object);
}

/* Overrides ---------------------------------------------------------------------------------------------------------- */

static gboolean
read_place (LiaisonRulesReader *self, JsonObject *object, LiaisonRulesOverride *item)
{
  const char *region, *market_class, *region_id;
  gsize length;

  if (!liaison_rules_reader_get_text (self, object, "region", FALSE, NULL, &region) ||
      !liaison_rules_reader_get_text (
          self, object, "market_class", FALSE,
          liaison_entity_get_field (&liaison_regional_override_entity, "market-class"), &market_class))
    return FALSE;
  if ((region == NULL) == (market_class == NULL))
    return liaison_json_reader_fail (&self->json, _ ("this must name either a region or a market class."));
  item->market_class = (char *) market_class;
  if (region == NULL)
    return TRUE;
  length = liaison_json_reader_enter (&self->json, "region");
  if (!liaison_rules_reader_find_region (self, region, &region_id))
    return FALSE;
  item->region_id = (char *) region_id;
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

static gboolean
read_subject (LiaisonRulesReader *self,
              const LiaisonRules *rules,
              JsonObject *object,
              LiaisonRulesOverride *item)
{
  const char *key, *code;

  item->requirement = -1;
  item->tier = -1;
  if (!liaison_rules_reader_get_text (self, object, "requirement", FALSE, NULL, &key) ||
      !liaison_rules_reader_get_text (self, object, "tier", FALSE, NULL, &code))
    return FALSE;
  if (key != NULL)
    {
      item->requirement = liaison_rules_find_requirement (rules, key);
      if (item->requirement < 0)
        {
          liaison_json_reader_enter (&self->json, "requirement");
          return liaison_json_reader_fail_word (&self->json, _ ("there is no requirement with the key “%s”."),
                                                key);
        }
    }
  if (code != NULL)
    {
      const gsize length = liaison_json_reader_enter (&self->json, "tier");
      guint tier = 0;

      if (!find_tier (self, rules, code, &tier))
        return FALSE;
      if (key == NULL)
        return liaison_json_reader_fail (&self->json, _ ("an override for a tier needs a requirement, too."));
      item->tier = (int) tier;
      liaison_json_reader_leave (&self->json, length);
    }
  return TRUE;
}

static gboolean
read_amount (LiaisonRulesReader *self,
             const LiaisonRules *rules,
             JsonObject *object,
             LiaisonRulesOverride *item)
{
  JsonNode *node = json_object_get_member (object, "value");
  gsize length;

  item->is_factor = json_object_has_member (object, "factor");
  if (item->is_factor == (node != NULL))
    return liaison_json_reader_fail (&self->json, _ ("this must have either a value or a factor."));
  if (item->is_factor)
    return liaison_json_reader_get_decimal (&self->json, object, "factor", MOST_FACTOR, &item->amount);
  length = liaison_json_reader_enter (&self->json, "value");
  if (item->region_id == NULL || item->requirement < 0 || item->tier < 0)
    return liaison_json_reader_fail (&self->json,
                                     _ ("a value needs a region, a requirement and a tier. Use a factor for "
                                        "more than one threshold."));
  if (!liaison_json_reader_need_decimal (&self->json, node, &item->amount) ||
      !check_range (self, rules, (guint) item->requirement, item->amount))
    return FALSE;
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

static gboolean
is_double (const LiaisonRules *rules, const LiaisonRulesOverride *item)
{
  for (guint i = 0; i < rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *other = liaison_rules_get_override (rules, i);

      if (other->requirement == item->requirement && other->tier == item->tier &&
          g_strcmp0 (other->region_id, item->region_id) == 0 &&
          g_strcmp0 (other->market_class, item->market_class) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_override (LiaisonRulesReader *self, LiaisonRules *rules, JsonObject *object)
{
  /* Its texts are borrowed. */
  LiaisonRulesOverride item = { 0 };

  if (!read_place (self, object, &item) || !read_subject (self, rules, object, &item) ||
      !read_amount (self, rules, object, &item))
    return FALSE;
  if (is_double (rules, &item))
    return liaison_json_reader_fail (&self->json, _ ("another override speaks of the same."));
  liaison_rules_add_override (rules, item.region_id, item.market_class, item.requirement, item.tier,
                              item.is_factor, item.amount);
  return TRUE;
}

/* Benefits ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_number (LiaisonBenefitKind kind)
{
  return kind == LIAISON_BENEFIT_MARGIN || kind == LIAISON_BENEFIT_MDF_PERCENT ||
         kind == LIAISON_BENEFIT_MDF_AMOUNT;
}

/* A number where the kind is one; else words, or a number that is written as one. */
static gboolean
read_grant (LiaisonRulesReader *self, LiaisonBenefitKind kind, JsonNode *node, char **value)
{
  const LiaisonField *field = liaison_entity_get_field (&liaison_benefit_grant_entity, "value");
  LiaisonDecimal decimal;
  const char *text;

  if (is_number (kind) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      if (!liaison_json_reader_need_decimal (&self->json, node, &decimal))
        return FALSE;
      *value = liaison_decimal_to_text (decimal);
      return TRUE;
    }
  if (!liaison_rules_reader_need_text (self, node, field, &text))
    return FALSE;
  *value = g_strdup (text);
  return TRUE;
}

static gboolean
read_grants (LiaisonRulesReader *self, LiaisonRules *rules, guint benefit, JsonObject *parent)
{
  JsonObject *object;
  JsonObjectIter iter;
  const char *code;
  JsonNode *node;
  gsize length;

  if (!liaison_json_reader_get_object (&self->json, parent, "grants", FALSE, &object))
    return FALSE;
  if (object == NULL)
    return TRUE;
  length = liaison_json_reader_enter (&self->json, "grants");
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &code, &node))
    {
      const gsize inner = liaison_json_reader_enter (&self->json, code);
      g_autofree char *value = NULL;
      guint tier = 0;

      if (!find_tier (self, rules, code, &tier) ||
          !read_grant (self, liaison_rules_get_benefit (rules, benefit)->kind, node, &value))
        return FALSE;
      liaison_rules_set_grant (rules, benefit, tier, value);
      liaison_json_reader_leave (&self->json, inner);
    }
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

static gboolean
read_benefit (LiaisonRulesReader *self, LiaisonRules *rules, JsonObject *object)
{
  static const char *const kinds[] = { "margin",        "mdf-percent",   "mdf-amount", "support-level",
                                       "named-manager", "lead-priority", "other",      NULL };
  const char *name, *currency;
  LiaisonBenefitKind kind;
  guint place = 0;

  if (!liaison_json_reader_get_word (&self->json, object, "kind", TRUE, kinds, &place) ||
      !liaison_benefit_kind_from_word (kinds[place], &kind) ||
      !liaison_rules_reader_get_text (self, object, "name", FALSE,
                                      liaison_entity_get_field (&liaison_benefit_entity, "name"), &name) ||
      !liaison_rules_reader_get_text (self, object, "currency", kind == LIAISON_BENEFIT_MDF_AMOUNT,
                                      liaison_entity_get_field (&liaison_benefit_entity, "currency"),
                                      &currency))
    return FALSE;
  liaison_rules_add_benefit (rules, kind, name, currency);
  return read_grants (self, rules, rules->benefits->len - 1, object);
}

/* Returns: (transfer full) (nullable): the rules of the file, all but its program. */
LiaisonRules *
liaison_rules_reader_read_rules (LiaisonRulesReader *self, JsonObject *root, const char *currency)
{
  static const char *const tier_members[] = { "code", "name", "needed", NULL };
  static const char *const requirement_members[] = { "key",       "metric",  "period", "role",       "level",
                                                     "sale_kind", "measure", "weight", "thresholds", NULL };
  static const char *const override_members[] = { "region", "market_class", "requirement", "tier",
                                                  "value",  "factor",       NULL };
  static const char *const benefit_members[] = { "kind", "name", "currency", "grants", NULL };
  g_autoptr (LiaisonRules) rules = liaison_rules_new (currency);

  if (!read_head (self, rules, root) ||
      !read_items (self, rules, root, "tiers", TRUE, LIAISON_RULES_MAX_TIERS, tier_members, read_tier) ||
      !read_items (self, rules, root, "requirements", TRUE, LIAISON_RULES_MAX_REQUIREMENTS,
                   requirement_members, read_requirement) ||
      !read_items (self, rules, root, "overrides", FALSE, MOST_OVERRIDES, override_members, read_override) ||
      !read_items (self, rules, root, "benefits", FALSE, MOST_BENEFITS, benefit_members, read_benefit))
    return NULL;
  return g_steal_pointer (&rules);
}
