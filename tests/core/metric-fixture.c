/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-fixture.h"

LiaisonDate
metric_fixture_day (const char *text)
{
  g_autoptr (GError) error = NULL;
  LiaisonDate date = LIAISON_DATE_NONE;

  liaison_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}

LiaisonMetricSpec
metric_fixture_spec (const char *word, const char *period)
{
  const LiaisonMetric *metric = liaison_metric_find (word);

  g_assert_nonnull (metric);
  return (LiaisonMetricSpec) { .metric = metric, .kind = metric->kind, .period = period };
}

LiaisonMetricContext
metric_fixture_context (WorkspaceFixture *fixture, const char *as_of)
{
  return (LiaisonMetricContext) {
    .database = liaison_store_get_database (fixture->store),
    .as_of = metric_fixture_day (as_of),
    .valid_on = metric_fixture_day (as_of),
    .fiscal = LIAISON_FISCAL_CALENDAR,
    .last_review = LIAISON_DATE_NONE,
    .currency = "EUR",
  };
}

/* The value of one partner, which is the same where it is asked for among all and by itself. */
gint64
metric_fixture_load (const LiaisonMetricContext *context, const LiaisonMetricSpec *spec, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonPartnerSet) all = liaison_partner_set_load (context->database, &error);
  g_autofree char *id = row_fixture_id (name);
  g_autoptr (LiaisonPartnerSet) one = liaison_partner_set_new ((const char *[]) { id }, 1);
  g_autofree gint64 *values = g_new (gint64, liaison_partner_set_get_n (all));
  LiaisonMetricContext own = *context;
  guint row = liaison_partner_set_find (all, id);
  gint64 value = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (row, !=, LIAISON_PARTNER_SET_NONE);
  own.partners = all;
  liaison_metric_load (&own, spec, values, &error);
  g_assert_no_error (error);
  own.partners = one;
  liaison_metric_load (&own, spec, &value, &error);
  g_assert_no_error (error);
  g_assert_cmpint (value, ==, values[row]);
  return value;
}

/* The evidence by short names, between spaces. */
char *
metric_fixture_find_evidence (const LiaisonMetricContext *context,
                              const LiaisonMetricSpec *spec,
                              const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *partner_id = row_fixture_id (name);
  GString *text = g_string_new (NULL);

  liaison_metric_find_evidence (context, spec, partner_id, ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, <=, LIAISON_METRIC_MAX_EVIDENCE);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      g_string_append_printf (text, "%s%c%u", i > 0 ? " " : "", (char) g_ascii_strtoull (id + 15, NULL, 16),
                              (guint) g_ascii_strtoull (id + 24, NULL, 16));
    }
  return g_string_free_and_steal (text);
}

void
metric_fixture_add_partners (WorkspaceFixture *fixture, guint n_partners)
{
  for (guint i = 1; i <= n_partners; i++)
    row_fixture_changef (fixture, "INSERT INTO partner (id, name) VALUES ({p%u}, 'Partner %u')", i, i);
}
