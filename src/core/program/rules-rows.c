/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-rows.h"

#include "core/records/program.h"
#include "core/records/record-store.h"
#include "core/records/tier.h"

#include <glib/gi18n-lib.h>

/* The triggers refuse it as well; this says it in the words of the desk. */
gboolean
liaison_rules_require_draft (LiaisonDatabase *database, const char *version_id, GError **error)
{
  g_autofree char *state = NULL;

  if (!liaison_database_get_text (database, &state, error, "SELECT state FROM program_version WHERE id = ?",
                                  "t", version_id))
    return FALSE;
  if (state == NULL)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                           _ ("This version of the program is not there any more."));
      return FALSE;
    }
  if (!g_str_equal (state, "draft"))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("A published version never changes. Make a new draft from it and edit that."));
      return FALSE;
    }
  return TRUE;
}

/* A row that may be edited: it is there, and its version is a draft. Thresholds and grants name no
 * version. */
LiaisonRecord *
liaison_rules_load_row (LiaisonStore *store, const LiaisonEntity *entity, const char *id, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) row = liaison_record_load (database, entity, id, error);
  const char *version_id;

  if (row == NULL)
    return NULL;
  version_id = entity == &liaison_program_version_entity ? id : liaison_record_get_text (row, "version");
  return liaison_rules_require_draft (database, version_id, error) ? g_steal_pointer (&row) : NULL;
}

static char *
insert (LiaisonStore *store, LiaisonRecord *row, GError **error)
{
  return liaison_record_insert (store, row, error) ? g_strdup (liaison_record_get_id (row)) : NULL;
}

void
liaison_rules_fill_decimal (LiaisonRecord *row, const char *field, LiaisonDecimal decimal)
{
  g_autofree char *text = liaison_decimal_to_text (decimal);

  liaison_record_set_text (row, field, text);
}

void
liaison_rules_fill_policy (LiaisonRecord *version, const LiaisonRulesPolicy *policy)
{
  liaison_record_set_text (version, "promotion", policy->promotes_at_once ? "at-once" : "review");
  liaison_record_set_integer (version, "promotes-one-step", policy->promotes_one_step);
  liaison_record_set_text (version, "demotion", policy->demotes_to_evaluated ? "to-evaluated" : "one-step");
  liaison_record_set_integer (version, "counts-children", policy->counts_children);
  liaison_record_set_integer (version, "counts-resellers", policy->counts_resellers);
  liaison_record_set_integer (version, "hold-months", policy->hold_months);
  liaison_record_set_integer (version, "grace-days", policy->grace_days);
  liaison_record_set_integer (version, "newcomer-months", policy->newcomer_months);
  liaison_record_set_integer (version, "repeat-months", policy->repeat_months);
  liaison_record_set_integer (version, "review-months", policy->review_months);
}

void
liaison_rules_fill_spec (LiaisonRecord *requirement, const LiaisonMetricSpec *spec)
{
  const LiaisonValue none = { 0 };

  liaison_record_set_text (requirement, "metric", spec->metric->word);
  liaison_record_set_text (requirement, "period", spec->period);
  liaison_record_set_text (requirement, "role", spec->role);
  if (spec->level > 0)
    liaison_record_set_integer (requirement, "level", spec->level);
  else
    liaison_record_set_value (requirement, liaison_entity_get_field (&liaison_requirement_entity, "level"),
                              &none);
  liaison_record_set_text (requirement, "sale-kind", spec->sale_kind);
  liaison_record_set_text (requirement, "measure", spec->measure_id);
}

/* Nothing needed is no number, so that it reads as what it is. */
char *
liaison_rules_insert_tier (LiaisonStore *store,
                           const char *version_id,
                           const char *code,
                           const char *name,
                           LiaisonDecimal needed,
                           gint64 position,
                           GError **error)
{
  g_autoptr (LiaisonRecord) row = liaison_record_new (&liaison_tier_entity);

  liaison_record_set_text (row, "version", version_id);
  liaison_record_set_text (row, "code", code);
  liaison_record_set_text (row, "name", name);
  if (needed.digits != 0)
    liaison_rules_fill_decimal (row, "needed", needed);
  liaison_record_set_integer (row, "position", position);
  return insert (store, row, error);
}

