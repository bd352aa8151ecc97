/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/currency-rate.h"

#include "core/base/decimal.h"

#include <glib/gi18n-lib.h>

/* Dated rates: one unit of a currency is so many of another from a day on. */

static gboolean
check_rate (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  const char *text = liaison_entity_get_text (entity, values, "rate");
  LiaisonDecimal rate;

  if (text == NULL || !liaison_decimal_parse (text, &rate, error))
    return FALSE;
  if (rate.digits <= 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("A rate must be above zero."));
      return FALSE;
    }
  if (g_strcmp0 (liaison_entity_get_text (entity, values, "currency"),
                 liaison_entity_get_text (entity, values, "in-currency")) == 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("A rate needs two currencies."));
      return FALSE;
    }
  return TRUE;
}

static const LiaisonField currency_rate_fields[] = {
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|currency|from|from currency|wahrung|" },
  { .name = "in-currency",
    .column = "in_currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("In"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|in|to|to currency|base|" },
  { .name = "dated",
    .column = "dated",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Date"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|date|dated|day|valid from|datum|" },
  { .name = "rate",
    .column = "rate",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Rate"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|rate|exchange rate|kurs|taux|" },
  { .name = "source",
    .column = "source",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Source"),
    .words = "|source|quelle|" },
  { NULL },
};

const LiaisonEntity liaison_currency_rate_entity = {
  .name = "currency_rate",
  .kind = "rates",
  .label = N_ ("Currency rate"),
  .label_plural = N_ ("Currency rates"),
  .get_type = liaison_currency_rate_get_type,
  .fields = currency_rate_fields,
  .title = "currency",
  .check = check_rate,
};

struct _LiaisonCurrencyRate
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonCurrencyRate, liaison_currency_rate, LIAISON_TYPE_RECORD)

static void
liaison_currency_rate_class_init (LiaisonCurrencyRateClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_currency_rate_entity);
}

static void
liaison_currency_rate_init (LiaisonCurrencyRate *self)
{
}
