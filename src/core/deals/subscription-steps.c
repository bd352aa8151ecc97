/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/subscription-steps.h"

#include "core/records/record-store.h"
#include "core/records/subscription.h"

#include <glib/gi18n-lib.h>

/* What becomes of subscriptions. */

/* A renewal early or late leaves the day of the year as it was. */
static void
renew (LiaisonRecord *subscription, LiaisonDate dated)
{
  LiaisonDate renews_on = liaison_record_get_date (subscription, "renews-on");

  if (renews_on == LIAISON_DATE_NONE)
    renews_on = dated;
  liaison_record_set_date (subscription, "renews-on", liaison_date_add_months (renews_on, 12));
}

/**
 * liaison_subscription_add_event:
 * @store: within a change
 * @event: of a subscription, not stored yet
 * @error: REFUSED where it is before the subscription began, or after it ended
 *
 * Stores what became of a subscription, and what follows from it: a renewal is due again a year after the day on which it was due, and after churn the
 * subscription has ended.
 */
gboolean
liaison_subscription_add_event (LiaisonStore *store, LiaisonRecord *event, GError **error)
{
  const char *kind = liaison_record_get_text (event, "kind");
  const LiaisonDate dated = liaison_record_get_date (event, "dated");
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_store_get_database (store), &liaison_subscription_entity,
                           liaison_record_get_text (event, "subscription"), error);
  g_autoptr (LiaisonRecord) subscription = base != NULL ? liaison_record_copy (base) : NULL;
  const LiaisonDate ended_on = base != NULL ? liaison_record_get_date (base, "ended-on") : LIAISON_DATE_NONE;

  if (base == NULL)
    return FALSE;
  if (dated < liaison_record_get_date (base, "starts-on") ||
      (ended_on != LIAISON_DATE_NONE && dated > ended_on))
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
          _ ("The subscription does not run on that day. Correct the day, or the days on which it "
             "starts and ends."));
      return FALSE;
    }
  if (g_strcmp0 (kind, "renewal") == 0)
    renew (subscription, dated);
  else if (g_strcmp0 (kind, "churn") == 0)
    {
      liaison_record_set_date (subscription, "ended-on", dated);
      liaison_record_set_date (subscription, "renews-on", LIAISON_DATE_NONE);
    }
  return liaison_record_insert (store, event, error) &&
         (liaison_record_equal (subscription, base) ||
          liaison_record_update (store, subscription, base, error));
}
