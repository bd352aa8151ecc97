/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-edit.h"

#include "core/program/rules-rows.h"
#include "core/records/program.h"
#include "core/records/record-store.h"
#include "core/records/tier.h"

#include <glib/gi18n-lib.h>

/* What the tier editor does, a cell at a time. Each function runs within a change, and only on a draft: a
 * published version is REFUSED, a row that somebody else deleted meanwhile is NOT_FOUND, a value that cannot
 * be is INVALID. */

/* What a row becomes: @data is what the caller of alter() knows. */
typedef void (*Alter) (LiaisonRecord *row, gconstpointer data);

static gboolean
alter (LiaisonStore *store,
       const LiaisonEntity *entity,
       const char *id,
       Alter func,
       gconstpointer data,
       GError **error)
{
  g_autoptr (LiaisonRecord) base = liaison_rules_load_row (store, entity, id, error);
  g_autoptr (LiaisonRecord) row = NULL;

  if (base == NULL)
    return FALSE;
  row = liaison_record_copy (base);
  func (row, data);
  return liaison_record_update (store, row, base, error);
}

typedef struct
{
  const char *field;
  const char *text;
} TextChange;

static void
set_text (LiaisonRecord *row, gconstpointer data)
{
  const TextChange *change = data;

  liaison_record_set_text (row, change->field, change->text);
}

typedef struct
{
  const char *field;
  LiaisonDecimal decimal;
} DecimalChange;

/* Nothing needed, and no weight, is no number. */
static void
set_decimal (LiaisonRecord *row, gconstpointer data)
{
  const DecimalChange *change = data;

  if (change->decimal.digits != 0)
    liaison_rules_fill_decimal (row, change->field, change->decimal);
  else
    liaison_record_set_text (row, change->field, NULL);
}

static gboolean
fail_gone (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                       _ ("This record is not there any more."));
  return FALSE;
}

/* Rows that stand in an order ---------------------------------------------------------------------------------------- */

/* The ids of the rows of a version in their order. */
static GPtrArray *
load_order (LiaisonStore *store, const LiaisonEntity *entity, const char *version_id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE version_id = ? ORDER BY position, %s",
                                          entity->name, entity == &liaison_tier_entity ? "code" : "id");
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (liaison_store_get_database (store), sql, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", version_id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}

/* Writes the places of the rows whose place is another one now. */
static gboolean
save_order (LiaisonStore *store, const LiaisonEntity *entity, GPtrArray *ids, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE %s SET position = ?2 WHERE id = ?1 AND position <> ?2", entity->name);

  for (guint i = 0; i < ids->len; i++)
    if (!liaison_database_run (liaison_store_get_database (store), error, sql, "ti",
                               (const char *) g_ptr_array_index (ids, i), (gint64) i + 1))
      return FALSE;
  return TRUE;
}

/* Moves the row to a place of its version; past the end is the end. */
static gboolean
move_row (LiaisonStore *store, const LiaisonEntity *entity, const char *id, guint place, GError **error)
{
  g_autoptr (LiaisonRecord) row = liaison_rules_load_row (store, entity, id, error);
  g_autoptr (GPtrArray) ids = NULL;
  guint from;

  if (row == NULL)
    return FALSE;
  ids = load_order (store, entity, liaison_record_get_text (row, "version"), error);
  if (ids == NULL)
    return FALSE;
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, &from))
    return fail_gone (error);
  place = MIN (place, ids->len - 1);
  g_ptr_array_insert (ids, (int) place, g_ptr_array_steal_index (ids, from));
  return save_order (store, entity, ids, error);
}

/* A row was added at the end; it belongs at @place. */
static gboolean
settle (LiaisonStore *store, const LiaisonEntity *entity, const char *id, int place, GError **error)
{
  return place < 0 || move_row (store, entity, id, (guint) place, error);
}

static gboolean
count_rows (LiaisonStore *store,
            const LiaisonEntity *entity,
            const char *version_id,
            gint64 *last,
            guint *n_rows,
            GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM %s WHERE version_id = ?", entity->name);
  g_autofree char *greatest =
      g_strdup_printf ("SELECT max (position) FROM %s WHERE version_id = ?", entity->name);
  gint64 n = 0;

  *last = 0;
  if (!liaison_database_get_int (database, &n, error, count, "t", version_id) ||
      !liaison_database_get_int (database, last, error, greatest, "t", version_id))
    return FALSE;
  *n_rows = (guint) n;
  return TRUE;
}

