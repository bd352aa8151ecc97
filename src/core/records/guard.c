/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/guard.h"

/* The words by which programs know why an operation was refused. */

static const char *const words[] = {
  [LIAISON_GUARD_MALFORMED] = "malformed",
  [LIAISON_GUARD_UNKNOWN] = "unknown",
  [LIAISON_GUARD_EXISTS] = "exists",
  [LIAISON_GUARD_KEY_REUSED] = "key-reused",
  [LIAISON_GUARD_STATE] = "state",
  [LIAISON_GUARD_DATES] = "dates",
  [LIAISON_GUARD_NOT_HOLDER] = "not-holder",
  [LIAISON_GUARD_INSUFFICIENT] = "insufficient",
  [LIAISON_GUARD_NOT_APPROVER] = "not-approver",
  [LIAISON_GUARD_NOT_IN_REGION] = "not-in-region",
  [LIAISON_GUARD_OVER_LIMIT] = "over-limit",
  [LIAISON_GUARD_SELF_APPROVAL] = "self-approval",
  [LIAISON_GUARD_COST_SHARE] = "cost-share",
  [LIAISON_GUARD_OVER_CLAIM] = "over-claim",
  [LIAISON_GUARD_INVOICE_TOTAL] = "invoice-total",
  [LIAISON_GUARD_PROOF_MISSING] = "proof-missing",
  [LIAISON_GUARD_NO_RATE] = "no-rate",
};

G_DEFINE_QUARK (liaison - guard - quark, liaison_guard)

/**
 * liaison_guard_get_word:
 * @error: what an operation failed with
 *
 * Returns: (nullable): the word of the guard that refused it; %NULL where it failed otherwise
 */
const char *
liaison_guard_get_word (const GError *error)
{
  if (error == NULL || error->domain != LIAISON_GUARD || (guint) error->code >= G_N_ELEMENTS (words))
    return NULL;
  return words[error->code];
}
