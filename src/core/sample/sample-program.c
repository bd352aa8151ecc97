/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sample/sample-private.h"

#include "core/program/review.h"
#include "core/program/rules-store.h"
#include "core/records/learning.h"
#include "core/records/program.h"
#include "core/records/survey.h"

/* The program of the sample: two years of rules, a draft for the third, and what real reviews made of them. Its figures have
 * a stream of random numbers of their own, so that partners and sales are what they were without a program. */

#define SEED 2611
#define N_TIERS 3

/* Months of the sample, counted from November 2024. */
#define MONTH_PUBLISHED 1
#define MONTH_CERTIFIED 5
#define MONTH_REVISED 13
#define MONTH_DRAFTED 23

/* The requirements, in their order. */
enum
{
  SALES,
  SALES_PEOPLE,
  TECHNICAL_PEOPLE,
  SATISFACTION,
  N_REQUIREMENTS,
};

static const struct
{
  const char *thresholds[N_REQUIREMENTS][N_TIERS];
  const char *margins[N_TIERS];
  const char *funds[N_TIERS];
  const char *japan;
  const char *west_gold;
  int grace_days;
  const char *remarks;
} years[] = {
  { { { "50000", "150000", "220000" }, { NULL, "1", "1" }, { NULL, NULL, "1" }, { NULL, "3", "3.8" } },
    { "4", "8", "12" },
    { NULL, "0.5", "1.5" },
    "1.2",
    NULL,
    90,
    "The first year: low steps, so that everybody finds a place." },
  { { { "60000", "200000", "280000" }, { NULL, "1", "2" }, { NULL, NULL, "2" }, { NULL, "3", "3.8" } },
    { "5", "10", "15" },
    { NULL, "1", "2" },
    "1.2",
    "300000",
    60,
    "Certified people count for more from this year on." },
  { { { "80000", "220000", "350000" }, { NULL, "1", "2" }, { "1", "2", "2" }, { "3", "3.8", "4.1" } },
    { "5", "10", "16" },
    { NULL, "1", "2.5" },
    "1.3",
    "360000",
    60,
    "Proposal for next year." },
};

/* Rules ------------------------------------------------------------------------------------------------------------- */

static LiaisonDecimal
parse (const char *text)
{
  LiaisonDecimal decimal = LIAISON_DECIMAL_ZERO;

  liaison_decimal_parse (text, &decimal, NULL);
  return decimal;
}

static void
add_requirement (LiaisonRules *rules, guint year, guint requirement, const char *metric, const char *role)
{
  LiaisonMetricSpec spec = { .metric = liaison_metric_find (metric) };

  spec.kind = spec.metric->kind;
  if (spec.metric->parameters & LIAISON_METRIC_HAS_PERIOD)
    spec.period = g_intern_static_string ("trailing-12");
  if (role != NULL)
    spec.role = g_intern_string (role);
  liaison_rules_add_requirement (rules, NULL, &spec);
  for (guint tier = 0; tier < N_TIERS; tier++)
    if (years[year].thresholds[requirement][tier] != NULL)
      liaison_rules_set_threshold (rules, requirement, tier,
                                   parse (years[year].thresholds[requirement][tier]));
}

static void
add_benefit (LiaisonRules *rules, LiaisonBenefitKind kind, const char *const *grants)
{
  const guint place = rules->benefits->len;

  liaison_rules_add_benefit (rules, kind, NULL, NULL);
  for (guint tier = 0; tier < N_TIERS; tier++)
    if (grants[tier] != NULL)
      liaison_rules_set_grant (rules, place, tier, grants[tier]);
}

static LiaisonRules *
make_rules (LiaisonSample *sample, guint year)
{
  static const char *const support[] = { "Business hours", "Business hours", "Day and night" };
  static const char *const managers[] = { NULL, NULL, "Yes" };
  static const char *const leads[] = { NULL, "After Gold", "First" };
  LiaisonRules *rules = liaison_rules_new ("EUR");

  liaison_rules_add_tier (rules, "bronze", "Bronze");
  liaison_rules_add_tier (rules, "silver", "Silver");
  liaison_rules_add_tier (rules, "gold", "Gold");
  add_requirement (rules, year, SALES, "sales", NULL);
  add_requirement (rules, year, SALES_PEOPLE, "certified-people", "sales");
  add_requirement (rules, year, TECHNICAL_PEOPLE, "certified-people", "technical");
  add_requirement (rules, year, SATISFACTION, "satisfaction", NULL);
  liaison_rules_add_override (rules, sample->regions[0], NULL, SALES, -1, TRUE, parse ("0.8"));
  liaison_rules_add_override (rules, sample->regions[3], NULL, SALES, -1, TRUE, parse (years[year].japan));
  if (years[year].west_gold != NULL)
    liaison_rules_add_override (rules, sample->regions[1], NULL, SALES, N_TIERS - 1, FALSE,
                                parse (years[year].west_gold));
  add_benefit (rules, LIAISON_BENEFIT_MARGIN, years[year].margins);
  add_benefit (rules, LIAISON_BENEFIT_MDF_PERCENT, years[year].funds);
  add_benefit (rules, LIAISON_BENEFIT_SUPPORT_LEVEL, support);
  add_benefit (rules, LIAISON_BENEFIT_NAMED_MANAGER, managers);
  add_benefit (rules, LIAISON_BENEFIT_LEAD_PRIORITY, leads);
  rules->policy.grace_days = years[year].grace_days;
  rules->policy.review_months = 3;
  g_set_str (&rules->remarks, years[year].remarks);
  return rules;
}

