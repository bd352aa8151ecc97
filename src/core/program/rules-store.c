/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-store.h"

#include "core/program/rules-check.h"
#include "core/program/rules-names.h"
#include "core/program/rules-rows.h"
#include "core/records/program.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* A version in and out of the workspace, as a whole. rules-edit.c alters one cell of a draft. */

/* Reading ----------------------------------------------------------------------------------------------------------- */

/* From the id of a row to its place + 1. */
typedef struct
{
  LiaisonDatabase *database;
  const char *version_id;
  LiaisonRules *rules;
  GHashTable *tiers;
  GHashTable *requirements;
} Load;

typedef gboolean (*ReadRow) (Load *load, LiaisonStatement *row, GError **error);

static gboolean
read_rows (Load *load, const char *sql, ReadRow read, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (load->database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", load->version_id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!read (load, statement, error))
        return FALSE;
    }
}

static int
find_place (GHashTable *places, const char *id)
{
  return id != NULL ? (int) GPOINTER_TO_UINT (g_hash_table_lookup (places, id)) - 1 : -1;
}

static void
note_place (GHashTable *places, const char *id, guint n)
{
  g_hash_table_insert (places, g_strdup (id), GUINT_TO_POINTER (n));
}

/* Nothing is zero. */
static gboolean
read_decimal (LiaisonStatement *row, int column, LiaisonDecimal *decimal, GError **error)
{
  const char *text = liaison_statement_get_text (row, column);

  *decimal = LIAISON_DECIMAL_ZERO;
  return text == NULL || liaison_decimal_parse (text, decimal, error);
}

static gboolean
fail_too_many (GError **error)
{
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
               _ ("These rules have more than %d tiers or %d requirements, which is more than can be used."),
               LIAISON_RULES_MAX_TIERS, LIAISON_RULES_MAX_REQUIREMENTS);
  return FALSE;
}

/* @word: what is not known here: a newer Liaison wrote it. */
static gboolean
fail_unknown (const char *word, GError **error)
{
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NEWER,
               /* Translators: %s is a word of the rules, such as the name of a number that they ask for */
               _ ("These rules ask for “%s”, which this Liaison does not know. Update Liaison to use them."),
               word);
  return FALSE;
}

static gboolean
is_word (const char *text, const char *word)
{
  return g_strcmp0 (text, word) == 0;
}

static gboolean
read_version (Load *load, LiaisonStatement *row, GError **error)
{
  LiaisonRulesPolicy *policy;

  load->rules = liaison_rules_new (liaison_statement_get_text (row, 0));
  if (!liaison_rules_mode_from_word (liaison_statement_get_text (row, 1), &load->rules->mode))
    return fail_unknown (liaison_statement_get_text (row, 1), error);
  load->rules->remarks = g_strdup (liaison_statement_get_text (row, 2));
  policy = &load->rules->policy;
  policy->promotes_at_once = is_word (liaison_statement_get_text (row, 3), "at-once");
  policy->promotes_one_step = liaison_statement_get_int (row, 4) != 0;
  policy->demotes_to_evaluated = is_word (liaison_statement_get_text (row, 5), "to-evaluated");
  policy->counts_children = liaison_statement_get_int (row, 6) != 0;
  policy->counts_resellers = liaison_statement_get_int (row, 7) != 0;
  policy->hold_months = (int) liaison_statement_get_int (row, 8);
  policy->grace_days = (int) liaison_statement_get_int (row, 9);
  policy->newcomer_months = (int) liaison_statement_get_int (row, 10);
  policy->repeat_months = (int) liaison_statement_get_int (row, 11);
  policy->review_months = (int) liaison_statement_get_int (row, 12);
  return TRUE;
}

static gboolean
read_tier (Load *load, LiaisonStatement *row, GError **error)
{
  LiaisonRulesTier *tier;

  if (liaison_rules_get_n_tiers (load->rules) >= LIAISON_RULES_MAX_TIERS)
    return fail_too_many (error);
  tier = liaison_rules_add_tier (load->rules, liaison_statement_get_text (row, 1),
                                 liaison_statement_get_text (row, 2));
  tier->id = g_strdup (liaison_statement_get_text (row, 0));
  note_place (load->tiers, tier->id, liaison_rules_get_n_tiers (load->rules));
  return read_decimal (row, 3, &tier->needed, error);
}

