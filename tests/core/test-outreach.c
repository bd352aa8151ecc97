/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/onboarding/outreach-rates.h"
#include "core/onboarding/outreach.h"
#include "core/onboarding/recruitment.h"
#include "core/onboarding/starter.h"
#include "core/records/operator.h"
#include "core/records/outreach.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/recruitment.h"
#include "core/store/undo.h"

#include <string.h>

/* What is written to prospects, and what came back. */

#define TODAY DAY (2026, 3, 20)

static LiaisonRecord *
new_template (const char *name, const char *kind, const char *language, const char *content)
{
  LiaisonRecord *template = liaison_record_new (&liaison_outreach_template_entity);

  liaison_record_set_text (template, "name", name);
  liaison_record_set_text (template, "kind", kind);
  liaison_record_set_text (template, "language", language);
  liaison_record_set_text (template, "subject", "To {partner}");
  liaison_record_set_text (template, "content", content);
  return template;
}

/* Composing --------------------------------------------------------------------------------------------------------- */

static void
test_choose (void)
{
  static const char *const rows[][3] = { { "German call", "call", "de" },
                                         { "English", "mail", "en" },
                                         { "German", "mail", "de" } };
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_ptr_array_add (templates, new_template (rows[i][0], rows[i][1], rows[i][2], "c"));
      liaison_record_set_id (templates->pdata[i], rows[i][0]);
    }
  g_assert_cmpint (liaison_outreach_choose (templates, "mail", "de-AT", "msp", NULL), ==, 2);
  g_assert_cmpint (liaison_outreach_choose (templates, "mail", "ja", NULL, NULL), ==, 1);
  g_assert_cmpint (liaison_outreach_choose (templates, "call", "ja", NULL, NULL), ==, 0);
  g_assert_cmpint (liaison_outreach_choose (templates, "event", "de", NULL, NULL), ==, -1);
  /* Of any kind the first by name. */
  g_assert_cmpint (liaison_outreach_choose (templates, NULL, "de", NULL, NULL), ==, 2);
  {
    const char *german[] = { "German", NULL };
    const char *call[] = { "German call", NULL };

    /* What was sent is sent again where there is nothing else in the language. */
    g_assert_cmpint (liaison_outreach_choose (templates, "mail", "de", NULL, german), ==, 2);
    g_assert_cmpint (liaison_outreach_choose (templates, NULL, "de", NULL, german), ==, 0);
    g_assert_cmpint (liaison_outreach_choose (templates, "call", "de", NULL, call), ==, 0);
  }
  liaison_record_set_text (templates->pdata[2], "types", "isv");
  g_assert_cmpint (liaison_outreach_choose (templates, "mail", "de", "msp", NULL), ==, 1);
}