/* Runs statements that each take the id of what is deleted, the row itself last. */
static gboolean
delete_row (LiaisonStore *store,
            const LiaisonEntity *entity,
            const char *id,
            const char *const *statements,
            GError **error)
{
  g_autoptr (LiaisonRecord) row = liaison_rules_load_row (store, entity, id, error);

  if (row == NULL)
    return FALSE;
  for (guint i = 0; statements[i] != NULL; i++)
    if (!liaison_database_run (liaison_store_get_database (store), error, statements[i], "t", id))
      return FALSE;
  return liaison_record_remove (store, entity, id, error);
}

/* The version -------------------------------------------------------------------------------------------------------- */

/**
 * liaison_rules_edit_set_mode:
 *
 * Sets how the requirements of a tier make it.
 */
gboolean
liaison_rules_edit_set_mode (LiaisonStore *store,
                             const char *version_id,
                             LiaisonRulesMode mode,
                             GError **error)
{
  const TextChange change = { "mode", liaison_rules_mode_to_word (mode) };

  return alter (store, &liaison_program_version_entity, version_id, set_text, &change, error);
}

/**
 * liaison_rules_edit_set_policy:
 * @policy: as it should be
 * @base: as it was when the editing began
 * @error: CONFLICT where somebody else changed the same field since
 *
 * Writes the fields in which @policy differs from @base.
 */
gboolean
liaison_rules_edit_set_policy (LiaisonStore *store,
                               const char *version_id,
                               const LiaisonRulesPolicy *policy,
                               const LiaisonRulesPolicy *base,
                               GError **error)
{
  g_autoptr (LiaisonRecord) before =
      liaison_rules_load_row (store, &liaison_program_version_entity, version_id, error);
  g_autoptr (LiaisonRecord) after = NULL;

  if (before == NULL)
    return FALSE;
  after = liaison_record_copy (before);
  liaison_rules_fill_policy (before, base);
  liaison_rules_fill_policy (after, policy);
  return liaison_record_update (store, after, before, error);
}

/**
 * liaison_rules_edit_set_remarks:
 * @remarks: (nullable): what this version is about
 */
gboolean
liaison_rules_edit_set_remarks (LiaisonStore *store,
                                const char *version_id,
                                const char *remarks,
                                GError **error)
{
  const TextChange change = { "remarks", remarks };

  return alter (store, &liaison_program_version_entity, version_id, set_text, &change, error);
}

/* Tiers -------------------------------------------------------------------------------------------------------------- */

/* A code that no tier of the version has. */
static char *
make_code (LiaisonStore *store, const char *version_id, const char *name, GError **error)
{
  g_autoptr (LiaisonRules) rules = liaison_rules_new ("");
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_store_get_database (store), "SELECT code FROM tier WHERE version_id = ?", error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", version_id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return liaison_rules_make_code (rules, name);
      liaison_rules_add_tier (rules, liaison_statement_get_text (statement, 0), "");
    }
}

/**
 * liaison_rules_edit_add_tier:
 * @code: (nullable): by which the tier is known in every version; %NULL makes one of the name
 * @place: where it stands, the lowest is 0; -1 is above the others
 * @error: LIMIT where there are %LIAISON_RULES_MAX_TIERS already
 *
 * Returns: (transfer full) (nullable): the id of a tier that asks for nothing yet
 */
char *
liaison_rules_edit_add_tier (LiaisonStore *store,
                             const char *version_id,
                             const char *code,
                             const char *name,
                             int place,
                             GError **error)
{
  g_autofree char *made = NULL;
  g_autofree char *id = NULL;
  gint64 last;
  guint n_tiers;

  if (!liaison_rules_require_draft (liaison_store_get_database (store), version_id, error) ||
      !count_rows (store, &liaison_tier_entity, version_id, &last, &n_tiers, error))
    return NULL;
  if (n_tiers >= LIAISON_RULES_MAX_TIERS)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT, _ ("There may be %d tiers at most."),
                   LIAISON_RULES_MAX_TIERS);
      return NULL;
    }
  made = code != NULL ? g_strdup (code) : make_code (store, version_id, name, error);
  if (made == NULL)
    return NULL;
  id = liaison_rules_insert_tier (store, version_id, made, name, LIAISON_DECIMAL_ZERO, last + 1, error);
  if (id == NULL || !settle (store, &liaison_tier_entity, id, place, error))
    return NULL;
  return g_steal_pointer (&id);
}

