/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/intake.h"

#include <glib/gi18n-lib.h>

/* Whether an application is complete enough to be looked at. */

/**
 * liaison_intake_load:
 * @as_of: the day on which somebody must work there
 * @intake: (out): what is known of the company
 */
gboolean
liaison_intake_load (LiaisonDatabase *database,
                     const char *partner_id,
                     LiaisonDate as_of,
                     LiaisonIntake *intake,
                     GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT trim (name) <> '', country IS NOT NULL, website IS NOT NULL OR email IS NOT NULL,"
      "  types IS NOT NULL, EXISTS (SELECT 1 FROM employment AS e WHERE e.partner_id = p.id"
      "    AND (e.until IS NULL OR e.until >= ?2))"
      " FROM partner AS p WHERE id = ?1",
      error);
  g_autofree char *day = liaison_date_to_text (as_of);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", partner_id, day);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  *intake = (LiaisonIntake) { 0 };
  if (!has_row)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                           _ ("This record is not there any more."));
      return FALSE;
    }
  intake->has_name = liaison_statement_get_int (statement, 0) != 0;
  intake->has_country = liaison_statement_get_int (statement, 1) != 0;
  intake->has_address = liaison_statement_get_int (statement, 2) != 0;
  intake->has_type = liaison_statement_get_int (statement, 3) != 0;
  intake->has_person = liaison_statement_get_int (statement, 4) != 0;
  return TRUE;
}

/**
 * liaison_intake_list_missing:
 *
 * Returns: (transfer full): what is missing, in the user's language; empty where nothing is
 */
GStrv
liaison_intake_list_missing (const LiaisonIntake *self)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  if (!self->has_name)
    g_strv_builder_add (missing, _ ("the name"));
  if (!self->has_country)
    g_strv_builder_add (missing, _ ("the country"));
  if (!self->has_address)
    g_strv_builder_add (missing, _ ("a website or an e-mail address"));
  if (!self->has_type)
    g_strv_builder_add (missing, _ ("a type of partner"));
  if (!self->has_person)
    g_strv_builder_add (missing, _ ("a contact person"));
  return g_strv_builder_end (missing);
}

/**
 * liaison_intake_check:
 * @error: INVALID, naming everything that is missing
 *
 * Returns: whether the application is complete
 */
gboolean
liaison_intake_check (const LiaisonIntake *self, GError **error)
{
  g_auto (GStrv) missing = liaison_intake_list_missing (self);
  g_autofree char *names = NULL;

  if (missing[0] == NULL)
    return TRUE;
  /* Translators: between the parts of a list: “reseller, service provider” */
  names = g_strjoinv (_ (", "), missing);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               /* Translators: a list such as “the country, a contact person” */
               _ ("The application is not complete. Add to the partner first: %s."), names);
  return FALSE;
}
