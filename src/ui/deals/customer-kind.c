/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/customer-kind.h"

#include "core/deals/customer-list.h"

#include <glib/gi18n-lib.h>

/* What the table of customers shows. */

typedef enum
{
  ORDER_NAME,
  ORDER_PLACE,
  ORDER_PARTNER,
  ORDER_OPEN,
  ORDER_WON,
  ORDER_ANNUAL,
  ORDER_RENEWAL,
  ORDER_TOUCH,
} Order;

/* Without a day comes last. */
static int
compare_days (LiaisonDate a, LiaisonDate b)
{
  if ((a == LIAISON_DATE_NONE) != (b == LIAISON_DATE_NONE))
    return a == LIAISON_DATE_NONE ? 1 : -1;
  return (a > b) - (a < b);
}

/* Without a text comes last. */
static int
compare_texts (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  return g_utf8_collate (a, b);
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_by (Order order, const LiaisonCustomerEntry *a, const LiaisonCustomerEntry *b)
{
  switch (order)
    {
    case ORDER_PLACE:
      return compare_texts (a->place, b->place);
    case ORDER_PARTNER:
      return compare_texts (a->partner, b->partner);
    case ORDER_OPEN:
      return compare_numbers (a->n_open, b->n_open);
    case ORDER_WON:
      return compare_numbers (a->won, b->won);
    case ORDER_ANNUAL:
      return compare_numbers (a->annual, b->annual);
    case ORDER_RENEWAL:
      return compare_days (a->renews_on, b->renews_on);
    case ORDER_TOUCH:
      return compare_days (a->touched_on, b->touched_on);
    case ORDER_NAME:
    default:
      return 0;
    }
}

static int
compare (guint order, gconstpointer a, gconstpointer b)
{
  const LiaisonCustomerEntry *one = a;
  const LiaisonCustomerEntry *other = b;
  int found = compare_by (order, one, other);

  return found != 0 ? found : g_strcmp0 (one->key, other->key);
}

static gpointer
ref (gpointer entry)
{
  return liaison_customer_entry_ref (entry);
}

static const char *
get_id (gconstpointer entry)
{
  return ((const LiaisonCustomerEntry *) entry)->id;
}

static gboolean
equal (gconstpointer a, gconstpointer b)
{
  return liaison_customer_entry_equal (a, b);
}

static const LiaisonEntryKind entry_kind = {
  .ref = ref,
  .unref = (GDestroyNotify) liaison_customer_entry_unref,
  .get_id = get_id,
  .equal = equal,
  .compare = compare,
};

/* Cells ------------------------------------------------------------------------------------------------------------- */

static char *
format_name (gconstpointer entry)
{
  return g_strdup (((const LiaisonCustomerEntry *) entry)->name);
}

static char *
format_place (gconstpointer entry)
{
  return g_strdup (((const LiaisonCustomerEntry *) entry)->place);
}

static char *
format_partner (gconstpointer entry)
{
  return g_strdup (((const LiaisonCustomerEntry *) entry)->partner);
}

static char *
format_open (gconstpointer entry)
{
  const guint n_open = ((const LiaisonCustomerEntry *) entry)->n_open;

  return n_open > 0 ? g_strdup_printf ("%'u", n_open) : NULL;
}

static char *
format_amount (gint64 minor, const char *currency)
{
  return minor != 0 ? liaison_money_format (liaison_money_make (minor, currency), TRUE) : NULL;
}

static char *
format_won (gconstpointer data)
{
  const LiaisonCustomerEntry *entry = data;

  return format_amount (entry->won, entry->currency);
}

static char *
format_annual (gconstpointer data)
{
  const LiaisonCustomerEntry *entry = data;

  return format_amount (entry->annual, entry->currency);
}

static char *
format_renewal (gconstpointer entry)
{
  return liaison_date_format (((const LiaisonCustomerEntry *) entry)->renews_on);
}

static char *
format_touch (gconstpointer entry)
{
  return liaison_date_format (((const LiaisonCustomerEntry *) entry)->touched_on);
}

static const LiaisonEntryColumn columns[] = {
  { "name", N_ ("Customer"), ORDER_NAME, 200, TRUE, FALSE, format_name },
  { "place", N_ ("Place"), ORDER_PLACE, 170, FALSE, FALSE, format_place },
  { "partner", N_ ("Managed by"), ORDER_PARTNER, 180, FALSE, FALSE, format_partner },
  { "open", N_ ("Open deals"), ORDER_OPEN, 95, FALSE, TRUE, format_open },
  { "won", N_ ("Won, 12 months"), ORDER_WON, 130, FALSE, TRUE, format_won },
  { "annual", N_ ("A year"), ORDER_ANNUAL, 130, TRUE, TRUE, format_annual },
  { "renewal", N_ ("Next renewal"), ORDER_RENEWAL, 115, FALSE, FALSE, format_renewal },
  { "touch", N_ ("Last touch"), ORDER_TOUCH, 115, FALSE, FALSE, format_touch },
};

const LiaisonEntryTableKind liaison_customer_table_kind = {
  .entries = &entry_kind,
  .title = N_ ("Customers"),
  .order = ORDER_NAME,
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
};