static gboolean
save_year (LiaisonSample *sample, guint year, GError **error)
{
  g_autoptr (LiaisonRules) rules = make_rules (sample, year);

  sample->version_ids[year] = liaison_rules_save_draft (sample->store, sample->program_id, rules, error);
  return sample->version_ids[year] != NULL;
}

static gboolean
make_program (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;

  sample->error = error;
  sample->program_id = liaison_sample_store (
      sample,
      liaison_sample_start (&liaison_program_entity, "name", "Global Partner Program", "objectives",
                            "Partners who sell, certify and please their customers are rewarded for it.",
                            "types", "reseller var isv si msp consultant service", "currency", "EUR", "since",
                            "2025-01-01", NULL));
  return !sample->has_failed && save_year (sample, 0, error);
}

static gboolean
publish_first (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;

  return liaison_rules_publish (store, sample->version_ids[0], liaison_date_from_ymd (2025, 1, 1), error);
}

static gboolean
revise (LiaisonStore *store, gpointer data, GError **error)
{
  return save_year (data, 1, error);
}

static gboolean
publish_second (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;

  return liaison_rules_publish (store, sample->version_ids[1], liaison_date_from_ymd (2026, 1, 1), error);
}

static gboolean
draft (LiaisonStore *store, gpointer data, GError **error)
{
  return save_year (data, 2, error);
}

/* People ------------------------------------------------------------------------------------------------------------ */

/* Certificates are valid for two years: @month says when they lapse, too. */
static void
certify (LiaisonSample *sample, GRand *random, const char *person_id, const char *role, int month)
{
  const gboolean is_sales = g_str_equal (role, "sales");
  const gboolean is_higher = g_rand_int_range (random, 0, 3) == 0;
  const int day = g_rand_int_range (random, 4, 25);
  g_autofree char *passed = liaison_sample_make_day (month, day);
  g_autofree char *expires = liaison_sample_make_day (month + 24, day);
  LiaisonRecord *record = liaison_sample_start (
      &liaison_certification_entity, "person", person_id, "name",
      is_sales ? (is_higher ? "Harbour Sales Expert" : "Harbour Sales Specialist")
               : (is_higher ? "Harbour Senior Engineer" : "Harbour Engineer"),
      "role", role, "state", "passed", "passed-on", passed, "expires-on", expires, NULL);

  liaison_record_set_integer (record, "level", is_higher ? 2 : 1);
  liaison_sample_drop (sample, record);
}

/* The people of a partner in the order in which they came. */
static GPtrArray *
load_people (LiaisonSample *sample, const char *partner_id)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (liaison_store_get_database (sample->store),
                                "SELECT person_id FROM employment WHERE partner_id = ? ORDER BY id", NULL);
  gboolean has_row;

  if (statement == NULL)
    return people;
  liaison_statement_bind (statement, "t", partner_id);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    g_ptr_array_add (people, g_strdup (liaison_statement_get_text (statement, 0)));
  return people;
}

/* Some lapse in September 2026, before the last review, some in December, before the next one, and most in spring. */
static int
get_month (guint partner)
{
  return partner % 11 == 2 ? -2 : partner % 4 == 0 ? 1 : 3 + (int) partner % 3;
}

/* Those who lead sell, those who come last are engineers; here and there one is missing. */
static gboolean
make_certificates (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED + MONTH_CERTIFIED);

  sample->error = error;
  for (guint i = 0; i < sample->partners->len && !sample->has_failed; i++)
    {
      g_autoptr (GPtrArray) people = load_people (sample, g_ptr_array_index (sample->partners, i));
      const guint place = i % LIAISON_SAMPLE_PARTNERS;
      const int month = get_month (i);

      for (guint person = 0; person < people->len; person++)
        {
          if (person < 2 && (place + person) % 8 != 7)
            certify (sample, random, g_ptr_array_index (people, person), "sales",
                     MAX (month, person == 1 ? 1 : 3));
          if (person + 2 >= people->len && place % 5 != 4)
            certify (sample, random, g_ptr_array_index (people, person), "technical", month);
        }
    }
  return !sample->has_failed;
}

