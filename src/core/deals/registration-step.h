/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonRegistrationStep:
 * @id: of the registration
 * @action: its word in the machine of registrations
 * @now: the instant, from which the day in the partner's region follows
 * @reason: (nullable): of a return, a rejection, a revocation, what an appeal came to; of an approval against a duplicate
 * @flagged: (nullable): of a return, the names of the fields that are open again, between single spaces
 * @other_id: (nullable): the registration that it is a duplicate of; the deal that it is converted to, where there is one already
 * @days: of an extension
 *
 * What is done to a registration. Who does it is the author of the change.
 */
typedef struct
{
  const char *id;
  const char *action;
  LiaisonInstant now;
  const char *reason;
  const char *flagged;
  const char *other_id;
  int days;
} LiaisonRegistrationStep;

gboolean
liaison_registration_step_run (LiaisonStore *store, const LiaisonRegistrationStep *step, GError **error);

G_END_DECLS
