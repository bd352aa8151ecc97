/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/scorecard.h"

#include "core/program/metric-people.h"

#include <glib/gi18n-lib.h>

/* A report on a partner's tier in words: the same on its page, on its scorecard and as text. */

/**
 * liaison_tier_report_get_tier_name:
 * @tier: one of the report's rules, or %LIAISON_NO_TIER
 *
 * Returns: its name for people
 */
const char *
liaison_tier_report_get_tier_name (const LiaisonTierReport *report, int tier)
{
  const LiaisonRules *rules = report->tier_case->rules;

  return tier >= 0 && tier < (int) liaison_rules_get_n_tiers (rules)
             ? liaison_rules_get_tier (rules, (guint) tier)->name
             : C_ ("tier", "none");
}

static gboolean
is_asked (const LiaisonTierReport *report, int tier, guint requirement)
{
  return liaison_ladder_get_threshold (report->tier_case->ladder, (guint) tier, requirement) !=
         LIAISON_LADDER_NOT_ASKED;
}

/**
 * liaison_tier_way_find:
 * @way: (out caller-allocates): the way to the tier that matters most to the partner
 *
 * Returns: whether there is one: rules without tiers lead nowhere
 */
gboolean
liaison_tier_way_find (const LiaisonTierReport *report, LiaisonTierWay *way)
{
  const LiaisonTierCase *tier_case = report->tier_case;
  const int n_tiers = (int) tier_case->ladder->n_tiers;
  const gboolean is_short = report->evaluated < report->tier;

  *way = (LiaisonTierWay) { 0 };
  if (n_tiers == 0)
    return FALSE;
  way->tier = MIN (is_short ? report->tier : report->tier + 1, n_tiers - 1);
  way->is_kept = way->tier == report->tier;
  for (guint i = 0; i < tier_case->ladder->n_requirements; i++)
    way->n_asked += is_asked (report, way->tier, i);
  way->n_met = liaison_ladder_count_met (tier_case->ladder, (guint) way->tier, tier_case->values);
  if (tier_case->ladder->mode == LIAISON_RULES_K_OF_N)
    {
      way->n_asked = (guint) tier_case->ladder->needed[way->tier];
      way->n_met = MIN (way->n_met, way->n_asked);
    }
  return TRUE;
}

static char *
format_points (gint64 points)
{
  return liaison_metric_value_format (LIAISON_METRIC_AVERAGE, NULL, points);
}

static char *
format_way_of_points (const LiaisonTierReport *report, const LiaisonTierWay *way)
{
  const LiaisonLadder *ladder = report->tier_case->ladder;
  const char *name = liaison_tier_report_get_tier_name (report, way->tier);
  g_autofree char *points =
      format_points (liaison_ladder_get_points (ladder, (guint) way->tier, report->tier_case->values));
  g_autofree char *needed = format_points (ladder->needed[way->tier]);

  /* Translators: a tier and two numbers: “Way to Gold: 62 of 70 points” */
  return g_strdup_printf (way->is_kept ? _ ("To keep %s: %s of %s points") : _ ("Way to %s: %s of %s points"),
                          name, points, needed);
}

/**
 * liaison_tier_way_format:
 *
 * Returns: (transfer full): “Way to Gold: 3 of 4 met”
 */
char *
liaison_tier_way_format (const LiaisonTierReport *report, const LiaisonTierWay *way)
{
  const char *name = liaison_tier_report_get_tier_name (report, way->tier);

  if (report->tier_case->ladder->mode == LIAISON_RULES_POINTS)
    return format_way_of_points (report, way);
  if (way->is_kept)
    return g_strdup_printf (
        /* Translators: a tier, and how many of its requirements are met: “To keep Gold: 3 of 4 met” */
        ngettext ("To keep %s: %u of %u met", "To keep %s: %u of %u met", way->n_asked), name, way->n_met,
        way->n_asked);
  return g_strdup_printf (
      /* Translators: a tier, and how many of its requirements are met: “Way to Gold: 3 of 4 met” */
      ngettext ("Way to %s: %u of %u met", "Way to %s: %u of %u met", way->n_asked), name, way->n_met,
      way->n_asked);
}

/* Requirements ------------------------------------------------------------------------------------------------------ */

static void
free_line (gpointer data)
{
  LiaisonTierWayLine *line = data;

  g_free (line->label);
  g_free (line->figures);
  g_free (line->regional);
  g_free (line->forecast);
  g_free (line);
}