static gboolean
read_spec (LiaisonStatement *row, LiaisonMetricSpec *spec, GError **error)
{
  const char *word = liaison_statement_get_text (row, 1);
  const char *period = liaison_statement_get_text (row, 2);
  const char *role = liaison_statement_get_text (row, 3);

  spec->metric = liaison_metric_find (word);
  if (spec->metric == NULL)
    return fail_unknown (word, error);
  if (period == NULL && (spec->metric->parameters & LIAISON_METRIC_HAS_PERIOD) != 0)
    period = spec->metric->periods[0];
  if (period != NULL && (spec->metric->periods == NULL || !g_strv_contains (spec->metric->periods, period)))
    return fail_unknown (period, error);
  if (role != NULL && !g_strv_contains (liaison_metric_get_roles (), role))
    return fail_unknown (role, error);
  spec->kind = spec->metric->kind;
  spec->period = g_intern_string (period);
  spec->role = g_intern_string (role);
  spec->level = (int) CLAMP (liaison_statement_get_int (row, 4), 0, G_MAXINT);
  spec->sale_kind = g_intern_string (liaison_statement_get_text (row, 5));
  spec->measure_id = g_intern_string (liaison_statement_get_text (row, 6));
  return (spec->metric->parameters & LIAISON_METRIC_HAS_MEASURE) == 0 ||
         liaison_measure_kind_from_word (liaison_statement_get_text (row, 8), &spec->kind) ||
         fail_unknown (word, error);
}

static gboolean
read_requirement (Load *load, LiaisonStatement *row, GError **error)
{
  LiaisonRulesRequirement *requirement;
  LiaisonMetricSpec spec = { 0 };
  g_autofree char *key = NULL;

  if (liaison_rules_get_n_requirements (load->rules) >= LIAISON_RULES_MAX_REQUIREMENTS)
    return fail_too_many (error);
  if (!read_spec (row, &spec, error))
    return FALSE;
  key = liaison_rules_make_key (load->rules, &spec);
  requirement = liaison_rules_add_requirement (load->rules, key, &spec);
  requirement->id = g_strdup (liaison_statement_get_text (row, 0));
  requirement->measure_name = g_strdup (liaison_statement_get_text (row, 7));
  note_place (load->requirements, requirement->id, liaison_rules_get_n_requirements (load->rules));
  return read_decimal (row, 9, &requirement->weight, error);
}

static gboolean
read_threshold (Load *load, LiaisonStatement *row, GError **error)
{
  const int requirement = find_place (load->requirements, liaison_statement_get_text (row, 0));
  const int tier = find_place (load->tiers, liaison_statement_get_text (row, 1));
  LiaisonDecimal value;

  if (!read_decimal (row, 2, &value, error))
    return FALSE;
  if (requirement >= 0 && tier >= 0)
    liaison_rules_set_threshold (load->rules, (guint) requirement, (guint) tier, value);
  return TRUE;
}

static gboolean
read_override (Load *load, LiaisonStatement *row, GError **error)
{
  LiaisonDecimal amount;

  if (!read_decimal (row, 6, &amount, error))
    return FALSE;
  liaison_rules_add_override (load->rules, liaison_statement_get_text (row, 1),
                              liaison_statement_get_text (row, 2),
                              find_place (load->requirements, liaison_statement_get_text (row, 3)),
                              find_place (load->tiers, liaison_statement_get_text (row, 4)),
                              is_word (liaison_statement_get_text (row, 5), "factor"), amount)
      ->id = g_strdup (liaison_statement_get_text (row, 0));
  return TRUE;
}

static gboolean
read_benefit (Load *load, LiaisonStatement *row, GError **error)
{
  LiaisonBenefitKind kind;

  if (!liaison_benefit_kind_from_word (liaison_statement_get_text (row, 1), &kind))
    return fail_unknown (liaison_statement_get_text (row, 1), error);
  liaison_rules_add_benefit (load->rules, kind, liaison_statement_get_text (row, 2),
                             liaison_statement_get_text (row, 3))
      ->id = g_strdup (liaison_statement_get_text (row, 0));
  return TRUE;
}

static gboolean
read_grant (Load *load, LiaisonStatement *row, GError **error)
{
  const int tier = find_place (load->tiers, liaison_statement_get_text (row, 1));

  for (guint i = 0; tier >= 0 && i < load->rules->benefits->len; i++)
    if (is_word (liaison_rules_get_benefit (load->rules, i)->id, liaison_statement_get_text (row, 0)))
      liaison_rules_set_grant (load->rules, i, (guint) tier, liaison_statement_get_text (row, 2));
  return TRUE;
}

