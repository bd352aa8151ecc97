/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/fund-flow.h"

/* The journal in memory, read in one pass. */

typedef struct
{
  LiaisonDatabase *database;
  LiaisonFundFlows *flows;
  /* Ids of operations that were taken back, and of those that take back. */
  GHashTable *void_operations;
  /* By the number of a request: what is or was owed for its claims. */
  GArray *claimed;
  /* Of the last entry: most entries of an operation stand together, and so do the days. */
  char *operation_id;
  gboolean is_void;
  char *day;
  LiaisonDate dated;
} Loader;

static void
clear_loader (Loader *self)
{
  g_clear_pointer (&self->void_operations, g_hash_table_unref);
  g_clear_pointer (&self->claimed, g_array_unref);
  g_clear_pointer (&self->operation_id, g_free);
  g_clear_pointer (&self->day, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, clear_loader)

void
liaison_fund_flows_free (LiaisonFundFlows *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->tree, liaison_fund_tree_free);
  g_array_unref (self->flows);
  g_hash_table_unref (self->requests);
  g_hash_table_unref (self->claims);
  g_hash_table_unref (self->places);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static int
find (GHashTable *numbers, const char *id)
{
  return id != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (numbers, id)) - 1 : LIAISON_FUND_FLOW_NONE;
}

/* The number of what has this id, a new one where it is met first. */
static int
number (Loader *self, GHashTable *numbers, const char *id)
{
  int found = find (numbers, id);

  if (id == NULL || found != LIAISON_FUND_FLOW_NONE)
    return found;
  found = (int) g_hash_table_size (numbers);
  g_hash_table_insert (numbers, g_string_chunk_insert (self->flows->texts, id), GINT_TO_POINTER (found + 1));
  return found;
}

/* Operations that were taken back ------------------------------------------------------------------------------------- */

/* An operation that takes back has an effect unless one that takes it back has; of each pair that cancels out, nothing is told. */
static gboolean
has_effect (GHashTable *counters, const char *id)
{
  gboolean result = TRUE;

  for (const char *by = g_hash_table_lookup (counters, id); by != NULL;
       by = g_hash_table_lookup (counters, by))
    result = !result;
  return result;
}

static gboolean
load_void_operations (Loader *self, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database, "SELECT id, counters FROM operation WHERE counters IS NOT NULL", error);
  /* From what is taken back to what takes it back. */
  g_autoptr (GHashTable) counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer countered, by;
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (has_row)
        g_hash_table_insert (counters, g_strdup (liaison_statement_get_text (statement, 1)),
                             g_strdup (liaison_statement_get_text (statement, 0)));
    }
  g_hash_table_iter_init (&iter, counters);
  while (g_hash_table_iter_next (&iter, &countered, &by))
    {
      g_hash_table_add (self->void_operations, g_strdup (by));
      if (has_effect (counters, by))
        g_hash_table_add (self->void_operations, g_strdup (countered));
    }
  return TRUE;
}

/* Entries ------------------------------------------------------------------------------------------------------------- */

static gboolean
is_void (Loader *self, const char *operation_id)
{
  if (g_strcmp0 (self->operation_id, operation_id) != 0)
    {
      g_set_str (&self->operation_id, operation_id);
      self->is_void = g_hash_table_contains (self->void_operations, operation_id);
    }
  return self->is_void;
}

static gboolean
read_day (Loader *self, const char *day, LiaisonDate *date, GError **error)
{
  if (g_strcmp0 (self->day, day) != 0)
    {
      if (!liaison_date_parse (day, &self->dated, error))
        return FALSE;
      g_set_str (&self->day, day);
    }
  *date = self->dated;
  return TRUE;
}

/* Keeps what is or was claimed for each request, and says why a promise is let go by this operation. */
static gint8
find_release (Loader *self, const LiaisonFundFlow *flow, const char *kind)
{
  gint64 *claimed;

  if (flow->request == LIAISON_FUND_FLOW_NONE)
    return LIAISON_FUND_FLOW_NONE;
  if (self->claimed->len <= (guint) flow->request)
    g_array_set_size (self->claimed, (guint) flow->request + 1);
  claimed = &g_array_index (self->claimed, gint64, flow->request);
  if (flow->from_bucket == LIAISON_BUCKET_COMMITTED && flow->to_bucket == LIAISON_BUCKET_PAYABLE)
    *claimed += flow->amount;
  else if (flow->from_bucket == LIAISON_BUCKET_PAYABLE && flow->to_bucket == LIAISON_BUCKET_COMMITTED)
    *claimed -= flow->amount;
  else if (flow->from_bucket == LIAISON_BUCKET_COMMITTED)
    {
      /* A claim of a cancelled request that is reversed lets its money go, too. */
      if (g_str_equal (kind, "cancel") || g_str_equal (kind, "reverse"))
        return LIAISON_FUND_RELEASE_CANCELLED;
      return *claimed > 0 ? LIAISON_FUND_RELEASE_SMALLER : LIAISON_FUND_RELEASE_UNCLAIMED;
    }
  return LIAISON_FUND_FLOW_NONE;
}

