/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/registration-score.h"

#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether two registrations are of one opportunity: the customers are held against each other as customers are, with points of their own; then
 * the contact, and what the products have in common. */

#define HUNDREDTHS 100

/* The first of the terms of two customers. */
#define NUMBER_TERM 0

/* Of the points for an equal name, those for a name that is just similar and for one that is nearly equal, as for two customers. */
#define SIMILAR_FROM(points) ((points) * 25 / 45)
#define SIMILAR_TO(points) ((points) * 40 / 45)

/**
 * liaison_registration_weights_read:
 * @weights: (out): the points that the rules of engagement give in the region
 */
void
liaison_registration_weights_read (const LiaisonRuleBook *book,
                                   const char *region_id,
                                   LiaisonRegistrationWeights *weights)
{
#define READ(rule) liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_##rule, region_id)
  const int name = READ (DUPLICATE_NAME), place = READ (DUPLICATE_PLACE);

  weights->customer = LIAISON_DUPLICATE_WEIGHTS_DEFAULT;
  weights->customer.number = READ (DUPLICATE_NUMBER);
  weights->customer.domain = READ (DUPLICATE_DOMAIN);
  weights->customer.name_equal = name;
  weights->customer.name_similar_from = SIMILAR_FROM (name);
  weights->customer.name_similar_to = SIMILAR_TO (name);
  weights->customer.postcode = place;
  weights->customer.city = place;
  weights->customer.warn_from = READ (DUPLICATE_WARN);
  weights->customer.stop_from = READ (DUPLICATE_STOP);
  weights->email = READ (DUPLICATE_EMAIL);
  weights->products = READ (DUPLICATE_PRODUCTS);
  weights->cap = READ (DUPLICATE_CAP);
#undef READ
}

static guint
count_common (const char *const *a, const char *const *b)
{
  guint n = 0;

  for (guint i = 0; a != NULL && b != NULL && a[i] != NULL; i++)
    n += g_strv_contains (b, a[i]);
  return n;
}

static guint
count (const char *const *list)
{
  return list != NULL ? g_strv_length ((char **) list) : 0;
}

static gboolean
is_same_email (const char *a, const char *b)
{
  g_autofree char *left = a != NULL ? g_strstrip (g_utf8_casefold (a, -1)) : NULL;
  g_autofree char *right = b != NULL ? g_strstrip (g_utf8_casefold (b, -1)) : NULL;

  return left != NULL && right != NULL && *left != '\0' && g_str_equal (left, right);
}

static int
get_hundredths (LiaisonDecimal points)
{
  gint64 hundredths = 0;

  liaison_decimal_apply (points, HUNDREDTHS, LIAISON_ROUNDING_HALF_EVEN, &hundredths, NULL);
  return (int) hundredths;
}

static int
get_points (const LiaisonExplanation *term)
{
  LiaisonDecimal points = LIAISON_DECIMAL_ZERO;

  liaison_explanation_get_points (term, &points);
  return get_hundredths (points);
}

/* Adds a line with its points, where somebody asks why, and gives these back. */
static int
add_term (GPtrArray *terms, const char *reason, int hundredths)
{
  LiaisonExplanation *line;

  if (terms == NULL)
    return hundredths;
  line =
      liaison_explanation_new (reason, hundredths > 0 ? LIAISON_EXPLANATION_MET : LIAISON_EXPLANATION_UNMET);
  liaison_explanation_set_points (line, liaison_decimal_make (hundredths, 2));
  g_ptr_array_add (terms, line);
  return hundredths;
}

/* One record of a customer needs no number to be the same. */
static int
add_customer (GPtrArray *terms,
              const LiaisonRegistrationSubject *a,
              const LiaisonRegistrationSubject *b,
              const LiaisonRegistrationWeights *weights)
{
  const gboolean is_same = a->customer_id != NULL && g_strcmp0 (a->customer_id, b->customer_id) == 0;
  g_autoptr (LiaisonExplanation) compared = NULL;
  int total = 0;

  if (is_same)
    total = add_term (terms, N_ ("Both are for the same customer."), weights->customer.number * HUNDREDTHS);
  if (a->customer == NULL || b->customer == NULL)
    return total;
  if (terms == NULL && !is_same)
    {
      const LiaisonDuplicateResult result =
          liaison_duplicate_score (a->customer, b->customer, &weights->customer, NULL);

      return total + get_hundredths (result.total);
    }
  liaison_duplicate_score (a->customer, b->customer, &weights->customer, &compared);
  for (guint i = is_same ? NUMBER_TERM + 1 : NUMBER_TERM; i < liaison_explanation_get_n_children (compared);
       i++)
    {
      LiaisonExplanation *term = liaison_explanation_get_child (compared, i);

      total += get_points (term);
      if (terms != NULL)
        g_ptr_array_add (terms, liaison_explanation_ref (term));
    }
  return total;
}

