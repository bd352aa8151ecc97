/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/operator.h"

#include <glib/gi18n-lib.h>

/* The people at the desk. In a file that its user owns their rights are guard rails and a record, no access control. */

static const LiaisonChoice roles[] = {
  { "view", N_ ("View") },
  { "edit", N_ ("Edit") },
  { "approve", N_ ("Approve") },
  { NULL },
};

static const LiaisonField operator_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL | LIAISON_FIELD_SEARCHED,
    .words = "|name|operator|" },
  { .name = "email",
    .column = "email",
    .type = LIAISON_FIELD_EMAIL,
    .label = N_ ("E-mail"),
    .flags = LIAISON_FIELD_PERSONAL | LIAISON_FIELD_SEARCHED,
    .words = "|email|e mail|" },
  { .name = "role",
    .column = "role",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Role"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = roles,
    .standard = "edit",
    .words = "|role|" },
  { .name = "limit-amount",
    .column = "limit_amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Limit"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "limit-currency",
    .words = "|limit|" },
  { .name = "limit-currency",
    .column = "limit_currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency of the limit"),
    .words = "|limit currency|" },
  { .name = "deputy",
    .column = "deputy_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deputy"),
    .target = "operator",
    .words = "|deputy|" },
  { .name = "is-active",
    .column = "is_active",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Active"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "yes",
    .words = "|active|" },
  { NULL },
};

const LiaisonEntity liaison_operator_entity = {
  .name = "operator",
  .kind = "operators",
  .label = N_ ("Operator"),
  .label_plural = N_ ("Operators"),
  .get_type = liaison_operator_get_type,
  .fields = operator_fields,
  .title = "name",
  .code = "email",
};

struct _LiaisonOperator
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonOperator, liaison_operator, LIAISON_TYPE_RECORD)

static void
liaison_operator_class_init (LiaisonOperatorClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_operator_entity);
}

static void
liaison_operator_init (LiaisonOperator *self)
{
}

static const LiaisonField operator_region_fields[] = {
  { .name = "operator",
    .column = "operator_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Operator"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "operator",
    .words = "|operator|" },
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "region",
    .words = "|region|" },
  { .name = "limit-amount",
    .column = "limit_amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Limit"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "limit-currency",
    .words = "|limit|" },
  { .name = "limit-currency",
    .column = "limit_currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency of the limit"),
    .words = "|limit currency|" },
  { NULL },
};

const LiaisonEntity liaison_operator_region_entity = {
  .name = "operator_region",
  .kind = "operator-regions",
  .label = N_ ("Region of an operator"),
  .label_plural = N_ ("Regions of operators"),
  .get_type = liaison_operator_region_get_type,
  .fields = operator_region_fields,
};

struct _LiaisonOperatorRegion
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonOperatorRegion, liaison_operator_region, LIAISON_TYPE_RECORD)

static void
liaison_operator_region_class_init (LiaisonOperatorRegionClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_operator_region_entity);
}

static void
liaison_operator_region_init (LiaisonOperatorRegion *self)
{
}