static char *
format_regional (const LiaisonTierReport *report, guint tier, guint requirement)
{
  const LiaisonTierCase *tier_case = report->tier_case;
  const LiaisonMetricKind kind = liaison_rules_get_requirement (tier_case->rules, requirement)->spec.kind;
  const LiaisonRulesThreshold *threshold = liaison_rules_get_threshold (tier_case->rules, requirement, tier);
  g_autofree char *value = NULL;
  gint64 global;

  if (tier_case->ladder->sources[tier * tier_case->ladder->n_requirements + requirement] < 0)
    return NULL;
  if (!threshold->is_set)
    return g_strdup (_ ("Elsewhere nothing is asked for"));
  if (!liaison_metric_value_from_decimal (kind, tier_case->rules->currency, threshold->value, &global, NULL))
    return NULL;
  value = liaison_metric_value_format (kind, tier_case->rules->currency, global);
  /* Translators: what is asked for where no regional rule holds */
  return g_strdup_printf (_ ("Elsewhere %s"), value);
}

static char *
format_figures (const LiaisonTierReport *report, guint tier, guint requirement)
{
  const LiaisonTierCase *tier_case = report->tier_case;
  const LiaisonMetricKind kind = liaison_rules_get_requirement (tier_case->rules, requirement)->spec.kind;
  const char *currency = tier_case->rules->currency;
  const gint64 threshold = liaison_ladder_get_threshold (tier_case->ladder, tier, requirement);
  g_autofree char *asked = liaison_metric_value_format (kind, currency, threshold);
  g_autofree char *has = NULL;

  if (tier_case->values[requirement] == LIAISON_METRIC_UNKNOWN)
    /* Translators: %s is what a tier asks for */
    return g_strdup_printf (_ ("Nothing is known of %s"), asked);
  has = liaison_metric_value_format (kind, currency, tier_case->values[requirement]);
  /* Translators: what there is, of what a tier asks for: “3 of 5” */
  return g_strdup_printf (C_ ("value of threshold", "%s of %s"), has, asked);
}

static double
get_fraction (gint64 value, gint64 threshold)
{
  if (value == LIAISON_METRIC_UNKNOWN)
    return 0;
  if (value >= threshold)
    return 1;
  return threshold > 0 ? CLAMP ((double) value / (double) threshold, 0, 1) : 0;
}

static LiaisonTierWayLine *
make_line (const LiaisonTierReport *report, int tier, guint requirement)
{
  const LiaisonTierCase *tier_case = report->tier_case;
  const LiaisonRulesRequirement *rule = liaison_rules_get_requirement (tier_case->rules, requirement);
  const gint64 threshold = liaison_ladder_get_threshold (tier_case->ladder, (guint) tier, requirement);
  const gint64 value = tier_case->values[requirement];
  LiaisonTierWayLine *line = g_new0 (LiaisonTierWayLine, 1);

  line->label = liaison_metric_spec_format (&rule->spec, rule->measure_name);
  line->figures = format_figures (report, (guint) tier, requirement);
  line->regional = format_regional (report, (guint) tier, requirement);
  line->is_met = value >= threshold;
  line->fraction = get_fraction (value, threshold);
  /* The report reckons ahead for the tier above the one that the figures earn. */
  if (!line->is_met && tier == report->evaluated + 1 && report->crossings[requirement] != LIAISON_DATE_NONE)
    {
      g_autofree char *day = liaison_date_format (report->crossings[requirement]);

      /* Translators: %s is a day */
      line->forecast = g_strdup_printf (_ ("Expected on %s at the present pace"), day);
    }
  return line;
}

/**
 * liaison_tier_way_list:
 *
 * Returns: (transfer full) (element-type LiaisonTierWayLine): what the tier asks for, in the order of the rules
 */
GPtrArray *
liaison_tier_way_list (const LiaisonTierReport *report, const LiaisonTierWay *way)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);

  for (guint i = 0; i < report->tier_case->ladder->n_requirements; i++)
    if (is_asked (report, way->tier, i))
      g_ptr_array_add (lines, make_line (report, way->tier, i));
  return lines;
}

/* Standing and outlook ---------------------------------------------------------------------------------------------- */

/**
 * liaison_tier_report_format_lapsing:
 * @index: of a certificate that lapses before the next review
 *
 * Returns: (transfer full): which one, whose, and when
 */
char *
liaison_tier_report_format_lapsing (const LiaisonTierReport *report, guint index)
{
  const LiaisonLapsingCertificate *certificate = g_ptr_array_index (report->lapsing, index);
  g_autofree char *day = liaison_date_format (certificate->expires_on);

  /* Translators: a person, a certificate and its last day: “Annika Petersen: Harbour Engineer, until 14 Dec 2026” */
  return g_strdup_printf (_ ("%s: %s, until %s"), certificate->person_name, certificate->name, day);
}

