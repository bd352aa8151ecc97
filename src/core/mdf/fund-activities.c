/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/fund-activities.h"

#include "core/records/request.h"

/* What activities were promised, claimed and paid: the amounts of their requests and claims, which the journal keeps, split over them by what
 * they cost. */

/* What is known of an activity before it has its amounts. */
typedef struct
{
  int request;
  gint64 eligible;
  gint64 cost;
} Draft;

/* A line of a claim. */
typedef struct
{
  int claim;
  guint activity;
  gint64 asked;
  gint64 approved;
  gboolean is_waiting;
  char currency[4];
  LiaisonRatio rate;
} Line;

typedef struct
{
  LiaisonDatabase *database;
  const LiaisonFundFlows *flows;
  LiaisonDate as_of;
  LiaisonFundActivities *activities;
  GArray *drafts;
  GHashTable *places;
  /* By the number of a request or a claim. */
  gint64 *promised;
  gint64 *committed;
  gint64 *approved;
  gint64 *paid;
} Loader;

static void
clear_loader (Loader *self)
{
  g_clear_pointer (&self->drafts, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->promised, g_free);
  g_clear_pointer (&self->committed, g_free);
  g_clear_pointer (&self->approved, g_free);
  g_clear_pointer (&self->paid, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, clear_loader)

void
liaison_fund_activities_free (LiaisonFundActivities *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->items);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static LiaisonFundActivity *
get (Loader *self, guint index)
{
  return &g_array_index (self->activities->items, LiaisonFundActivity, index);
}

/* What the journal says ----------------------------------------------------------------------------------------------- */

static void
add_flows (Loader *self)
{
  self->promised = g_new0 (gint64, g_hash_table_size (self->flows->requests) + 1);
  self->committed = g_new0 (gint64, g_hash_table_size (self->flows->requests) + 1);
  self->approved = g_new0 (gint64, g_hash_table_size (self->flows->claims) + 1);
  self->paid = g_new0 (gint64, g_hash_table_size (self->flows->claims) + 1);
  for (guint i = 0; i < self->flows->flows->len; i++)
    {
      const LiaisonFundFlow *flow = &g_array_index (self->flows->flows, LiaisonFundFlow, i);

      if (flow->dated > self->as_of || flow->request == LIAISON_FUND_FLOW_NONE)
        continue;
      if (flow->to_bucket == LIAISON_BUCKET_COMMITTED && flow->from_bucket != LIAISON_BUCKET_PAYABLE)
        self->promised[flow->request] += flow->amount;
      if (flow->to_bucket == LIAISON_BUCKET_COMMITTED)
        self->committed[flow->request] += flow->amount;
      if (flow->from_bucket == LIAISON_BUCKET_COMMITTED)
        self->committed[flow->request] -= flow->amount;
      if (flow->claim == LIAISON_FUND_FLOW_NONE)
        continue;
      if (flow->from_bucket == LIAISON_BUCKET_COMMITTED)
        self->approved[flow->claim] += flow->amount;
      else if (flow->to_bucket == LIAISON_BUCKET_COMMITTED)
        self->approved[flow->claim] -= flow->amount;
      else if (flow->to_bucket == LIAISON_BUCKET_PAID)
        self->paid[flow->claim] += flow->amount;
      else if (flow->from_bucket == LIAISON_BUCKET_PAID)
        self->paid[flow->claim] -= flow->amount;
    }
}

/* Activities ---------------------------------------------------------------------------------------------------------- */

static const char *
keep (Loader *self, LiaisonStatement *row, int column)
{
  const char *text = liaison_statement_get_text (row, column);

  return text != NULL ? g_string_chunk_insert_const (self->activities->texts, text) : NULL;
}

static gboolean
read_activity (Loader *self, LiaisonStatement *row, GError **error)
{
  const int place = liaison_fund_flows_find_place (self->flows, liaison_statement_get_text (row, 5));
  LiaisonFundActivity activity = { .place = place };
  Draft draft = { .request =
                      liaison_fund_flows_find_request (self->flows, liaison_statement_get_text (row, 3)),
                  .eligible = liaison_statement_get_int (row, 8),
                  .cost = liaison_statement_get_int (row, 9) };

  if (place == LIAISON_FUND_FLOW_NONE)
    return TRUE;
  activity.id = keep (self, row, 0);
  activity.title = keep (self, row, 1);
  activity.kind = keep (self, row, 2);
  activity.request_id = keep (self, row, 3);
  activity.request = keep (self, row, 4);
  activity.partner_id = self->flows->tree->nodes[place].partner_id;
  activity.partner = self->flows->tree->nodes[place].name;
  if (!liaison_date_parse (liaison_statement_get_text (row, 6), &activity.starts_on, error) ||
      !liaison_date_parse (liaison_statement_get_text (row, 7), &activity.ends_on, error))
    return FALSE;
  g_array_append_val (self->activities->items, activity);
  g_array_append_val (self->drafts, draft);
  g_hash_table_insert (self->places, (gpointer) activity.id, GUINT_TO_POINTER (self->activities->items->len));
  return TRUE;
}

static gboolean
load_activities (Loader *self, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database,
      "WITH cost AS (SELECT activity_id, sum (amount * is_eligible) AS eligible, sum (amount) AS amount"
      "  FROM cost_line GROUP BY activity_id)"
      "SELECT a.id, a.title, a.kind, r.id, r.number, r.allocation_id, a.starts_on, a.ends_on, c.eligible,"
      " c.amount FROM activity AS a JOIN request AS r ON r.id = a.request_id"
      "  LEFT JOIN cost AS c ON c.activity_id = a.id ORDER BY r.id, a.position, a.id",
      error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    if (!liaison_statement_next (statement, &has_row, error) ||
        (has_row && !read_activity (self, statement, error)))
      return FALSE;
  return TRUE;
}

/* Equal parts where there is nothing to go by. */
static gboolean
split (LiaisonMoney amount, gint64 *weights, guint n, LiaisonMoney *parts, GError **error)
{
  gint64 any = 0;

  for (guint i = 0; i < n; i++)
    any |= weights[i];
  for (guint i = 0; any == 0 && i < n; i++)
    weights[i] = 1;
  return liaison_money_split_by_weights (amount, weights, n, parts, error);
}

/* The promise for a request over its activities, by their eligible costs, or by all where none is eligible. */
static gboolean
split_promise (Loader *self, guint first, guint n, GError **error)
{
  const Draft *drafts = &g_array_index (self->drafts, Draft, first);
  const char *currency = self->flows->tree->nodes[get (self, first)->place].currency;
  g_autofree gint64 *weights = g_new (gint64, n);
  g_autofree LiaisonMoney *parts = g_new (LiaisonMoney, n);
  gint64 eligible = 0;

  if (drafts[0].request == LIAISON_FUND_FLOW_NONE || self->promised[drafts[0].request] == 0)
    return TRUE;
  for (guint i = 0; i < n; i++)
    eligible += drafts[i].eligible;
  for (guint i = 0; i < n; i++)
    weights[i] = eligible > 0 ? drafts[i].eligible : drafts[i].cost;
  if (!split (liaison_money_make (self->promised[drafts[0].request], currency), weights, n, parts, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    get (self, first + i)->promised = parts[i].minor;
  if (!split (liaison_money_make (self->committed[drafts[0].request], currency), weights, n, parts, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    get (self, first + i)->committed = parts[i].minor;
  return TRUE;
}

static gboolean
split_promises (Loader *self, GError **error)
{
  for (guint first = 0, next; first < self->activities->items->len; first = next)
    {
      const char *request_id = get (self, first)->request_id;

      for (next = first; next < self->activities->items->len && get (self, next)->request_id == request_id;)
        next++;
      if (!split_promise (self, first, next - first, error))
        return FALSE;
    }
  return TRUE;
}

/* Claims -------------------------------------------------------------------------------------------------------------- */

static void
read_line (Loader *self, LiaisonStatement *row, GArray *lines)
{
  const guint activity =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->places, liaison_statement_get_text (row, 1)));
  const char *submitted = liaison_statement_get_text (row, 5);
  Line line = { .claim = liaison_fund_flows_find_claim (self->flows, liaison_statement_get_text (row, 0)),
                .activity = activity - 1,
                .asked = liaison_statement_get_int (row, 2),
                .approved = liaison_statement_get_int (row, 3),
                .rate = { liaison_statement_get_int (row, 7), liaison_statement_get_int (row, 8) } };
  LiaisonDate day;

  if (activity == 0)
    return;
  line.is_waiting = liaison_statement_get_int (row, 4) != 0 && submitted != NULL &&
                    line.rate.denominator > 0 && liaison_date_parse (submitted, &day, NULL) &&
                    day <= self->as_of;
  g_strlcpy (line.currency, liaison_statement_get_text (row, 6), sizeof line.currency);
  g_array_append_val (lines, line);
}

/* Gives each line its part of an amount of the whole claim. */
static gboolean
split_claim (Loader *self, const Line *lines, guint n, GError **error)
{
  const char *currency = self->flows->tree->nodes[get (self, lines[0].activity)->place].currency;
  const gint64 approved = lines[0].claim != LIAISON_FUND_FLOW_NONE ? self->approved[lines[0].claim] : 0;
  const gint64 paid = lines[0].claim != LIAISON_FUND_FLOW_NONE ? self->paid[lines[0].claim] : 0;
  g_autofree gint64 *weights = g_new (gint64, n);
  g_autofree LiaisonMoney *parts = g_new (LiaisonMoney, n);
  LiaisonMoney waiting = liaison_money_make (0, lines[0].currency);

  for (guint i = 0; i < n; i++)
    weights[i] = approved != 0 ? lines[i].approved : lines[i].asked;
  if (approved != 0)
    {
      if (!split (liaison_money_make (approved, currency), weights, n, parts, error))
        return FALSE;
      for (guint i = 0; i < n; i++)
        {
          get (self, lines[i].activity)->approved += parts[i].minor;
          get (self, lines[i].activity)->claimed += parts[i].minor;
        }
      if (!split (liaison_money_make (paid, currency), weights, n, parts, error))
        return FALSE;
      for (guint i = 0; i < n; i++)
        get (self, lines[i].activity)->paid += parts[i].minor;
      return TRUE;
    }
  if (!lines[0].is_waiting)
    return TRUE;
  for (guint i = 0; i < n; i++)
    waiting.minor += lines[i].asked;
  if (!liaison_money_convert (waiting, currency, lines[0].rate, &waiting, error) ||
      !split (waiting, weights, n, parts, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    get (self, lines[i].activity)->claimed += parts[i].minor;
  return TRUE;
}

static gboolean
load_claims (Loader *self, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autofree char *claim_id = NULL;
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database,
      "SELECT c.id, l.activity_id, l.amount, l.approved_amount,"
      " c.state IN ('submitted', 'in-review', 'info-requested'), c.submitted_on, l.currency,"
      " r.rate_numerator, r.rate_denominator"
      "  FROM claim_line AS l JOIN claim AS c ON c.id = l.claim_id JOIN request AS r ON r.id = c.request_id"
      " ORDER BY c.id, l.id",
      error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row || g_strcmp0 (claim_id, liaison_statement_get_text (statement, 0)) != 0)
        {
          if (lines->len > 0 && !split_claim (self, (const Line *) (gpointer) lines->data, lines->len, error))
            return FALSE;
          g_array_set_size (lines, 0);
        }
      if (has_row)
        {
          g_set_str (&claim_id, liaison_statement_get_text (statement, 0));
          read_line (self, statement, lines);
        }
    }
  return TRUE;
}

/**
 * liaison_fund_activities_load:
 * @as_of: the last day whose entries count; a claim that waits counts where it was submitted by then
 *
 * What was promised for a request is split over its activities by their eligible costs, what was charged for a claim over its lines by what was
 * approved of each: by largest remainder, so that the parts add up to the whole.
 *
 * Returns: (transfer full) (nullable): the activities of all requests of the tree; texts of the tree among them belong to @flows
 */
LiaisonFundActivities *
liaison_fund_activities_load (LiaisonDatabase *database,
                              const LiaisonFundFlows *flows,
                              LiaisonDate as_of,
                              GError **error)
{
  g_autoptr (LiaisonFundActivities) self = g_new0 (LiaisonFundActivities, 1);
  g_auto (Loader) loader = { .database = database, .flows = flows, .as_of = as_of, .activities = self };

  self->items = g_array_new (FALSE, TRUE, sizeof (LiaisonFundActivity));
  self->texts = g_string_chunk_new (16384);
  loader.drafts = g_array_new (FALSE, FALSE, sizeof (Draft));
  loader.places = g_hash_table_new (g_str_hash, g_str_equal);
  add_flows (&loader);
  if (!load_activities (&loader, error) || !split_promises (&loader, error) || !load_claims (&loader, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * liaison_fund_activities_sum_kinds:
 * @place: of an allocation in the tree; all below it counts with it
 *
 * Returns: (transfer full) (element-type LiaisonFundKindUse): the kinds of activities that something was promised for, as choices list them
 */
GArray *
liaison_fund_activities_sum_kinds (const LiaisonFundActivities *self,
                                   const LiaisonFundFlows *flows,
                                   guint place)
{
  GArray *kinds = g_array_new (FALSE, TRUE, sizeof (LiaisonFundKindUse));

  for (const LiaisonChoice *each = liaison_activity_kinds; each->word != NULL; each++)
    {
      LiaisonFundKindUse use = { .kind = each->word };

      for (guint i = 0; i < self->items->len; i++)
        {
          const LiaisonFundActivity *activity = &g_array_index (self->items, LiaisonFundActivity, i);

          if (!g_str_equal (activity->kind, each->word) ||
              !liaison_fund_flows_is_below (flows, place, activity->place))
            continue;
          use.n_activities += activity->promised > 0 ? 1 : 0;
          use.promised += activity->promised;
          use.claimed += activity->claimed;
          use.approved += activity->approved;
          use.paid += activity->paid;
        }
      if (use.n_activities > 0)
        g_array_append_val (kinds, use);
    }
  return kinds;
}