static gboolean
load_all (Load *load, GError **error)
{
  if (!read_rows (load,
                  "SELECT p.currency, v.mode, v.remarks, v.promotion, v.promotes_one_step, v.demotion,"
                  " v.counts_children, v.counts_resellers, v.hold_months, v.grace_days, v.newcomer_months,"
                  " v.repeat_months, v.review_months"
                  " FROM program_version AS v JOIN program AS p ON p.id = v.program_id WHERE v.id = ?",
                  read_version, error))
    return FALSE;
  if (load->rules == NULL)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                           _ ("This version of the program is not there any more."));
      return FALSE;
    }
  return read_rows (load,
                    "SELECT id, code, name, needed FROM tier WHERE version_id = ? ORDER BY position, code",
                    read_tier, error) &&
         read_rows (
             load,
             "SELECT r.id, r.metric, r.period, r.role, r.level, r.sale_kind, r.measure_id, m.name, m.kind,"
             " r.weight FROM requirement AS r LEFT JOIN measure AS m ON m.id = r.measure_id"
             " WHERE r.version_id = ? ORDER BY r.position, r.id",
             read_requirement, error) &&
         read_rows (load,
                    "SELECT t.requirement_id, t.tier_id, t.value FROM threshold AS t"
                    " JOIN requirement AS r ON r.id = t.requirement_id WHERE r.version_id = ?",
                    read_threshold, error) &&
         read_rows (load,
                    "SELECT id, region_id, market_class, requirement_id, tier_id, kind, amount"
                    " FROM regional_override WHERE version_id = ? ORDER BY id",
                    read_override, error) &&
         read_rows (load,
                    "SELECT id, kind, name, currency FROM benefit WHERE version_id = ? ORDER BY position, id",
                    read_benefit, error) &&
         read_rows (load,
                    "SELECT g.benefit_id, g.tier_id, g.value FROM benefit_grant AS g"
                    " JOIN benefit AS b ON b.id = g.benefit_id WHERE b.version_id = ?",
                    read_grant, error);
}

/**
 * liaison_rules_load:
 * @error: NOT_FOUND; NEWER where the rules ask for what this program does not know, which the message names;
 *   LIMIT; INVALID where a number cannot be read
 *
 * Returns: (transfer full) (nullable): the rules of a version, with the ids of their rows
 */
LiaisonRules *
liaison_rules_load (LiaisonDatabase *database, const char *version_id, GError **error)
{
  g_autoptr (GHashTable) tiers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) requirements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Load load = {
    .database = database, .version_id = version_id, .tiers = tiers, .requirements = requirements
  };

  if (!load_all (&load, error))
    g_clear_pointer (&load.rules, liaison_rules_free);
  return load.rules;
}

/* Writing ----------------------------------------------------------------------------------------------------------- */

static gboolean
write_thresholds (LiaisonStore *store,
                  const LiaisonRules *rules,
                  guint requirement,
                  const char *requirement_id,
                  GPtrArray *tier_ids,
                  GError **error)
{
  for (guint tier = 0; tier < tier_ids->len; tier++)
    {
      const LiaisonRulesThreshold *threshold = liaison_rules_get_threshold (rules, requirement, tier);

      if (threshold->is_set &&
          !liaison_rules_insert_threshold (store, requirement_id, g_ptr_array_index (tier_ids, tier),
                                           threshold->value, error))
        return FALSE;
    }
  return TRUE;
}

static const char *
get_id (GPtrArray *ids, int place)
{
  return place >= 0 ? g_ptr_array_index (ids, (guint) place) : NULL;
}

