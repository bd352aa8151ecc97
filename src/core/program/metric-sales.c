/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/metric-private.h"
#include "core/program/roll-up.h"
#include "core/records/sale-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What partners sold, with what those below them sold where the program counts that. */

#define RUNS_ON(day) "(r.since IS NULL OR r.since <= " day ") AND (r.until IS NULL OR r.until >= " day ")"

/* Those of ?1 and all below them; whoever was found is not looked at again, so that circles end. ?2:
 * children, ?3: resellers, ?4: the day. */
#define FIND_BELOW \
  "WITH RECURSIVE below (id) AS (SELECT value FROM json_each (?1)" \
  " UNION SELECT p.id FROM below JOIN partner AS p ON p.parent_id = below.id WHERE ?2" \
  " UNION SELECT r.to_id FROM below JOIN partner_relation AS r ON r.from_id = below.id" \
  " WHERE ?3 AND r.kind = 'supplies' AND " RUNS_ON ("?4") ") SELECT id FROM below"

#define FIND_EDGES \
  "SELECT parent_id, id FROM partner WHERE ?2 AND parent_id {partners}" \
  " UNION ALL SELECT r.from_id, r.to_id FROM partner_relation AS r" \
  " WHERE ?3 AND r.from_id {partners} AND r.kind = 'supplies' AND " RUNS_ON ("?4")

#define FIND_LINES \
  "SELECT s.id, s.currency, s.amount, substr (s.sold_on, 1, 7) FROM sale AS s INDEXED BY sale_partner" \
  " WHERE s.partner_id {partners} AND s.sold_on BETWEEN ?2 AND ?3 AND (?4 IS NULL OR s.kind = ?4)"

/* Those whose sales count, and for whom. The partners that are asked for are the first ones. */
typedef struct
{
  LiaisonPartnerSet *partners;
  LiaisonRollUp *roll_up;
  gint64 *own;
} Sellers;

static void
sellers_clear (Sellers *self)
{
  g_clear_pointer (&self->partners, liaison_partner_set_unref);
  g_clear_pointer (&self->roll_up, liaison_roll_up_free);
  g_clear_pointer (&self->own, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sellers, sellers_clear)

static void
bind_roll_up (const LiaisonMetricContext *context, LiaisonStatement *statement)
{
  liaison_statement_bind_int (statement, 2, context->counts_children);
  liaison_statement_bind_int (statement, 3, context->counts_resellers);
  liaison_metric_bind_date (statement, 4, context->as_of);
}

/* The partners asked for, and after them all that are below them. */
static LiaisonPartnerSet *
load_below (const LiaisonMetricContext *context, LiaisonPartnerSet *asked, GError **error)
{
  g_autoptr (LiaisonStatement) statement = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  gboolean has_row;

  if (liaison_partner_set_get_json (asked) == NULL)
    return liaison_partner_set_ref (asked);
  statement = liaison_database_prepare (context->database, FIND_BELOW, error);
  if (statement == NULL)
    return NULL;
  liaison_statement_bind_text (statement, 1, liaison_partner_set_get_json (asked));
  bind_roll_up (context, statement);
  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < liaison_partner_set_get_n (asked); i++)
    g_ptr_array_add (ids, g_strdup (liaison_partner_set_get_id (asked, i)));
  while (TRUE)
    {
      const char *id;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return liaison_partner_set_new ((const char *const *) ids->pdata, ids->len);
      id = liaison_statement_get_text (statement, 0);
      if (liaison_partner_set_find (asked, id) == LIAISON_PARTNER_SET_NONE)
        g_ptr_array_add (ids, g_strdup (id));
    }
}

static LiaisonRollUp *
load_roll_up (const LiaisonMetricContext *context, const LiaisonPartnerSet *partners, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_partner_set_prepare (partners, context->database, FIND_EDGES, error);
  g_autoptr (GArray) edges = g_array_new (FALSE, TRUE, sizeof (LiaisonRollUpEdge));
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  bind_roll_up (context, statement);
  while (TRUE)
    {
      LiaisonRollUpEdge edge;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return liaison_roll_up_new (liaison_partner_set_get_n (partners),
                                    (const LiaisonRollUpEdge *) (gpointer) edges->data, edges->len);
      edge.above = liaison_partner_set_find (partners, liaison_statement_get_text (statement, 0));
      edge.below = liaison_partner_set_find (partners, liaison_statement_get_text (statement, 1));
      if (edge.above != LIAISON_PARTNER_SET_NONE && edge.below != LIAISON_PARTNER_SET_NONE)
        g_array_append_val (edges, edge);
    }
}

