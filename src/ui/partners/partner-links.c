/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partner-links.h"

#include "core/base/money.h"
#include "core/records/deal.h"
#include "core/records/partner.h"
#include "core/records/registration.h"

#include <glib/gi18n-lib.h>

/* What ties a partner to others: the chain of distribution, the deals in which it has a role, and its registrations. */

static const char *
get_label (const LiaisonEntity *entity, const char *field, const char *word)
{
  const char *label = liaison_choice_get_label (liaison_entity_get_field (entity, field)->choices, word);

  return label != NULL ? label : word;
}

/* A relation as this partner sees it. */
static const char *
describe_relation (const char *kind, gboolean is_from_here)
{
  if (g_str_equal (kind, "supplies"))
    return is_from_here ? _ ("Supplied by this partner") : _ ("Supplies this partner");
  if (g_str_equal (kind, "refers"))
    return is_from_here ? _ ("Gets referrals from this partner") : _ ("Refers to this partner");
  return _ ("In an alliance with this partner");
}

/**
 * liaison_partner_links_list_chain:
 * @func: gets a row for each relation, whichever way round
 *
 * Returns: how many rows there are
 */
guint
liaison_partner_links_list_chain (LiaisonDatabase *database,
                                  const char *partner_id,
                                  guint limit,
                                  LiaisonPartnerPartFunc func,
                                  gpointer group,
                                  gpointer data)
{
  g_autoptr (LiaisonStatement) statement = liaison_partner_parts_prepare (
      database,
      "SELECT r.id, p.name, r.kind, r.from_id = ?1, r.since, r.until FROM partner_relation AS r"
      " JOIN partner AS p ON p.id = CASE r.from_id WHEN ?1 THEN r.to_id ELSE r.from_id END"
      " WHERE r.from_id = ?1 OR r.to_id = ?1 ORDER BY r.kind, r.from_id = ?1, p.name LIMIT ?2",
      partner_id, limit);
  guint n_rows = 0;
  gboolean has_row;

  for (; statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row; n_rows++)
    {
      const char *relation = describe_relation (liaison_statement_get_text (statement, 2),
                                                liaison_statement_get_int (statement, 3) != 0);
      g_autofree char *since = liaison_partner_parts_format_day (liaison_statement_get_text (statement, 4));
      g_autofree char *until = liaison_partner_parts_format_day (liaison_statement_get_text (statement, 5));
      g_autofree char *subtitle = NULL;

      if (until != NULL)
        /* Translators: what a partner is to this one, until when: “Supplies this partner · until 1 May 2026” */
        subtitle = g_strdup_printf (_ ("%s · until %s"), relation, until);
      else if (since != NULL)
        /* Translators: what a partner is to this one, since when */
        subtitle = g_strdup_printf (_ ("%s · since %s"), relation, since);
      func (liaison_partner_parts_create_row (statement, liaison_statement_get_text (statement, 1),
                                              subtitle != NULL ? subtitle : relation),
            group, data);
    }
  return n_rows;
}

/**
 * liaison_partner_links_list_deals:
 * @func: gets a row for each deal in which the partner has a role, open ones first
 *
 * Returns: how many rows there are
 */
guint
liaison_partner_links_list_deals (LiaisonDatabase *database,
                                  const char *partner_id,
                                  guint limit,
                                  LiaisonPartnerPartFunc func,
                                  gpointer group,
                                  gpointer data)
{
  g_autoptr (LiaisonStatement) statement = liaison_partner_parts_prepare (
      database,
      "SELECT d.id, d.name, group_concat (r.role, ' '), d.stage, d.amount, d.currency FROM deal_partner AS r"
      " JOIN deal AS d ON d.id = r.deal_id WHERE r.partner_id = ?1 GROUP BY d.id"
      " ORDER BY d.stage IN ('won', 'lost'), d.expected_on, d.id LIMIT ?2",
      partner_id, limit);
  guint n_rows = 0;
  gboolean has_row;

  for (; statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row; n_rows++)
    {
      g_auto (GStrv) roles = g_strsplit (liaison_statement_get_text (statement, 2), " ", -1);
      g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
      g_auto (GStrv) texts = NULL;
      g_autofree char *subtitle = NULL;

      g_strv_builder_add (
          parts, get_label (&liaison_deal_entity, "stage", liaison_statement_get_text (statement, 3)));
      for (guint i = 0; roles[i] != NULL; i++)
        g_strv_builder_add (parts, get_label (&liaison_deal_partner_entity, "role", roles[i]));
      if (!liaison_statement_is_null (statement, 4))
        g_strv_builder_take (
            parts, liaison_money_format (liaison_money_make (liaison_statement_get_int (statement, 4),
                                                             liaison_statement_get_text (statement, 5)),
                                         TRUE));
      texts = g_strv_builder_end (parts);
      subtitle = g_strjoinv (" · ", texts);
      func (liaison_partner_parts_create_row (statement, liaison_statement_get_text (statement, 1), subtitle),
            group, data);
    }
  return n_rows;
}

/**
 * liaison_partner_links_list_registrations:
 * @func: gets a row for each deal registration of the partner, the latest first
 *
 * Returns: how many rows there are
 */
guint
liaison_partner_links_list_registrations (LiaisonDatabase *database,
                                          const char *partner_id,
                                          guint limit,
                                          LiaisonPartnerPartFunc func,
                                          gpointer group,
                                          gpointer data)
{
  g_autoptr (LiaisonStatement) statement = liaison_partner_parts_prepare (
      database,
      "SELECT r.id, coalesce (c.name, d.name, r.number, ''), r.number, r.state, r.protected_until"
      "  FROM registration AS r LEFT JOIN customer AS c ON c.id = r.customer_id"
      "  LEFT JOIN deal AS d ON d.id = r.deal_id WHERE r.partner_id = ?1"
      " ORDER BY r.submitted_on DESC, r.id LIMIT ?2",
      partner_id, limit);
  guint n_rows = 0;
  gboolean has_row;

  for (; statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row; n_rows++)
    {
      const char *state =
          get_label (&liaison_registration_entity, "state", liaison_statement_get_text (statement, 3));
      g_autofree char *until = liaison_partner_parts_format_day (liaison_statement_get_text (statement, 4));
      g_autofree char *subtitle =
          until != NULL
              /* Translators: the state of a deal registration and the last day of its protection */
              ? g_strdup_printf (_ ("%s · protected until %s"), state, until)
              : g_strdup (state);

      func (liaison_partner_parts_create_row (statement, liaison_statement_get_text (statement, 1), subtitle),
            group, data);
    }
  return n_rows;
}
