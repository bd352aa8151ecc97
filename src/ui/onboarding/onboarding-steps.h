/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/state-machine.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonStepFunc:
 * @record: as the person left it
 * @base: as it was
 *
 * Does a step of a state machine within a change, with what belongs to it beyond the record.
 */
typedef gboolean (*LiaisonStepFunc) (LiaisonStore *store,
                                     LiaisonRecord *record,
                                     LiaisonRecord *base,
                                     const char *action,
                                     LiaisonDate today,
                                     GError **error);

/**
 * LiaisonStepFitFunc:
 *
 * Completes what the person edited, before it is stored.
 */
typedef gboolean (*LiaisonStepFitFunc) (LiaisonDatabase *database, LiaisonRecord *record, GError **error);

/**
 * LiaisonStepKind:
 * @machine: what may become of such a record
 * @label_id: of the changes, see core/store/label.h
 * @run: does a step
 * @fields: ended by %NULL: what a person edits, as far as the machine lets it be edited
 * @fit: (nullable): completes what was edited
 */
typedef struct
{
  const LiaisonEntity *entity;
  const LiaisonStateMachine *machine;
  const char *label_id;
  LiaisonStepFunc run;
  const char *const *fields;
  LiaisonStepFitFunc fit;
} LiaisonStepKind;

extern const LiaisonStepKind liaison_plan_task_steps;
extern const LiaisonStepKind liaison_offboarding_item_steps;

void liaison_onboarding_steps_run (LiaisonWindow *window,
                                   const LiaisonStepKind *kind,
                                   const char *id,
                                   const char *action,
                                   const char *subject);
void liaison_onboarding_steps_edit (LiaisonWindow *window,
                                    const LiaisonStepKind *kind,
                                    LiaisonRecord *record,
                                    const char *subject);
void liaison_onboarding_steps_store (LiaisonWindow *window,
                                     const LiaisonStepKind *kind,
                                     LiaisonRecord *record,
                                     LiaisonRecord *base,
                                     const char *subject);
GMenuModel *
liaison_onboarding_steps_create_menu (const LiaisonStepKind *kind, LiaisonRecord *record, const char *prefix);

G_END_DECLS
