/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/onboarding-figures.h"

#include <glib/gi18n-lib.h>

/* The two figures of onboarding, in words, and how they are reckoned. */

/**
 * liaison_onboarding_figures_load:
 * @figures: (out): as of the day, for all partners
 */
gboolean
liaison_onboarding_figures_load (LiaisonDatabase *database,
                                 LiaisonDate as_of,
                                 LiaisonOnboardingFigures *figures,
                                 GError **error)
{
  g_autoptr (GPtrArray) partners = liaison_signed_partners_load (database, as_of, error);

  if (partners == NULL)
    return FALSE;
  figures->time_to_value = liaison_time_to_value_reckon (partners, as_of);
  figures->activation = liaison_activation_reckon (partners, as_of);
  return TRUE;
}

/**
 * liaison_onboarding_figures_format_time:
 *
 * Returns: (transfer full): the median, or that it is not reached
 */
char *
liaison_onboarding_figures_format_time (const LiaisonMedianTime *time)
{
  if (time->n == 0)
    return g_strdup (_ ("not known"));
  if (!time->has_median)
    return g_strdup (_ ("not reached yet"));
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) time->days), time->days);
}

/**
 * liaison_onboarding_figures_describe_time:
 *
 * Returns: (transfer full): of how many partners
 */
char *
liaison_onboarding_figures_describe_time (const LiaisonMedianTime *time)
{
  /* Translators: how many partners signed, and how many of them have won nothing yet */
  return g_strdup_printf (ngettext ("of %u partner, %u still without a won deal",
                                    "of %u partners, %u still without a won deal", time->n),
                          time->n, time->n - time->n_events);
}

char *
liaison_onboarding_figures_format_activation (const LiaisonActivation *activation)
{
  if (activation->n_due == 0)
    return g_strdup (_ ("not known"));
  /* Translators: a rate */
  return g_strdup_printf (_ ("%u %%"),
                          (200 * activation->n_active + activation->n_due) / (2 * activation->n_due));
}

char *
liaison_onboarding_figures_describe_activation (const LiaisonActivation *activation)
{
  /* Translators: how many were active in time, of how many whose time is over */
  return g_strdup_printf (ngettext ("%u of %u partner registered a deal within %d days",
                                    "%u of %u partners registered a deal within %d days", activation->n_due),
                          activation->n_active, activation->n_due, LIAISON_ACTIVATION_DAYS);
}

static void
add (LiaisonExplanation *parent, const char *reason, guint n)
{
  LiaisonExplanation *child = liaison_explanation_new (reason, LIAISON_EXPLANATION_NEUTRAL);

  liaison_explanation_set_integer (child, "n", n);
  liaison_explanation_add (parent, child);
}

/**
 * liaison_onboarding_figures_explain_time:
 *
 * Returns: (transfer full): how the median is reckoned
 */
LiaisonExplanation *
liaison_onboarding_figures_explain_time (const LiaisonMedianTime *time)
{
  LiaisonExplanation *result;

  if (time->has_median)
    {
      result = liaison_explanation_new (
          N_ ("Half of the partners have won a first deal {days} days after signing, or sooner"),
          LIAISON_EXPLANATION_NEUTRAL);
      liaison_explanation_set_integer (result, "days", time->days);
    }
  else
    result = liaison_explanation_new (
        N_ ("Fewer than half of the partners have won a first deal so far, so that there is no median yet"),
        LIAISON_EXPLANATION_NEUTRAL);
  add (result, N_ ("Partners who signed an agreement of business: {n}"), time->n);
  add (result, N_ ("Those who have won a deal since: {n}"), time->n_events);
  add (result,
       N_ ("Those who have not: {n}. They count for as long as they were watched: up to today, or to the end "
           "of the "
           "partnership"),
       time->n - time->n_events);
  liaison_explanation_add (
      result, liaison_explanation_new (N_ ("The median is taken by Kaplan and Meier: leaving out those who "
                                           "have won nothing yet would make it too "
                                           "short"),
                                       LIAISON_EXPLANATION_NEUTRAL));
  return result;
}

/**
 * liaison_onboarding_figures_explain_activation:
 *
 * Returns: (transfer full): how the rate is reckoned
 */
LiaisonExplanation *
liaison_onboarding_figures_explain_activation (const LiaisonActivation *activation)
{
  LiaisonExplanation *result =
      liaison_explanation_new (N_ ("Partners who registered a first deal by the {days}th day after signing"),
                               LIAISON_EXPLANATION_NEUTRAL);

  liaison_explanation_set_integer (result, "days", LIAISON_ACTIVATION_DAYS);
  add (result, N_ ("Partners who signed an agreement of business: {n}"), activation->n_signed);
  add (result, N_ ("Those whose days are over: {n}. The rate is of these"), activation->n_due);
  add (result, N_ ("Those of them who registered a deal in time: {n}"), activation->n_active);
  add (result, N_ ("Those who still have time: {n}. They are in neither number"), activation->n_waiting);
  return result;
}
