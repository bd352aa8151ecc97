/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/customer-list.h"

#include "core/base/country.h"
#include "core/base/text.h"
#include "core/records/rates.h"
#include "core/records/sale-converter.h"

/* All customers as plain values with what they are worth, read on the reading thread. */

#define N_MONTHS 12

/* Entries ----------------------------------------------------------------------------------------------------------- */

LiaisonCustomerEntry *
liaison_customer_entry_ref (LiaisonCustomerEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_entry (gpointer data)
{
  LiaisonCustomerEntry *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->place);
  g_free (self->partner_id);
  g_free (self->partner);
  g_free (self->key);
  g_free (self->words);
}

void
liaison_customer_entry_unref (LiaisonCustomerEntry *self)
{
  g_atomic_rc_box_release_full (self, clear_entry);
}

/**
 * liaison_customer_entry_equal:
 *
 * Returns: whether both show the same
 */
gboolean
liaison_customer_entry_equal (const LiaisonCustomerEntry *a, const LiaisonCustomerEntry *b)
{
  return a->n_open == b->n_open && a->won == b->won && a->annual == b->annual &&
         a->n_unknown == b->n_unknown && a->touched_on == b->touched_on && a->renews_on == b->renews_on &&
         g_str_equal (a->currency, b->currency) && g_str_equal (a->id, b->id) &&
         g_str_equal (a->name, b->name) && g_strcmp0 (a->place, b->place) == 0 &&
         g_strcmp0 (a->partner, b->partner) == 0;
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

/* A subscription while it is read; @events are of all of them, one after the other. */
typedef struct
{
  LiaisonCustomerEntry *entry;
  const char *partner_id;
  const char *partner;
  char currency[4];
  guint first_event;
  LiaisonSubscriptionValue value;
} Subscription;

typedef struct
{
  LiaisonDatabase *database;
  LiaisonCustomerList *list;
  LiaisonDate as_of;
  LiaisonRates *rates;
  GHashTable *missing;
  GStringChunk *texts;
  /* Entries by id; not owned. */
  GHashTable *by_id;
  GArray *subscriptions;
  GArray *events;
  GHashTable *places;
} Loader;

static void
clear_loader (Loader *self)
{
  g_clear_pointer (&self->rates, liaison_rates_free);
  g_clear_pointer (&self->missing, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->subscriptions, g_array_unref);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, clear_loader)

static LiaisonDate
get_day (LiaisonStatement *row, int column)
{
  const char *text = liaison_statement_get_text (row, column);
  LiaisonDate day;

  return text != NULL && liaison_date_parse (text, &day, NULL) ? day : LIAISON_DATE_NONE;
}

static char *
describe_place (const char *city, const char *country)
{
  const char *name = country != NULL ? liaison_country_get_name (country) : NULL;

  if (city != NULL && name != NULL)
    return g_strconcat (city, ", ", name, NULL);
  return g_strdup (city != NULL ? city : name);
}

static void
read_customer (Loader *self, LiaisonStatement *row)
{
  LiaisonCustomerEntry *entry = g_atomic_rc_box_new0 (LiaisonCustomerEntry);
  g_autofree char *folded = NULL;
  g_autofree char *words = NULL;

  entry->id = g_strdup (liaison_statement_get_text (row, 0));
  entry->name = g_strdup (liaison_statement_get_text (row, 1));
  entry->place = describe_place (liaison_statement_get_text (row, 2), liaison_statement_get_text (row, 3));
  entry->partner_id = g_strdup (liaison_statement_get_text (row, 4));
  entry->partner = g_strdup (liaison_statement_get_text (row, 5));
  entry->n_open = (guint) liaison_statement_get_int (row, 6);
  entry->touched_on = get_day (row, 7);
  entry->renews_on = LIAISON_DATE_NONE;
  g_strlcpy (entry->currency, self->list->currency, sizeof entry->currency);
  folded = g_utf8_casefold (entry->name, -1);
  entry->key = g_utf8_collate_key (folded, -1);
  words = g_strdup_printf ("%s\n%s\n%s\n%s", entry->name, entry->place != NULL ? entry->place : "",
                           entry->partner != NULL ? entry->partner : "",
                           liaison_statement_is_null (row, 8) ? "" : liaison_statement_get_text (row, 8));
  entry->words = liaison_text_fold (words);
  g_hash_table_insert (self->by_id, entry->id, entry);
  g_ptr_array_add (self->list->entries, entry);
}

/* 0 where there is no rate, which is then named. */
static gint64
convert (Loader *self, LiaisonCustomerEntry *entry, gint64 minor, const char *currency, LiaisonDate on)
{
  LiaisonMoney converted;

  if (liaison_rates_convert (self->rates, liaison_money_make (minor, currency), self->list->currency, on,
                             &converted, NULL))
    return converted.minor;
  entry->n_unknown++;
  g_hash_table_add (self->missing, g_strdup (currency));
  return 0;
}

/* At the rate of the day on which it was won. */
static void
read_won (Loader *self, LiaisonStatement *row)
{
  LiaisonCustomerEntry *entry = g_hash_table_lookup (self->by_id, liaison_statement_get_text (row, 0));

  if (entry != NULL)
    entry->won += convert (self, entry, liaison_statement_get_int (row, 1),
                           liaison_statement_get_text (row, 2), get_day (row, 3));
}

static const char *
keep (Loader *self, LiaisonStatement *row, int column)
{
  return liaison_statement_is_null (row, column)
             ? NULL
             : g_string_chunk_insert_const (self->texts, liaison_statement_get_text (row, column));
}

/* All at the rate of the day of reckoning: what changes is the subscription, and not the currency. */
static void
read_subscription (Loader *self, LiaisonStatement *row)
{
  Subscription subscription = { .entry =
                                    g_hash_table_lookup (self->by_id, liaison_statement_get_text (row, 1)) };

  if (subscription.entry == NULL)
    return;
  subscription.partner_id = keep (self, row, 2);
  subscription.partner = keep (self, row, 3);
  g_strlcpy (subscription.currency, liaison_statement_get_text (row, 5), sizeof subscription.currency);
  subscription.value.partner = subscription.partner_id;
  subscription.value.amount = convert (self, subscription.entry, liaison_statement_get_int (row, 4),
                                       subscription.currency, self->as_of);
  subscription.value.starts_on = get_day (row, 6);
  subscription.value.renews_on = get_day (row, 7);
  subscription.value.ended_on = get_day (row, 8);
  g_array_append_val (self->subscriptions, subscription);
  g_hash_table_insert (self->places, (gpointer) keep (self, row, 0),
                       GUINT_TO_POINTER (self->subscriptions->len));
}

/* They come in the order of the subscriptions. */
static void
read_event (Loader *self, LiaisonStatement *row)
{
  const guint place =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->places, liaison_statement_get_text (row, 0)));
  LiaisonSubscriptionStep event = { .dated = get_day (row, 1) };
  Subscription *subscription;

  if (place == 0)
    return;
  subscription = &g_array_index (self->subscriptions, Subscription, place - 1);
  event.amount = convert (self, subscription->entry, liaison_statement_get_int (row, 2),
                          subscription->currency, self->as_of);
  if (subscription->value.n_events++ == 0)
    subscription->first_event = self->events->len;
  g_array_append_val (self->events, event);
}