static gboolean
sellers_load (Sellers *self, const LiaisonMetricContext *context, LiaisonPartnerSet *asked, GError **error)
{
  if (!context->counts_children && !context->counts_resellers)
    self->partners = liaison_partner_set_ref (asked);
  else
    {
      self->partners = load_below (context, asked, error);
      if (self->partners == NULL)
        return FALSE;
      self->roll_up = load_roll_up (context, self->partners, error);
      if (self->roll_up == NULL)
        return FALSE;
    }
  self->own = g_new (gint64, liaison_partner_set_get_n (self->partners));
  return TRUE;
}

static void
add_sum (const char *partner_id, gint64 minor, gpointer data)
{
  Sellers *self = data;
  guint row = liaison_partner_set_find (self->partners, partner_id);

  if (row != LIAISON_PARTNER_SET_NONE)
    liaison_metric_add (&self->own[row], minor);
}

/* Sets for each partner that was asked for what counts for it in these days. */
static gboolean
sellers_sum (Sellers *self,
             const LiaisonMetricContext *context,
             LiaisonSaleConverter *converter,
             LiaisonDateRange days,
             const char *kind,
             gint64 *values,
             GError **error)
{
  const LiaisonSaleWindow window = { days, kind, liaison_partner_set_get_json (self->partners) };
  guint n_asked = liaison_partner_set_get_n (context->partners);
  guint n_sellers = liaison_partner_set_get_n (self->partners);

  memset (self->own, 0, n_sellers * sizeof *self->own);
  if (!liaison_sale_window_sum (context->database, converter, &window, add_sum, self, error))
    return FALSE;
  if (self->roll_up != NULL)
    {
      g_autofree gint64 *sums = g_new (gint64, n_sellers);

      liaison_roll_up_sum (self->roll_up, self->own, sums);
      memcpy (values, sums, n_asked * sizeof *values);
    }
  else
    memcpy (values, self->own, n_asked * sizeof *values);
  return TRUE;
}

static void
note_missing (const LiaisonMetricContext *context, const LiaisonSaleConverter *converter)
{
  g_auto (GStrv) missing = liaison_sale_converter_get_missing (converter);

  for (guint i = 0; missing[i] != NULL; i++)
    liaison_metric_note_missing (context, missing[i]);
}

static gboolean
load_sales (const LiaisonMetricContext *context,
            const LiaisonMetricSpec *spec,
            gint64 *values,
            GError **error)
{
  g_autoptr (LiaisonSaleConverter) converter =
      liaison_sale_converter_new (context->database, context->currency, context->as_of, error);
  g_auto (Sellers) sellers = { 0 };
  LiaisonDateRange days;

  if (converter == NULL || !liaison_metric_get_days (context, spec, &days, error) ||
      !sellers_load (&sellers, context, context->partners, error) ||
      !sellers_sum (&sellers, context, converter, days, spec->sale_kind, values, error))
    return FALSE;
  note_missing (context, converter);
  return TRUE;
}

static gint64
get_growth (gint64 now, gint64 before)
{
  gint64 more;

  if (before <= 0)
    return LIAISON_METRIC_UNKNOWN;
  if (__builtin_sub_overflow (now, before, &more))
    more = now > before ? G_MAXINT64 : -G_MAXINT64;
  return liaison_metric_share (more, before, LIAISON_METRIC_PERCENTS);
}

static gboolean
load_growth (const LiaisonMetricContext *context,
             const LiaisonMetricSpec *spec,
             gint64 *values,
             GError **error)
{
  g_autoptr (LiaisonSaleConverter) converter =
      liaison_sale_converter_new (context->database, context->currency, context->as_of, error);
  guint n_partners = liaison_partner_set_get_n (context->partners);
  g_autofree gint64 *before = g_new (gint64, n_partners);
  g_auto (Sellers) sellers = { 0 };
  LiaisonDateRange days, days_before;

  if (converter == NULL || !liaison_metric_get_days (context, spec, &days, error))
    return FALSE;
  days_before = liaison_metric_period_resolve_year_before (spec->period, context->as_of, context->fiscal,
                                                           context->last_review);
  if (days_before.first == LIAISON_DATE_NONE)
    return liaison_metric_fail_period (error);
  if (!sellers_load (&sellers, context, context->partners, error) ||
      !sellers_sum (&sellers, context, converter, days, spec->sale_kind, values, error) ||
      !sellers_sum (&sellers, context, converter, days_before, spec->sale_kind, before, error))
    return FALSE;
  for (guint i = 0; i < n_partners; i++)
    values[i] = get_growth (values[i], before[i]);
  note_missing (context, converter);
  return TRUE;
}

