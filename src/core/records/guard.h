/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonGuard:
 * @LIAISON_GUARD_MALFORMED: the operation cannot be read
 * @LIAISON_GUARD_UNKNOWN: it names what is not there
 * @LIAISON_GUARD_EXISTS: it makes what is there already
 * @LIAISON_GUARD_KEY_REUSED: its key was used for something else, or for what was undone
 * @LIAISON_GUARD_STATE: what it is done to is not in a state for it
 * @LIAISON_GUARD_DATES: it lies outside the days that it may be done in
 * @LIAISON_GUARD_NOT_HOLDER: another copy of the workspace holds the money
 * @LIAISON_GUARD_INSUFFICIENT: there is less than it takes
 * @LIAISON_GUARD_NOT_APPROVER: who does it may not approve at all
 * @LIAISON_GUARD_NOT_IN_REGION: who does it has no say in that region
 * @LIAISON_GUARD_OVER_LIMIT: who does it may not approve as much
 * @LIAISON_GUARD_SELF_APPROVAL: who does it asked for it
 * @LIAISON_GUARD_COST_SHARE: it is more than the fund's share of the cost
 * @LIAISON_GUARD_OVER_CLAIM: it is more than was committed for the request
 * @LIAISON_GUARD_INVOICE_TOTAL: the lines that cite an invoice are more than it
 * @LIAISON_GUARD_PROOF_MISSING: a claim lacks a proof that it needs
 * @LIAISON_GUARD_NO_RATE: there is no rate between two currencies
 *
 * Why an operation on funds was refused; the message says it to people.
 */
typedef enum
{
  LIAISON_GUARD_MALFORMED,
  LIAISON_GUARD_UNKNOWN,
  LIAISON_GUARD_EXISTS,
  LIAISON_GUARD_KEY_REUSED,
  LIAISON_GUARD_STATE,
  LIAISON_GUARD_DATES,
  LIAISON_GUARD_NOT_HOLDER,
  LIAISON_GUARD_INSUFFICIENT,
  LIAISON_GUARD_NOT_APPROVER,
  LIAISON_GUARD_NOT_IN_REGION,
  LIAISON_GUARD_OVER_LIMIT,
  LIAISON_GUARD_SELF_APPROVAL,
  LIAISON_GUARD_COST_SHARE,
  LIAISON_GUARD_OVER_CLAIM,
  LIAISON_GUARD_INVOICE_TOTAL,
  LIAISON_GUARD_PROOF_MISSING,
  LIAISON_GUARD_NO_RATE,
  LIAISON_N_GUARDS,
} LiaisonGuard;

#define LIAISON_GUARD (liaison_guard_quark ())
GQuark liaison_guard_quark (void);
const char *liaison_guard_get_word (const GError *error);

G_END_DECLS
