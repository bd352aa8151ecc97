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

/* The stored requirements, to be asked for afresh. Who counts for whom is no input of the decision, and is found in its
 * version. */
static LiaisonRules *
copy_rules (const LiaisonDecisionReplay *self,
            LiaisonDatabase *database,
            const char *version_id,
            GError **error)
{
  g_autoptr (LiaisonRules) rules = liaison_rules_copy (self->tier_case->rules);
  gint64 children = 0, resellers = 0;

  if (version_id != NULL &&
      (!liaison_database_get_int (database, &children, error,
                                  "SELECT counts_children FROM program_version WHERE id = ?", "t",
                                  version_id) ||
       !liaison_database_get_int (database, &resellers, error,
                                  "SELECT counts_resellers FROM program_version WHERE id = ?", "t",
                                  version_id)))
    return NULL;
  rules->policy.counts_children = children != 0;
  rules->policy.counts_resellers = resellers != 0;
  return g_steal_pointer (&rules);
}

/* What the data of today say of the stored day. */
static gboolean
evaluate_afresh (LiaisonDecisionReplay *self,
                 LiaisonDatabase *database,
                 const char *program_id,
                 const LiaisonRules *rules,
                 GError **error)
{
  const char *ids[] = { self->partner_id, NULL };
  g_autoptr (LiaisonProgramInfo) program = liaison_program_info_load (database, program_id, error);
  g_autoptr (LiaisonSnapshot) base = NULL;
  g_autoptr (LiaisonSnapshot) snapshot = NULL;
  g_autoptr (LiaisonSnapshotView) view = NULL;
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS];
  LiaisonDate values_of;

  if (program == NULL)
    return FALSE;
  /* The stored values are in the currency of that time. */
  g_strlcpy (program->currency, rules->currency, sizeof program->currency);
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

/* Who and what the values of a partner are made of: itself with what belongs to it, those below it, its people and its
 * deals. */
#define FIND_CHANGES \
  "WITH RECURSIVE partners (id) AS (SELECT ?1" \
  "  UNION SELECT p.id FROM partners JOIN partner AS p ON p.parent_id = partners.id WHERE ?4" \
  "  UNION SELECT r.to_id FROM partners JOIN partner_relation AS r ON r.from_id = partners.id" \
  "   WHERE ?5 AND r.kind = 'supplies')," \
  " sources (id) AS (SELECT id FROM partners" \
  "  UNION SELECT person_id FROM employment WHERE partner_id = ?1" \
  "  UNION SELECT deal_id FROM deal_partner WHERE partner_id = ?1)" \
  " SELECT DISTINCT c.sequence FROM sources JOIN change_record AS c ON c.record_id = sources.id" \
  " WHERE c.sequence > (SELECT min (sequence) FROM change_record WHERE record_id = ?2 AND is_own = 1)" \
  " ORDER BY c.sequence DESC LIMIT ?3"

static gboolean
find_changes (LiaisonDecisionReplay *self,
              LiaisonDatabase *database,
              const char *decision_id,
              const LiaisonRulesPolicy *policy,
              GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, FIND_CHANGES, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "ttiii", self->partner_id, decision_id, (gint64) MOST_CHANGES,
                          (gint64) policy->counts_children, (gint64) policy->counts_resellers);
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
  g_autoptr (LiaisonRules) rules = NULL;
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
  rules = copy_rules (self, database, version_id, error);
  if (rules == NULL || !evaluate_afresh (self, database, program_id, rules, error) ||
      (self->drift->len > 0 && !find_changes (self, database, decision_id, &rules->policy, error)))
    return NULL;
  return g_steal_pointer (&self);
}
