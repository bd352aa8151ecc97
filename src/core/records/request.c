/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/request.h"

#include "core/records/fund-lock.h"

#include <glib/gi18n-lib.h>

/* What partners ask for: requests with activities, and what these will cost. */

static const LiaisonChoice request_states[] = {
  { "draft", N_ ("Draft") },
  { "submitted", N_ ("Submitted") },
  { "in-review", N_ ("In review") },
  { "info-requested", N_ ("Information requested") },
  { "approved", N_ ("Approved") },
  { "active", N_ ("Active") },
  { "claimable", N_ ("Claimable") },
  { "completed", N_ ("Completed") },
  { "rejected", N_ ("Rejected") },
  { "withdrawn", N_ ("Withdrawn") },
  { "expired", N_ ("Expired") },
  { "cancelled", N_ ("Cancelled") },
  { NULL },
};

const LiaisonChoice liaison_activity_kinds[] = {
  { "event", N_ ("Event") },
  { "webinar", N_ ("Webinar") },
  { "advertising", N_ ("Advertising") },
  { "e-mail", N_ ("E-mail") },
  { "social", N_ ("Social media") },
  { "content", N_ ("Content") },
  { "telemarketing", N_ ("Telemarketing") },
  { "training", N_ ("Training") },
  { "other", N_ ("Other") },
  { NULL },
};

static const LiaisonField request_fields[] = {
  { .name = "number",
    .column = "number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Number"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|number|request|request number|" },
  { .name = "allocation",
    .column = "allocation_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Allocation"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .target = "allocation" },
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Title"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|title|name|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "draft",
    .choices = request_states },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|currency|" },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Amount asked for"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency",
    .words = "|amount|requested|" },
  { .name = "approved-amount",
    .column = "approved_amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Approved amount"),
    .flags = LIAISON_FIELD_INTERNAL | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency" },
  { .name = "own-share",
    .column = "own_share",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Share of the partner"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency",
    .words = "|own share|partner share|" },
  { .name = "expected-leads",
    .column = "expected_leads",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Expected leads"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|expected leads|leads|" },
  { .name = "expected-pipeline",
    .column = "expected_pipeline",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Expected pipeline"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency",
    .words = "|expected pipeline|pipeline|" },
  { .name = "person",
    .column = "person_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Contact"),
    .target = "person",
    .words = "|contact|person|" },
  { .name = "requester",
    .column = "requester_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Submitted by"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "operator" },
  { .name = "approver",
    .column = "approver_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Approver"),
    .target = "operator",
    .words = "|approver|" },
  { .name = "submitted-on",
    .column = "submitted_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Submitted on"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "decided-on",
    .column = "decided_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Decided on"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "rate-numerator",
    .column = "rate_numerator",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Rate, numerator"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "rate-denominator",
    .column = "rate_denominator",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Rate, denominator"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "rate-source",
    .column = "rate_source",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Source of the rate"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "rate-dated",
    .column = "rate_dated",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Day of the rate"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "claim-until",
    .column = "claim_until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Claims until"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "reason",
    .column = "reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .words = "|remarks|" },
  { NULL },
};

const LiaisonEntity liaison_request_entity = {
  .name = "request",
  .kind = "requests",
  .label = N_ ("Funding request"),
  .label_plural = N_ ("Funding requests"),
  .get_type = liaison_request_get_type,
  .fields = request_fields,
  .title = "title",
  .code = "number",
  .check_change = liaison_request_check_change,
};

struct _LiaisonRequest
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonRequest, liaison_request, LIAISON_TYPE_RECORD)

static void
liaison_request_class_init (LiaisonRequestClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_request_entity);
}

static void
liaison_request_init (LiaisonRequest *self)
{
}

static gboolean
check_activity (const LiaisonEntity *self, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_order (self, values, "starts-on", "ends-on", error);
}

static const LiaisonField activity_fields[] = {
  { .name = "request",
    .column = "request_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Request"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "request",
    .words = "|request|" },
  { .name = "position",
    .column = "position",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "1" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "event",
    .words = "|kind|type|",
    .choices = liaison_activity_kinds },
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Title"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|title|activity|" },
  { .name = "place",
    .column = "place",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Place"),
    .words = "|place|" },
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

const LiaisonEntity liaison_activity_entity = {
  .name = "activity",
  .kind = "activities",
  .label = N_ ("Activity"),
  .label_plural = N_ ("Activities"),
  .get_type = liaison_activity_get_type,
  .fields = activity_fields,
  .title = "title",
  .check = check_activity,
  .check_change = liaison_request_part_check_change,
};

struct _LiaisonActivity
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonActivity, liaison_activity, LIAISON_TYPE_RECORD)

static void
liaison_activity_class_init (LiaisonActivityClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_activity_entity);
}

static void
liaison_activity_init (LiaisonActivity *self)
{
}

static const LiaisonField cost_line_fields[] = {
  { .name = "activity",
    .column = "activity_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Activity"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "activity",
    .words = "|activity|" },
  { .name = "description",
    .column = "description",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Description"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|description|cost|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|currency|" },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Amount"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency",
    .words = "|amount|" },
  { .name = "is-eligible",
    .column = "is_eligible",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Eligible"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "yes",
    .words = "|eligible|" },
  { NULL },
};

const LiaisonEntity liaison_cost_line_entity = {
  .name = "cost_line",
  .kind = "cost-lines",
  .label = N_ ("Cost line"),
  .label_plural = N_ ("Cost lines"),
  .get_type = liaison_cost_line_get_type,
  .fields = cost_line_fields,
  .title = "description",
  .check_change = liaison_request_part_check_change,
};

struct _LiaisonCostLine
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonCostLine, liaison_cost_line, LIAISON_TYPE_RECORD)

static void
liaison_cost_line_class_init (LiaisonCostLineClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_cost_line_entity);
}

static void
liaison_cost_line_init (LiaisonCostLine *self)
{
}
