/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/registration-score.h"

/* Two registrations of one opportunity: each term of rules.md 2, the cap, and who was first. */

typedef struct
{
  const char *customer_id;
  LiaisonDuplicateSubject customer;
  const char *email;
  const char *products;
} Registered;

static LiaisonRegistrationWeights
get_weights (void)
{
  g_autoptr (LiaisonRuleBook) book = liaison_rule_book_new ();
  LiaisonRegistrationWeights weights;

  liaison_registration_weights_read (book, NULL, &weights);
  return weights;
}

static void
assert_score (Registered a, Registered b, const char *expected, LiaisonDuplicateVerdict verdict)
{
  const LiaisonRegistrationWeights weights = get_weights ();
  g_auto (GStrv) a_products = g_strsplit (a.products, " ", -1);
  g_auto (GStrv) b_products = g_strsplit (b.products, " ", -1);
  g_autoptr (LiaisonDuplicatePrepared) left = liaison_duplicate_prepare (&a.customer);
  g_autoptr (LiaisonDuplicatePrepared) right = liaison_duplicate_prepare (&b.customer);
  const LiaisonRegistrationSubject one = { "a", a.customer_id, left, a.email,
                                           (const char *const *) a_products };
  const LiaisonRegistrationSubject other = { "b", b.customer_id, right, b.email,
                                             (const char *const *) b_products };
  g_autoptr (LiaisonExplanation) explanation = NULL;
  const LiaisonDuplicateResult result = liaison_registration_score (&one, &other, &weights, &explanation);
  const LiaisonDuplicateResult mirrored = liaison_registration_score (&other, &one, &weights, NULL);
  g_autofree char *total = liaison_decimal_to_text (result.total);
  LiaisonDecimal sum = LIAISON_DECIMAL_ZERO;

  g_assert_cmpstr (total, ==, expected);
  g_assert_cmpint (result.verdict, ==, verdict);
  g_assert_cmpint (liaison_decimal_compare (result.total, mirrored.total), ==, 0);
  g_assert_cmpstr (liaison_explanation_get_evidence (explanation, 0), ==, "a");
  g_assert_cmpstr (liaison_explanation_get_evidence (explanation, 1), ==, "b");
  /* The terms that are told add up to the total, unless it was capped. */
  for (guint i = 0; i < liaison_explanation_get_n_children (explanation); i++)
    {
      LiaisonDecimal points = LIAISON_DECIMAL_ZERO;

      liaison_explanation_get_points (liaison_explanation_get_child (explanation, i), &points);
      g_assert_true (liaison_decimal_add (sum, points, &sum, NULL));
    }
  g_assert_cmpint (liaison_decimal_compare (sum, result.total), >=, 0);
  if (!g_str_equal (expected, "79"))
    g_assert_cmpint (liaison_decimal_compare (sum, result.total), ==, 0);
}

static void
test_terms (void)
{
  const Registered plain = { NULL, { .name = "Nordlicht Systeme GmbH" }, NULL, "p1" };
  Registered other = { NULL, { .name = "Vista Retail" }, NULL, "p2" };

  assert_score (plain, other, "0", LIAISON_DUPLICATE_NOTHING);
  other.products = "p1";
  assert_score (plain, other, "20", LIAISON_DUPLICATE_NOTHING);
  other.products = "p2 p1 p3";
  assert_score (plain, other, "6.67", LIAISON_DUPLICATE_NOTHING);
  other = plain;
  assert_score (plain, other, "45", LIAISON_DUPLICATE_NOTHING);
  /* Legal forms do not count, and a similar name has less. */
  other.customer.name = "NORDLICHT SYSTEME AG";
  assert_score (plain, other, "45", LIAISON_DUPLICATE_NOTHING);
}