static gboolean
write_benefits (LiaisonStore *store,
                const char *version_id,
                const LiaisonRules *rules,
                GPtrArray *tier_ids,
                GError **error)
{
  for (guint i = 0; i < rules->benefits->len; i++)
    {
      const LiaisonRulesBenefit *benefit = liaison_rules_get_benefit (rules, i);
      g_autofree char *id = liaison_rules_insert_benefit (store, version_id, benefit->kind, benefit->name,
                                                          benefit->currency, i + 1, error);

      if (id == NULL)
        return FALSE;
      for (guint tier = 0; tier < tier_ids->len; tier++)
        if (benefit->grants[tier] != NULL &&
            !liaison_rules_insert_grant (store, id, g_ptr_array_index (tier_ids, tier), benefit->grants[tier],
                                         error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
write_content (LiaisonStore *store, const char *version_id, const LiaisonRules *rules, GError **error)
{
  g_autoptr (GPtrArray) tier_ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) requirement_ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < liaison_rules_get_n_tiers (rules); i++)
    {
      const LiaisonRulesTier *tier = liaison_rules_get_tier (rules, i);
      char *id =
          liaison_rules_insert_tier (store, version_id, tier->code, tier->name, tier->needed, i + 1, error);

      if (id == NULL)
        return FALSE;
      g_ptr_array_add (tier_ids, id);
    }
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    {
      const LiaisonRulesRequirement *requirement = liaison_rules_get_requirement (rules, i);
      char *id = liaison_rules_insert_requirement (store, version_id, &requirement->spec, requirement->weight,
                                                   i + 1, error);

      if (id == NULL)
        return FALSE;
      g_ptr_array_add (requirement_ids, id);
      if (!write_thresholds (store, rules, i, id, tier_ids, error))
        return FALSE;
    }
  for (guint i = 0; i < rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (rules, i);
      g_autofree char *id = liaison_rules_insert_override (
          store, version_id, item->region_id, item->market_class, get_id (requirement_ids, item->requirement),
          get_id (tier_ids, item->tier), item->is_factor, item->amount, error);

      if (id == NULL)
        return FALSE;
    }
  return write_benefits (store, version_id, rules, tier_ids, error);
}

static void
fill_version (LiaisonRecord *version, const LiaisonRules *rules)
{
  liaison_record_set_text (version, "mode", liaison_rules_mode_to_word (rules->mode));
  liaison_record_set_text (version, "remarks", rules->remarks);
  liaison_rules_fill_policy (version, &rules->policy);
}

/**
 * liaison_rules_save_draft:
 * @store: within a change
 * @rules: whose ids of rows do not matter
 * @error: INVALID where a field is wrong, REFUSED
 *
 * Adds a version to a program: a draft with the next number.
 *
 * Returns: (transfer full) (nullable): the id of the version
 */
char *
liaison_rules_save_draft (LiaisonStore *store,
                          const char *program_id,
                          const LiaisonRules *rules,
                          GError **error)
{
  g_autoptr (LiaisonRecord) version = liaison_record_new (&liaison_program_version_entity);
  gint64 last = 0;

  if (!liaison_database_get_int (liaison_store_get_database (store), &last, error,
                                 "SELECT max (number) FROM program_version WHERE program_id = ?", "t",
                                 program_id))
    return NULL;
  liaison_record_set_text (version, "program", program_id);
  liaison_record_set_integer (version, "number", last + 1);
  fill_version (version, rules);
  if (!liaison_record_insert (store, version, error) ||
      !write_content (store, liaison_record_get_id (version), rules, error))
    return NULL;
  return g_strdup (liaison_record_get_id (version));
}

/**
 * liaison_rules_replace_draft:
 * @store: within a change
 * @rules: whose ids of rows do not matter: all rows of the draft are made anew
 * @error: NOT_FOUND, REFUSED where the version is published, INVALID
 *
 * Puts other rules into a draft, which keeps its number.
 */
gboolean
liaison_rules_replace_draft (LiaisonStore *store,
                             const char *version_id,
                             const LiaisonRules *rules,
                             GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_rules_load_row (store, &liaison_program_version_entity, version_id, error);
  g_autoptr (LiaisonRecord) version = NULL;

  if (base == NULL)
    return FALSE;
  version = liaison_record_copy (base);
  fill_version (version, rules);
  return liaison_record_update (store, version, base, error) &&
         liaison_rules_delete_content (store, version_id, error) &&
         write_content (store, version_id, rules, error);
}

/**
 * liaison_rules_copy_version:
 * @store: within a change
 * @version_id: of a draft or of a published version
 * @error: as for liaison_rules_load() and liaison_rules_save_draft()
 *
 * Makes a new draft of the same program with the same rules. The codes of tiers stay, by which partners keep
 * theirs.
 *
 * Returns: (transfer full) (nullable): the id of the new version
 */
char *
liaison_rules_copy_version (LiaisonStore *store, const char *version_id, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRules) rules = liaison_rules_load (database, version_id, error);
  g_autofree char *program_id = NULL;

  if (rules == NULL ||
      !liaison_database_get_text (database, &program_id, error,
                                  "SELECT program_id FROM program_version WHERE id = ?", "t", version_id))
    return NULL;
  return liaison_rules_save_draft (store, program_id, rules, error);
}

/* On one day one version is in force, and a review keeps the rules that it rests on. */
static gboolean
check_day (LiaisonStore *store, LiaisonRecord *version, LiaisonDate valid_from, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  const char *program_id = liaison_record_get_text (version, "program");
  g_autofree char *day = liaison_date_to_text (valid_from);
  g_autofree char *shown = liaison_date_format (valid_from);
  g_autofree char *reviewed = NULL;
  LiaisonDate last;
  gint64 number = 0;

  if (!liaison_database_get_int (database, &number, error,
                                 "SELECT number FROM program_version"
                                 " WHERE program_id = ? AND state = 'published' AND valid_from = ?",
                                 "tt", program_id, day))
    return FALSE;
  if (number > 0)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                   /* Translators: the first %s is a number, the second a day */
                   _ ("Version %" PRId64 " is published from %s already. Choose another day."), number,
                   shown);
      return FALSE;
    }
  if (!liaison_database_get_text (database, &reviewed, error,
                                  "SELECT max (as_of) FROM tier_review WHERE program_id = ? AND as_of >= ?",
                                  "tt", program_id, day))
    return FALSE;
  if (reviewed != NULL && liaison_date_parse (reviewed, &last, NULL))
    {
      g_autofree char *last_shown = liaison_date_format (last);

      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
          /* Translators: %s is a day */
          _ ("The review as of %s rests on the rules that were in force. Publish these from a later day."),
          last_shown);
      return FALSE;
    }
  return TRUE;
}