static void
test_compose (void)
{
  LiaisonOutreachFields fields = { .partner = (char *) "Nord_licht *& Co", .contact = (char *) "Jana" };
  g_autoptr (LiaisonRecord) template =
      new_template ("It", "mail", "en", "Dear {contact} of {partner},\n{owner} {{x}}");
  g_autoptr (LiaisonLetter) letter = NULL;
  g_autoptr (GError) error = NULL;

  letter = liaison_outreach_compose (template, &fields, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (letter->subject, ==, "To Nord_licht *& Co");
  /* A mail is no Markdown. */
  g_assert_cmpstr (letter->content, ==, "Dear Jana of Nord_licht *& Co,\n— {x}");
  g_assert_cmpuint (g_strv_length (letter->empty), ==, 1);
  g_assert_cmpstr (letter->empty[0], ==, "owner");
  liaison_record_set_text (template, "content", "Your tier is {tier}");
  g_clear_pointer (&letter, liaison_letter_free);
  /* A prospect has none. */
  g_assert_null (liaison_outreach_compose (template, &fields, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "{tier}"));
}

/* Recording --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonRecord *partner;
  LiaisonRecord *person;
  LiaisonRecord *application;
} Prospect;

static void
clear_prospect (Prospect *self)
{
  g_clear_object (&self->partner);
  g_clear_object (&self->person);
  g_clear_object (&self->application);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Prospect, clear_prospect)

static Prospect
new_prospect (WorkspaceFixture *fixture, const char *name)
{
  Prospect self;

  self.partner = onboarding_fixture_new (fixture, &liaison_partner_entity, "name", name, "country", "GB",
                                         "status", "prospect", NULL);
  self.person = onboarding_fixture_new (fixture, &liaison_person_entity, "name", "Priya Shah", NULL);
  onboarding_fixture_add (fixture, &liaison_employment_entity, "person", liaison_record_get_id (self.person),
                          "partner", liaison_record_get_id (self.partner), NULL);
  self.application = liaison_recruitment_new (liaison_record_get_id (self.partner), NULL, TODAY - 60);
  liaison_record_set_text (self.application, "source", "Fair");
  workspace_fixture_insert (fixture->store, self.application);
  return self;
}

static LiaisonRecord *
new_outreach (const Prospect *prospect, LiaisonDate day)
{
  LiaisonRecord *outreach = liaison_outreach_create (liaison_record_get_id (prospect->application),
                                                     liaison_record_get_id (prospect->person), NULL, day);

  liaison_record_set_text (outreach, "subject", "Hello");
  return outreach;
}

static gboolean
record (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_outreach_record (store, data, TODAY, error);
}

static gboolean
answer (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonRecord) base = liaison_record_load (
      liaison_store_get_database (store), &liaison_outreach_entity, liaison_record_get_id (data), error);

  return base != NULL && liaison_outreach_answer (store, data, base, TODAY, error);
}

static void
set_answer (LiaisonRecord *outreach, const char *word, LiaisonDate day)
{
  liaison_record_set_text (outreach, "answer", word);
  liaison_record_set_date (outreach, "answered-on", day);
}

/* The first one contacts a prospect, in the same change and on its own day; later nothing moves. */
static void
test_contacts (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Prospect) prospect = new_prospect (fixture, "Meridian");
  g_autoptr (LiaisonRecord) first = new_outreach (&prospect, TODAY - 3);
  g_autoptr (LiaisonRecord) second = new_outreach (&prospect, TODAY);
  g_autofree char *state = NULL;
  g_autofree char *day = NULL;
  g_autofree char *later = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sequence = onboarding_fixture_change (fixture, record, first);

  state = onboarding_fixture_get (fixture, prospect.application, "state");
  day = onboarding_fixture_get (fixture, prospect.application, "contacted-on");
  g_assert_cmpstr (state, ==, "contacted");
  g_assert_cmpstr (day, ==, "2026-03-17");
  onboarding_fixture_change (fixture, record, second);
  later = onboarding_fixture_get (fixture, prospect.application, "contacted-on");
  g_assert_cmpstr (later, ==, "2026-03-17");
  g_assert_cmpint (onboarding_fixture_count (fixture, "SELECT count (*) FROM outreach"), ==, 2);
  workspace_fixture_assert_whole (fixture->store);
  /* As one change it goes as one. */
  g_assert_true (liaison_undo (fixture->store, sequence, NULL, NULL, &error));
  g_assert_no_error (error);
  undone = onboarding_fixture_get (fixture, prospect.application, "state");
  g_assert_cmpstr (undone, ==, "prospect");
  g_assert_cmpint (onboarding_fixture_count (fixture, "SELECT count (*) FROM outreach"), ==, 1);
}

static void
test_stays (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "applied", "vetted", "approved", "declined" };
  g_auto (Prospect) prospect = new_prospect (fixture, "Meridian");

  onboarding_fixture_set (fixture, prospect.application, "decline-reason", "Too small");
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (LiaisonRecord) outreach = new_outreach (&prospect, TODAY);
      g_autofree char *state = NULL;

      onboarding_fixture_set (fixture, prospect.application, "state", states[i]);
      onboarding_fixture_change (fixture, record, outreach);
      state = onboarding_fixture_get (fixture, prospect.application, "state");
      g_assert_cmpstr (state, ==, states[i]);
    }
  g_assert_cmpint (
      onboarding_fixture_count (fixture, "SELECT count (*) FROM application WHERE contacted_on IS NULL"), ==,
      1);
}

