/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/conflict-machine.h"

#include <glib/gi18n-lib.h>

/* The ways of a conflict, from the day on which somebody takes it up to the ruling. */

static const LiaisonTransition conflict_transitions[] = {
  { .state = "open", .action = "review", .next = "in-review", .label = N_ ("Take Into Review") },
  { .state = "open", .action = "withdraw", .next = "withdrawn", .label = N_ ("Withdraw"), .needs = "reason" },
  { .state = "in-review",
    .action = "rule",
    .next = "ruled",
    .label = N_ ("Rule"),
    .needs = "ruling reason",
    .stamps = "ruled-on" },
  { .state = "in-review",
    .action = "withdraw",
    .next = "withdrawn",
    .label = N_ ("Withdraw"),
    .needs = "reason" },
  { .state = "ruled", .action = "close", .next = "closed", .label = N_ ("Close") },
  { .state = "ruled", .action = "appeal", .next = "appealed", .label = N_ ("Appeal") },
  { .state = "appealed",
    .action = "rule",
    .next = "ruled",
    .label = N_ ("Rule"),
    .needs = "ruling reason",
    .stamps = "ruled-on" },
  { NULL },
};

static const LiaisonStateMask conflict_masks[] = {
  { "open", "*" }, { "in-review", "*" }, { "appealed", "owner remarks" }, { "ruled", "owner remarks" },
  { NULL },
};

const LiaisonStateMachine liaison_conflict_machine = {
  .field = "state",
  .transitions = conflict_transitions,
  .masks = conflict_masks,
};

/**
 * liaison_conflict_is_heard:
 * @state: of a case
 *
 * Returns: whether the parties are heard, so that statements and evidence are open: up to the ruling, and again after an appeal
 */
gboolean
liaison_conflict_is_heard (const char *state)
{
  static const char *const heard[] = { "open", "in-review", "appealed", NULL };

  return g_strv_contains (heard, state);
}

/**
 * liaison_conflict_can_edit:
 * @conflict: a case
 * @field: the name of one of its fields
 *
 * Returns: whether a person may edit the field in its state
 */
gboolean
liaison_conflict_can_edit (LiaisonRecord *conflict, const char *field)
{
  return liaison_state_machine_can_edit (&liaison_conflict_machine,
                                         liaison_record_get_text (conflict, "state"), field);
}
