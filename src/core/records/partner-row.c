/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/partner-row.h"

#include "core/base/country.h"
#include "core/base/currency.h"
#include "core/base/decimal.h"
#include "core/base/money.h"
#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

#define LEFT_TO_RIGHT_MARK "\u200e"

/**
 * LiaisonPartnerRow:
 *
 * What a list shows of one partner. Its texts change while it is shown; a partner that is gone has none but
 * its id.
 */
struct _LiaisonPartnerRow
{
  GObject parent_instance;

  char *texts[LIAISON_PARTNER_N_TEXTS];
  int direction;
};

G_DEFINE_FINAL_TYPE (LiaisonPartnerRow, liaison_partner_row, G_TYPE_OBJECT)

static const char *const names[LIAISON_PARTNER_N_TEXTS] = {
  [LIAISON_PARTNER_TEXT_ID] = "id",
  [LIAISON_PARTNER_TEXT_NAME] = "name",
  [LIAISON_PARTNER_TEXT_TIER] = "tier",
  [LIAISON_PARTNER_TEXT_REGION] = "region",
  [LIAISON_PARTNER_TEXT_CITY] = "city",
  [LIAISON_PARTNER_TEXT_COUNTRY] = "country",
  [LIAISON_PARTNER_TEXT_TYPES] = "types",
  [LIAISON_PARTNER_TEXT_STAGE] = "stage",
  [LIAISON_PARTNER_TEXT_STATUS] = "status",
  [LIAISON_PARTNER_TEXT_OWNER] = "owner",
  [LIAISON_PARTNER_TEXT_SALES] = "sales",
  [LIAISON_PARTNER_TEXT_SALES_SHORT] = "sales-short",
  [LIAISON_PARTNER_TEXT_SALES_EXACT] = "sales-exact",
  [LIAISON_PARTNER_TEXT_TREND] = "trend",
  [LIAISON_PARTNER_TEXT_ALL_SALES] = "all-sales",
  [LIAISON_PARTNER_TEXT_DEALS] = "deals",
};

static GParamSpec *properties[LIAISON_PARTNER_N_TEXTS + 1];

LiaisonPartnerRow *
liaison_partner_row_new (void)
{
  return g_object_new (LIAISON_TYPE_PARTNER_ROW, NULL);
}

/**
 * liaison_partner_row_get_text:
 *
 * Returns: (transfer none): the text, "" where there is none
 */
const char *
liaison_partner_row_get_text (LiaisonPartnerRow *self, LiaisonPartnerText text)
{
  g_return_val_if_fail (LIAISON_IS_PARTNER_ROW (self), "");

  return self->texts[text] != NULL ? self->texts[text] : "";
}

const char *
liaison_partner_row_get_property_name (LiaisonPartnerText text)
{
  return names[text];
}

/**
 * liaison_partner_row_get_direction:
 *
 * Returns: 1 where sales grow, -1 where they fall, else 0
 */
int
liaison_partner_row_get_direction (LiaisonPartnerRow *self)
{
  return self->direction;
}

static void
set_text (LiaisonPartnerRow *self, guint text, const char *value)
{
  if (g_set_str (&self->texts[text], value))
    g_object_notify_by_pspec (G_OBJECT (self), properties[text + 1]);
}

static const char *
get_choice_label (const char *field, const char *word)
{
  const char *label = NULL;

  if (word != NULL)
    label =
        liaison_choice_get_label (liaison_entity_get_field (&liaison_partner_entity, field)->choices, word);
  return label != NULL ? label : word;
}

static char *
format_types (const char *types)
{
  LiaisonValue value = { .kind = LIAISON_VALUE_TEXT, .text = (char *) types };

  if (types == NULL)
    return NULL;
  return liaison_field_format (liaison_entity_get_field (&liaison_partner_entity, "types"), &value, NULL);
}

/**
 * liaison_partner_row_load:
 * @database: (nullable): a connection for small reads
 * @id: of a partner
 *
 * Takes the texts of the partner as they are now; those of figures are left alone.
 *
 * Returns: whether the partner is there; where not, the row is empty but for its id
 */
