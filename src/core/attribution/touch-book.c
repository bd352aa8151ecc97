/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/touch-book.h"

#include "core/base/text.h"
#include "core/records/rates.h"
#include "core/records/touch.h"

#include <string.h>

/* A deal is touched by what was entered with it, and by what was entered with its customer and with no deal, in the days before the close; an open deal in the
 * days before today. */

#define LOAD_DEALS \
  "SELECT d.id, d.name, d.stage = 'won', d.closed_on, d.lead_on, d.opened_on, d.customer_id, d.amount, " \
  "d.currency," \
  "       coalesce (d.region_id, p.region_id), s.partner_id, d.stage NOT IN ('won', 'lost')" \
  "  FROM deal AS d LEFT JOIN deal_partner AS s ON s.deal_id = d.id AND s.role = 'source'" \
  "   AND s.id = (SELECT min (x.id) FROM deal_partner AS x WHERE x.deal_id = d.id AND x.role = 'source')" \
  "  LEFT JOIN partner AS p ON p.id = s.partner_id" \
  " ORDER BY d.id"

#define TEXT_BLOCK (256 * 1024)

static const char *const roles[] = { "source", "influence", "transaction", "delivery", "retention" };

/* A touch on its way to its place. */
typedef struct
{
  LiaisonBookedTouch touch;
  guint deal;
  guint order;
} Loose;

typedef struct
{
  LiaisonTouchBook *book;
  LiaisonDatabase *database;
  LiaisonRates *rates;
  LiaisonDate as_of;
  int most_days;
  GHashTable *missing;
  GHashTable *partners;
  GHashTable *deals;
  /* customer → GArray of places of deals */
  GHashTable *of_customer;
  /* deal and partner → roles */
  GHashTable *roles;
  GHashTable *kinds;
  GArray *loose;
} Loader;

static void
clear_book (gpointer data)
{
  LiaisonTouchBook *self = data;

  g_array_unref (self->deals);
  g_clear_pointer (&self->touches, g_array_unref);
  g_ptr_array_unref (self->partners);
  g_ptr_array_unref (self->names);
  g_array_unref (self->partner_regions);
  g_clear_pointer (&self->regions, liaison_region_table_free);
  g_strfreev (self->missing);
  g_string_chunk_free (self->texts);
}

/**
 * liaison_touch_book_ref:
 *
 * Once loaded a book never changes, so that threads may share it.
 *
 * Returns: (transfer full): @self
 */
LiaisonTouchBook *
liaison_touch_book_ref (LiaisonTouchBook *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
liaison_touch_book_unref (LiaisonTouchBook *self)
{
  g_atomic_rc_box_release_full (self, clear_book);
}

static void
clear_loader (Loader *self)
{
  g_clear_pointer (&self->book, liaison_touch_book_unref);
  g_clear_pointer (&self->rates, liaison_rates_free);
  g_hash_table_unref (self->missing);
  g_hash_table_unref (self->partners);
  g_hash_table_unref (self->deals);
  g_hash_table_unref (self->of_customer);
  g_hash_table_unref (self->roles);
  g_hash_table_unref (self->kinds);
  g_array_unref (self->loose);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, clear_loader)

static LiaisonDate
read_date (LiaisonStatement *statement, int column)
{
  LiaisonDate date = LIAISON_DATE_NONE;

  if (!liaison_statement_is_null (statement, column))
    liaison_date_parse (liaison_statement_get_text (statement, column), &date, NULL);
  return date;
}

static int
find_partner (const Loader *self, const char *id)
{
  gpointer place;

  return id != NULL && g_hash_table_lookup_extended (self->partners, id, NULL, &place)
             ? GPOINTER_TO_INT (place)
             : LIAISON_NO_PARTNER;
}

/* Reads every row of @sql with @read. */
static gboolean
read_rows (Loader *self,
           const char *sql,
           gboolean (*read) (Loader *self, LiaisonStatement *row, GError **error),
           GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (self->database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!read (self, statement, error))
        return FALSE;
    }
}

