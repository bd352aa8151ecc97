/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/deal-list.h"

#include "core/base/text.h"
#include "core/deals/deal-probability.h"
#include "core/records/rates.h"
#include "core/records/sale-converter.h"

/* All deals as plain values, read on the reading thread. */

/* Entries ----------------------------------------------------------------------------------------------------------- */

LiaisonDealEntry *
liaison_deal_entry_ref (LiaisonDealEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_entry (gpointer data)
{
  LiaisonDealEntry *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->customer_id);
  g_free (self->customer);
  g_free (self->region_id);
  g_free (self->region);
  g_free (self->owner_id);
  g_free (self->owner);
  g_free (self->partners);
  g_strfreev (self->partner_ids);
  g_free (self->key);
  g_free (self->words);
}

void
liaison_deal_entry_unref (LiaisonDealEntry *self)
{
  g_atomic_rc_box_release_full (self, clear_entry);
}

static gboolean
equal_values (const LiaisonDealValue *a, const LiaisonDealValue *b)
{
  return a->stage == b->stage && a->has_amount == b->has_amount && a->amount == b->amount &&
         a->probability == b->probability && a->is_sourced == b->is_sourced &&
         a->has_partner == b->has_partner && a->expected_on == b->expected_on &&
         a->closed_on == b->closed_on && a->registered_on == b->registered_on &&
         a->approved_on == b->approved_on;
}

/**
 * liaison_deal_entry_equal:
 *
 * Returns: whether both show the same
 */
gboolean
liaison_deal_entry_equal (const LiaisonDealEntry *a, const LiaisonDealEntry *b)
{
  return equal_values (&a->value, &b->value) && a->opened_on == b->opened_on &&
         a->has_own_probability == b->has_own_probability && a->amount.minor == b->amount.minor &&
         g_str_equal (a->amount.currency, b->amount.currency) && g_str_equal (a->currency, b->currency) &&
         g_str_equal (a->id, b->id) && g_str_equal (a->name, b->name) &&
         g_strcmp0 (a->customer_id, b->customer_id) == 0 && g_strcmp0 (a->customer, b->customer) == 0 &&
         g_strcmp0 (a->region, b->region) == 0 && g_strcmp0 (a->owner_id, b->owner_id) == 0 &&
         g_strcmp0 (a->owner, b->owner) == 0 && g_strcmp0 (a->partners, b->partners) == 0;
}

/**
 * liaison_deal_entry_is_late:
 *
 * Returns: whether it is open although its close was expected before
 */
gboolean
liaison_deal_entry_is_late (const LiaisonDealEntry *self, LiaisonDate today)
{
  return liaison_deal_stage_is_open (self->value.stage) && self->value.expected_on != LIAISON_DATE_NONE &&
         self->value.expected_on < today;
}

/**
 * liaison_deal_entry_get_age:
 *
 * Returns: for how many days it has been open, or was; -1 where that is not known
 */
int
liaison_deal_entry_get_age (const LiaisonDealEntry *self, LiaisonDate today)
{
  const gboolean is_open = liaison_deal_stage_is_open (self->value.stage);
  const LiaisonDate end = is_open ? today : self->value.closed_on;

  if (self->opened_on == LIAISON_DATE_NONE || end == LIAISON_DATE_NONE || end < self->opened_on)
    return -1;
  return liaison_date_difference (end, self->opened_on);
}

/**
 * liaison_deal_entry_has_partner:
 *
 * Returns: whether that partner has a role in it
 */
gboolean
liaison_deal_entry_has_partner (const LiaisonDealEntry *self, const char *partner_id)
{
  return self->partner_ids != NULL && g_strv_contains ((const char *const *) self->partner_ids, partner_id);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonDatabase *database;
  LiaisonDealList *list;
  LiaisonDate as_of;
  LiaisonRates *rates;
  LiaisonRuleBook *book;
  /* Entries by id; not owned. */
  GHashTable *by_id;
  /* Of whom there is one already. */
  GHashTable *seen;
} Loader;