gboolean
liaison_partner_row_load (LiaisonPartnerRow *self, LiaisonDatabase *database, const char *id)
{
  static const char sql[] =
      "SELECT p.name, p.tier, r.name, p.city, p.country, p.types, p.stage, p.status, o.name FROM partner AS p"
      " LEFT JOIN region AS r ON r.id = p.region_id LEFT JOIN operator AS o ON o.id = p.owner_id"
      " WHERE p.id = ?";
  g_autoptr (LiaisonStatement) statement =
      database != NULL ? liaison_database_prepare (database, sql, NULL) : NULL;
  const char *texts[LIAISON_PARTNER_TEXT_SALES] = { NULL };
  g_autofree char *types = NULL;
  const char *country;
  gboolean has_row = FALSE;

  g_return_val_if_fail (LIAISON_IS_PARTNER_ROW (self), FALSE);

  texts[LIAISON_PARTNER_TEXT_ID] = id;
  if (statement != NULL)
    {
      liaison_statement_bind (statement, "t", id);
      liaison_statement_next (statement, &has_row, NULL);
    }
  if (has_row)
    {
      country = liaison_statement_get_text (statement, 4);
      types = format_types (liaison_statement_get_text (statement, 5));
      texts[LIAISON_PARTNER_TEXT_NAME] = liaison_statement_get_text (statement, 0);
      texts[LIAISON_PARTNER_TEXT_TIER] = liaison_statement_get_text (statement, 1);
      texts[LIAISON_PARTNER_TEXT_REGION] = liaison_statement_get_text (statement, 2);
      texts[LIAISON_PARTNER_TEXT_CITY] = liaison_statement_get_text (statement, 3);
      texts[LIAISON_PARTNER_TEXT_COUNTRY] = country != NULL ? liaison_country_get_name (country) : NULL;
      texts[LIAISON_PARTNER_TEXT_TYPES] = types;
      texts[LIAISON_PARTNER_TEXT_STAGE] =
          get_choice_label ("stage", liaison_statement_get_text (statement, 6));
      texts[LIAISON_PARTNER_TEXT_STATUS] =
          get_choice_label ("status", liaison_statement_get_text (statement, 7));
      texts[LIAISON_PARTNER_TEXT_OWNER] = liaison_statement_get_text (statement, 8);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    set_text (self, i, texts[i]);
  return has_row;
}

/* Whole units, so that a column of them is read at a glance. */
static char *
format_units (gint64 minor, const char *currency)
{
  gint64 units = 0;

  liaison_ratio_apply ((LiaisonRatio) { 1, 1 }, minor, -(int) liaison_currency_get_digits (currency),
                       LIAISON_ROUNDING_HALF_EVEN, &units, NULL);
  return liaison_decimal_format_fixed (units, 0);
}

static char *
format_trend (const LiaisonPartnerSums *sums, int *direction)
{
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;
  gint64 tenths, percent = 0;

  *direction = 0;
  if (!liaison_partner_index_get_trend (sums, &tenths))
    return NULL;
  liaison_ratio_apply ((LiaisonRatio) { 1, 1 }, tenths, -1, LIAISON_ROUNDING_HALF_EVEN, &percent, NULL);
  *direction = (percent > 0) - (percent < 0);
  number = liaison_decimal_format_fixed (percent, 0);
  /* Translators: by how many percent sales have changed; %s is a number, with a sign where it is negative */
  text = g_strdup_printf (percent > 0 ? _ ("+%s %%") : _ ("%s %%"), number);
  /* So that the sign stays before the number where text runs from right to left. */
  return g_strconcat (LEFT_TO_RIGHT_MARK, text, LEFT_TO_RIGHT_MARK, NULL);
}

/**
 * liaison_partner_row_take_figures:
 * @sums: (nullable): %NULL while they are not known
 * @currency: (nullable): the reporting currency
 *
 * What cannot be converted is said to be so, and is never nothing.
 */
void
liaison_partner_row_take_figures (LiaisonPartnerRow *self,
                                  const LiaisonPartnerSums *sums,
                                  const char *currency)
{
  g_autofree char *sales = NULL, *short_sales = NULL, *exact = NULL, *trend = NULL, *all = NULL,
                  *deals = NULL;

  g_return_if_fail (LIAISON_IS_PARTNER_ROW (self));

  self->direction = 0;
  if (sums != NULL && currency != NULL)
    {
      /* Translators: stands where an amount cannot be converted for want of a currency rate */
      const char *unknown = _ ("no rate");
      gboolean is_known = sums->missing_recent == 0;
      LiaisonMoney recent = liaison_money_make (sums->recent, currency);

      sales = is_known ? format_units (sums->recent, currency) : g_strdup (unknown);
      short_sales = is_known ? liaison_money_format_short (recent) : g_strdup (unknown);
      exact = is_known ? liaison_money_format (recent, TRUE) : g_strdup (_ ("A currency rate is missing."));
      all = sums->missing_total == 0 ? format_units (sums->total, currency) : g_strdup (unknown);
      trend = format_trend (sums, &self->direction);
      deals = liaison_decimal_format_fixed (sums->n_deals, 0);
    }
  set_text (self, LIAISON_PARTNER_TEXT_SALES, sales);
  set_text (self, LIAISON_PARTNER_TEXT_SALES_SHORT, short_sales);
  set_text (self, LIAISON_PARTNER_TEXT_SALES_EXACT, exact);
  set_text (self, LIAISON_PARTNER_TEXT_TREND, trend);
  set_text (self, LIAISON_PARTNER_TEXT_ALL_SALES, all);
  set_text (self, LIAISON_PARTNER_TEXT_DEALS, deals);
}

static void
liaison_partner_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, liaison_partner_row_get_text (LIAISON_PARTNER_ROW (object), id - 1));
}

static void
liaison_partner_row_finalize (GObject *object)
{
  LiaisonPartnerRow *self = LIAISON_PARTNER_ROW (object);

  for (guint i = 0; i < LIAISON_PARTNER_N_TEXTS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (liaison_partner_row_parent_class)->finalize (object);
}

static void
liaison_partner_row_class_init (LiaisonPartnerRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = liaison_partner_row_get_property;
  object_class->finalize = liaison_partner_row_finalize;

  for (guint i = 0; i < LIAISON_PARTNER_N_TEXTS; i++)
    properties[i + 1] =
        g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
liaison_partner_row_init (LiaisonPartnerRow *self)
{
}
