/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/activity-deal.h"

#include <glib/gi18n-lib.h>

/* Which deals an activity brought. */

static const LiaisonField activity_deal_fields[] = {
  { .name = "activity",
    .column = "activity_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Activity"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "activity",
    .words = "|activity|" },
  { .name = "deal",
    .column = "deal_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "deal",
    .words = "|deal|" },
  { NULL },
};

const LiaisonEntity liaison_activity_deal_entity = {
  .name = "activity_deal",
  .kind = "activity-deals",
  .label = N_ ("Deal of an activity"),
  .label_plural = N_ ("Deals of activities"),
  .get_type = liaison_activity_deal_get_type,
  .fields = activity_deal_fields,
};

struct _LiaisonActivityDeal
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonActivityDeal, liaison_activity_deal, LIAISON_TYPE_RECORD)

static void
liaison_activity_deal_class_init (LiaisonActivityDealClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_activity_deal_entity);
}

static void
liaison_activity_deal_init (LiaisonActivityDeal *self)
{
}
