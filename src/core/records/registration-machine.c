/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/registration-machine.h"

#include <glib/gi18n-lib.h>

/* The ways of a deal registration (rules.md 2). Windows, margins, duplicates and who may decide are for those who take
 * the steps. */

static const LiaisonTransition registration_transitions[] = {
  { .state = "draft",
    .action = "submit",
    .next = "submitted",
    .label = N_ ("Submit"),
    .needs = "customer product",
    .stamps = "submitted-on" },
  { .state = "draft", .action = "withdraw", .next = "withdrawn", .label = N_ ("Withdraw") },
  { .state = "submitted", .action = "review", .next = "under_review", .label = N_ ("Take Into Review") },
  { .state = "submitted", .action = "withdraw", .next = "withdrawn", .label = N_ ("Withdraw") },
  { .state = "under_review",
    .action = "approve",
    .next = "approved",
    .label = N_ ("Approve"),
    .needs = "customer product approved-on protected-until margin",
    .stamps = "decided-on",
    .clears = "reason" },
  { .state = "under_review",
    .action = "return",
    .next = "returned",
    .label = N_ ("Return"),
    .needs = "reason flagged" },
  { .state = "under_review",
    .action = "reject",
    .next = "rejected",
    .label = N_ ("Reject"),
    .needs = "reason",
    .stamps = "decided-on" },
  { .state = "under_review",
    .action = "duplicate",
    .next = "duplicate",
    .label = N_ ("Mark as Duplicate"),
    .needs = "duplicate-of",
    .stamps = "decided-on" },
  { .state = "under_review", .action = "withdraw", .next = "withdrawn", .label = N_ ("Withdraw") },
  { .state = "returned",
    .action = "submit",
    .next = "submitted",
    .label = N_ ("Submit"),
    .needs = "customer product",
    .stamps = "submitted-on",
    .clears = "reason flagged" },
  { .state = "returned", .action = "withdraw", .next = "withdrawn", .label = N_ ("Withdraw") },
  { .state = "approved",
    .action = "convert",
    .next = "converted",
    .label = N_ ("Convert to a Deal"),
    .needs = "deal",
    .stamps = "converted-on" },
  { .state = "approved",
    .action = "extend",
    .next = "extended",
    .label = N_ ("Extend"),
    .needs = "protected-until" },
  { .state = "approved",
    .action = "revoke",
    .next = "revoked",
    .label = N_ ("Revoke"),
    .needs = "reason appeal-until",
    .stamps = "decided-on" },
  { .state = "approved", .action = "expire", .next = "expired", .label = N_ ("Expire") },
  { .state = "extended",
    .action = "convert",
    .next = "converted",
    .label = N_ ("Convert to a Deal"),
    .needs = "deal",
    .stamps = "converted-on" },
  { .state = "extended",
    .action = "extend",
    .next = "extended",
    .label = N_ ("Extend"),
    .needs = "protected-until" },
  { .state = "extended",
    .action = "revoke",
    .next = "revoked",
    .label = N_ ("Revoke"),
    .needs = "reason appeal-until",
    .stamps = "decided-on" },
  { .state = "extended", .action = "expire", .next = "expired", .label = N_ ("Expire") },
  { .state = "converted", .action = "win", .next = "won", .label = N_ ("Won") },
  { .state = "converted", .action = "lose", .next = "lost", .label = N_ ("Lost") },
  { .state = "revoked",
    .action = "appeal",
    .next = "revoked",
    .label = N_ ("Appeal"),
    .needs = "appeal-until",
    .stamps = "appealed-on" },
  { .state = "revoked",
    .action = "reinstate",
    .next = "approved",
    .label = N_ ("Reinstate"),
    .needs = "appealed-on",
    .stamps = "decided-on",
    .clears = "appeal-until appealed-on reason" },
  { .state = "revoked",
    .action = "uphold",
    .next = "revoked",
    .label = N_ ("Uphold"),
    .needs = "appealed-on reason",
    .stamps = "decided-on",
    .clears = "appeal-until" },
  { NULL },
};

static const LiaisonStateMask registration_masks[] = {
  { "draft", "*" },
  { "approved", "stage amount expected-on remarks" },
  { "extended", "stage amount expected-on remarks" },
  { NULL },
};

const LiaisonStateMachine liaison_registration_machine = {
  .field = "state",
  .transitions = registration_transitions,
  .masks = registration_masks,
};

/**
 * liaison_registration_is_active:
 * @state: of a registration
 *
 * Returns: whether it protects: the same that the triggers of the database look at
 */
gboolean
liaison_registration_is_active (const char *state)
{
  static const char *const active[] = { "approved", "extended", "converted", NULL };

  return g_strv_contains (active, state);
}

/**
 * liaison_registration_is_open:
 * @state: of a registration
 *
 * Returns: whether it waits for a decision, or for what the partner has to say
 */
gboolean
liaison_registration_is_open (const char *state)
{
  static const char *const open[] = { "submitted", "under_review", "returned", NULL };

  return g_strv_contains (open, state);
}

/**
 * liaison_registration_can_edit:
 * @registration: a registration
 * @field: the name of one of its fields
 *
 * Returns: whether a person may edit the field: by its state, and where it was returned by what the reviewer opened again
 */
gboolean
liaison_registration_can_edit (LiaisonRecord *registration, const char *field)
{
  const char *state = liaison_record_get_text (registration, "state");
  const char *flagged = liaison_record_get_text (registration, "flagged");
  g_auto (GStrv) names = NULL;

  if (!g_str_equal (state, "returned"))
    return liaison_state_machine_can_edit (&liaison_registration_machine, state, field);
  /* An amount goes with its currency. */
  if (g_str_equal (field, "currency"))
    field = "amount";
  names = g_strsplit (flagged != NULL ? flagged : "", " ", -1);
  return g_strv_contains ((const char *const *) names, field);
}