static int
add_products (GPtrArray *terms,
              const LiaisonRegistrationSubject *a,
              const LiaisonRegistrationSubject *b,
              const LiaisonRegistrationWeights *weights)
{
  const guint common = count_common (a->product_ids, b->product_ids);
  const guint all = count (a->product_ids) + count (b->product_ids) - common;
  LiaisonExplanation *line;
  int hundredths;

  if (common == 0)
    return add_term (terms, N_ ("They have no product in common."), 0);
  /* Half up, by whole numbers. */
  hundredths = (int) ((2 * (guint64) common * (guint64) weights->products * HUNDREDTHS + all) / (2 * all));
  if (terms == NULL)
    return hundredths;
  line = liaison_explanation_new (N_ ("They have {common} of {all} products in common."),
                                  LIAISON_EXPLANATION_MET);
  liaison_explanation_set_integer (line, "common", common);
  liaison_explanation_set_integer (line, "all", all);
  liaison_explanation_set_points (line, liaison_decimal_make (hundredths, 2));
  g_ptr_array_add (terms, line);
  return hundredths;
}

static const char *
get_reason (LiaisonDuplicateVerdict verdict)
{
  switch (verdict)
    {
    case LIAISON_DUPLICATE_STOP:
      return N_ ("This is very probably the same opportunity: the score is {total}, and from {stop} on it is "
                 "for someone to decide.");
    case LIAISON_DUPLICATE_WARN:
      return N_ (
          "This may be the same opportunity: the score is {total}, and from {warn} on there is a warning.");
    case LIAISON_DUPLICATE_NOTHING:
    default:
      return N_ ("This is taken for another opportunity: the score is {total}, and less than {warn} says "
                 "nothing.");
    }
}

static LiaisonDuplicateVerdict
get_verdict (int total, const LiaisonRegistrationWeights *weights)
{
  if (total >= weights->customer.stop_from * HUNDREDTHS)
    return LIAISON_DUPLICATE_STOP;
  return total >= weights->customer.warn_from * HUNDREDTHS ? LIAISON_DUPLICATE_WARN
                                                           : LIAISON_DUPLICATE_NOTHING;
}

/**
 * liaison_registration_score:
 * @explanation: (out) (optional) (transfer full): the score term by term, with both registrations as evidence
 *
 * Adds the terms of rules.md 2 for two registrations of one opportunity. Without a common product the sum is capped, so that the same
 * customer alone never stops.
 *
 * Returns: the sum and what it means
 */
LiaisonDuplicateResult
liaison_registration_score (const LiaisonRegistrationSubject *a,
                            const LiaisonRegistrationSubject *b,
                            const LiaisonRegistrationWeights *weights,
                            LiaisonExplanation **explanation)
{
  g_autoptr (GPtrArray) terms =
      explanation != NULL ? g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_explanation_unref)
                          : NULL;
  g_autoptr (LiaisonExplanation) root = NULL;
  LiaisonDuplicateResult result;
  int total, common;

  total = add_customer (terms, a, b, weights);
  if (is_same_email (a->email, b->email))
    total += add_term (terms, N_ ("The contact at the customer is the same."), weights->email * HUNDREDTHS);
  else
    add_term (terms, N_ ("The contacts at the customer are not the same."), 0);
  common = add_products (terms, a, b, weights);
  total += common;
  if (common == 0 && total > weights->cap * HUNDREDTHS)
    {
      total = weights->cap * HUNDREDTHS;
      if (terms != NULL)
        g_ptr_array_add (terms,
                         liaison_explanation_new (
                             N_ ("Without a common product the score is capped, so that the customer alone "
                                 "does not stop."),
                             LIAISON_EXPLANATION_NEUTRAL));
    }

  result.total = liaison_decimal_make (total, 2);
  result.verdict = get_verdict (total, weights);
  if (explanation == NULL)
    return result;
  root = liaison_explanation_new (get_reason (result.verdict), result.verdict == LIAISON_DUPLICATE_NOTHING
                                                                   ? LIAISON_EXPLANATION_UNMET
                                                                   : LIAISON_EXPLANATION_MET);
  liaison_explanation_set_points (root, result.total);
  liaison_explanation_set_number (root, "total", result.total);
  liaison_explanation_set_integer (root, "warn", weights->customer.warn_from);
  liaison_explanation_set_integer (root, "stop", weights->customer.stop_from);
  if (a->id != NULL)
    liaison_explanation_add_evidence (root, a->id);
  if (b->id != NULL)
    liaison_explanation_add_evidence (root, b->id);
  for (guint i = 0; i < terms->len; i++)
    liaison_explanation_add (root, liaison_explanation_ref (g_ptr_array_index (terms, i)));
  *explanation = g_steal_pointer (&root);
  return result;
}

/**
 * liaison_registration_compare_priority:
 * @a_instant: (nullable): when it was submitted, complete
 * @b_instant: (nullable): when the other was
 *
 * Returns: negative where @a was first; of two at the same instant the one with the smaller id, and what has no instant comes last
 */
int
liaison_registration_compare_priority (const char *a_instant,
                                       const char *a_id,
                                       const char *b_instant,
                                       const char *b_id)
{
  int order;

  if ((a_instant == NULL) != (b_instant == NULL))
    return a_instant == NULL ? 1 : -1;
  order = g_strcmp0 (a_instant, b_instant);
  return order != 0 ? order : g_strcmp0 (a_id, b_id);
}
