/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/deal-steps.h"

#include "core/records/deal.h"
#include "core/records/record-store.h"

/* What is done to deals: from stage to stage, and who is their source. */

/**
 * liaison_deal_set_stage:
 * @deal: a deal that is edited
 * @today: when it is closed, where it says no day
 * @reason: (nullable): why it was lost; %NULL leaves what stands there
 *
 * Moves a deal: one that is won or lost is closed on a day, one that is open again is not, and only what is lost has a reason for it.
 */
void
liaison_deal_set_stage (LiaisonRecord *deal, LiaisonDealStage stage, LiaisonDate today, const char *reason)
{
  g_return_if_fail (liaison_record_get_entity (deal) == &liaison_deal_entity);

  liaison_record_set_text (deal, "stage", liaison_deal_stage_get_word (stage));
  if (liaison_deal_stage_is_open (stage))
    liaison_record_set_date (deal, "closed-on", LIAISON_DATE_NONE);
  else if (liaison_record_get_date (deal, "closed-on") == LIAISON_DATE_NONE)
    liaison_record_set_date (deal, "closed-on", today);
  if (stage != LIAISON_DEAL_LOST)
    liaison_record_set_text (deal, "loss-reason", NULL);
  else if (reason != NULL && *reason != '\0')
    liaison_record_set_text (deal, "loss-reason", reason);
}

/**
 * liaison_deal_move:
 * @store: within a change
 * @error: NOT_FOUND where the deal is gone, REFUSED where a touch is later than the close, or where what its registration protected is protected
 *   for somebody else by now
 *
 * Moves a deal as liaison_deal_set_stage() does, and stores it; a registration that was converted to it follows, as with every edit of the stage.
 */
gboolean
liaison_deal_move (LiaisonStore *store,
                   const char *deal_id,
                   LiaisonDealStage stage,
                   LiaisonDate today,
                   const char *reason,
                   GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) base = liaison_record_load (database, &liaison_deal_entity, deal_id, error);
  g_autoptr (LiaisonRecord) deal = base != NULL ? liaison_record_copy (base) : NULL;

  if (deal == NULL)
    return FALSE;
  liaison_deal_set_stage (deal, stage, today, reason);
  return liaison_record_update (store, deal, base, error);
}

static gboolean
set_role (LiaisonStore *store, LiaisonRecord *base, const char *role, GError **error)
{
  g_autoptr (LiaisonRecord) record = liaison_record_copy (base);

  liaison_record_set_text (record, "role", role);
  return liaison_record_update (store, record, base, error);
}

/**
 * liaison_deal_make_source:
 * @store: within a change
 * @deal_partner_id: of the partner in the deal
 *
 * Makes a partner the source of a deal, in place of who is: a deal has one. Who was it takes the role that the other had.
 */
gboolean
liaison_deal_make_source (LiaisonStore *store, const char *deal_partner_id, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) chosen =
      liaison_record_load (database, &liaison_deal_partner_entity, deal_partner_id, error);
  g_autoptr (GPtrArray) partners = NULL;
  g_autofree char *role = NULL;

  if (chosen == NULL)
    return FALSE;
  role = g_strdup (liaison_record_get_text (chosen, "role"));
  if (g_str_equal (role, "source"))
    return TRUE;
  partners = liaison_record_load_where (database, &liaison_deal_partner_entity, "deal",
                                        liaison_record_get_text (chosen, "deal"), error);
  if (partners == NULL)
    return FALSE;
  /* First who is no longer: the database never sees two. */
  for (guint i = 0; i < partners->len; i++)
    if (g_str_equal (liaison_record_get_text (partners->pdata[i], "role"), "source") &&
        !set_role (store, partners->pdata[i], role, error))
      return FALSE;
  return set_role (store, chosen, "source", error);
}