/**
 * liaison_tier_report_format_lookahead:
 *
 * Returns: (transfer full) (nullable): what follows from certificates that lapse before the next review; %NULL where none
 *   does
 */
char *
liaison_tier_report_format_lookahead (const LiaisonTierReport *report)
{
  g_autofree char *day = NULL;

  if (report->lapsing->len == 0)
    return NULL;
  day = liaison_date_format (report->next_review);
  if (report->lookahead < report->evaluated)
    return g_strdup_printf (
        /* Translators: a number, a day and a tier */
        ngettext ("%u certificate lapses before the review on %s. Without it the figures earn %s.",
                  "%u certificates lapse before the review on %s. Without them the figures earn %s.",
                  report->lapsing->len),
        report->lapsing->len, day, liaison_tier_report_get_tier_name (report, report->lookahead));
  return g_strdup_printf (
      /* Translators: a number and a day */
      ngettext ("%u certificate lapses before the review on %s.",
                "%u certificates lapse before the review on %s.", report->lapsing->len),
      report->lapsing->len, day);
}

/**
 * liaison_tier_report_format_standing:
 * @as_of: the day of the report
 *
 * Returns: (transfer full) (nullable): that the partner is at risk, or that its tier was set by hand, and how long; %NULL
 *   where neither is so
 */
char *
liaison_tier_report_format_standing (const LiaisonTierReport *report, LiaisonDate as_of)
{
  const LiaisonStanding *standing = &report->tier_case->standing;
  g_autofree char *day = NULL;

  if (liaison_standing_is_overridden (standing, as_of))
    {
      day = liaison_date_format (standing->override_until);
      /* Translators: a day, and the tier that the rules gave */
      return g_strdup_printf (_ ("Set by hand through %s; by the rules it is %s"), day,
                              liaison_tier_report_get_tier_name (report, standing->tier));
    }
  if (!standing->is_at_risk)
    return NULL;
  day = liaison_date_format (standing->grace_until);
  return g_strdup_printf (standing->grace_until < as_of
                              /* Translators: %s is a day */
                              ? _ ("At risk: the grace ended on %s, and a review decides")
                              : _ ("At risk: there is time through %s"),
                          day);
}

static void
add_way (const LiaisonTierReport *report, GString *text)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *heading = NULL;
  LiaisonTierWay way;

  if (!liaison_tier_way_find (report, &way))
    return;
  heading = liaison_tier_way_format (report, &way);
  g_string_append_printf (text, "\n%s\n", heading);
  lines = liaison_tier_way_list (report, &way);
  for (guint i = 0; i < lines->len; i++)
    {
      const LiaisonTierWayLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s %s: %s\n", line->is_met ? "✓" : "✗", line->label, line->figures);
      if (line->regional != NULL)
        g_string_append_printf (text, "    %s\n", line->regional);
      if (line->forecast != NULL)
        g_string_append_printf (text, "    %s\n", line->forecast);
    }
}

static void
add_lapsing (const LiaisonTierReport *report, GString *text)
{
  g_autofree char *sentence = liaison_tier_report_format_lookahead (report);

  if (sentence == NULL)
    return;
  g_string_append_printf (text, "\n%s\n", sentence);
  for (guint i = 0; i < report->lapsing->len; i++)
    {
      g_autofree char *line = liaison_tier_report_format_lapsing (report, i);

      g_string_append_printf (text, "• %s\n", line);
    }
}

/**
 * liaison_scorecard_to_text:
 * @reports: (element-type LiaisonTierReport): of one partner
 * @as_of: the day of the reports
 *
 * Returns: (transfer full): the scorecard as plain text, for a letter
 */
char *
liaison_scorecard_to_text (GPtrArray *reports, const char *partner_name, LiaisonDate as_of)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = liaison_date_format (as_of);

  g_string_append_printf (text, "%s\n", partner_name);
  /* Translators: %s is a day */
  g_string_append_printf (text, _ ("Scorecard as of %s"), day);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < reports->len; i++)
    {
      const LiaisonTierReport *report = g_ptr_array_index (reports, i);
      g_autofree char *standing = liaison_tier_report_format_standing (report, as_of);

      g_string_append_printf (text, "\n%s: %s\n", report->program->name,
                              liaison_tier_report_get_tier_name (report, report->tier));
      if (standing != NULL)
        g_string_append_printf (text, "%s\n", standing);
      add_way (report, text);
      add_lapsing (report, text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