/**
 * liaison_rules_edit_rename_tier:
 * @name: which people read; the code stays
 */
gboolean
liaison_rules_edit_rename_tier (LiaisonStore *store, const char *tier_id, const char *name, GError **error)
{
  const TextChange change = { "name", name };

  return alter (store, &liaison_tier_entity, tier_id, set_text, &change, error);
}

/**
 * liaison_rules_edit_set_needed:
 * @needed: points, or how many requirements
 */
gboolean
liaison_rules_edit_set_needed (LiaisonStore *store,
                               const char *tier_id,
                               LiaisonDecimal needed,
                               GError **error)
{
  const DecimalChange change = { "needed", needed };

  return alter (store, &liaison_tier_entity, tier_id, set_decimal, &change, error);
}

/**
 * liaison_rules_edit_move_tier:
 * @place: the one that it gets, the lowest is 0
 */
gboolean
liaison_rules_edit_move_tier (LiaisonStore *store, const char *tier_id, guint place, GError **error)
{
  return move_row (store, &liaison_tier_entity, tier_id, place, error);
}

/**
 * liaison_rules_edit_remove_tier:
 *
 * Removes a tier with its thresholds, overrides and grants.
 */
gboolean
liaison_rules_edit_remove_tier (LiaisonStore *store, const char *tier_id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM benefit_grant WHERE tier_id = ?",
    "DELETE FROM regional_override WHERE tier_id = ?",
    "DELETE FROM threshold WHERE tier_id = ?",
    NULL,
  };

  return delete_row (store, &liaison_tier_entity, tier_id, statements, error);
}

/* Requirements ------------------------------------------------------------------------------------------------------- */

/**
 * liaison_rules_edit_add_requirement:
 * @weight: the most points that it gives
 * @place: where it stands, the first is 0; -1 is the end
 * @error: LIMIT where there are %LIAISON_RULES_MAX_REQUIREMENTS already, INVALID where @spec lacks what its
 *   metric needs
 *
 * Returns: (transfer full) (nullable): the id of a requirement that no tier asks for yet
 */
char *
liaison_rules_edit_add_requirement (LiaisonStore *store,
                                    const char *version_id,
                                    const LiaisonMetricSpec *spec,
                                    LiaisonDecimal weight,
                                    int place,
                                    GError **error)
{
  g_autofree char *id = NULL;
  gint64 last;
  guint n_requirements;

  if (!liaison_metric_spec_check (spec, error) ||
      !liaison_rules_require_draft (liaison_store_get_database (store), version_id, error) ||
      !count_rows (store, &liaison_requirement_entity, version_id, &last, &n_requirements, error))
    return NULL;
  if (n_requirements >= LIAISON_RULES_MAX_REQUIREMENTS)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT, _ ("There may be %d requirements at most."),
                   LIAISON_RULES_MAX_REQUIREMENTS);
      return NULL;
    }
  id = liaison_rules_insert_requirement (store, version_id, spec, weight, last + 1, error);
  if (id == NULL || !settle (store, &liaison_requirement_entity, id, place, error))
    return NULL;
  return g_steal_pointer (&id);
}

static void
set_spec (LiaisonRecord *row, gconstpointer data)
{
  liaison_rules_fill_spec (row, data);
}

/**
 * liaison_rules_edit_replace_requirement:
 * @spec: what is asked for instead
 *
 * The thresholds stay as they are.
 */
gboolean
liaison_rules_edit_replace_requirement (LiaisonStore *store,
                                        const char *requirement_id,
                                        const LiaisonMetricSpec *spec,
                                        GError **error)
{
  return liaison_metric_spec_check (spec, error) &&
         alter (store, &liaison_requirement_entity, requirement_id, set_spec, spec, error);
}

/**
 * liaison_rules_edit_set_weight:
 * @weight: the most points that the requirement gives
 */
gboolean
liaison_rules_edit_set_weight (LiaisonStore *store,
                               const char *requirement_id,
                               LiaisonDecimal weight,
                               GError **error)
{
  const DecimalChange change = { "weight", weight };

  return alter (store, &liaison_requirement_entity, requirement_id, set_decimal, &change, error);
}

/**
 * liaison_rules_edit_move_requirement:
 * @place: the one that it gets, the first is 0
 */
