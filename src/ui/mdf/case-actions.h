/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-case.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonCaseAction:
 * @name: of the action, which is that of a step of the machine of states where it is one
 * @label: of its button, marked for translation
 * @present: does it, or asks first what has to be known
 *
 * What can be done with a request or a claim.
 */
typedef struct
{
  const char *name;
  const char *label;
  void (*present) (LiaisonWindow *window, const LiaisonFundCase *each);
} LiaisonCaseAction;

const LiaisonCaseAction *liaison_case_actions_get_all (gsize *n_actions);
gboolean liaison_case_action_is_open (const LiaisonCaseAction *self, const LiaisonFundCase *each);
gboolean liaison_case_is_editable (const LiaisonFundCase *each);

G_END_DECLS
