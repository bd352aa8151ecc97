/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdf/waiting-case.h"

/**
 * LiaisonWaitingCase:
 *
 * What waits for a decision, as an item of a list.
 */
struct _LiaisonWaitingCase
{
  GObject parent_instance;

  LiaisonDecisionCase *decision;
};

G_DEFINE_FINAL_TYPE (LiaisonWaitingCase, liaison_waiting_case, G_TYPE_OBJECT)

/**
 * liaison_waiting_case_new:
 * @decision: (transfer full): what waits
 */
LiaisonWaitingCase *
liaison_waiting_case_new (LiaisonDecisionCase *decision)
{
  LiaisonWaitingCase *self = g_object_new (LIAISON_TYPE_WAITING_CASE, NULL);

  self->decision = decision;
  return self;
}

const LiaisonDecisionCase *
liaison_waiting_case_get_case (LiaisonWaitingCase *self)
{
  g_return_val_if_fail (LIAISON_IS_WAITING_CASE (self), NULL);

  return self->decision;
}

static void
liaison_waiting_case_finalize (GObject *object)
{
  liaison_decision_case_free (LIAISON_WAITING_CASE (object)->decision);
  G_OBJECT_CLASS (liaison_waiting_case_parent_class)->finalize (object);
}

static void
liaison_waiting_case_class_init (LiaisonWaitingCaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_waiting_case_finalize;
}

static void
liaison_waiting_case_init (LiaisonWaitingCase *self)
{
}