static void
test_refusals (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Prospect) prospect = new_prospect (fixture, "Meridian");
  g_autoptr (LiaisonRecord) outreach = new_outreach (&prospect, TODAY + 1);

  onboarding_fixture_refused (fixture, record, outreach, LIAISON_ERROR_INVALID, "“Day” has not come yet");
  liaison_record_set_date (outreach, "sent-on", TODAY - 5);
  liaison_record_set_text (outreach, "answer", "interested");
  onboarding_fixture_refused (fixture, record, outreach, LIAISON_ERROR_INVALID, "on which day");
  set_answer (outreach, NULL, TODAY);
  onboarding_fixture_refused (fixture, record, outreach, LIAISON_ERROR_INVALID, "what the answer was");
  set_answer (outreach, NULL, LIAISON_DATE_NONE);
  onboarding_fixture_change (fixture, record, outreach);
  set_answer (outreach, "interested", TODAY - 6);
  onboarding_fixture_refused (fixture, answer, outreach, LIAISON_ERROR_INVALID, "“Answered” lies before");
  set_answer (outreach, "interested", TODAY + 1);
  onboarding_fixture_refused (fixture, answer, outreach, LIAISON_ERROR_INVALID,
                              "“Answered” has not come yet");
  set_answer (outreach, "interested", TODAY);
  onboarding_fixture_change (fixture, answer, outreach);
  workspace_fixture_assert_whole (fixture->store);
}

/* Who wants no more of it is left alone, in every application and by every means, until something else is said. */
static void
test_consent (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Prospect) prospect = new_prospect (fixture, "Meridian");
  g_auto (Prospect) other = new_prospect (fixture, "Kestrel");
  g_autoptr (LiaisonRecord) first = new_outreach (&prospect, TODAY - 9);
  g_autoptr (LiaisonRecord) again = new_outreach (&prospect, TODAY);
  g_autoptr (LiaisonRecord) elsewhere = new_outreach (&other, TODAY);
  g_autoptr (LiaisonRecord) before = new_outreach (&prospect, TODAY - 6);
  g_autoptr (LiaisonRecord) company = new_outreach (&prospect, TODAY);

  onboarding_fixture_change (fixture, record, first);
  set_answer (first, "opted-out", TODAY - 5);
  onboarding_fixture_change (fixture, answer, first);
  onboarding_fixture_refused (fixture, record, again, LIAISON_ERROR_REFUSED, "Priya Shah asked on");
  liaison_record_set_text (again, "kind", "call");
  onboarding_fixture_refused (fixture, record, again, LIAISON_ERROR_REFUSED, "not to be approached");
  liaison_record_set_text (elsewhere, "person", liaison_record_get_id (prospect.person));
  onboarding_fixture_refused (fixture, record, elsewhere, LIAISON_ERROR_REFUSED, "not to be approached");
  /* What went out before that day may be entered. */
  onboarding_fixture_change (fixture, record, before);
  /* Nobody reached is no word; the wish of a person is not that of the company. */
  set_answer (before, "unreachable", TODAY - 1);
  onboarding_fixture_change (fixture, answer, before);
  onboarding_fixture_refused (fixture, record, again, LIAISON_ERROR_REFUSED, "not to be approached");
  liaison_record_set_text (company, "person", NULL);
  onboarding_fixture_change (fixture, record, company);
  set_answer (before, "later", TODAY - 1);
  onboarding_fixture_change (fixture, answer, before);
  onboarding_fixture_change (fixture, record, again);
  set_answer (company, "opted-out", TODAY);
  onboarding_fixture_change (fixture, answer, company);
  {
    g_autoptr (LiaisonRecord) nobody = new_outreach (&prospect, TODAY);

    liaison_record_set_text (nobody, "person", NULL);
    onboarding_fixture_refused (fixture, record, nobody, LIAISON_ERROR_REFUSED, "Meridian asked on");
  }
}

/* Following up ------------------------------------------------------------------------------------------------------ */

static char *
list_due (WorkspaceFixture *fixture, LiaisonDate today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonStatement) statement =
      liaison_outreach_prepare_due (liaison_store_get_database (fixture->store), today, &error);
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean has_row = TRUE;

  g_assert_no_error (error);
  while (TRUE)
    {
      g_assert_true (liaison_statement_next (statement, &has_row, &error));
      if (!has_row)
        return g_string_free (g_steal_pointer (&names), FALSE);
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "",
                              liaison_statement_get_text (statement, 1));
    }
}