static gboolean
read_lines (LiaisonSaleConverter *converter, LiaisonStatement *statement, GArray *evidence, GError **error)
{
  gboolean has_row;

  while (TRUE)
    {
      LiaisonMoney money;
      LiaisonMonth month;
      guint64 missing = 0;
      gint64 minor;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      money = liaison_money_make (liaison_statement_get_int (statement, 2),
                                  liaison_statement_get_text (statement, 1));
      if (!liaison_month_parse (liaison_statement_get_text (statement, 3), &month) ||
          !liaison_sale_converter_convert (converter, month, money, &minor, &missing))
        continue;
      liaison_metric_keep_evidence (evidence, liaison_statement_get_text (statement, 0), minor);
    }
}

/* The lines of the period with the largest amounts, returns among them. */
static gboolean
find_sales (const LiaisonMetricContext *context,
            const LiaisonMetricSpec *spec,
            const char *partner_id,
            GPtrArray *ids,
            GError **error)
{
  g_autoptr (LiaisonSaleConverter) converter =
      liaison_sale_converter_new (context->database, context->currency, context->as_of, error);
  g_autoptr (LiaisonPartnerSet) one = liaison_partner_set_new (&partner_id, 1);
  g_autoptr (GArray) evidence = g_array_new (FALSE, TRUE, sizeof (LiaisonMetricEvidence));
  g_autoptr (LiaisonStatement) statement = NULL;
  g_auto (Sellers) sellers = { 0 };
  LiaisonDateRange days;

  if (converter == NULL || !liaison_metric_get_days (context, spec, &days, error) ||
      !sellers_load (&sellers, context, one, error))
    return FALSE;
  statement = liaison_partner_set_prepare (sellers.partners, context->database, FIND_LINES, error);
  if (statement == NULL)
    return FALSE;
  liaison_metric_bind_date (statement, 2, days.first);
  liaison_metric_bind_date (statement, 3, days.last);
  liaison_statement_bind_text (statement, 4, spec->sale_kind);
  if (!read_lines (converter, statement, evidence, error))
    return FALSE;
  liaison_metric_add_evidence (evidence, ids);
  return TRUE;
}

static char *
format_sales (const LiaisonMetricSpec *spec)
{
  const char *period = liaison_metric_get_period_inside (spec);

  /* Translators: %s is a period, such as trailing 12 months */
  if (g_strcmp0 (spec->sale_kind, "sell-in") == 0)
    return g_strdup_printf (C_ ("metric", "Sell-in sales, %s"), period);
  /* Translators: %s is a period, such as trailing 12 months */
  if (g_strcmp0 (spec->sale_kind, "point-of-sale") == 0)
    return g_strdup_printf (C_ ("metric", "Point-of-sale sales, %s"), period);
  /* Translators: %s is a period, such as trailing 12 months */
  return g_strdup_printf (C_ ("metric", "Sales, %s"), period);
}

static char *
format_growth (const LiaisonMetricSpec *spec)
{
  const char *period = liaison_metric_get_period_inside (spec);

  /* Translators: %s is a period, such as trailing 12 months */
  if (g_strcmp0 (spec->sale_kind, "sell-in") == 0)
    return g_strdup_printf (C_ ("metric", "Growth of sell-in sales, %s"), period);
  /* Translators: %s is a period, such as trailing 12 months */
  if (g_strcmp0 (spec->sale_kind, "point-of-sale") == 0)
    return g_strdup_printf (C_ ("metric", "Growth of point-of-sale sales, %s"), period);
  /* Translators: %s is a period, such as trailing 12 months */
  return g_strdup_printf (C_ ("metric", "Growth of sales, %s"), period);
}

const LiaisonMetric liaison_metric_sales = {
  .word = "sales",
  .label = N_ ("Sales"),
  .kind = LIAISON_METRIC_AMOUNT,
  .parameters = LIAISON_METRIC_HAS_PERIOD | LIAISON_METRIC_HAS_SALE_KIND,
  .periods = liaison_metric_all_periods,
  .format = format_sales,
  .load = load_sales,
  .find_evidence = find_sales,
};

/* In percent of the same period a year before. */
const LiaisonMetric liaison_metric_growth = {
  .word = "growth",
  .label = N_ ("Growth of sales"),
  .kind = LIAISON_METRIC_PERCENT,
  .parameters = LIAISON_METRIC_HAS_PERIOD | LIAISON_METRIC_HAS_SALE_KIND,
  .periods = liaison_metric_all_periods,
  .format = format_growth,
  .load = load_growth,
  .find_evidence = find_sales,
};
