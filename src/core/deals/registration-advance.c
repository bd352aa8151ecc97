/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/registration-advance.h"

#include "core/deals/protection.h"
#include "core/deals/registration-load.h"

/* What time alone does to registrations, and what their deals do. */

typedef struct
{
  char *id;
  char *partner_id;
  char *region_id;
  LiaisonDate until;
} Protected;

static void
clear_protected (gpointer data)
{
  Protected *each = data;

  g_free (each->id);
  g_free (each->partner_id);
  g_free (each->region_id);
}

/* Those whose last day has passed; whether a grace is left to them is for the rules. */
static GArray *
list_past (LiaisonDatabase *database, LiaisonDate as_of, GError **error)
{
  g_autofree char *day = liaison_date_to_text (as_of);
  g_autoptr (GArray) past = g_array_new (FALSE, TRUE, sizeof (Protected));
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT r.id, r.partner_id, p.region_id, r.protected_until"
      "  FROM registration AS r JOIN partner AS p ON p.id = r.partner_id"
      " WHERE r.state IN ('approved', 'extended') AND r.protected_until < ? ORDER BY r.partner_id, r.id",
      error);
  gboolean has_row;

  g_array_set_clear_func (past, clear_protected);
  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", day);
  while (TRUE)
    {
      Protected each = { 0 };

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&past);
      if (!liaison_date_parse (liaison_statement_get_text (statement, 3), &each.until, error))
        return NULL;
      each.id = g_strdup (liaison_statement_get_text (statement, 0));
      each.partner_id = g_strdup (liaison_statement_get_text (statement, 1));
      each.region_id = g_strdup (liaison_statement_get_text (statement, 2));
      g_array_append_val (past, each);
    }
}

/**
 * liaison_registration_advance:
 * @store: within a change
 * @as_of: the day
 * @now: the instant, from which the day in the region of each partner follows; 0 where @as_of is the day everywhere
 *
 * Lets protections expire whose last day, with days of grace, has passed: a protection holds through its last day. What is converted is
 * protected as long as its deal is open, and follows it when that is won or lost.
 */
gboolean
liaison_registration_advance (LiaisonStore *store, LiaisonDate as_of, LiaisonInstant now, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  /* Nowhere is it later than tomorrow. */
  g_autoptr (GArray) past = list_past (database, now != 0 ? as_of + 1 : as_of, error);
  g_autoptr (LiaisonRuleBook) book = NULL;
  const char *partner_id = NULL;
  LiaisonDate day = as_of;

  if (past == NULL)
    return FALSE;
  for (guint i = 0; i < past->len; i++)
    {
      const Protected *each = &g_array_index (past, Protected, i);

      if (g_strcmp0 (each->partner_id, partner_id) != 0)
        {
          g_clear_pointer (&book, liaison_rule_book_unref);
          if (now != 0 && !liaison_registration_get_day (database, each->region_id, now, &day, error))
            return FALSE;
          book = liaison_rule_book_load_in_force (database, each->partner_id, day, error);
          if (book == NULL)
            return FALSE;
          partner_id = each->partner_id;
        }
      if (liaison_protection_is_over (book, each->region_id, each->until, day) &&
          !liaison_database_run (database, error, "UPDATE registration SET state = 'expired' WHERE id = ?",
                                 "t", each->id))
        return FALSE;
    }
  return liaison_registration_follow_deals (store, error);
}

/**
 * liaison_registration_follow_deals:
 * @store: within a change
 *
 * Registrations that were converted are won or lost as their deals are.
 */
gboolean
liaison_registration_follow_deals (LiaisonStore *store, GError **error)
{
  return liaison_database_execute (
      liaison_store_get_database (store),
      "UPDATE registration SET state = (SELECT stage FROM deal WHERE id = registration.deal_id)"
      " WHERE state = 'converted'"
      "   AND EXISTS (SELECT 1 FROM deal WHERE id = registration.deal_id AND stage IN ('won', 'lost'))",
      error);
}
