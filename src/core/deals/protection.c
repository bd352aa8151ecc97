/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/protection.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

/* The clocks of a registration (rules.md 0 and 2). A period of N days after a day: that day is day 0, the last day is included. */

/**
 * liaison_review_due:
 * @calendar: of the region
 * @submitted_on: in the region
 *
 * Returns: the last day on which the review is in time
 */
LiaisonDate
liaison_review_due (const LiaisonRuleBook *book,
                    const LiaisonCalendar *calendar,
                    const char *region_id,
                    LiaisonDate submitted_on)
{
  return liaison_calendar_add_business_days (
      calendar, submitted_on, liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_REVIEW_DAYS, region_id));
}

/**
 * liaison_protection_get_last_asking_day:
 * @until: the last day of the protection
 *
 * Returns: the last day on which an extension may be asked for
 */
LiaisonDate
liaison_protection_get_last_asking_day (const LiaisonRuleBook *book, const char *region_id, LiaisonDate until)
{
  return liaison_date_add_days (
      until, -liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_EXTENSION_NOTICE, region_id));
}

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED, message);
  g_free (message);
  return FALSE;
}

static gboolean
check_count (const LiaisonRuleBook *book,
             const char *region_id,
             const LiaisonProtection *protection,
             GError **error)
{
  const int most = liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_EXTENSIONS, region_id);

  if (protection->n_extensions < most)
    return TRUE;
  if (most == 0)
    return refuse (error, g_strdup (_ ("The rules of engagement know no extension of a protection.")));
  return refuse (
      error, g_strdup_printf (ngettext ("It was extended already, and once is the most.",
                                        "It was extended already, and %d times are the most.", (gulong) most),
                              most));
}

static gboolean
check_days (const LiaisonRuleBook *book, const char *region_id, int days, GError **error)
{
  const int least = liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_EXTENSION_LEAST, region_id);
  const int most = liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_EXTENSION_MOST, region_id);

  if (least <= days && days <= most)
    return TRUE;
  return refuse (
      error, g_strdup_printf (_ ("An extension is for %1$d to %2$d days, not for %3$d."), least, most, days));
}

static gboolean
check_notice (const LiaisonRuleBook *book,
              const char *region_id,
              const LiaisonProtection *protection,
              LiaisonDate asked_on,
              GError **error)
{
  const LiaisonDate last = liaison_protection_get_last_asking_day (book, region_id, protection->until);
  g_autofree char *text = NULL;

  if (asked_on <= last)
    return TRUE;
  text = liaison_date_format (last);
  return refuse (error,
                 /* Translators: a day */
                 g_strdup_printf (_ ("An extension had to be asked for by %s. Submit the registration again "
                                     "once its protection is over."),
                                  text));
}

static gboolean
check_evidence (const LiaisonRuleBook *book,
                const char *region_id,
                const LiaisonProtection *protection,
                LiaisonDate asked_on,
                GError **error)
{
  const int days = liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_EVIDENCE_DAYS, region_id);

  if (days == 0 ||
      (protection->touched_on != LIAISON_DATE_NONE &&
       liaison_date_is_in_window (protection->touched_on, liaison_date_add_days (asked_on, -days), asked_on)))
    return TRUE;
  return refuse (error, g_strdup_printf (ngettext ("The partner had nothing to do with the customer in the "
                                                   "last %d day. Add a touch first.",
                                                   "The partner had nothing to do with the customer in the "
                                                   "last %d days. Add a touch first.",
                                                   (gulong) days),
                                         days));
}

/**
 * liaison_protection_extend:
 * @asked_on: in the region
 * @days: for so long
 * @until: (out): the new last day, counted from the old one
 * @explanation: (out) (optional) (transfer full): why it may be
 * @error: REFUSED, with what stands against it
 *
 * Returns: whether it may be extended
 */
gboolean
liaison_protection_extend (const LiaisonRuleBook *book,
                           const char *region_id,
                           const LiaisonProtection *protection,
                           LiaisonDate asked_on,
                           int days,
                           LiaisonDate *until,
                           LiaisonExplanation **explanation,
                           GError **error)
{
  if (!check_count (book, region_id, protection, error) || !check_days (book, region_id, days, error) ||
      !check_notice (book, region_id, protection, asked_on, error) ||
      !check_evidence (book, region_id, protection, asked_on, error))
    return FALSE;
  *until = liaison_date_add_days (protection->until, days);
  if (explanation != NULL)
    {
      *explanation = liaison_explanation_new_counted (
          "Protected through {until}: {count} day more, counted from {former}.",
          "Protected through {until}: {count} days more, counted from {former}.", (guint64) days,
          LIAISON_EXPLANATION_MET);
      liaison_explanation_set_date (*explanation, "former", protection->until);
      liaison_explanation_set_date (*explanation, "until", *until);
      if (protection->touched_on != LIAISON_DATE_NONE)
        {
          LiaisonExplanation *touch = liaison_explanation_new (
              N_ ("The partner had to do with the customer on {touched}."), LIAISON_EXPLANATION_MET);

          liaison_explanation_set_date (touch, "touched", protection->touched_on);
          liaison_explanation_add (*explanation, touch);
        }
    }
  return TRUE;
}

/**
 * liaison_protection_is_over:
 * @until: the last day of the protection
 * @as_of: in the region
 *
 * Returns: whether it has ended, days of grace included
 */
gboolean
liaison_protection_is_over (const LiaisonRuleBook *book,
                            const char *region_id,
                            LiaisonDate until,
                            LiaisonDate as_of)
{
  return as_of > liaison_date_add_days (
                     until, liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_GRACE_DAYS, region_id));
}