typedef void (*RowFunc) (Loader *self, LiaisonStatement *row);

static gboolean
read_rows (Loader *self, const char *sql, const char *first, const char *last, RowFunc func, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (self->database, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  if (first != NULL)
    liaison_statement_bind (statement, "tt", first, last);
  while (has_row)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (has_row)
        func (self, statement);
    }
  return TRUE;
}

static const char find_customers[] =
    "SELECT c.id, c.name, c.city, c.country, p.id, p.name, coalesce (d.n, 0), t.last, g.name FROM customer "
    "AS c"
    " LEFT JOIN partner AS p ON p.id = c.partner_id LEFT JOIN region AS g ON g.id = c.region_id"
    " LEFT JOIN (SELECT customer_id, count (*) AS n FROM deal WHERE stage NOT IN ('won', 'lost') GROUP BY "
    "customer_id)"
    "   AS d ON d.customer_id = c.id"
    " LEFT JOIN (SELECT customer_id, max (occurred_on) AS last FROM touch WHERE customer_id IS NOT NULL"
    "   GROUP BY customer_id) AS t ON t.customer_id = c.id";

static const char find_won[] = "SELECT customer_id, amount, currency, closed_on FROM deal WHERE stage = 'won'"
                               "  AND customer_id IS NOT NULL AND amount IS NOT NULL"
                               "  AND closed_on BETWEEN ?1 AND ?2";

static const char find_subscriptions[] =
    "SELECT s.id, s.customer_id, p.id, p.name, s.amount, s.currency, s.starts_on, s.renews_on, s.ended_on"
    " FROM subscription AS s LEFT JOIN partner AS p ON p.id = s.partner_id ORDER BY s.id";

static const char find_events[] =
    "SELECT subscription_id, dated, amount FROM subscription_event ORDER BY subscription_id, dated, id";

/* Figures ----------------------------------------------------------------------------------------------------------- */

static void
free_partner (gpointer data)
{
  LiaisonCustomerPartner *partner = data;

  g_free (partner->id);
  g_free (partner->name);
  g_free (partner);
}

static int
compare_partners (gconstpointer a, gconstpointer b)
{
  const LiaisonCustomerPartner *one = *(gpointer const *) a;
  const LiaisonCustomerPartner *other = *(gpointer const *) b;

  if (one->sum.annual != other->sum.annual)
    return one->sum.annual > other->sum.annual ? -1 : 1;
  if (one->name == NULL || other->name == NULL)
    return (one->name == NULL) - (other->name == NULL);
  return g_utf8_collate (one->name, other->name);
}

