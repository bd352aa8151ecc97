/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/registration-case.h"

#include <glib/gi18n-lib.h>

/* The approval of a registration as a pure rule: how long it protects, which margin it freezes, and what stands beside it. */

void
liaison_registration_match_free (LiaisonRegistrationMatch *self)
{
  g_free (self->id);
  g_free (self->number);
  g_free (self->partner);
  g_free (self->state);
  g_clear_pointer (&self->explanation, liaison_explanation_unref);
  g_free (self);
}

void
liaison_registration_flag_free (LiaisonRegistrationFlag *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->partner);
  g_free (self);
}

void
liaison_registered_product_free (LiaisonRegisteredProduct *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

/**
 * liaison_registration_case_new:
 *
 * Returns: (transfer full): one that rests on nothing yet
 */
LiaisonRegistrationCase *
liaison_registration_case_new (void)
{
  LiaisonRegistrationCase *self = g_new0 (LiaisonRegistrationCase, 1);

  self->products = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_registered_product_free);
  self->matches = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_registration_match_free);
  self->flags = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_registration_flag_free);
  return self;
}

void
liaison_registration_case_free (LiaisonRegistrationCase *self)
{
  g_free (self->engagement);
  g_free (self->tier);
  g_ptr_array_unref (self->products);
  g_ptr_array_unref (self->matches);
  g_ptr_array_unref (self->flags);
  g_free (self);
}

void
liaison_registration_approval_clear (LiaisonRegistrationApproval *self)
{
  g_clear_pointer (&self->explanation, liaison_explanation_unref);
}

/**
 * liaison_registration_case_get_margin:
 * @product: its place
 * @margin: (out): in percent: the tier's, plus what the registration adds for the product
 */
gboolean
liaison_registration_case_get_margin (const LiaisonRegistrationCase *self,
                                      guint product,
                                      LiaisonDecimal *margin,
                                      GError **error)
{
  const LiaisonRegisteredProduct *each = g_ptr_array_index (self->products, product);

  return liaison_decimal_add (self->tier_margin, each->uplift, margin, error);
}

static LiaisonExplanation *
explain_protection (const LiaisonRegistrationCase *self, LiaisonDate until)
{
  LiaisonExplanation *line = liaison_explanation_new_counted (
      "Protected through {until}: {count} day from the approval on {approved}.",
      "Protected through {until}: {count} days from the approval on {approved}.",
      (guint64) self->protection_days, LIAISON_EXPLANATION_MET);

  liaison_explanation_set_date (line, "approved", self->on);
  liaison_explanation_set_date (line, "until", until);
  return line;
}

static gboolean
explain_margin (const LiaisonRegistrationCase *self, guint product, LiaisonExplanation *root, GError **error)
{
  const LiaisonRegisteredProduct *each = g_ptr_array_index (self->products, product);
  LiaisonExplanation *line;
  LiaisonDecimal margin;

  if (!liaison_registration_case_get_margin (self, product, &margin, error))
    return FALSE;
  line = liaison_explanation_new (
      self->tier != NULL
          ? N_ ("The margin of {product} stays {margin} %: {tier_margin} of the tier {tier} and {uplift} "
                "for the registration.")
          : N_ ("The margin of {product} stays {margin} %: the partner has no tier that brings a margin, "
                "and the registration brings {uplift}."),
      LIAISON_EXPLANATION_MET);
  liaison_explanation_set_text (line, "product", each->name);
  liaison_explanation_set_number (line, "margin", margin);
  liaison_explanation_set_number (line, "uplift", each->uplift);
  if (self->tier != NULL)
    {
      liaison_explanation_set_number (line, "tier_margin", self->tier_margin);
      liaison_explanation_set_text (line, "tier", self->tier);
    }
  liaison_explanation_add (root, line);
  return TRUE;
}

static const char *
get_match_reason (const LiaisonRegistrationMatch *match)
{
  if (match->is_own)
    return N_ ("{partner} has another registration of this opportunity perhaps: {number}.");
  if (match->is_earlier)
    return N_ ("{partner} was first with a registration of this opportunity perhaps: {number}.");
  return N_ ("{partner} came later with a registration of this opportunity perhaps: {number}.");
}

static void
explain_match (const LiaisonRegistrationMatch *match, LiaisonExplanation *root)
{
  LiaisonExplanation *line =
      liaison_explanation_new (get_match_reason (match), match->result.verdict == LIAISON_DUPLICATE_STOP
                                                             ? LIAISON_EXPLANATION_UNMET
                                                             : LIAISON_EXPLANATION_NEUTRAL);

  liaison_explanation_set_text (line, "partner", match->partner);
  liaison_explanation_set_text (line, "number", match->number != NULL ? match->number : match->id);
  liaison_explanation_add_evidence (line, match->id);
  if (match->explanation != NULL)
    liaison_explanation_add (line, liaison_explanation_ref (match->explanation));
  liaison_explanation_add (root, line);
}

static void
explain_flag (const LiaisonRegistrationFlag *flag, LiaisonExplanation *root)
{
  LiaisonExplanation *line = liaison_explanation_new (
      flag->partner != NULL ? N_ ("{partner} has an open deal with this customer: {deal}.")
                            : N_ ("Direct sales have an open deal with this customer: {deal}."),
      LIAISON_EXPLANATION_NEUTRAL);

  liaison_explanation_set_text (line, "deal", flag->name);
  if (flag->partner != NULL)
    liaison_explanation_set_text (line, "partner", flag->partner);
  liaison_explanation_add_evidence (line, flag->id);
  liaison_explanation_add (root, line);
}

static const LiaisonRegistrationMatch *
find_stop (const LiaisonRegistrationCase *self)
{
  for (guint i = 0; i < self->matches->len; i++)
    {
      const LiaisonRegistrationMatch *match = g_ptr_array_index (self->matches, i);

      if (match->result.verdict == LIAISON_DUPLICATE_STOP)
        return match;
    }
  return NULL;
}

/**
 * liaison_registration_case_approve:
 * @approval: (out caller-allocates): what comes of it
 * @error: INVALID where a margin is no number that can be
 *
 * Decides what an approval gives. That a match stops for a decision is told, not refused: who decides says so.
 */
gboolean
liaison_registration_case_approve (const LiaisonRegistrationCase *self,
                                   LiaisonRegistrationApproval *approval,
                                   GError **error)
{
  g_autoptr (LiaisonExplanation) root = liaison_explanation_new (
      self->engagement != NULL ? N_ ("Approved by the rules of engagement “{rules}”.")
                               : N_ ("Approved by the standard rules of engagement."),
      LIAISON_EXPLANATION_MET);

  g_return_val_if_fail (self->products->len > 0, FALSE);

  if (self->engagement != NULL)
    liaison_explanation_set_text (root, "rules", self->engagement);
  approval->until = liaison_date_add_days (self->on, self->protection_days);
  approval->stop = find_stop (self);
  if (!liaison_registration_case_get_margin (self, 0, &approval->margin, error))
    return FALSE;
  liaison_explanation_add (root, explain_protection (self, approval->until));
  for (guint i = 0; i < self->products->len; i++)
    if (!explain_margin (self, i, root, error))
      return FALSE;
  for (guint i = 0; i < self->matches->len; i++)
    explain_match (g_ptr_array_index (self->matches, i), root);
  for (guint i = 0; i < self->flags->len; i++)
    explain_flag (g_ptr_array_index (self->flags, i), root);
  approval->explanation = g_steal_pointer (&root);
  return TRUE;
}