static void
assert_due (WorkspaceFixture *fixture, LiaisonDate today, const char *expected)
{
  g_autofree char *names = list_due (fixture, today);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_due (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Prospect) prospect = new_prospect (fixture, "Meridian");
  g_auto (Prospect) other = new_prospect (fixture, "Kestrel");
  g_autoptr (LiaisonRecord) first = new_outreach (&prospect, TODAY - 20);
  g_autoptr (LiaisonRecord) second = new_outreach (&prospect, TODAY - 14);
  g_autoptr (LiaisonRecord) one = new_outreach (&other, TODAY - 15);

  g_assert_false (liaison_outreach_is_due (TODAY - 14, LIAISON_DATE_NONE, TODAY));
  g_assert_true (liaison_outreach_is_due (TODAY - 15, LIAISON_DATE_NONE, TODAY));
  g_assert_false (liaison_outreach_is_due (TODAY - 15, TODAY, TODAY));
  g_assert_true (liaison_outreach_is_due (TODAY - 15, TODAY + 1, TODAY));
  assert_due (fixture, TODAY, "");
  onboarding_fixture_change (fixture, record, first);
  onboarding_fixture_change (fixture, record, one);
  assert_due (fixture, TODAY, "Meridian Kestrel");
  /* The last one counts; on its fourteenth day there is still time. */
  onboarding_fixture_change (fixture, record, second);
  assert_due (fixture, TODAY, "Kestrel");
  assert_due (fixture, TODAY + 1, "Kestrel Meridian");
  /* A late answer to the first one is an answer. */
  set_answer (first, "later", TODAY);
  onboarding_fixture_change (fixture, answer, first);
  assert_due (fixture, TODAY + 1, "Kestrel");
  onboarding_fixture_set (fixture, other.application, "state", "applied");
  assert_due (fixture, TODAY + 1, "");
}

/* Rates ------------------------------------------------------------------------------------------------------------- */

static void
assert_rates (LiaisonOutreachRates rates, guint sent, guint answered, guint interested, int half_days)
{
  g_assert_cmpuint (rates.n_sent, ==, sent);
  g_assert_cmpuint (rates.n_answered, ==, answered);
  g_assert_cmpuint (rates.n_interested, ==, interested);
  g_assert_cmpint (rates.half_days, ==, half_days);
}