char *
liaison_rules_insert_requirement (LiaisonStore *store,
                                  const char *version_id,
                                  const LiaisonMetricSpec *spec,
                                  LiaisonDecimal weight,
                                  gint64 position,
                                  GError **error)
{
  g_autoptr (LiaisonRecord) row = liaison_record_new (&liaison_requirement_entity);

  liaison_record_set_text (row, "version", version_id);
  liaison_rules_fill_spec (row, spec);
  if (weight.digits != 0)
    liaison_rules_fill_decimal (row, "weight", weight);
  liaison_record_set_integer (row, "position", position);
  return insert (store, row, error);
}

gboolean
liaison_rules_insert_threshold (LiaisonStore *store,
                                const char *requirement_id,
                                const char *tier_id,
                                LiaisonDecimal value,
                                GError **error)
{
  g_autoptr (LiaisonRecord) row = liaison_record_new (&liaison_threshold_entity);

  liaison_record_set_text (row, "requirement", requirement_id);
  liaison_record_set_text (row, "tier", tier_id);
  liaison_rules_fill_decimal (row, "value", value);
  return liaison_record_insert (store, row, error);
}

char *
liaison_rules_insert_override (LiaisonStore *store,
                               const char *version_id,
                               const char *region_id,
                               const char *market_class,
                               const char *requirement_id,
                               const char *tier_id,
                               gboolean is_factor,
                               LiaisonDecimal amount,
                               GError **error)
{
  g_autoptr (LiaisonRecord) row = liaison_record_new (&liaison_regional_override_entity);

  liaison_record_set_text (row, "version", version_id);
  liaison_record_set_text (row, "region", region_id);
  liaison_record_set_text (row, "market-class", market_class);
  liaison_record_set_text (row, "requirement", requirement_id);
  liaison_record_set_text (row, "tier", tier_id);
  liaison_record_set_text (row, "kind", is_factor ? "factor" : "value");
  liaison_rules_fill_decimal (row, "amount", amount);
  return insert (store, row, error);
}

char *
liaison_rules_insert_benefit (LiaisonStore *store,
                              const char *version_id,
                              LiaisonBenefitKind kind,
                              const char *name,
                              const char *currency,
                              gint64 position,
                              GError **error)
{
  g_autoptr (LiaisonRecord) row = liaison_record_new (&liaison_benefit_entity);

  liaison_record_set_text (row, "version", version_id);
  liaison_record_set_text (row, "kind", liaison_benefit_kind_to_word (kind));
  liaison_record_set_text (row, "name", name);
  liaison_record_set_text (row, "currency", currency != NULL && *currency != '\0' ? currency : NULL);
  liaison_record_set_integer (row, "position", position);
  return insert (store, row, error);
}

gboolean
liaison_rules_insert_grant (LiaisonStore *store,
                            const char *benefit_id,
                            const char *tier_id,
                            const char *value,
                            GError **error)
{
  g_autoptr (LiaisonRecord) row = liaison_record_new (&liaison_benefit_grant_entity);

  liaison_record_set_text (row, "benefit", benefit_id);
  liaison_record_set_text (row, "tier", tier_id);
  liaison_record_set_text (row, "value", value);
  return liaison_record_insert (store, row, error);
}

/* All that hangs on a version, what refers to others first. */
gboolean
liaison_rules_delete_content (LiaisonStore *store, const char *version_id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM benefit_grant WHERE benefit_id IN (SELECT id FROM benefit WHERE version_id = ?)",
    "DELETE FROM benefit WHERE version_id = ?",
    "DELETE FROM regional_override WHERE version_id = ?",
    "DELETE FROM threshold WHERE requirement_id IN (SELECT id FROM requirement WHERE version_id = ?)",
    "DELETE FROM requirement WHERE version_id = ?",
    "DELETE FROM tier WHERE version_id = ?",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!liaison_database_run (liaison_store_get_database (store), error, statements[i], "t", version_id))
      return FALSE;
  return TRUE;
}
