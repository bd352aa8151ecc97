/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record-store.h"

G_BEGIN_DECLS

/**
 * LiaisonStateGuard:
 * @record: as it would be stored, still in the state that it leaves
 * @today: the day of the action
 *
 * Returns: whether the action may be done; where not, @error is a sentence that says what to do first
 */
typedef gboolean (*LiaisonStateGuard) (LiaisonDatabase *database,
                                       LiaisonRecord *record,
                                       LiaisonDate today,
                                       GError **error);

/**
 * LiaisonTransition:
 * @state: the state that it leads from
 * @action: its word, which is unique among those that lead from @state
 * @next: the state that it leads to
 * @label: of its button, marked for translation
 * @needs: (nullable): names of the fields that must be filled in, between single spaces; they may be edited along
 *   with it
 * @stamps: (nullable): the name of the field with the date of the action
 * @clears: (nullable): names of the fields that do not hold any more, between single spaces
 * @guard: (nullable): what else must hold
 */
typedef struct
{
  const char *state;
  const char *action;
  const char *next;
  const char *label;
  const char *needs;
  const char *stamps;
  const char *clears;
  LiaisonStateGuard guard;
} LiaisonTransition;

/**
 * LiaisonStateMask:
 * @state: a state
 * @editable: names of the fields that may be edited in it, between single spaces; "*" stands for all
 */
typedef struct
{
  const char *state;
  const char *editable;
} LiaisonStateMask;

/**
 * LiaisonStateMachine:
 * @field: the name of the field that holds the state
 * @transitions: ended by one without a state; the most usual of a state comes first
 * @masks: ended by one without a state; in a state without a line nothing may be edited
 *
 * What may become of a record, as a table. Buttons, the command line and whatever comes from elsewhere ask the same
 * one.
 */
typedef struct
{
  const char *field;
  const LiaisonTransition *transitions;
  const LiaisonStateMask *masks;
} LiaisonStateMachine;

GPtrArray *liaison_state_machine_list (const LiaisonStateMachine *self, const char *state);
const LiaisonTransition *
liaison_state_machine_find (const LiaisonStateMachine *self, const char *state, const char *action);
gboolean liaison_transition_needs (const LiaisonTransition *self, const char *field);

gboolean
liaison_state_machine_can_edit (const LiaisonStateMachine *self, const char *state, const char *field);
gboolean liaison_state_machine_check_edit (const LiaisonStateMachine *self,
                                           LiaisonRecord *record,
                                           LiaisonRecord *base,
                                           GError **error);

gboolean liaison_state_machine_check (const LiaisonStateMachine *self,
                                      LiaisonDatabase *database,
                                      LiaisonRecord *record,
                                      const char *action,
                                      LiaisonDate today,
                                      GError **error);
gboolean liaison_state_machine_run (const LiaisonStateMachine *self,
                                    LiaisonStore *store,
                                    LiaisonRecord *record,
                                    LiaisonRecord *base,
                                    const char *action,
                                    LiaisonDate today,
                                    GError **error);

G_END_DECLS
