/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/authority.h"

#include "core/program/region-table.h"
#include "core/records/guard.h"

#include <glib/gi18n-lib.h>

/* Who may approve: the role says whether, the regions where, the limits how much. A limit for a region goes before the
 * operator's own; the nearest region above counts. Without a limit there is none, without regions all are meant. */

typedef struct
{
  int region;
  gboolean has_limit;
  LiaisonMoney limit;
} Reach;

typedef struct
{
  char *id;
  char *name;
  gboolean is_active;
  gboolean may_approve;
  gboolean has_limit;
  LiaisonMoney limit;
  GArray *reaches;
} Approver;

struct _LiaisonAuthorities
{
  GPtrArray *approvers;
  LiaisonRegionTable *regions;
  LiaisonRates *rates;
};

static void
free_approver (gpointer data)
{
  Approver *approver = data;

  g_free (approver->id);
  g_free (approver->name);
  g_array_unref (approver->reaches);
  g_free (approver);
}

void
liaison_authorities_free (LiaisonAuthorities *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->approvers);
  liaison_region_table_free (self->regions);
  liaison_rates_free (self->rates);
  g_free (self);
}

static const Approver *
find (const LiaisonAuthorities *self, const char *id)
{
  for (guint i = 0; i < self->approvers->len; i++)
    {
      const Approver *approver = g_ptr_array_index (self->approvers, i);

      if (g_strcmp0 (approver->id, id) == 0)
        return approver;
    }
  return NULL;
}

static gboolean
read_limit (LiaisonStatement *statement, int column, LiaisonMoney *limit)
{
  if (liaison_statement_is_null (statement, column) || liaison_statement_is_null (statement, column + 1))
    return FALSE;
  *limit = liaison_money_make (liaison_statement_get_int (statement, column),
                               liaison_statement_get_text (statement, column + 1));
  return TRUE;
}

static gboolean
load_approvers (LiaisonAuthorities *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT id, name, is_active, role = 'approve', limit_amount, limit_currency FROM operator ORDER BY id",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      Approver *approver;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      approver = g_new0 (Approver, 1);
      approver->id = g_strdup (liaison_statement_get_text (statement, 0));
      approver->name = g_strdup (liaison_statement_get_text (statement, 1));
      approver->is_active = liaison_statement_get_int (statement, 2) != 0;
      approver->may_approve = liaison_statement_get_int (statement, 3) != 0;
      approver->has_limit = read_limit (statement, 4, &approver->limit);
      approver->reaches = g_array_new (FALSE, TRUE, sizeof (Reach));
      g_ptr_array_add (self->approvers, approver);
    }
}

static gboolean
load_reaches (LiaisonAuthorities *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT operator_id, region_id, limit_amount, limit_currency FROM operator_region", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      const Approver *approver;
      Reach reach = { 0 };

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      approver = find (self, liaison_statement_get_text (statement, 0));
      reach.region = liaison_region_table_find (self->regions, liaison_statement_get_text (statement, 1));
      reach.has_limit = read_limit (statement, 2, &reach.limit);
      if (approver != NULL)
        g_array_append_val (approver->reaches, reach);
    }
}

/**
 * liaison_authorities_load:
 *
 * Returns: (transfer full) (nullable): the operators and what they may approve
 */
LiaisonAuthorities *
liaison_authorities_load (LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonAuthorities) self = g_new0 (LiaisonAuthorities, 1);

  self->approvers = g_ptr_array_new_with_free_func (free_approver);
  self->regions = liaison_region_table_load (database, error);
  if (self->regions == NULL)
    return NULL;
  self->rates = liaison_rates_load (database, error);
  if (self->rates == NULL || !load_approvers (self, database, error) || !load_reaches (self, database, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The reach whose region is the nearest at or above @region. What is everywhere is within no region. */
static const Reach *
find_reach (const LiaisonAuthorities *self, const Approver *approver, int region)
{
  for (int each = region; each != LIAISON_NO_REGION;
       each = liaison_region_table_get_parent (self->regions, each))
    for (guint i = 0; i < approver->reaches->len; i++)
      {
        const Reach *reach = &g_array_index (approver->reaches, Reach, i);

        if (reach->region == each)
          return reach;
      }
  return NULL;
}

static gboolean
check_limit (const LiaisonAuthorities *self,
             const LiaisonApproval *approval,
             LiaisonMoney limit,
             GError **error)
{
  g_autoptr (GError) failure = NULL;
  LiaisonMoney converted = limit;

  if (!liaison_money_is_same_currency (limit, approval->amount) &&
      !liaison_rates_convert (self->rates, limit, approval->amount.currency, approval->on, &converted,
                              &failure))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_NO_RATE, failure->message);
      return FALSE;
    }
  if (approval->amount.minor > converted.minor)
    {
      g_autofree char *text = liaison_money_format (limit, TRUE);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_OVER_LIMIT,
                   /* Translators: an amount of money */
                   _ ("This is more than the limit of %s."), text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_approver (const LiaisonAuthorities *self,
                const Approver *approver,
                const LiaisonApproval *approval,
                GError **error)
{
  const int region = approval->region_id != NULL
                         ? liaison_region_table_find (self->regions, approval->region_id)
                         : LIAISON_NO_REGION;
  const Reach *reach;

  if (!approver->is_active || !approver->may_approve)
    {
      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_NOT_APPROVER,
                   /* Translators: the name of a person */
                   _ ("%s may not approve. The role of an operator is set in the preferences."),
                   approver->name);
      return FALSE;
    }
  if (approval->requesters != NULL && g_hash_table_contains (approval->requesters, approver->id))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_SELF_APPROVAL,
                           _ ("Nobody approves what they asked for themselves. Ask a colleague."));
      return FALSE;
    }
  reach = find_reach (self, approver, region);
  if (approver->reaches->len > 0 && reach == NULL)
    {
      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_NOT_IN_REGION,
                   /* Translators: the name of a person */
                   _ ("%s has no say in this region."), approver->name);
      return FALSE;
    }
  if (approval->amount.minor == 0)
    return TRUE;
  if (reach != NULL && reach->has_limit)
    return check_limit (self, approval, reach->limit, error);
  return !approver->has_limit || check_limit (self, approval, approver->limit, error);
}

