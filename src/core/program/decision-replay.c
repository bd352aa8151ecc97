/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/decision-replay.h"

#include "core/program/snapshot.h"

#include <glib/gi18n-lib.h>

/* A decision decided again from what is stored of it, and beside that what today's data say of the same day. */

/* More than anybody reads. */
#define MOST_CHANGES 50

static void
free_drift (gpointer data)
{
  LiaisonValueDrift *drift = data;

  g_free (drift->label);
  g_free (drift->then);
  g_free (drift->now);
  g_free (drift);
}

void
liaison_decision_replay_free (LiaisonDecisionReplay *self)
{
  if (self == NULL)
    return;

  g_free (self->partner_id);
  g_free (self->stored_kind);
  g_free (self->stored_to);
  g_clear_pointer (&self->tier_case, liaison_tier_case_free);
  g_clear_pointer (&self->explanation, liaison_explanation_unref);
  g_ptr_array_unref (self->drift);
  g_array_unref (self->changes);
  g_free (self);
}

static const char *
get_code (const LiaisonTierCase *tier_case, int tier)
{
  return tier != LIAISON_NO_TIER ? liaison_rules_get_tier (tier_case->rules, (guint) tier)->code : NULL;
}

static gboolean
is_by_hand (const char *kind)
{
  return g_str_equal (kind, "hold") || g_str_equal (kind, "override");
}

static void
add_drift (LiaisonDecisionReplay *self, guint requirement, gint64 now)
{
  const LiaisonRulesRequirement *rule = liaison_rules_get_requirement (self->tier_case->rules, requirement);
  const char *currency = self->tier_case->rules->currency;
  LiaisonValueDrift *drift = g_new0 (LiaisonValueDrift, 1);

  drift->label = liaison_metric_spec_format (&rule->spec, rule->measure_name);
  drift->then = liaison_metric_value_format (rule->spec.kind, currency, self->tier_case->values[requirement]);
  drift->now = liaison_metric_value_format (rule->spec.kind, currency, now);
  g_ptr_array_add (self->drift, drift);
}

/* The stored requirements over the data of today, as of the stored day. */
static gboolean
evaluate_afresh (LiaisonDecisionReplay *self,
                 LiaisonDatabase *database,
                 const char *program_id,
                 const char *version_id,
                 GError **error)
{
  const char *ids[] = { self->partner_id, NULL };
  g_autoptr (LiaisonProgramInfo) program = liaison_program_info_load (database, program_id, error);
  g_autoptr (LiaisonSnapshot) base = NULL;
  g_autoptr (LiaisonSnapshot) snapshot = NULL;
  g_autoptr (LiaisonSnapshotView) view = NULL;
  g_autoptr (LiaisonRules) rules = NULL;
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS];
  gint64 children = 0, resellers = 0;
  LiaisonDate values_of;

  if (program == NULL)
    return FALSE;
  rules = liaison_rules_copy (self->tier_case->rules);
  /* Who counts for whom is no input of the decision, and is found in its version. */
  if (version_id != NULL &&
      (!liaison_database_get_int (database, &children, error,
                                  "SELECT counts_children FROM program_version WHERE id = ?", "t",
                                  version_id) ||
       !liaison_database_get_int (database, &resellers, error,
                                  "SELECT counts_resellers FROM program_version WHERE id = ?", "t",
                                  version_id)))
    return FALSE;
  rules->policy.counts_children = children != 0;
  rules->policy.counts_resellers = resellers != 0;
  rules->policy.review_months = 12;
  base = liaison_snapshot_load (database, program, self->tier_case->values_of, ids, error);
  if (base == NULL)
    return FALSE;
  snapshot = liaison_snapshot_extend (base, database, rules, NULL, error);
  view = snapshot != NULL ? liaison_snapshot_view_new (snapshot, rules, error) : NULL;
  if (view == NULL)
    return FALSE;
  liaison_snapshot_view_evaluate (view, 0, values, &values_of);
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    if (values[i] != self->tier_case->values[i])
      add_drift (self, i, values[i]);
  return TRUE;
}

static gboolean
find_changes (LiaisonDecisionReplay *self, LiaisonDatabase *database, const char *decision_id, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT sequence FROM change_record WHERE record_id = ?1"
      " AND sequence > (SELECT min (sequence) FROM change_record WHERE record_id = ?2 AND is_own = 1)"
      " ORDER BY sequence DESC LIMIT ?3",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tti", self->partner_id, decision_id, (gint64) MOST_CHANGES);
  while (TRUE)
    {
      gint64 sequence;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      sequence = liaison_statement_get_int (statement, 0);
      g_array_append_val (self->changes, sequence);
    }
}

/**
 * liaison_decision_replay:
 * @decision_id: of a decision that has its inputs
 * @error: NOT_FOUND where it is not there; BAD_INPUT where it was carried over from another system, or cannot be read
 *
 * Decides once more from the stored inputs. That needs neither the version nor the data; what these say today of the same
 * day stands beside it as what it is.
 *
 * Returns: (transfer full) (nullable): what came out
 */
LiaisonDecisionReplay *
liaison_decision_replay (LiaisonDatabase *database, const char *decision_id, GError **error)
{
  g_autoptr (LiaisonDecisionReplay) self = g_new0 (LiaisonDecisionReplay, 1);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT partner_id, kind, to_tier, inputs, program_id, version_id, evaluated_tier FROM tier_decision"
      " WHERE id = ?",
      error);
  g_autofree char *program_id = NULL;
  g_autofree char *version_id = NULL;
  g_autofree char *evaluated = NULL;
  gboolean has_row;

  self->drift = g_ptr_array_new_with_free_func (free_drift);
  self->changes = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", decision_id);
  if (!liaison_statement_next (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, _ ("There is no such decision."));
      return NULL;
    }
  if (liaison_statement_is_null (statement, 3))
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
          _ ("This decision was carried over from another system: what it was made from is not known here."));
      return NULL;
    }
  self->partner_id = g_strdup (liaison_statement_get_text (statement, 0));
  self->stored_kind = g_strdup (liaison_statement_get_text (statement, 1));
  self->stored_to = g_strdup (liaison_statement_get_text (statement, 2));
  program_id = g_strdup (liaison_statement_get_text (statement, 4));
  version_id = g_strdup (liaison_statement_get_text (statement, 5));
  evaluated = g_strdup (liaison_statement_get_text (statement, 6));
  self->tier_case = liaison_tier_case_from_json (liaison_statement_get_text (statement, 3), error);
  if (self->tier_case == NULL)
    return NULL;
  liaison_tier_case_decide (self->tier_case, &self->proposal);
  self->is_same = is_by_hand (self->stored_kind)
                      ? g_strcmp0 (get_code (self->tier_case, liaison_tier_case_evaluate (self->tier_case)),
                                   evaluated) == 0
                      : g_str_equal (liaison_move_to_word (self->proposal.move), self->stored_kind) &&
                            g_strcmp0 (get_code (self->tier_case, self->proposal.tier), self->stored_to) == 0;
  self->explanation = liaison_tier_case_explain (self->tier_case, NULL);
  if (!evaluate_afresh (self, database, program_id, version_id, error) ||
      (self->drift->len > 0 && !find_changes (self, database, decision_id, error)))
    return NULL;
  return g_steal_pointer (&self);
}