/* What cannot be meant is not published. */
static gboolean
check_rules (LiaisonDatabase *database, const char *version_id, GError **error)
{
  g_autoptr (LiaisonRules) rules = liaison_rules_load (database, version_id, error);
  g_autoptr (LiaisonRegionTable) regions = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  const LiaisonRulesProblem *first;

  if (rules == NULL)
    return FALSE;
  regions = liaison_region_table_load (database, error);
  if (regions == NULL)
    return FALSE;
  problems = liaison_rules_check (rules, regions, NULL);
  first = liaison_rules_find_error (problems);
  if (first != NULL)
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                 /* Translators: %s is a whole sentence that says what is wrong */
                 _ ("These rules cannot be published: %s"), first->sentence);
  return first == NULL;
}

/**
 * liaison_rules_publish:
 * @store: within a change of its own: what made the draft and its publishing can be undone one by one only
 * @valid_from: the first day on which the rules are in force
 * @error: REFUSED with the reason: the version is published already, liaison_rules_check() finds an error in
 *   it, another one is from the same day, or a review was held as of that day or a later one; NOT_FOUND;
 *   NEWER
 *
 * From now on the version never changes.
 */
gboolean
liaison_rules_publish (LiaisonStore *store, const char *version_id, LiaisonDate valid_from, GError **error)
{
  g_autoptr (LiaisonRecord) version = NULL;
  g_autofree char *day = liaison_date_to_text (valid_from);

  g_return_val_if_fail (day != NULL, FALSE);

  version = liaison_rules_load_row (store, &liaison_program_version_entity, version_id, error);
  /* Both columns at once: a draft may lack the day, and a published version may not get it later. */
  return version != NULL && check_day (store, version, valid_from, error) &&
         check_rules (liaison_store_get_database (store), version_id, error) &&
         liaison_database_run (
             liaison_store_get_database (store), error,
             "UPDATE program_version SET state = 'published', valid_from = ?2 WHERE id = ?1", "tt",
             version_id, day);
}

/**
 * liaison_rules_delete_draft:
 * @store: within a change
 * @error: NOT_FOUND; REFUSED where the version is published or other records refer to it
 *
 * Deletes a draft with all that hangs on it.
 */
gboolean
liaison_rules_delete_draft (LiaisonStore *store, const char *version_id, GError **error)
{
  return liaison_rules_require_draft (liaison_store_get_database (store), version_id, error) &&
         liaison_rules_delete_content (store, version_id, error) &&
         liaison_record_remove (store, &liaison_program_version_entity, version_id, error);
}