static void
assert_decimal (LiaisonDecimal decimal, const char *expected)
{
  g_autofree char *text = liaison_decimal_to_text (decimal);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_rates (void)
{
  const LiaisonDateRange window = { DAY (2026, 1, 1), DAY (2026, 3, 31) };
  const LiaisonOutreachEntry entries[] = {
    { 0, DAY (2026, 1, 1), DAY (2026, 1, 3), TRUE, TRUE },
    { 0, DAY (2026, 1, 2), DAY (2026, 1, 7), TRUE, FALSE },
    { 0, DAY (2026, 3, 31), DAY (2026, 4, 30), TRUE, TRUE },
    { 0, DAY (2025, 12, 31), DAY (2026, 1, 2), TRUE, TRUE },
    { 0, DAY (2026, 2, 1), LIAISON_DATE_NONE, TRUE, FALSE },
    { 0, DAY (2026, 2, 1), DAY (2026, 2, 1), FALSE, FALSE },
    { 0, DAY (2026, 4, 1), DAY (2026, 4, 2), TRUE, TRUE },
    { 1, DAY (2026, 2, 1), DAY (2026, 2, 1), TRUE, FALSE },
  };
  LiaisonOutreachRates rates =
      liaison_outreach_rates_reckon (entries, G_N_ELEMENTS (entries), 0, window, DAY (2026, 6, 30));
  LiaisonDecimal decimal;

  /* 2, 5 and 30 days. */
  assert_rates (rates, 5, 3, 2, 10);
  g_assert_cmpuint (rates.n_unreached, ==, 1);
  g_assert_true (liaison_outreach_rates_get_median (&rates, &decimal));
  assert_decimal (decimal, "5");
  g_assert_true (liaison_outreach_rates_get_percent (rates.n_answered, rates.n_sent, &decimal));
  assert_decimal (decimal, "60");
  g_assert_false (liaison_outreach_rates_get_percent (0, 0, &decimal));
  /* What was not known yet. */
  rates = liaison_outreach_rates_reckon (entries, G_N_ELEMENTS (entries), 0, window, DAY (2026, 4, 29));
  assert_rates (rates, 5, 2, 1, 7);
  g_assert_true (liaison_outreach_rates_get_median (&rates, &decimal));
  assert_decimal (decimal, "3.5");
  rates = liaison_outreach_rates_reckon (entries, G_N_ELEMENTS (entries), 0, window, DAY (2026, 1, 1));
  assert_rates (rates, 1, 0, 0, -1);
  g_assert_false (liaison_outreach_rates_get_median (&rates, &decimal));
  rates = liaison_outreach_rates_reckon (entries, G_N_ELEMENTS (entries), 1, window, DAY (2026, 6, 30));
  assert_rates (rates, 1, 1, 0, 0);
}

/* As one would count by hand: whoever has as many before as behind stands in the middle. */
static int
find_middle (const int *days, guint n)
{
  int sum = 0, n_middle = 0;

  for (guint rank = (n - 1) / 2; rank <= n / 2; rank++)
    for (int day = 0;; day++)
      {
        guint n_up_to = 0;

        for (guint i = 0; i < n; i++)
          n_up_to += days[i] <= day;
        if (n_up_to > rank)
          {
            sum += day;
            n_middle++;
            break;
          }
      }
  return n_middle == 1 ? 2 * sum : sum;
}

static void
test_rates_random (void)
{
  const guint n_rounds = g_getenv ("LIAISON_TEST_LONG") != NULL ? 3000 : 200;

  for (guint round = 0; round < n_rounds; round++)
    {
      LiaisonOutreachEntry entries[40];
      const guint n = (guint) g_test_rand_int_range (0, 40);
      const LiaisonDate start = DAY (2026, 1, 1);
      const LiaisonDateRange window = { start + g_test_rand_int_range (0, 10),
                                        start + g_test_rand_int_range (5, 40) };
      const LiaisonDate as_of = start + g_test_rand_int_range (0, 60);
      LiaisonOutreachRates rates, model = { 0 };
      int days[40];
      LiaisonDate day;

      for (guint i = 0; i < n; i++)
        {
          entries[i].group = (guint) g_test_rand_int_range (0, 3);
          entries[i].sent_on = start + g_test_rand_int_range (0, 45);
          entries[i].answered_on =
              g_test_rand_bit () ? entries[i].sent_on + g_test_rand_int_range (0, 20) : LIAISON_DATE_NONE;
          entries[i].is_reached = g_test_rand_int_range (0, 4) > 0;
          entries[i].is_interested = entries[i].is_reached && g_test_rand_bit ();
        }
      /* Day by day, as somebody who lives through it. */
      for (day = start; day <= as_of; day++)
        for (guint i = 0; i < n; i++)
          {
            const LiaisonOutreachEntry *entry = &entries[i];

            if (entry->group != 1 || entry->sent_on < window.first || entry->sent_on > window.last)
              continue;
            model.n_sent += entry->sent_on == day;
            if (entry->answered_on != day)
              continue;
            if (!entry->is_reached)
              model.n_unreached++;
            else
              {
                days[model.n_answered++] = day - entry->sent_on;
                model.n_interested += entry->is_interested;
              }
          }
      model.half_days = model.n_answered > 0 ? find_middle (days, model.n_answered) : -1;
      rates = liaison_outreach_rates_reckon (entries, n, 1, window, as_of);
      assert_rates (rates, model.n_sent, model.n_answered, model.n_interested, model.half_days);
      g_assert_cmpuint (rates.n_unreached, ==, model.n_unreached);
    }
}

static void
test_rates_load (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  const LiaisonDateRange window = liaison_date_trailing_months (TODAY, 12);
  g_auto (Prospect) prospect = new_prospect (fixture, "Meridian");
  g_autoptr (LiaisonRecord) template = new_template ("Letter", "mail", "en", "c");
  g_autoptr (LiaisonRecord) first = new_outreach (&prospect, TODAY - 9);
  g_autoptr (LiaisonRecord) second = new_outreach (&prospect, TODAY - 8);
  g_autoptr (LiaisonRecord) third = new_outreach (&prospect, TODAY - 8);
  g_autoptr (GPtrArray) by_template = NULL;
  g_autoptr (GPtrArray) by_kind = NULL;
  g_autoptr (GError) error = NULL;
  const LiaisonOutreachGroup *group;

  workspace_fixture_insert (fixture->store, template);
  liaison_record_set_text (first, "template", liaison_record_get_id (template));
  liaison_record_set_text (second, "template", liaison_record_get_id (template));
  liaison_record_set_text (third, "kind", "call");
  onboarding_fixture_change (fixture, record, first);
  onboarding_fixture_change (fixture, record, second);
  onboarding_fixture_change (fixture, record, third);
  set_answer (second, "interested", TODAY);
  onboarding_fixture_change (fixture, answer, second);
  by_template = liaison_outreach_rates_load (database, LIAISON_OUTREACH_BY_TEMPLATE, window, TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (by_template->len, ==, 2);
  group = by_template->pdata[0];
  g_assert_cmpstr (group->name, ==, "Letter");
  assert_rates (group->rates, 2, 1, 1, 16);
  group = by_template->pdata[1];
  g_assert_null (group->word);
  assert_rates (group->rates, 1, 0, 0, -1);
  by_kind = liaison_outreach_rates_load (database, LIAISON_OUTREACH_BY_KIND, window, TODAY, &error);
  g_assert_cmpuint (by_kind->len, ==, 2);
  group = by_kind->pdata[1];
  g_assert_cmpstr (group->word, ==, "call");
  assert_rates (group->rates, 1, 0, 0, -1);
}

/* Starter content --------------------------------------------------------------------------------------------------- */

static void
test_starter (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const languages[] = { "en", "de", "ar" };
  /* And not the reminder. */
  static const char *const first[] = { "First letter (English)", "Anfrage (Deutsch)",
                                       "الرسالة الأولى (العربية)" };
  g_auto (Prospect) prospect = new_prospect (fixture, "Meridian");
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (LiaisonOutreachFields) fields = NULL;
  g_autoptr (GError) error = NULL;

  onboarding_fixture_change (fixture, liaison_starter_add, NULL);
  templates = liaison_record_load_where (liaison_store_get_database (fixture->store),
                                         &liaison_outreach_template_entity, NULL, NULL, &error);
  g_assert_cmpuint (templates->len, ==, 9);
  fields = liaison_outreach_load_fields (liaison_store_get_database (fixture->store),
                                         liaison_record_get_id (prospect.application),
                                         liaison_record_get_id (prospect.person), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fields->partner, ==, "Meridian");
  g_assert_cmpstr (fields->contact, ==, "Priya Shah");
  g_assert_cmpstr (fields->source, ==, "Fair");
  g_assert_cmpstr (fields->country, ==, "United Kingdom");
  g_assert_null (fields->owner);
  for (guint i = 0; i < templates->len; i++)
    {
      g_autoptr (LiaisonLetter) letter = liaison_outreach_compose (templates->pdata[i], fields, &error);

      g_assert_no_error (error);
      g_assert_null (strchr (letter->content, '{'));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      int index = liaison_outreach_choose (templates, "mail", languages[i], "msp", NULL);

      g_assert_cmpstr (liaison_record_get_text (templates->pdata[index], "language"), ==, languages[i]);
      g_assert_cmpstr (liaison_record_get_text (templates->pdata[index], "name"), ==, first[i]);
    }
  g_assert_null (
      liaison_outreach_load_fields (liaison_store_get_database (fixture->store), "none", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outreach/choose", test_choose);
  g_test_add_func ("/outreach/compose", test_compose);
  g_test_add_func ("/outreach/rates", test_rates);
  g_test_add_func ("/outreach/rates-random", test_rates_random);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/outreach/contacts", test_contacts);
  ADD ("/outreach/stays", test_stays);
  ADD ("/outreach/refusals", test_refusals);
  ADD ("/outreach/consent", test_consent);
  ADD ("/outreach/due", test_due);
  ADD ("/outreach/rates-load", test_rates_load);
  ADD ("/outreach/starter", test_starter);
  return g_test_run ();
}
