/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdf/case-item.h"

/**
 * LiaisonCaseItem:
 *
 * What waits for a decision, as an item of a list.
 */
struct _LiaisonCaseItem
{
  GObject parent_instance;

  LiaisonFundCase *decision;
};

G_DEFINE_FINAL_TYPE (LiaisonCaseItem, liaison_case_item, G_TYPE_OBJECT)

/**
 * liaison_case_item_new:
 * @decision: (transfer full): what waits
 */
LiaisonCaseItem *
liaison_case_item_new (LiaisonFundCase *decision)
{
  LiaisonCaseItem *self = g_object_new (LIAISON_TYPE_CASE_ITEM, NULL);

  self->decision = decision;
  return self;
}

const LiaisonFundCase *
liaison_case_item_get_case (LiaisonCaseItem *self)
{
  g_return_val_if_fail (LIAISON_IS_CASE_ITEM (self), NULL);

  return self->decision;
}

static void
liaison_case_item_finalize (GObject *object)
{
  liaison_fund_case_free (LIAISON_CASE_ITEM (object)->decision);
  G_OBJECT_CLASS (liaison_case_item_parent_class)->finalize (object);
}

static void
liaison_case_item_class_init (LiaisonCaseItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_case_item_finalize;
}

static void
liaison_case_item_init (LiaisonCaseItem *self)
{
}