static gboolean
read_partner (Loader *self, LiaisonStatement *row, GError **error)
{
  char *id = g_strdup (liaison_statement_get_text (row, 0));
  const int region = liaison_region_table_find (self->book->regions, liaison_statement_get_text (row, 2));

  g_hash_table_insert (self->partners, id, GINT_TO_POINTER ((int) self->book->partners->len));
  g_ptr_array_add (self->book->partners, id);
  g_ptr_array_add (self->book->names, g_strdup (liaison_statement_get_text (row, 1)));
  g_array_append_val (self->book->partner_regions, region);
  return TRUE;
}

/* What a deal that was won is worth on the day on which it was closed, and an open one on the day of reckoning. */
static gint64
read_value (Loader *self, LiaisonStatement *row, const LiaisonTouchedDeal *deal)
{
  const char *currency = liaison_statement_get_text (row, 8);
  LiaisonMoney converted;

  if (!deal->is_won && !deal->is_open)
    return 0;
  if (liaison_statement_is_null (row, 7) || currency == NULL)
    {
      self->book->n_without_amount += deal->is_won;
      return 0;
    }
  if (liaison_rates_convert (self->rates, liaison_money_make (liaison_statement_get_int (row, 7), currency),
                             self->book->currency, MIN (deal->closed_on, self->as_of), &converted, NULL))
    return MAX (0, converted.minor);
  g_hash_table_add (self->missing, g_strdup (currency));
  return 0;
}

static gboolean
read_deal (Loader *self, LiaisonStatement *row, GError **error)
{
  const char *customer_id = liaison_statement_get_text (row, 6);
  guint place = self->book->deals->len;
  LiaisonTouchedDeal deal = { .is_open = liaison_statement_get_int (row, 11) != 0 };
  GArray *places;

  deal.closed_on = deal.is_open ? self->as_of : read_date (row, 3);
  if (deal.closed_on == LIAISON_DATE_NONE)
    {
      self->book->n_without_day++;
      return TRUE;
    }
  deal.id = g_string_chunk_insert (self->book->texts, liaison_statement_get_text (row, 0));
  deal.name = g_string_chunk_insert (self->book->texts, liaison_statement_get_text (row, 1));
  deal.is_won = liaison_statement_get_int (row, 2) != 0;
  deal.lead_on = read_date (row, 4);
  deal.opened_on = read_date (row, 5);
  deal.region = liaison_region_table_find (self->book->regions, liaison_statement_get_text (row, 9));
  deal.source = find_partner (self, liaison_statement_get_text (row, 10));
  deal.minor = read_value (self, row, &deal);
  g_array_append_val (self->book->deals, deal);
  g_hash_table_insert (self->deals, (gpointer) deal.id, GUINT_TO_POINTER (place + 1));
  if (customer_id == NULL)
    return TRUE;
  places = g_hash_table_lookup (self->of_customer, customer_id);
  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->of_customer, g_strdup (customer_id), places);
    }
  g_array_append_val (places, place);
  return TRUE;
}

static gint64
make_role_key (guint deal, int partner)
{
  return (gint64) deal << 32 | (gint64) partner;
}

static gboolean
read_role (Loader *self, LiaisonStatement *row, GError **error)
{
  const guint deal =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->deals, liaison_statement_get_text (row, 0)));
  const int partner = find_partner (self, liaison_statement_get_text (row, 1));
  gint64 key;

  if (deal == 0 || partner == LIAISON_NO_PARTNER)
    return TRUE;
  key = make_role_key (deal - 1, partner);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i], liaison_statement_get_text (row, 2)))
      {
        const guint mask = GPOINTER_TO_UINT (g_hash_table_lookup (self->roles, &key)) | 1u << i;

        g_hash_table_replace (self->roles, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (mask));
      }
  return TRUE;
}