static void
test_customers (void)
{
  Registered a = {
    NULL, { .name = "Aster", .tax_number = "DE811115368", .city = "Kiel" }, "x@aster.example", "p1"
  };
  Registered b = { NULL, { .name = "Birke", .tax_number = "DE 811 115 368", .city = "Bonn" }, NULL, "p1" };
  Registered bare = { "c1", { .name = "Aster" }, NULL, "p1" };
  Registered again = bare;

  assert_score (a, b, "80", LIAISON_DUPLICATE_STOP);
  b.customer.city = "Kiel";
  assert_score (a, b, "90", LIAISON_DUPLICATE_STOP);
  /* The same contact, whatever the capitals. */
  b.email = "X@Aster.example";
  assert_score (a, b, "120", LIAISON_DUPLICATE_STOP);
  /* One record of a customer without any number is the same customer. */
  assert_score (bare, again, "105", LIAISON_DUPLICATE_STOP);
  again.customer_id = "c2";
  assert_score (bare, again, "45", LIAISON_DUPLICATE_NOTHING);
}

/* The same customer with other products is not the same opportunity: 79 at most, a warning. */
static void
test_cap (void)
{
  const Registered a = {
    "c1", { .name = "Aster", .website = "aster.example", .postcode = "24103" }, "x@aster.example", "p1"
  };
  Registered b = a;

  b.products = "p2";
  assert_score (a, b, "79", LIAISON_DUPLICATE_WARN);
  b.products = "p2 p1";
  assert_score (a, b, "185", LIAISON_DUPLICATE_STOP);
}

/* Common products over all products, to hundredths and half up, against floating point. */
static void
test_products_random (void)
{
  const LiaisonRegistrationWeights weights = get_weights ();
  static const char *const all[] = { "a", "b", "c", "d", "e", "f", "g", "h" };

  for (int i = 0; i < 2000; i++)
    {
      const guint left = (guint) g_test_rand_int_range (1, 256),
                  right = (guint) g_test_rand_int_range (1, 256);
      const char *first[9] = { NULL }, *second[9] = { NULL };
      guint n_first = 0, n_second = 0;
      LiaisonRegistrationSubject a = { .id = "a" }, b = { .id = "b" };
      LiaisonDuplicateResult result;
      double share;
      gint64 hundredths = 0;

      for (guint j = 0; j < 8; j++)
        {
          if ((left & (1u << j)) != 0)
            first[n_first++] = all[j];
          if ((right & (1u << j)) != 0)
            second[n_second++] = all[7 - (7 - j)];
        }
      a.product_ids = first;
      b.product_ids = second;
      result = liaison_registration_score (&a, &b, &weights, NULL);
      share = (double) __builtin_popcount (left & right) / __builtin_popcount (left | right);
      g_assert_true (
          liaison_decimal_apply (result.total, 100, LIAISON_ROUNDING_HALF_EVEN, &hundredths, NULL));
      g_assert_cmpint (hundredths, ==, (gint64) (share * 2000 + 0.5 + 1e-9));
    }
}

static void
test_priority (void)
{
#define ORDER(a, a_id, b, b_id) liaison_registration_compare_priority (a, a_id, b, b_id)
  g_assert_cmpint (ORDER ("2026-03-02T08:00:00.000000Z", "b", "2026-03-02T08:00:00.000001Z", "a"), <, 0);
  g_assert_cmpint (ORDER ("2026-03-02T08:00:00.000001Z", "a", "2026-03-02T08:00:00.000000Z", "b"), >, 0);
  g_assert_cmpint (ORDER ("2026-03-02T08:00:00.000000Z", "a", "2026-03-02T08:00:00.000000Z", "b"), <, 0);
  g_assert_cmpint (ORDER (NULL, "a", "2026-03-02T08:00:00.000000Z", "b"), >, 0);
  g_assert_cmpint (ORDER (NULL, "b", NULL, "a"), >, 0);
#undef ORDER
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/registration-score/terms", test_terms);
  g_test_add_func ("/registration-score/customers", test_customers);
  g_test_add_func ("/registration-score/cap", test_cap);
  g_test_add_func ("/registration-score/products-random", test_products_random);
  g_test_add_func ("/registration-score/priority", test_priority);
  return g_test_run ();
}
