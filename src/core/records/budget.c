/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/budget.h"

#include "core/records/fund-lock.h"

#include "core/base/decimal.h"
#include "core/records/claim.h"

#include <glib/gi18n-lib.h>

/* Budgets of market development funds, and what of them is allocated to regions and partners. */

static const LiaisonChoice budget_states[] = {
  { "draft", N_ ("Draft") },
  { "active", N_ ("Active") },
  { "closed", N_ ("Closed") },
  { NULL },
};

static const LiaisonChoice allocation_states[] = {
  { "active", N_ ("Active") },
  { "frozen", N_ ("Frozen") },
  { "expired", N_ ("Expired") },
  { NULL },
};

/* More than the whole is never borne. */
static gboolean
check_budget (const LiaisonEntity *self, const LiaisonValue *values, GError **error)
{
  LiaisonDecimal rate;

  if (!liaison_entity_check_order (self, values, "starts-on", "ends-on", error))
    return FALSE;
  if (liaison_decimal_parse (liaison_entity_get_text (self, values, "rate"), &rate, NULL) &&
      liaison_decimal_compare (rate, liaison_decimal_make (100, 0)) > 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("More than 100 percent of a cost cannot be borne."));
      return FALSE;
    }
  return TRUE;
}

static const LiaisonField budget_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|budget|fund|" },
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .target = "program",
    .words = "|program|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|currency|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "draft",
    .choices = budget_states },
  { .name = "starts-on",
    .column = "starts_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("First day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|starts on|start|first day|" },
  { .name = "ends-on",
    .column = "ends_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Last day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|ends on|end|last day|" },
  { .name = "rate",
    .column = "rate",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Percent of costs that are borne"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_NOT_NEGATIVE,
    .standard = "50",
    .words = "|rate|percent|" },
  { .name = "claim-days",
    .column = "claim_days",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Days after an activity to claim in"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "45",
    .words = "|claim days|claim window|",
    .least = 0,
    .most = 3660 },
  { .name = "proofs",
    .column = "proofs",
    .type = LIAISON_FIELD_CHOICES,
    .label = N_ ("Proofs that every claim needs"),
    .words = "|proofs|",
    .choices = liaison_proof_kinds },
  { .name = "owner",
    .column = "owner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Owner"),
    .target = "operator",
    .words = "|owner|" },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .words = "|remarks|" },
  { NULL },
};

const LiaisonEntity liaison_budget_entity = {
  .name = "budget",
  .kind = "budgets",
  .label = N_ ("Budget"),
  .label_plural = N_ ("Budgets"),
  .get_type = liaison_budget_get_type,
  .fields = budget_fields,
  .title = "name",
  .check = check_budget,
  .check_change = liaison_budget_check_change,
};

struct _LiaisonBudget
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonBudget, liaison_budget, LIAISON_TYPE_RECORD)

static void
liaison_budget_class_init (LiaisonBudgetClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_budget_entity);
}

static void
liaison_budget_init (LiaisonBudget *self)
{
}

static gboolean
check_allocation (const LiaisonEntity *self, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_order (self, values, "starts-on", "ends-on", error);
}

static const LiaisonField allocation_fields[] = {
  { .name = "budget",
    .column = "budget_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Budget"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "budget",
    .words = "|budget|" },
  { .name = "parent",
    .column = "parent_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Out of"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "allocation" },
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "region" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "partner" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "active",
    .choices = allocation_states },
  { .name = "starts-on",
    .column = "starts_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("First day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|starts on|first day|" },
  { .name = "ends-on",
    .column = "ends_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Last day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|ends on|last day|" },
  { NULL },
};

const LiaisonEntity liaison_allocation_entity = {
  .name = "allocation",
  .kind = "allocations",
  .label = N_ ("Allocation"),
  .label_plural = N_ ("Allocations"),
  .get_type = liaison_allocation_get_type,
  .fields = allocation_fields,
  .check = check_allocation,
  .check_change = liaison_allocation_check_change,
};

struct _LiaisonAllocation
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonAllocation, liaison_allocation, LIAISON_TYPE_RECORD)

static void
liaison_allocation_class_init (LiaisonAllocationClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_allocation_entity);
}

static void
liaison_allocation_init (LiaisonAllocation *self)
{
}