/* Adds the touch to the journey of a deal, unless it came after the close. */
static void
add_loose (Loader *self, LiaisonBookedTouch touch, guint deal, guint order)
{
  const gint64 key = make_role_key (deal, (int) touch.partner);
  const guint mask = GPOINTER_TO_UINT (g_hash_table_lookup (self->roles, &key));
  Loose loose = { touch, deal, order };

  if (touch.on > liaison_touch_book_get_deal (self->book, deal)->closed_on)
    return;
  loose.touch.roles = (guint8) (mask != 0 ? mask : LIAISON_TOUCH_ROLE_NONE);
  g_array_append_val (self->loose, loose);
}

static gboolean
read_touch (Loader *self, LiaisonStatement *row, GError **error)
{
  const char *deal_id = liaison_statement_get_text (row, 0);
  const char *customer_id = liaison_statement_get_text (row, 1);
  const int partner = find_partner (self, liaison_statement_get_text (row, 2));
  const LiaisonBookedTouch touch = {
    .partner = (guint32) partner,
    .on = read_date (row, 4),
    .kind =
        (guint8) GPOINTER_TO_UINT (g_hash_table_lookup (self->kinds, liaison_statement_get_text (row, 3))),
  };
  /* They come by id, which breaks ties of a day. */
  const guint order = self->loose->len;
  const GArray *places;

  self->book->has_touches = TRUE;
  if (partner == LIAISON_NO_PARTNER || touch.on == LIAISON_DATE_NONE)
    return TRUE;
  if (deal_id != NULL)
    {
      const guint deal = GPOINTER_TO_UINT (g_hash_table_lookup (self->deals, deal_id));

      if (deal != 0)
        add_loose (self, touch, deal - 1, order);
      return TRUE;
    }
  places = customer_id != NULL ? g_hash_table_lookup (self->of_customer, customer_id) : NULL;
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const guint deal = g_array_index (places, guint, i);

      if (touch.on >=
          liaison_date_add_days (liaison_touch_book_get_deal (self->book, deal)->closed_on, -self->most_days))
        add_loose (self, touch, deal, order);
    }
  return TRUE;
}

static int
compare_loose (const void *a, const void *b)
{
  const Loose *left = a, *right = b;

  if (left->touch.on != right->touch.on)
    return left->touch.on < right->touch.on ? -1 : 1;
  return left->order < right->order ? -1 : left->order > right->order;
}

/* Lays the touches out deal by deal, by counting, and each deal's by time. */
static void
lay_out (Loader *self)
{
  LiaisonTouchBook *book = self->book;
  g_autofree guint *next = g_new0 (guint, book->deals->len + 1);
  g_autofree Loose *laid = g_new (Loose, MAX (self->loose->len, 1));

  for (guint i = 0; i < self->loose->len; i++)
    g_array_index (book->deals, LiaisonTouchedDeal, g_array_index (self->loose, Loose, i).deal).n++;
  for (guint i = 0, first = 0; i < book->deals->len; i++)
    {
      LiaisonTouchedDeal *deal = &g_array_index (book->deals, LiaisonTouchedDeal, i);

      deal->first = next[i] = first;
      first += deal->n;
    }
  for (guint i = 0; i < self->loose->len; i++)
    {
      const Loose *loose = &g_array_index (self->loose, Loose, i);

      laid[next[loose->deal]++] = *loose;
    }
  g_array_set_size (book->touches, self->loose->len);
  for (guint i = 0; i < book->deals->len; i++)
    {
      const LiaisonTouchedDeal *deal = liaison_touch_book_get_deal (book, i);

      qsort (laid + deal->first, deal->n, sizeof *laid, compare_loose);
      for (guint j = deal->first; j < deal->first + deal->n; j++)
        g_array_index (book->touches, LiaisonBookedTouch, j) = laid[j].touch;
    }
}