gboolean
liaison_rules_edit_move_requirement (LiaisonStore *store,
                                     const char *requirement_id,
                                     guint place,
                                     GError **error)
{
  return move_row (store, &liaison_requirement_entity, requirement_id, place, error);
}

/**
 * liaison_rules_edit_remove_requirement:
 *
 * Removes a requirement with its thresholds and overrides.
 */
gboolean
liaison_rules_edit_remove_requirement (LiaisonStore *store, const char *requirement_id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM regional_override WHERE requirement_id = ?",
    "DELETE FROM threshold WHERE requirement_id = ?",
    NULL,
  };

  return delete_row (store, &liaison_requirement_entity, requirement_id, statements, error);
}

/* Thresholds --------------------------------------------------------------------------------------------------------- */

/* Two rows of one draft. */
static gboolean
require_same_draft (LiaisonStore *store,
                    const LiaisonEntity *entity,
                    const char *id,
                    const char *tier_id,
                    GError **error)
{
  g_autoptr (LiaisonRecord) row = liaison_rules_load_row (store, entity, id, error);
  g_autoptr (LiaisonRecord) tier = NULL;

  if (row == NULL)
    return FALSE;
  tier = liaison_rules_load_row (store, &liaison_tier_entity, tier_id, error);
  if (tier == NULL)
    return FALSE;
  g_return_val_if_fail (
      g_strcmp0 (liaison_record_get_text (row, "version"), liaison_record_get_text (tier, "version")) == 0,
      FALSE);
  return TRUE;
}

/**
 * liaison_rules_edit_set_threshold:
 * @value: in the unit of people: 250000.00, 3, 70
 */
gboolean
liaison_rules_edit_set_threshold (LiaisonStore *store,
                                  const char *requirement_id,
                                  const char *tier_id,
                                  LiaisonDecimal value,
                                  GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autofree char *id = NULL;
  g_autofree char *text = liaison_decimal_to_text (value);

  if (!require_same_draft (store, &liaison_requirement_entity, requirement_id, tier_id, error) ||
      !liaison_database_get_text (database, &id, error,
                                  "SELECT id FROM threshold WHERE requirement_id = ? AND tier_id = ?", "tt",
                                  requirement_id, tier_id))
    return FALSE;
  if (id == NULL)
    return liaison_rules_insert_threshold (store, requirement_id, tier_id, value, error);
  return liaison_database_run (database, error, "UPDATE threshold SET value = ?2 WHERE id = ?1", "tt", id,
                               text);
}

/**
 * liaison_rules_edit_clear_threshold:
 *
 * The tier does not ask for it any more; nothing happens where it did not.
 */
gboolean
liaison_rules_edit_clear_threshold (LiaisonStore *store,
                                    const char *requirement_id,
                                    const char *tier_id,
                                    GError **error)
{
  return require_same_draft (store, &liaison_requirement_entity, requirement_id, tier_id, error) &&
         liaison_database_run (liaison_store_get_database (store), error,
                               "DELETE FROM threshold WHERE requirement_id = ? AND tier_id = ?", "tt",
                               requirement_id, tier_id);
}

/* Overrides ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_rules_edit_add_override:
 * @region_id: (nullable): for this region and all below it, or
 * @market_class: (nullable): for regions of this class
 * @requirement_id: (nullable): for this requirement, else for all
 * @tier_id: (nullable): for this tier, else for all
 * @is_factor: whether @amount multiplies the global threshold, else it stands in its place
 * @error: REFUSED where there is one for the same already; INVALID where a value does not name one threshold
 *   of a region
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
liaison_rules_edit_add_override (LiaisonStore *store,
                                 const char *version_id,
                                 const char *region_id,
                                 const char *market_class,
                                 const char *requirement_id,
                                 const char *tier_id,
                                 gboolean is_factor,
                                 LiaisonDecimal amount,
                                 GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  gint64 n_same = 0;

  if (!liaison_rules_require_draft (database, version_id, error) ||
      !liaison_database_get_int (database, &n_same, error,
                                 "SELECT count (*) FROM regional_override WHERE version_id = ?"
                                 " AND region_id IS ? AND market_class IS ? AND requirement_id IS ?"
                                 " AND tier_id IS ?",
                                 "ttttt", version_id, region_id, market_class, requirement_id, tier_id))
    return NULL;
  if (n_same > 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("There is an override for the same already. Change that one."));
      return NULL;
    }
  return liaison_rules_insert_override (store, version_id, region_id, market_class, requirement_id, tier_id,
                                        is_factor, amount, error);
}

typedef struct
{
  gboolean is_factor;
  LiaisonDecimal amount;
} OverrideChange;

static void
set_override (LiaisonRecord *row, gconstpointer data)
{
  const OverrideChange *change = data;

  liaison_record_set_text (row, "kind", change->is_factor ? "factor" : "value");
  liaison_rules_fill_decimal (row, "amount", change->amount);
}

/**
 * liaison_rules_edit_change_override:
 * @is_factor: as for liaison_rules_edit_add_override()
 * @amount: likewise
 */
