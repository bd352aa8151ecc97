/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/tier-report.h"

#include "core/base/error.h"
#include "core/program/forecast.h"
#include "core/program/metric-people.h"
#include "core/program/rules-store.h"

/* All about one partner in one program: the decision that is near, its evidence, and what lies ahead. */

void
liaison_tier_report_free (LiaisonTierReport *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->program, liaison_program_info_free);
  g_clear_pointer (&self->tier_case, liaison_tier_case_free);
  g_clear_pointer (&self->lapsing, g_ptr_array_unref);
  g_clear_pointer (&self->explanation, liaison_explanation_unref);
  g_free (self->version_id);
  g_free (self->crossings);
  g_strfreev (self->missing);
  g_free (self);
}

/**
 * liaison_tier_case_of_row:
 * @view: rules laid over @snapshot
 * @row: of a partner
 * @is_review: whether a review decides
 *
 * Returns: (transfer full): the case of the partner as of the snapshot's day
 */
LiaisonTierCase *
liaison_tier_case_of_row (LiaisonSnapshot *snapshot,
                          const LiaisonSnapshotView *view,
                          guint row,
                          gboolean is_review)
{
  const LiaisonRules *rules = liaison_snapshot_view_get_rules (view);
  const LiaisonStanding standing = liaison_snapshot_get_standing (snapshot, row, rules);
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS] = { 0 };
  LiaisonDate values_of;

  liaison_snapshot_view_evaluate (view, row, values, &values_of);
  return liaison_tier_case_new (rules, liaison_snapshot_view_get_ladder (view, row), values, values_of,
                                &standing, liaison_snapshot_get_as_of (snapshot), is_review);
}

static gboolean
load_values (LiaisonDatabase *database,
             const LiaisonProgramInfo *program,
             const LiaisonRules *rules,
             const char *const *ids,
             LiaisonDate as_of,
             gint64 *values,
             GError **error)
{
  g_autoptr (LiaisonSnapshot) base = liaison_snapshot_load (database, program, as_of, ids, error);
  g_autoptr (LiaisonSnapshot) snapshot =
      base != NULL ? liaison_snapshot_extend (base, database, rules, NULL, error) : NULL;
  g_autoptr (LiaisonSnapshotView) view =
      snapshot != NULL ? liaison_snapshot_view_new (snapshot, rules, error) : NULL;
  LiaisonDate values_of;

  if (view == NULL)
    return FALSE;
  liaison_snapshot_view_evaluate (view, 0, values, &values_of);
  return TRUE;
}

/* The days on which the pace of the last months leads to the next tier: from the values of the day itself, also where
 * qualifying holds for months. */
static gboolean
forecast (LiaisonTierReport *self,
          LiaisonDatabase *database,
          const LiaisonRules *rules,
          const char *const *ids,
          LiaisonDate as_of,
          GError **error)
{
  const LiaisonDate earlier = liaison_date_add_months (as_of, -LIAISON_FORECAST_PACE_MONTHS);
  const LiaisonLadder *ladder = self->tier_case->ladder;
  const int next = self->evaluated + 1;
  g_autoptr (LiaisonRules) plain = liaison_rules_copy (rules);
  g_autoptr (GError) failure = NULL;
  gint64 then[LIAISON_RULES_MAX_REQUIREMENTS], now[LIAISON_RULES_MAX_REQUIREMENTS];

  for (guint i = 0; i < ladder->n_requirements; i++)
    self->crossings[i] = LIAISON_DATE_NONE;
  if (next >= (int) ladder->n_tiers || earlier == LIAISON_DATE_NONE)
    return TRUE;
  plain->policy.hold_months = 0;
  if (!load_values (database, self->program, plain, ids, as_of, now, error))
    return FALSE;
  if (!load_values (database, self->program, plain, ids, earlier, then, &failure))
    {
      /* A period of the earlier day starts before the year 1: there is no pace. */
      if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_INVALID))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = 0; i < ladder->n_requirements; i++)
    {
      const gint64 threshold = liaison_ladder_get_threshold (ladder, (guint) next, i);

      if (then[i] != LIAISON_METRIC_UNKNOWN && now[i] != LIAISON_METRIC_UNKNOWN && threshold > now[i])
        self->crossings[i] = liaison_forecast_crossing (earlier, then[i], as_of, now[i], threshold);
    }
  return TRUE;
}