static void
start (Loader *self, const char *currency)
{
  LiaisonTouchBook *book = g_atomic_rc_box_new0 (LiaisonTouchBook);

  g_strlcpy (book->currency, currency, sizeof book->currency);
  /* Many deals, whose texts are let go at one stroke. */
  book->texts = g_string_chunk_new (TEXT_BLOCK);
  book->deals = g_array_new (FALSE, TRUE, sizeof (LiaisonTouchedDeal));
  book->touches = g_array_new (FALSE, TRUE, sizeof (LiaisonBookedTouch));
  book->partners = g_ptr_array_new_with_free_func (g_free);
  book->names = g_ptr_array_new_with_free_func (g_free);
  book->partner_regions = g_array_new (FALSE, FALSE, sizeof (int));
  self->book = book;
  self->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->partners = g_hash_table_new (g_str_hash, g_str_equal);
  self->deals = g_hash_table_new (g_str_hash, g_str_equal);
  self->of_customer = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->roles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->kinds = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; liaison_touch_kinds[i].word != NULL; i++)
    g_hash_table_insert (self->kinds, (gpointer) liaison_touch_kinds[i].word, GUINT_TO_POINTER (i));
  self->loose = g_array_new (FALSE, FALSE, sizeof (Loose));
}

/**
 * liaison_touch_book_load:
 * @currency: in which all is worth
 * @as_of: the day, up to which rates count
 * @most_days: how many days before the close a touch of the customer counts at most
 *
 * Returns: (transfer full) (nullable): the touches of all partners, with the deals that they led to or may lead to
 */
LiaisonTouchBook *
liaison_touch_book_load (LiaisonDatabase *database,
                         const char *currency,
                         LiaisonDate as_of,
                         int most_days,
                         GError **error)
{
  g_auto (Loader) loader = { .database = database, .as_of = as_of, .most_days = most_days };

  start (&loader, currency);
  loader.book->most_days = most_days;
  loader.rates = liaison_rates_load (database, error);
  loader.book->regions = loader.rates != NULL ? liaison_region_table_load (database, error) : NULL;
  if (loader.book->regions == NULL ||
      !read_rows (&loader, "SELECT id, name, region_id FROM partner ORDER BY id", read_partner, error) ||
      !read_rows (&loader, LOAD_DEALS, read_deal, error) ||
      !read_rows (&loader, "SELECT deal_id, partner_id, role FROM deal_partner", read_role, error) ||
      !read_rows (&loader,
                  "SELECT deal_id, customer_id, partner_id, kind, occurred_on FROM touch ORDER BY id",
                  read_touch, error))
    return NULL;
  lay_out (&loader);
  loader.book->missing = liaison_text_take_sorted (loader.missing);
  return g_steal_pointer (&loader.book);
}

const LiaisonTouchedDeal *
liaison_touch_book_get_deal (const LiaisonTouchBook *self, guint index)
{
  return &g_array_index (self->deals, LiaisonTouchedDeal, index);
}

const LiaisonBookedTouch *
liaison_touch_book_get_touch (const LiaisonTouchBook *self, guint index)
{
  return &g_array_index (self->touches, LiaisonBookedTouch, index);
}

/**
 * liaison_touch_book_list_ids:
 * @deal: its place
 * @most_days: as the book was loaded with
 *
 * The book does not keep the ids of touches: a million of them would be larger than all else.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the ids of the touches of the deal, in the order of the book; they are fewer or more
 *   where touches came or went since it was loaded
 */
GPtrArray *
liaison_touch_book_list_ids (const LiaisonTouchBook *self,
                             LiaisonDatabase *database,
                             guint deal,
                             int most_days,
                             GError **error)
{
  const LiaisonTouchedDeal *touched = liaison_touch_book_get_deal (self, deal);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *closed_on = liaison_date_to_text (touched->closed_on);
  g_autofree char *from = liaison_date_to_text (liaison_date_add_days (touched->closed_on, -most_days));
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT id FROM (SELECT id, occurred_on FROM touch WHERE deal_id = ?1 AND occurred_on <= ?2"
      " UNION ALL SELECT t.id, t.occurred_on FROM deal AS d JOIN touch AS t ON t.customer_id = d.customer_id"
      "  WHERE d.id = ?1 AND t.deal_id IS NULL AND t.occurred_on BETWEEN ?3 AND ?2) ORDER BY occurred_on, id",
      error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "ttt", touched->id, closed_on, from);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}