/**
 * liaison_authorities_check:
 * @error: LIAISON_GUARD_UNKNOWN, _NOT_APPROVER, _SELF_APPROVAL, _NOT_IN_REGION, _NO_RATE, or _OVER_LIMIT with the name of who may
 *
 * Returns: whether the actor may approve this
 */
gboolean
liaison_authorities_check (const LiaisonAuthorities *self, const LiaisonApproval *approval, GError **error)
{
  const Approver *approver = find (self, approval->actor_id);
  g_autoptr (GError) failure = NULL;
  const char *next;

  if (approver == NULL)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_UNKNOWN, _ ("Say who decides: an operator."));
      return FALSE;
    }
  if (check_approver (self, approver, approval, &failure))
    return TRUE;
  next = liaison_authorities_find_next (self, approval);
  if (next != NULL && g_error_matches (failure, LIAISON_GUARD, LIAISON_GUARD_OVER_LIMIT))
    g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_OVER_LIMIT,
                 /* Translators: the first is a sentence, the second the name of a person */
                 _ ("%s %s may approve it."), failure->message, find (self, next)->name);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* By what @a and @b may approve there, the smaller limit first; none is the largest. */
static gboolean
has_smaller_limit (const LiaisonAuthorities *self,
                   const Approver *a,
                   const Approver *b,
                   const LiaisonApproval *approval)
{
  const Approver *both[] = { a, b };
  gint64 limits[2];

  for (guint i = 0; i < 2; i++)
    {
      const Reach *reach =
          approval->region_id != NULL
              ? find_reach (self, both[i], liaison_region_table_find (self->regions, approval->region_id))
              : NULL;
      const LiaisonMoney *limit = reach != NULL && reach->has_limit ? &reach->limit
                                  : both[i]->has_limit              ? &both[i]->limit
                                                                    : NULL;
      LiaisonMoney converted;

      limits[i] = G_MAXINT64;
      if (limit != NULL && liaison_rates_convert (self->rates, *limit, approval->amount.currency,
                                                  approval->on, &converted, NULL))
        limits[i] = converted.minor;
    }
  return limits[0] < limits[1];
}

/**
 * liaison_authorities_find_next:
 *
 * Returns: (nullable): the id of who is asked next: of those who may approve this, the one with the smallest limit
 */
const char *
liaison_authorities_find_next (const LiaisonAuthorities *self, const LiaisonApproval *approval)
{
  const Approver *next = NULL;

  for (guint i = 0; i < self->approvers->len; i++)
    {
      const Approver *approver = g_ptr_array_index (self->approvers, i);

      if (g_strcmp0 (approver->id, approval->actor_id) != 0 &&
          check_approver (self, approver, approval, NULL) &&
          (next == NULL || has_smaller_limit (self, approver, next, approval)))
        next = approver;
    }
  return next != NULL ? next->id : NULL;
}

/**
 * liaison_authorities_list:
 * @region_id: (nullable): where; %NULL is everywhere
 *
 * Returns: (transfer full) (element-type LiaisonApprover): who may approve there; the texts belong to @self
 */
GArray *
liaison_authorities_list (const LiaisonAuthorities *self, const char *region_id)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (LiaisonApprover));
  const LiaisonApproval approval = { .region_id = region_id };
  const int region =
      region_id != NULL ? liaison_region_table_find (self->regions, region_id) : LIAISON_NO_REGION;

  for (guint i = 0; i < self->approvers->len; i++)
    {
      const Approver *approver = g_ptr_array_index (self->approvers, i);
      const Reach *reach = find_reach (self, approver, region);
      const gboolean has_reach_limit = reach != NULL && reach->has_limit;
      const LiaisonApprover entry = { .id = approver->id,
                                      .name = approver->name,
                                      .has_limit = has_reach_limit || approver->has_limit,
                                      .limit = has_reach_limit ? reach->limit : approver->limit };

      if (check_approver (self, approver, &approval, NULL))
        g_array_append_val (found, entry);
    }
  return found;
}

/**
 * liaison_authorities_get_name:
 *
 * Returns: (nullable): the name of an operator
 */
const char *
liaison_authorities_get_name (const LiaisonAuthorities *self, const char *operator_id)
{
  const Approver *approver = find (self, operator_id);

  return approver != NULL ? approver->name : NULL;
}