static LiaisonSubscriptionSum
reckon (Loader *self, GArray *values)
{
  return liaison_subscription_sum_reckon ((const LiaisonSubscriptionValue *) (gpointer) values->data,
                                          values->len, self->as_of, N_MONTHS, LIAISON_CUSTOMER_DUE_DAYS);
}

static void
add_to_entry (Loader *self, const Subscription *subscription)
{
  LiaisonCustomerEntry *entry = subscription->entry;
  const gint64 annual = liaison_subscription_value_get_annual (&subscription->value, self->as_of);
  const LiaisonDate renews_on = subscription->value.renews_on;

  entry->annual += annual;
  if (annual > 0 && renews_on != LIAISON_DATE_NONE && renews_on >= self->as_of &&
      (entry->renews_on == LIAISON_DATE_NONE || renews_on < entry->renews_on))
    entry->renews_on = renews_on;
}

/* Whoever manages a subscription; nobody comes by an empty id. */
static void
sum_partners (Loader *self)
{
  g_autoptr (GHashTable) groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, values;

  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      const Subscription *subscription = &g_array_index (self->subscriptions, Subscription, i);
      const char *key = subscription->partner_id != NULL ? subscription->partner_id : "";
      GArray *group = g_hash_table_lookup (groups, key);

      if (group == NULL)
        {
          group = g_array_new (FALSE, FALSE, sizeof (LiaisonSubscriptionValue));
          g_hash_table_insert (groups, (gpointer) key, group);
          g_hash_table_insert (names, (gpointer) key, (gpointer) subscription->partner);
        }
      g_array_append_val (group, subscription->value);
    }
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &id, &values))
    {
      LiaisonCustomerPartner *partner = g_new0 (LiaisonCustomerPartner, 1);

      partner->id = *(const char *) id != '\0' ? g_strdup (id) : NULL;
      partner->name = g_strdup (g_hash_table_lookup (names, id));
      partner->sum = reckon (self, values);
      g_ptr_array_add (self->list->partners, partner);
    }
  g_ptr_array_sort (self->list->partners, compare_partners);
}

static void
sum_all (Loader *self)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (LiaisonSubscriptionValue));

  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      Subscription *subscription = &g_array_index (self->subscriptions, Subscription, i);

      /* Only now they lie where they stay. */
      if (subscription->value.n_events > 0)
        subscription->value.events =
            &g_array_index (self->events, LiaisonSubscriptionStep, subscription->first_event);
      add_to_entry (self, subscription);
      g_array_append_val (values, subscription->value);
    }
  self->list->sum = reckon (self, values);
  sum_partners (self);
}

/**
 * liaison_customer_list_load:
 * @as_of: the day of reckoning
 *
 * Returns: (transfer full) (nullable): all customers, and what their subscriptions add up to
 */
LiaisonCustomerList *
liaison_customer_list_load (LiaisonDatabase *database, LiaisonDate as_of, GError **error)
{
  g_autoptr (LiaisonCustomerList) self = g_new0 (LiaisonCustomerList, 1);
  g_auto (Loader) loader = { .database = database, .list = self, .as_of = as_of };
  const LiaisonDateRange year = liaison_date_trailing_months (as_of, N_MONTHS);
  g_autofree char *first = liaison_date_to_text (year.first);
  g_autofree char *last = liaison_date_to_text (year.last);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_customer_entry_unref);
  self->partners = g_ptr_array_new_with_free_func (free_partner);
  self->currency = liaison_reporting_currency (database, error);
  loader.missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  loader.texts = g_string_chunk_new (1024);
  loader.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  loader.places = g_hash_table_new (g_str_hash, g_str_equal);
  loader.subscriptions = g_array_new (FALSE, FALSE, sizeof (Subscription));
  loader.events = g_array_new (FALSE, FALSE, sizeof (LiaisonSubscriptionStep));
  loader.rates = self->currency != NULL ? liaison_rates_load (database, error) : NULL;
  if (loader.rates == NULL || !read_rows (&loader, find_customers, NULL, NULL, read_customer, error) ||
      !read_rows (&loader, find_won, first, last, read_won, error) ||
      !read_rows (&loader, find_subscriptions, NULL, NULL, read_subscription, error) ||
      !read_rows (&loader, find_events, NULL, NULL, read_event, error))
    return NULL;
  sum_all (&loader);
  self->missing = liaison_text_take_sorted (loader.missing);
  return g_steal_pointer (&self);
}

void
liaison_customer_list_free (LiaisonCustomerList *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->partners);
  g_strfreev (self->missing);
  g_free (self->currency);
  g_free (self);
}