static gboolean
find_evidence (const LiaisonTierReport *self,
               LiaisonDatabase *database,
               const char *partner_id,
               LiaisonDate last_review,
               GPtrArray **evidence,
               GError **error)
{
  const LiaisonRules *rules = self->tier_case->rules;
  const char *ids[] = { partner_id, NULL };
  g_autoptr (LiaisonPartnerSet) partners = liaison_partner_set_new (ids, 1);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  LiaisonMetricContext context = {
    .database = database,
    .partners = partners,
    .as_of = self->tier_case->values_of,
    .valid_on = self->tier_case->values_of,
    .fiscal = self->program->fiscal,
    .last_review = last_review,
    .currency = self->program->currency,
    .counts_children = rules->policy.counts_children,
    .counts_resellers = rules->policy.counts_resellers,
    .missing = missing,
  };

  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    if (!liaison_metric_find_evidence (&context, &liaison_rules_get_requirement (rules, i)->spec, partner_id,
                                       evidence[i], error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
get_lapsing_ids (const LiaisonTierReport *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->lapsing->len; i++)
    {
      const LiaisonLapsingCertificate *certificate = g_ptr_array_index (self->lapsing, i);

      g_ptr_array_add (ids, g_strdup (certificate->certification_id));
    }
  return ids;
}

static gboolean
asks_for_certificates (const LiaisonRules *rules)
{
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    if (liaison_rules_get_requirement (rules, i)->spec.metric->parameters & LIAISON_METRIC_HAS_ROLE)
      return TRUE;
  return FALSE;
}

static gboolean
explain (LiaisonTierReport *self, LiaisonDatabase *database, const char *partner_id, GError **error)
{
  const guint n = self->tier_case->ladder->n_requirements;
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) lapsing = get_lapsing_ids (self);
  LiaisonTierOutlook outlook = {
    .crossings = self->crossings,
    .next_review = self->next_review,
    .lapsing = lapsing,
    .lookahead_tier = self->lookahead,
  };
  LiaisonDate last_review;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lists, g_ptr_array_new_with_free_func (g_free));
  outlook.evidence = (GPtrArray **) lists->pdata;
  if (!liaison_program_get_last_review (database, self->program->id, self->tier_case->values_of, &last_review,
                                        error) ||
      !find_evidence (self, database, partner_id, last_review, outlook.evidence, error))
    return FALSE;
  self->explanation = liaison_tier_case_explain (self->tier_case, &outlook);
  return TRUE;
}

/**
 * liaison_tier_report_load:
 * @version_id: whose rules are applied, in force or not
 * @as_of: the day
 *
 * Returns: (transfer full) (nullable): the partner in the program
 */
LiaisonTierReport *
liaison_tier_report_load (LiaisonDatabase *database,
                          const LiaisonProgramInfo *program,
                          const char *version_id,
                          const char *partner_id,
                          LiaisonDate as_of,
                          GError **error)
{
  const char *ids[] = { partner_id, NULL };
  g_autoptr (LiaisonTierReport) self = g_new0 (LiaisonTierReport, 1);
  g_autoptr (LiaisonRules) rules = liaison_rules_load (database, version_id, error);
  g_autoptr (LiaisonSnapshot) base =
      rules != NULL ? liaison_snapshot_load (database, program, as_of, ids, error) : NULL;
  g_autoptr (LiaisonSnapshot) snapshot =
      base != NULL ? liaison_snapshot_extend (base, database, rules, NULL, error) : NULL;
  g_autoptr (LiaisonSnapshotView) view =
      snapshot != NULL ? liaison_snapshot_view_new (snapshot, rules, error) : NULL;
  gint64 number = 0;

  if (view == NULL ||
      !liaison_database_get_int (database, &number, error, "SELECT number FROM program_version WHERE id = ?",
                                 "t", version_id))
    return NULL;
  self->program = liaison_program_info_copy (program);
  self->version_id = g_strdup (version_id);
  self->version_number = (int) number;
  self->tier_case = liaison_tier_case_of_row (snapshot, view, 0, FALSE);
  self->evaluated = liaison_tier_case_evaluate (self->tier_case);
  self->tier = liaison_standing_get_tier (&self->tier_case->standing, as_of);
  self->next_review = liaison_snapshot_view_get_next_review (view);
  self->lookahead = liaison_snapshot_view_look_ahead (view, 0);
  self->crossings = g_new0 (LiaisonDate, MAX (1, self->tier_case->ladder->n_requirements));
  self->missing = g_strdupv ((char **) liaison_snapshot_get_missing (snapshot));
  liaison_tier_case_decide (self->tier_case, &self->proposal);
  self->lapsing =
      asks_for_certificates (rules)
          ? liaison_lapsing_certificates_load (database, partner_id, as_of, self->next_review, error)
          : g_ptr_array_new ();
  if (self->lapsing == NULL || !forecast (self, database, rules, ids, as_of, error) ||
      !explain (self, database, partner_id, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
takes_part (LiaisonDatabase *database,
            const LiaisonProgramInfo *program,
            const char *partner_id,
            LiaisonDate as_of,
            gboolean *is_in,
            GError **error)
{
  const char *ids[] = { partner_id, NULL };
  g_autoptr (LiaisonSnapshot) snapshot = liaison_snapshot_load (database, program, as_of, ids, error);

  if (snapshot == NULL)
    return FALSE;
  *is_in = liaison_snapshot_takes_part (snapshot, 0);
  return TRUE;
}

/**
 * liaison_tier_reports_load:
 *
 * Returns: (transfer full) (element-type LiaisonTierReport) (nullable): the partner in each program with rules in force
 *   in which it takes part, by name
 */
GPtrArray *
liaison_tier_reports_load (LiaisonDatabase *database,
                           const char *partner_id,
                           LiaisonDate as_of,
                           GError **error)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_tier_report_free);
  g_autoptr (GPtrArray) programs = liaison_program_info_load_all (database, error);

  if (programs == NULL)
    return NULL;
  for (guint i = 0; i < programs->len; i++)
    {
      const LiaisonProgramInfo *program = g_ptr_array_index (programs, i);
      g_autoptr (GError) failure = NULL;
      g_autofree char *version_id = liaison_program_find_in_force (database, program->id, as_of, &failure);
      LiaisonTierReport *report;
      gboolean is_in;

      if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
        continue;
      if (version_id == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (!takes_part (database, program, partner_id, as_of, &is_in, error))
        return NULL;
      if (!is_in)
        continue;
      report = liaison_tier_report_load (database, program, version_id, partner_id, as_of, error);
      if (report == NULL)
        return NULL;
      g_ptr_array_add (reports, report);
    }
  return g_steal_pointer (&reports);
}