static void
clear_loader (Loader *self)
{
  g_clear_pointer (&self->rates, liaison_rates_free);
  g_clear_pointer (&self->book, liaison_rule_book_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, clear_loader)

static char *
dup_column (LiaisonStatement *row, int column)
{
  return g_strdup (liaison_statement_get_text (row, column));
}

static LiaisonDate
get_day (LiaisonStatement *row, int column)
{
  const char *text = liaison_statement_get_text (row, column);
  LiaisonDate day;

  return text != NULL && liaison_date_parse (text, &day, NULL) ? day : LIAISON_DATE_NONE;
}

static void
add_name (Loader *self, GPtrArray *names, const char *id, const char *name)
{
  LiaisonDealName *made;

  if (id == NULL || name == NULL || g_hash_table_contains (self->seen, id))
    return;
  made = g_new0 (LiaisonDealName, 1);
  made->id = g_strdup (id);
  made->name = g_strdup (name);
  g_hash_table_add (self->seen, made->id);
  g_ptr_array_add (names, made);
}

static void
free_name (gpointer data)
{
  LiaisonDealName *name = data;

  g_free (name->id);
  g_free (name->name);
  g_free (name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const LiaisonDealName *one = *(gpointer const *) a;
  const LiaisonDealName *other = *(gpointer const *) b;

  return g_utf8_collate (one->name, other->name);
}

/* What was closed at the rate of that day, all else at that of the day of reckoning. */
static void
convert (Loader *self, LiaisonDealEntry *entry)
{
  const LiaisonDate closed_on = entry->value.closed_on;
  const LiaisonDate day = !liaison_deal_stage_is_open (entry->value.stage) &&
                                  closed_on != LIAISON_DATE_NONE && closed_on < self->as_of
                              ? closed_on
                              : self->as_of;
  LiaisonMoney converted;

  if (!liaison_money_is_amount (entry->amount) ||
      !liaison_rates_convert (self->rates, entry->amount, self->list->currency, day, &converted, NULL))
    return;
  entry->value.has_amount = TRUE;
  entry->value.amount = converted.minor;
}

static void
read_entry (Loader *self, LiaisonStatement *row)
{
  g_autoptr (LiaisonDealEntry) entry = g_atomic_rc_box_new0 (LiaisonDealEntry);
  g_autofree char *folded = NULL;
  int own;

  if (!liaison_deal_stage_find (liaison_statement_get_text (row, 8), &entry->value.stage))
    return;
  entry->id = dup_column (row, 0);
  entry->name = dup_column (row, 1);
  entry->customer_id = dup_column (row, 2);
  entry->customer = dup_column (row, 3);
  entry->region_id = dup_column (row, 4);
  entry->region = dup_column (row, 5);
  entry->owner_id = dup_column (row, 6);
  entry->owner = dup_column (row, 7);
  if (!liaison_statement_is_null (row, 9) && !liaison_statement_is_null (row, 10))
    entry->amount =
        liaison_money_make (liaison_statement_get_int (row, 9), liaison_statement_get_text (row, 10));
  entry->opened_on = get_day (row, 11);
  entry->value.expected_on = get_day (row, 12);
  entry->value.closed_on = get_day (row, 13);
  own = liaison_statement_is_null (row, 14) ? LIAISON_DEAL_NO_PROBABILITY
                                            : (int) liaison_statement_get_int (row, 14);
  entry->has_own_probability = own != LIAISON_DEAL_NO_PROBABILITY;
  entry->value.probability = liaison_deal_probability (self->book, entry->region_id, entry->value.stage, own);
  entry->value.registered_on = get_day (row, 15);
  entry->value.approved_on = get_day (row, 16);
  g_strlcpy (entry->currency, self->list->currency, sizeof entry->currency);
  convert (self, entry);
  folded = g_utf8_casefold (entry->name, -1);
  entry->key = g_utf8_collate_key (folded, -1);
  add_name (self, self->list->owners, entry->owner_id, entry->owner);
  add_name (self, self->list->regions, entry->region_id, entry->region);
  g_hash_table_insert (self->by_id, entry->id, entry);
  g_ptr_array_add (self->list->entries, g_steal_pointer (&entry));
}

typedef void (*RowFunc) (Loader *self, LiaisonStatement *row);

static gboolean
read_rows (Loader *self, const char *sql, RowFunc func, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (self->database, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (has_row)
        func (self, statement);
    }
  return TRUE;
}

/* One may have several roles in a deal, and is named once. */
static void
read_partner (Loader *self, LiaisonStatement *row)
{
  LiaisonDealEntry *entry = g_hash_table_lookup (self->by_id, liaison_statement_get_text (row, 0));
  const char *partner_id = liaison_statement_get_text (row, 1);
  const char *name = liaison_statement_get_text (row, 2);
  g_autofree char *before = NULL;
  guint n_before;

  if (entry == NULL)
    return;
  entry->value.has_partner = TRUE;
  if (g_str_equal (liaison_statement_get_text (row, 3), "source"))
    entry->value.is_sourced = TRUE;
  if (liaison_deal_entry_has_partner (entry, partner_id))
    return;
  add_name (self, self->list->partners, partner_id, name);
  n_before = entry->partner_ids != NULL ? g_strv_length (entry->partner_ids) : 0;
  entry->partner_ids = g_renew (char *, entry->partner_ids, n_before + 2);
  entry->partner_ids[n_before] = g_strdup (partner_id);
  entry->partner_ids[n_before + 1] = NULL;
  before = g_steal_pointer (&entry->partners);
  entry->partners = before != NULL ? g_strconcat (before, ", ", name, NULL) : g_strdup (name);
}

static void
fold_words (LiaisonDealEntry *entry)
{
  const char *texts[] = { entry->name, entry->customer, entry->partners, entry->region, entry->owner };
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      g_string_append_printf (words, "%s\n", texts[i]);
  entry->words = liaison_text_fold (words->str);
}

static const char find_deals[] =
    "SELECT d.id, d.name, c.id, c.name, g.id, g.name, o.id, o.name, d.stage, d.amount, d.currency,"
    "  d.opened_on, d.expected_on, d.closed_on, d.probability, r.registered_on, r.approved_on"
    " FROM deal AS d LEFT JOIN customer AS c ON c.id = d.customer_id"
    " LEFT JOIN region AS g ON g.id = coalesce (d.region_id, c.region_id)"
    " LEFT JOIN operator AS o ON o.id = d.owner_id"
    " LEFT JOIN (SELECT deal_id, min (submitted_on) AS registered_on, min (approved_on) AS approved_on"
    "    FROM registration WHERE deal_id IS NOT NULL AND state NOT IN ('draft', 'withdrawn', 'duplicate')"
    "   GROUP BY deal_id) AS r ON r.deal_id = d.id";

static const char find_partners[] = "SELECT l.deal_id, l.partner_id, p.name, l.role FROM deal_partner AS l "
                                    "JOIN partner AS p ON p.id = l.partner_id"
                                    " ORDER BY l.deal_id, l.role = 'source' DESC, p.name, l.id";

/**
 * liaison_deal_list_load:
 * @as_of: the day whose rates convert open deals, and whose rules say how likely they are
 *
 * Returns: (transfer full) (nullable): all deals
 */
LiaisonDealList *
liaison_deal_list_load (LiaisonDatabase *database, LiaisonDate as_of, GError **error)
{
  g_autoptr (LiaisonDealList) self = g_new0 (LiaisonDealList, 1);
  g_auto (Loader) loader = { .database = database, .list = self, .as_of = as_of };

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_deal_entry_unref);
  self->owners = g_ptr_array_new_with_free_func (free_name);
  self->regions = g_ptr_array_new_with_free_func (free_name);
  self->partners = g_ptr_array_new_with_free_func (free_name);
  self->currency = liaison_reporting_currency (database, error);
  loader.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  loader.seen = g_hash_table_new (g_str_hash, g_str_equal);
  loader.rates = self->currency != NULL ? liaison_rates_load (database, error) : NULL;
  loader.book = loader.rates != NULL ? liaison_rule_book_load_in_force (database, NULL, as_of, error) : NULL;
  if (loader.book == NULL || !read_rows (&loader, find_deals, read_entry, error) ||
      !read_rows (&loader, find_partners, read_partner, error))
    return NULL;
  for (guint i = 0; i < self->entries->len; i++)
    fold_words (self->entries->pdata[i]);
  g_ptr_array_sort (self->owners, compare_names);
  g_ptr_array_sort (self->regions, compare_names);
  g_ptr_array_sort (self->partners, compare_names);
  return g_steal_pointer (&self);
}

void
liaison_deal_list_free (LiaisonDealList *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->owners);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->partners);
  g_free (self->currency);
  g_free (self);
}

/**
 * liaison_deal_list_get_values:
 * @entries: (element-type LiaisonDealEntry): some deals
 *
 * Returns: (transfer full) (element-type LiaisonDealValue): what their figures are reckoned from
 */
GArray *
liaison_deal_list_get_values (GPtrArray *entries)
{
  GArray *values = g_array_sized_new (FALSE, FALSE, sizeof (LiaisonDealValue), entries->len);

  for (guint i = 0; i < entries->len; i++)
    g_array_append_val (values, ((const LiaisonDealEntry *) entries->pdata[i])->value);
  return values;
}

/**
 * liaison_deal_list_get_missing:
 * @entries: (element-type LiaisonDealEntry): some deals
 *
 * Returns: (transfer full) (array zero-terminated=1): the currencies of amounts that could not be converted, sorted
 */
char **
liaison_deal_list_get_missing (GPtrArray *entries)
{
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonDealEntry *entry = entries->pdata[i];

      if (!entry->value.has_amount && liaison_money_is_amount (entry->amount))
        g_hash_table_add (missing, g_strdup (entry->amount.currency));
    }
  return liaison_text_take_sorted (missing);
}
