/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/engagement-term.h"

#include "core/base/decimal.h"
#include "core/records/touch.h"

#include <glib/gi18n-lib.h>

/* The rules that the program checks, with what holds where nobody said otherwise (rules.md 2 and 5). */

#define YEARS 3660
#define MOST 1000000

/* In the order of #LiaisonEngagementPolicy. */
static const LiaisonEngagementTerm terms[] = {
  { "review-days", LIAISON_ENGAGEMENT_BUSINESS_DAYS, "2", 0, 260 },
  { "protection-days", LIAISON_ENGAGEMENT_DAYS, "90", 0, YEARS },
  { "extensions", LIAISON_ENGAGEMENT_COUNT, "1", 0, 100 },
  { "extension-least", LIAISON_ENGAGEMENT_DAYS, "30", 1, YEARS },
  { "extension-most", LIAISON_ENGAGEMENT_DAYS, "90", 1, YEARS },
  { "extension-notice", LIAISON_ENGAGEMENT_DAYS, "1", 0, YEARS },
  { "evidence-days", LIAISON_ENGAGEMENT_DAYS, "30", 0, YEARS },
  { "grace-days", LIAISON_ENGAGEMENT_DAYS, "0", 0, YEARS },
  { "appeal-days", LIAISON_ENGAGEMENT_DAYS, "30", 0, YEARS },
  { "open-most", LIAISON_ENGAGEMENT_COUNT, "0", 0, MOST },
  { "uplift", LIAISON_ENGAGEMENT_DECIMAL, "0", 0, 100 },
  { "duplicate-number", LIAISON_ENGAGEMENT_POINTS, "60", 0, 100 },
  { "duplicate-domain", LIAISON_ENGAGEMENT_POINTS, "50", 0, 100 },
  { "duplicate-email", LIAISON_ENGAGEMENT_POINTS, "30", 0, 100 },
  { "duplicate-name", LIAISON_ENGAGEMENT_POINTS, "25", 0, 100 },
  { "duplicate-place", LIAISON_ENGAGEMENT_POINTS, "10", 0, 100 },
  { "duplicate-products", LIAISON_ENGAGEMENT_POINTS, "20", 0, 100 },
  { "duplicate-cap", LIAISON_ENGAGEMENT_POINTS, "79", 0, MOST },
  { "duplicate-warn", LIAISON_ENGAGEMENT_POINTS, "50", 1, MOST },
  { "duplicate-stop", LIAISON_ENGAGEMENT_POINTS, "80", 1, MOST },
  { "influence-days", LIAISON_ENGAGEMENT_DAYS, "180", 0, YEARS },
  { "influence-kinds", LIAISON_ENGAGEMENT_KINDS, "", 0, 0 },
  { "probability-open", LIAISON_ENGAGEMENT_PERCENT, "10", 0, 100 },
  { "probability-qualified", LIAISON_ENGAGEMENT_PERCENT, "25", 0, 100 },
  { "probability-proposed", LIAISON_ENGAGEMENT_PERCENT, "50", 0, 100 },
  { "probability-committed", LIAISON_ENGAGEMENT_PERCENT, "80", 0, 100 },
};
G_STATIC_ASSERT (G_N_ELEMENTS (terms) == LIAISON_ENGAGEMENT_N_RULES);

/* In the same order. */
const LiaisonChoice liaison_engagement_rules[] = {
  { "review-days", N_ ("Business days for the review") },
  { "protection-days", N_ ("Days of protection from the approval") },
  { "extensions", N_ ("Extensions at most") },
  { "extension-least", N_ ("Shortest extension, days") },
  { "extension-most", N_ ("Longest extension, days") },
  { "extension-notice", N_ ("Days before the end to ask for an extension") },
  { "evidence-days", N_ ("Days within which an extension needs a touch") },
  { "grace-days", N_ ("Days of grace after the protection") },
  { "appeal-days", N_ ("Days for an appeal") },
  { "open-most", N_ ("Open registrations of a partner at most") },
  { "uplift", N_ ("Uplift of the margin, percent") },
  { "duplicate-number", N_ ("Points for an equal number of the customer") },
  { "duplicate-domain", N_ ("Points for an equal domain") },
  { "duplicate-email", N_ ("Points for the same contact") },
  { "duplicate-name", N_ ("Points for an equal name at most") },
  { "duplicate-place", N_ ("Points for the same place") },
  { "duplicate-products", N_ ("Points for the same products") },
  { "duplicate-cap", N_ ("Points at most without a common product") },
  { "duplicate-warn", N_ ("Points that warn") },
  { "duplicate-stop", N_ ("Points that stop for a decision") },
  { "influence-days", N_ ("Days before the close in which a touch counts") },
  { "influence-kinds", N_ ("Kinds of touches that count") },
  { "probability-open", N_ ("Probability of open deals, percent") },
  { "probability-qualified", N_ ("Probability of qualified deals, percent") },
  { "probability-proposed", N_ ("Probability of proposed deals, percent") },
  { "probability-committed", N_ ("Probability of committed deals, percent") },
  { NULL },
};
G_STATIC_ASSERT (G_N_ELEMENTS (liaison_engagement_rules) == LIAISON_ENGAGEMENT_N_RULES + 1);

/**
 * liaison_engagement_term_get:
 *
 * Returns: (transfer none): what the rule may say
 */
const LiaisonEngagementTerm *
liaison_engagement_term_get (LiaisonEngagementPolicy rule)
{
  g_return_val_if_fail (rule < LIAISON_ENGAGEMENT_N_RULES, NULL);

  return &terms[rule];
}

/**
 * liaison_engagement_term_find:
 * @word: as it stands in the data
 * @rule: (out): the rule
 *
 * Returns: whether there is such a rule
 */
gboolean
liaison_engagement_term_find (const char *word, LiaisonEngagementPolicy *rule)
{
  for (guint i = 0; i < LIAISON_ENGAGEMENT_N_RULES; i++)
    if (g_str_equal (terms[i].word, word))
      {
        *rule = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
check_kinds (const char *value, GError **error)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && liaison_choice_get_label (liaison_touch_kinds, words[i]) == NULL)
      {
        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                     _ ("There are no touches of the kind “%s”."), words[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_decimal (const LiaisonEngagementTerm *term, const char *value, GError **error)
{
  LiaisonDecimal number;

  if (liaison_decimal_parse (value, &number, NULL) &&
      liaison_decimal_compare (number, liaison_decimal_make (term->least, 0)) >= 0 &&
      liaison_decimal_compare (number, liaison_decimal_make (term->most, 0)) <= 0)
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               /* Translators: what was entered, then two whole numbers */
               _ ("“%1$s” is not a number from %2$d to %3$d."), value, term->least, term->most);
  return FALSE;
}

/**
 * liaison_engagement_term_check:
 * @value: what a rule shall say
 * @error: INVALID where it cannot say that
 *
 * Returns: whether it can
 */
gboolean
liaison_engagement_term_check (LiaisonEngagementPolicy rule, const char *value, GError **error)
{
  const LiaisonEngagementTerm *term = liaison_engagement_term_get (rule);
  gint64 number;

  if (term->unit == LIAISON_ENGAGEMENT_KINDS)
    return check_kinds (value, error);
  if (term->unit == LIAISON_ENGAGEMENT_DECIMAL)
    return check_decimal (term, value, error);
  if (g_ascii_string_to_signed (value, 10, term->least, term->most, &number, NULL))
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               _ ("“%1$s” is not a whole number from %2$d to %3$d."), value, term->least, term->most);
  return FALSE;
}
