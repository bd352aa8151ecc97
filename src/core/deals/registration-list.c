/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/registration-list.h"

#include "core/deals/protection.h"
#include "core/deals/registration-index.h"
#include "core/program/business-calendar.h"
#include "core/records/registration-machine.h"

/* The registrations as lists show them: with when the review is due, how long it protects, and what is like it. */

#define COLUMNS \
  "SELECT r.id, r.number, r.partner_id, p.name, c.name," \
  " (SELECT group_concat (name, ', ') FROM (SELECT m.name FROM product AS m WHERE m.id = r.product_id" \
  "    UNION ALL SELECT * FROM (SELECT m.name FROM registration_product AS x JOIN product AS m ON m.id = " \
  "x.product_id" \
  "     WHERE x.registration_id = r.id AND m.id IS NOT r.product_id ORDER BY x.id)))," \
  " r.project, g.name, g.id, r.state, r.amount, r.currency, r.submitted_on, r.protected_until" \
  "  FROM registration AS r JOIN partner AS p ON p.id = r.partner_id" \
  "  LEFT JOIN customer AS c ON c.id = r.customer_id LEFT JOIN region AS g ON g.id = p.region_id"

static const char *const scopes[] = {
  [LIAISON_REGISTRATIONS_WAITING] = " WHERE r.state IN ('submitted', 'under_review', 'returned')"
                                    " ORDER BY coalesce (r.submitted_at, r.submitted_on), r.id",
  [LIAISON_REGISTRATIONS_PROTECTED] = " WHERE r.state IN ('approved', 'extended', 'converted')"
                                      " ORDER BY r.state = 'converted', r.protected_until, r.id",
  [LIAISON_REGISTRATIONS_ALL] = " ORDER BY r.submitted_on IS NOT NULL, r.submitted_on DESC, r.id DESC",
};

/* What is read once for all rows of a partner, of a region. */
typedef struct
{
  LiaisonDatabase *database;
  LiaisonDate as_of;
  LiaisonRegistrationIndex *index;
  GHashTable *books;
  GHashTable *calendars;
} Loader;

static void
clear_loader (Loader *self)
{
  g_clear_pointer (&self->index, liaison_registration_index_free);
  g_clear_pointer (&self->books, g_hash_table_unref);
  g_clear_pointer (&self->calendars, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, clear_loader)

void
liaison_registration_entry_free (LiaisonRegistrationEntry *self)
{
  g_free (self->id);
  g_free (self->number);
  g_free (self->partner_id);
  g_free (self->partner);
  g_free (self->customer);
  g_free (self->products);
  g_free (self->project);
  g_free (self->region);
  g_free (self->region_id);
  g_free (self->state);
  g_free (self);
}

static LiaisonRuleBook *
get_book (Loader *self, const char *partner_id, GError **error)
{
  LiaisonRuleBook *book = g_hash_table_lookup (self->books, partner_id);

  if (book == NULL)
    {
      book = liaison_rule_book_load_in_force (self->database, partner_id, self->as_of, error);
      if (book != NULL)
        g_hash_table_insert (self->books, g_strdup (partner_id), book);
    }
  return book;
}

static LiaisonCalendar *
get_calendar (Loader *self, const char *region_id, GError **error)
{
  const char *key = region_id != NULL ? region_id : "";
  LiaisonCalendar *calendar = g_hash_table_lookup (self->calendars, key);

  if (calendar == NULL)
    {
      calendar = liaison_business_calendar_load (self->database, region_id, error);
      if (calendar != NULL)
        g_hash_table_insert (self->calendars, g_strdup (key), calendar);
    }
  return calendar;
}

static LiaisonDate
read_date (LiaisonStatement *statement, int column)
{
  LiaisonDate date = LIAISON_DATE_NONE;

  if (!liaison_statement_is_null (statement, column))
    liaison_date_parse (liaison_statement_get_text (statement, column), &date, NULL);
  return date;
}

static LiaisonRegistrationEntry *
read_entry (LiaisonStatement *statement)
{
  LiaisonRegistrationEntry *entry = g_new0 (LiaisonRegistrationEntry, 1);
  char **const texts[] = { &entry->id,        &entry->number,   &entry->partner_id, &entry->partner,
                           &entry->customer,  &entry->products, &entry->project,    &entry->region,
                           &entry->region_id, &entry->state };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (liaison_statement_get_text (statement, (int) i));
  if (!liaison_statement_is_null (statement, 10) && !liaison_statement_is_null (statement, 11))
    entry->amount = liaison_money_make (liaison_statement_get_int (statement, 10),
                                        liaison_statement_get_text (statement, 11));
  entry->submitted_on = read_date (statement, 12);
  entry->due_on = LIAISON_DATE_NONE;
  entry->until = read_date (statement, 13);
  return entry;
}

static gboolean
add_clocks (Loader *self, LiaisonRegistrationEntry *entry, GError **error)
{
  const gboolean is_waiting =
      g_str_equal (entry->state, "submitted") || g_str_equal (entry->state, "under_review");
  LiaisonCalendar *calendar;
  LiaisonRuleBook *book;

  if (!liaison_registration_is_active (entry->state))
    entry->until = LIAISON_DATE_NONE;
  if (!is_waiting || entry->submitted_on == LIAISON_DATE_NONE)
    return TRUE;
  book = get_book (self, entry->partner_id, error);
  calendar = book != NULL ? get_calendar (self, entry->region_id, error) : NULL;
  if (calendar == NULL)
    return FALSE;
  entry->due_on = liaison_review_due (book, calendar, entry->region_id, entry->submitted_on);
  return TRUE;
}

/* What is like it matters while it is decided. */
static gboolean
add_matches (Loader *self, LiaisonRegistrationEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) matches = NULL;
  LiaisonRuleBook *book;

  if (!liaison_registration_is_open (entry->state))
    return TRUE;
  book = get_book (self, entry->partner_id, error);
  if (book == NULL)
    return FALSE;
  matches = liaison_registration_index_match (self->index, entry->id, book);
  entry->n_matches = matches->len;
  if (matches->len > 0)
    entry->verdict = ((LiaisonRegistrationMatch *) g_ptr_array_index (matches, 0))->result.verdict;
  return TRUE;
}

/**
 * liaison_registration_list_load:
 * @as_of: the day, by whose rules reviews are due
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonRegistrationEntry): the registrations
 */
GPtrArray *
liaison_registration_list_load (LiaisonDatabase *database,
                                LiaisonRegistrationScope scope,
                                LiaisonDate as_of,
                                GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_registration_entry_free);
  g_autofree char *sql = g_strconcat (COLUMNS, scopes[scope], NULL);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_auto (Loader) loader = { database, as_of, NULL, NULL, NULL };
  gboolean has_row;

  loader.books =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) liaison_rule_book_unref);
  loader.calendars =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) liaison_calendar_unref);
  loader.index = statement != NULL ? liaison_registration_index_load (database, NULL, error) : NULL;
  if (loader.index == NULL)
    return NULL;
  while (TRUE)
    {
      LiaisonRegistrationEntry *entry;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&entries);
      entry = read_entry (statement);
      g_ptr_array_add (entries, entry);
      if (!add_clocks (&loader, entry, error) || !add_matches (&loader, entry, error))
        return NULL;
    }
}

/**
 * liaison_registration_count_waiting:
 * @n: (out): how many wait for a decision
 */
gboolean
liaison_registration_count_waiting (LiaisonDatabase *database, gint64 *n, GError **error)
{
  return liaison_database_get_int (
      database, n, error, "SELECT count (*) FROM registration WHERE state IN ('submitted', 'under_review')",
      "");
}
