/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/metric-people.h"

#include "core/program/metric-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Certificates are people's, and count for whoever employs them on the day. */

/* Employed on ?2, and certified on that day. */
#define IS_CERTIFIED \
  "(e.since IS NULL OR e.since <= ?2) AND (e.until IS NULL OR e.until >= ?2)" \
  " AND c.state IN ('passed', 'renewed', 'revoked') AND c.passed_on <= ?2" \
  " AND (c.expires_on IS NULL OR c.expires_on >= ?2) AND (c.revoked_on IS NULL OR c.revoked_on > ?2)"

/* Still valid on ?3; of role ?4, if any, and of level ?5 or higher. */
#define OF_CERTIFIED \
  " FROM employment AS e JOIN certification AS c ON c.person_id = e.person_id" \
  " WHERE e.partner_id {partners} AND " IS_CERTIFIED " AND (c.expires_on IS NULL OR c.expires_on >= ?3)" \
  " AND (?4 IS NULL OR c.role = ?4) AND c.level >= ?5"

static LiaisonStatement *
prepare (const LiaisonMetricContext *context,
         const LiaisonMetricSpec *spec,
         const char *partner_id,
         const char *sql,
         GError **error)
{
  LiaisonStatement *statement = liaison_metric_prepare (context, partner_id, sql, error);

  if (statement == NULL)
    return NULL;
  liaison_metric_bind_date (statement, 2, context->as_of);
  liaison_metric_bind_date (statement, 3, MAX (context->as_of, context->valid_on));
  liaison_statement_bind_text (statement, 4, spec->role);
  liaison_statement_bind_int (statement, 5, spec->level);
  return statement;
}

static gboolean
load_certified_people (const LiaisonMetricContext *context,
                       const LiaisonMetricSpec *spec,
                       gint64 *values,
                       GError **error)
{
  g_autoptr (LiaisonStatement) statement = prepare (
      context, spec, NULL,
      "SELECT e.partner_id, count (DISTINCT e.person_id)" OF_CERTIFIED " GROUP BY e.partner_id", error);

  return statement != NULL && liaison_metric_read_counts (context, statement, values, error);
}

/* The highest certificates first, of each those that are valid the longest. */
static gboolean
find_certifications (const LiaisonMetricContext *context,
                     const LiaisonMetricSpec *spec,
                     const char *partner_id,
                     GPtrArray *ids,
                     GError **error)
{
  g_autoptr (LiaisonStatement) statement = prepare (
      context, spec, partner_id,
      "SELECT DISTINCT c.id, c.level, c.expires_on" OF_CERTIFIED
      " ORDER BY c.level DESC, c.expires_on IS NULL DESC, c.expires_on DESC, c.id" LIAISON_METRIC_LIMIT,
      error);

  return statement != NULL && liaison_metric_read_ids (statement, ids, error);
}

/* Whole phrases for each role, because languages bend the word. */
static char *
format_any_level (const char *role)
{
  if (g_strcmp0 (role, "sales") == 0)
    return g_strdup (C_ ("metric", "Certified sales people"));
  if (g_strcmp0 (role, "technical") == 0)
    return g_strdup (C_ ("metric", "Certified technical people"));
  if (g_strcmp0 (role, "marketing") == 0)
    return g_strdup (C_ ("metric", "Certified marketing people"));
  if (g_strcmp0 (role, "management") == 0)
    return g_strdup (C_ ("metric", "Certified managers"));
  return g_strdup (C_ ("metric", "Certified people"));
}

static char *
format_level (const char *role, int level)
{
  if (g_strcmp0 (role, "sales") == 0)
    return g_strdup_printf (C_ ("metric", "Certified sales people, level %d or higher"), level);
  if (g_strcmp0 (role, "technical") == 0)
    return g_strdup_printf (C_ ("metric", "Certified technical people, level %d or higher"), level);
  if (g_strcmp0 (role, "marketing") == 0)
    return g_strdup_printf (C_ ("metric", "Certified marketing people, level %d or higher"), level);
  if (g_strcmp0 (role, "management") == 0)
    return g_strdup_printf (C_ ("metric", "Certified managers, level %d or higher"), level);
  return g_strdup_printf (C_ ("metric", "Certified people, level %d or higher"), level);
}

static char *
format_certified_people (const LiaisonMetricSpec *spec)
{
  /* There is no level below 1. */
  return spec->level > 1 ? format_level (spec->role, spec->level) : format_any_level (spec->role);
}

const LiaisonMetric liaison_metric_certified_people = {
  .word = "certified-people",
  .label = N_ ("Certified people"),
  .kind = LIAISON_METRIC_COUNT,
  .parameters = LIAISON_METRIC_HAS_ROLE | LIAISON_METRIC_HAS_LEVEL,
  .format = format_certified_people,
  .load = load_certified_people,
  .find_evidence = find_certifications,
};

void
liaison_lapsing_certificate_free (LiaisonLapsingCertificate *self)
{
  if (self == NULL)
    return;

  g_free (self->certification_id);
  g_free (self->person_name);
  g_free (self->name);
  g_free (self->role);
  g_free (self);
}

static LiaisonLapsingCertificate *
read_certificate (LiaisonStatement *statement, GError **error)
{
  g_autoptr (LiaisonLapsingCertificate) self = g_new0 (LiaisonLapsingCertificate, 1);

  self->certification_id = g_strdup (liaison_statement_get_text (statement, 0));
  self->person_name = g_strdup (liaison_statement_get_text (statement, 1));
  self->name = g_strdup (liaison_statement_get_text (statement, 2));
  self->role = g_strdup (liaison_statement_get_text (statement, 3));
  self->level = (int) liaison_statement_get_int (statement, 4);
  if (!liaison_date_parse (liaison_statement_get_text (statement, 5), &self->expires_on, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * liaison_lapsing_certificates_load:
 * @database: a workspace
 * @partner_id: who employs the people on @as_of
 * @as_of: the day of reckoning
 * @until: a later day
 * @error: as for liaison_statement_next()
 *
 * Finds the certificates that count on @as_of and no longer on @until: those whose first day without is in
 * (@as_of, @until]. These are the ones that make the difference between the values of certified-people that
 * are valid on the two days.
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonLapsingCertificate): the certificates, the first
 *   to lapse first
 */
GPtrArray *
liaison_lapsing_certificates_load (LiaisonDatabase *database,
                                   const char *partner_id,
                                   LiaisonDate as_of,
                                   LiaisonDate until,
                                   GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT DISTINCT c.id, p.name, c.name, c.role, c.level, c.expires_on FROM employment AS e"
      " JOIN certification AS c ON c.person_id = e.person_id JOIN person AS p ON p.id = e.person_id"
      " WHERE e.partner_id = ?1 AND " IS_CERTIFIED " AND c.expires_on < ?3"
      " ORDER BY c.expires_on, p.name, c.id",
      error);
  g_autoptr (GPtrArray) certificates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_lapsing_certificate_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind_text (statement, 1, partner_id);
  liaison_metric_bind_date (statement, 2, as_of);
  liaison_metric_bind_date (statement, 3, until);
  while (TRUE)
    {
      LiaisonLapsingCertificate *certificate;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&certificates);
      certificate = read_certificate (statement, error);
      if (certificate == NULL)
        return NULL;
      g_ptr_array_add (certificates, certificate);
    }
}
