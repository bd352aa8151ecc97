/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/sample-private.h"

#include "core/base/date.h"
#include "core/records/record-store.h"
#include "core/store/label.h"

/* Records and days of the sample. */

/* Begins a record with texts: names and values in turn. */
LiaisonRecord *
liaison_sample_start (const LiaisonEntity *entity, const char *first, ...)
{
  LiaisonRecord *record = liaison_record_new (entity);
  va_list arguments;

  va_start (arguments, first);
  for (const char *name = first; name != NULL; name = va_arg (arguments, const char *))
    liaison_record_set_text (record, name, va_arg (arguments, const char *));
  va_end (arguments);
  return record;
}

/* Takes the record, stores it and gives its id. After a failure nothing more is stored. */
char *
liaison_sample_store (LiaisonSample *sample, LiaisonRecord *record)
{
  g_autoptr (LiaisonRecord) owned = record;

  if (sample->has_failed || !liaison_record_insert (sample->store, record, sample->error))
    {
      sample->has_failed = TRUE;
      return NULL;
    }
  return g_strdup (liaison_record_get_id (record));
}

void
liaison_sample_drop (LiaisonSample *sample, LiaisonRecord *record)
{
  g_free (liaison_sample_store (sample, record));
}

gint64
liaison_sample_pick (LiaisonSample *sample, gint64 below)
{
  return g_rand_int_range (sample->random, 0, (gint32) below);
}

static LiaisonDate
get_day (int month, int day)
{
  LiaisonDate first = liaison_date_add_months (
      liaison_date_from_ymd (LIAISON_SAMPLE_FIRST_YEAR, LIAISON_SAMPLE_FIRST_MONTH, 1), month);

  return liaison_date_add_days (first, day);
}

/* A day of the sample: months and days from its beginning. */
char *
liaison_sample_make_day (int month, int day)
{
  return liaison_date_to_text (get_day (month, day));
}

/* A change at noon of a day in the sample's two years. */
gboolean
liaison_sample_change (LiaisonSample *sample,
                       int month,
                       int day,
                       const char *subject,
                       LiaisonChangeFunc func,
                       GError **error)
{
  liaison_id_source_set_now (liaison_store_get_ids (sample->store),
                             (gint64) get_day (month, day) * LIAISON_MICROSECONDS_PER_DAY +
                                 LIAISON_MICROSECONDS_PER_DAY / 2);
  return liaison_store_change (sample->store, LIAISON_LABEL_SAMPLE, subject, func, sample, NULL, NULL, NULL,
                               error);
}

/* About what an amount in cents of EUR is worth in minor units of another currency. */
gint64
liaison_sample_convert (gint64 euro_cents, const char *currency)
{
  if (g_str_equal (currency, "JPY"))
    return euro_cents / 100 * 163 / 1000 * 1000;
  if (g_str_equal (currency, "GBP"))
    return euro_cents / 100 * 85;
  if (g_str_equal (currency, "USD"))
    return euro_cents / 100 * 109;
  if (g_str_equal (currency, "CHF"))
    return euro_cents / 100 * 94;
  return euro_cents;
}