gboolean
liaison_rules_edit_change_override (LiaisonStore *store,
                                    const char *override_id,
                                    gboolean is_factor,
                                    LiaisonDecimal amount,
                                    GError **error)
{
  const OverrideChange change = { is_factor, amount };

  return alter (store, &liaison_regional_override_entity, override_id, set_override, &change, error);
}

gboolean
liaison_rules_edit_remove_override (LiaisonStore *store, const char *override_id, GError **error)
{
  static const char *const statements[] = { NULL };

  return delete_row (store, &liaison_regional_override_entity, override_id, statements, error);
}

/* Benefits ----------------------------------------------------------------------------------------------------------- */

/**
 * liaison_rules_edit_add_benefit:
 * @name: (nullable): of one that is neither of the kinds
 * @currency: (nullable): of a fixed amount
 * @error: INVALID where a fixed amount has no currency
 *
 * Returns: (transfer full) (nullable): the id of a benefit that no tier gives yet
 */
char *
liaison_rules_edit_add_benefit (LiaisonStore *store,
                                const char *version_id,
                                LiaisonBenefitKind kind,
                                const char *name,
                                const char *currency,
                                GError **error)
{
  gint64 last;
  guint n_benefits;

  if (!liaison_rules_require_draft (liaison_store_get_database (store), version_id, error) ||
      !count_rows (store, &liaison_benefit_entity, version_id, &last, &n_benefits, error))
    return NULL;
  return liaison_rules_insert_benefit (store, version_id, kind, name, currency, last + 1, error);
}

/**
 * liaison_rules_edit_rename_benefit:
 * @name: (nullable): which people read instead of the kind
 */
gboolean
liaison_rules_edit_rename_benefit (LiaisonStore *store,
                                   const char *benefit_id,
                                   const char *name,
                                   GError **error)
{
  const TextChange change = { "name", name };

  return alter (store, &liaison_benefit_entity, benefit_id, set_text, &change, error);
}

/**
 * liaison_rules_edit_move_benefit:
 * @place: the one that it gets, the first is 0
 */
gboolean
liaison_rules_edit_move_benefit (LiaisonStore *store, const char *benefit_id, guint place, GError **error)
{
  return move_row (store, &liaison_benefit_entity, benefit_id, place, error);
}

/**
 * liaison_rules_edit_remove_benefit:
 *
 * Removes a benefit with what the tiers give of it.
 */
gboolean
liaison_rules_edit_remove_benefit (LiaisonStore *store, const char *benefit_id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM benefit_grant WHERE benefit_id = ?",
    NULL,
  };

  return delete_row (store, &liaison_benefit_entity, benefit_id, statements, error);
}

/**
 * liaison_rules_edit_set_grant:
 * @value: (nullable): what the tier gives: percent, an amount, or words; nothing takes it away
 */
gboolean
liaison_rules_edit_set_grant (LiaisonStore *store,
                              const char *benefit_id,
                              const char *tier_id,
                              const char *value,
                              GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autofree char *id = NULL;

  if (!require_same_draft (store, &liaison_benefit_entity, benefit_id, tier_id, error) ||
      !liaison_database_get_text (database, &id, error,
                                  "SELECT id FROM benefit_grant WHERE benefit_id = ? AND tier_id = ?", "tt",
                                  benefit_id, tier_id))
    return FALSE;
  if (value == NULL || *value == '\0')
    return id == NULL || liaison_record_remove (store, &liaison_benefit_grant_entity, id, error);
  if (id == NULL)
    return liaison_rules_insert_grant (store, benefit_id, tier_id, value, error);
  return liaison_database_run (database, error, "UPDATE benefit_grant SET value = ?2 WHERE id = ?1", "tt", id,
                               value);
}