static gboolean
ask (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED + (guint32) sample->month);
  g_autofree char *opened = liaison_sample_make_day (sample->month, 3);
  g_autofree char *name = g_strdup_printf ("Partner satisfaction, %.7s", opened);
  g_autofree char *survey = NULL;

  sample->error = error;
  survey = liaison_sample_store (sample, liaison_sample_start (&liaison_survey_entity, "name", name, "kind",
                                                               "psat", "opened-on", opened, NULL));
  for (guint i = 0; i < sample->partners->len && !sample->has_failed; i++)
    {
      const char *partner_id = g_ptr_array_index (sample->partners, i);
      g_autoptr (GPtrArray) people = load_people (sample, partner_id);
      const int mood = i % 11 == 7 ? 2 : i % 7 == 3 ? 3 : 4;

      for (guint person = 0; person < people->len; person++)
        {
          g_autofree char *day =
              liaison_sample_make_day (sample->month, 4 + g_rand_int_range (random, 0, 14));
          LiaisonRecord *record = liaison_sample_start (
              &liaison_survey_answer_entity, "survey", survey, "partner", partner_id, "person",
              g_ptr_array_index (people, person), "answered-on", day, "topic", "Working with us", NULL);

          liaison_record_set_integer (record, "score", MIN (5, mood + g_rand_int_range (random, 0, 2)));
          liaison_sample_drop (sample, record);
        }
    }
  return !sample->has_failed;
}

/* Reviews ----------------------------------------------------------------------------------------------------------- */

/* In the last review one demotion is held, and a second partner keeps its tier by hand. */
static void
choose (LiaisonReview *review, LiaisonDate as_of)
{
  gboolean has_hold = FALSE, has_override = FALSE;

  liaison_review_accept_all (review);
  if (as_of < liaison_date_from_ymd (2026, 10, 1))
    return;
  for (guint i = 0; i < review->items->len; i++)
    {
      LiaisonReviewItem *item = liaison_review_get_item (review, i);

      if (!has_hold && item->proposal.move == LIAISON_MOVE_DEMOTE)
        {
          item->choice = LIAISON_REVIEW_HOLD;
          item->reason = g_strdup ("The figures of September are being looked at again.");
          has_hold = TRUE;
        }
      else if (!has_override && item->proposal.move == LIAISON_MOVE_DEMOTE)
        {
          item->choice = LIAISON_REVIEW_OVERRIDE;
          item->override_tier = g_strdup (
              liaison_rules_get_tier (item->tier_case->rules, (guint) item->tier_case->standing.tier)->code);
          item->override_until = liaison_date_from_ymd (2026, 12, 15);
          item->reason = g_strdup ("A large order is signed and will be delivered in December.");
          has_override = TRUE;
        }
    }
}

static gboolean
hold_review (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;
  LiaisonDatabase *database = liaison_store_get_database (store);
  const LiaisonDate as_of = liaison_date_add_months (
      liaison_date_from_ymd (LIAISON_SAMPLE_FIRST_YEAR, LIAISON_SAMPLE_FIRST_MONTH, 1), sample->month);
  g_autoptr (LiaisonProgramInfo) program = liaison_program_info_load (database, sample->program_id, error);
  g_autoptr (LiaisonReview) review = NULL;

  if (program == NULL)
    return FALSE;
  review = liaison_review_prepare (database, program, as_of, TRUE,
                                   liaison_id_source_get_now (liaison_store_get_ids (store)), NULL, error);
  if (review == NULL)
    return FALSE;
  choose (review, as_of);
  return liaison_review_apply (store, review, liaison_date_add_days (as_of, 1), error);
}

/* The calendar ------------------------------------------------------------------------------------------------------ */

/* Takes its place after the partners: the program and its first year. */
gboolean
liaison_sample_start_program (LiaisonSample *sample, GError **error)
{
  static const char subject[] = "Global Partner Program";

  return liaison_sample_change (sample, MONTH_PUBLISHED - 1, 6, subject, make_program, error) &&
         liaison_sample_change (sample, MONTH_PUBLISHED - 1, 7, subject, publish_first, error);
}

/* What happens in the month that it is, before its sales are known. */
gboolean
liaison_sample_continue_program (LiaisonSample *sample, GError **error)
{
  const int month = sample->month;
  /* From July 2025 on there is a review at the beginning of each quarter, and a survey in May and November. */
  const gboolean has_review = month >= 8 && month % 3 == 2;
  const gboolean has_survey = month >= 6 && month % 6 == 0;

  return (month != MONTH_CERTIFIED ||
          liaison_sample_change (sample, month, 1, "Certificates", make_certificates, error)) &&
         (!has_review || liaison_sample_change (sample, month, 1, "Tier review", hold_review, error)) &&
         (!has_survey || liaison_sample_change (sample, month, 20, "Survey", ask, error)) &&
         (month != MONTH_REVISED ||
          (liaison_sample_change (sample, month, 8, "Rules of 2026", revise, error) &&
           liaison_sample_change (sample, month, 9, "Rules of 2026", publish_second, error))) &&
         (month != MONTH_DRAFTED ||
          liaison_sample_change (sample, month, 5, "Proposal for 2027", draft, error));
}

void
liaison_sample_clear_program (LiaisonSample *sample)
{
  g_clear_pointer (&sample->program_id, g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (sample->version_ids); i++)
    g_clear_pointer (&sample->version_ids[i], g_free);
}