static gboolean
read_flow (Loader *self, LiaisonStatement *row, GError **error)
{
  LiaisonFundFlow flow = { .from = find (self->flows->places, liaison_statement_get_text (row, 3)),
                           .to = find (self->flows->places, liaison_statement_get_text (row, 5)) };

  if ((flow.from == LIAISON_FUND_FLOW_NONE && flow.to == LIAISON_FUND_FLOW_NONE) ||
      is_void (self, liaison_statement_get_text (row, 0)))
    return TRUE;
  if (!read_day (self, liaison_statement_get_text (row, 1), &flow.dated, error))
    return FALSE;
  flow.from_bucket = (gint8) liaison_bucket_find (liaison_statement_get_text (row, 4));
  flow.to_bucket = (gint8) liaison_bucket_find (liaison_statement_get_text (row, 6));
  flow.amount = liaison_statement_get_int (row, 7);
  flow.request = number (self, self->flows->requests, liaison_statement_get_text (row, 8));
  flow.claim = number (self, self->flows->claims, liaison_statement_get_text (row, 9));
  flow.release = find_release (self, &flow, liaison_statement_get_text (row, 2));
  g_array_append_val (self->flows->flows, flow);
  return TRUE;
}

static gboolean
load_flows (Loader *self, GError **error)
{
  /* Operations are met in about the order of their ids, so that the next one is near. */
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database,
      "SELECT e.operation_id, o.dated, o.kind, e.from_id, e.from_bucket, e.to_id, e.to_bucket, e.amount,"
      " e.request_id, e.claim_id FROM journal_entry AS e CROSS JOIN operation AS o ON o.id = e.operation_id"
      " ORDER BY e.id",
      error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    if (!liaison_statement_next (statement, &has_row, error) ||
        (has_row && !read_flow (self, statement, error)))
      return FALSE;
  return TRUE;
}

/**
 * liaison_fund_flows_load:
 * @budget_id: (nullable): only this budget
 * @as_of: the day whose rates convert what is pending
 *
 * Reads the tree and the whole journal, each once. Entries of every day are there; who reckons says up to which day.
 *
 * Returns: (transfer full) (nullable): the flows
 */
LiaisonFundFlows *
liaison_fund_flows_load (LiaisonDatabase *database, const char *budget_id, LiaisonDate as_of, GError **error)
{
  g_autoptr (LiaisonFundFlows) self = g_new0 (LiaisonFundFlows, 1);
  g_auto (Loader) loader = { .database = database, .flows = self };

  self->flows = g_array_new (FALSE, FALSE, sizeof (LiaisonFundFlow));
  self->requests = g_hash_table_new (g_str_hash, g_str_equal);
  self->claims = g_hash_table_new (g_str_hash, g_str_equal);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (16384);
  self->tree = liaison_fund_tree_load (database, budget_id, as_of, error);
  if (self->tree == NULL)
    return NULL;
  for (guint i = 0; i < self->tree->n_nodes; i++)
    g_hash_table_insert (self->places, (gpointer) self->tree->nodes[i].id, GINT_TO_POINTER (i + 1));
  loader.void_operations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  loader.claimed = g_array_new (FALSE, TRUE, sizeof (gint64));
  if (!load_void_operations (&loader, error) || !load_flows (&loader, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * liaison_fund_flows_find_request:
 *
 * Returns: the number by which entries name the request, or %LIAISON_FUND_FLOW_NONE where no money was moved for it
 */
int
liaison_fund_flows_find_request (const LiaisonFundFlows *self, const char *request_id)
{
  return find (self->requests, request_id);
}

/**
 * liaison_fund_flows_find_claim:
 *
 * Returns: the number by which entries name the claim, or %LIAISON_FUND_FLOW_NONE where no money was moved for it
 */
int
liaison_fund_flows_find_claim (const LiaisonFundFlows *self, const char *claim_id)
{
  return find (self->claims, claim_id);
}

/**
 * liaison_fund_flows_find_place:
 *
 * Returns: the place of an allocation in the tree, or %LIAISON_FUND_FLOW_NONE where it is of another budget
 */
int
liaison_fund_flows_find_place (const LiaisonFundFlows *self, const char *allocation_id)
{
  return find (self->places, allocation_id);
}

/**
 * liaison_fund_flows_is_below:
 * @place: of an allocation
 * @of: of another one, or %LIAISON_FUND_FLOW_NONE
 *
 * Returns: whether @of is @place or stands below it
 */
gboolean
liaison_fund_flows_is_below (const LiaisonFundFlows *self, guint place, int of)
{
  return of >= (int) place && of < (int) self->tree->nodes[place].end;
}
