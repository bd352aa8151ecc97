/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/subscription.h"

#include <glib/gi18n-lib.h>

/* What customers pay every year, who looks after it, and what became of it. */

static const LiaisonChoice event_kinds[] = {
  { "renewal", N_ ("Renewal") },
  { "expansion", N_ ("Expansion") },
  { "contraction", N_ ("Contraction") },
  { "churn", N_ ("Churn") },
  { NULL },
};

static gboolean
check_subscription (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_order (entity, values, "starts-on", "ended-on", error) &&
         liaison_entity_check_order (entity, values, "starts-on", "renews-on", error);
}

/* What ended is worth nothing any more. */
static gboolean
check_event (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  if (g_strcmp0 (liaison_entity_get_text (entity, values, "kind"), "churn") != 0 ||
      liaison_entity_get_integer (entity, values, "amount") == 0)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       _ ("After churn the amount a year is 0."));
  return FALSE;
}

static const LiaisonField subscription_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|subscription|" },
  { .name = "customer",
    .column = "customer_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Customer"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "customer",
    .words = "|customer|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Managed by"),
    .target = "partner",
    .words = "|partner|managed by|" },
  { .name = "product",
    .column = "product_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Product"),
    .target = "product",
    .words = "|product|" },
  { .name = "deal",
    .column = "deal_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal"),
    .target = "deal",
    .words = "|deal|" },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Amount a year"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency",
    .words = "|amount|annual amount|arr|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|currency|" },
  { .name = "starts-on",
    .column = "starts_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Starts"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|starts|start date|" },
  { .name = "renews-on",
    .column = "renews_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Renews"),
    .words = "|renews|renewal date|" },
  { .name = "ended-on",
    .column = "ended_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Ended"),
    .words = "|ended|end date|" },
  { .name = "seats",
    .column = "seats",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Seats"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|seats|" },
  { .name = "seats-used",
    .column = "seats_used",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Seats in use"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|seats used|usage|" },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .words = "|remarks|" },
  { NULL },
};

const LiaisonEntity liaison_subscription_entity = {
  .name = "subscription",
  .kind = "subscriptions",
  .label = N_ ("Subscription"),
  .label_plural = N_ ("Subscriptions"),
  .get_type = liaison_subscription_get_type,
  .fields = subscription_fields,
  .title = "name",
  .has_external_ids = TRUE,
  .check = check_subscription,
};

struct _LiaisonSubscription
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonSubscription, liaison_subscription, LIAISON_TYPE_RECORD)

static void
liaison_subscription_class_init (LiaisonSubscriptionClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_subscription_entity);
}

static void
liaison_subscription_init (LiaisonSubscription *self)
{
}

static const LiaisonField subscription_event_fields[] = {
  { .name = "subscription",
    .column = "subscription_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Subscription"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "subscription",
    .words = "|subscription|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = event_kinds,
    .words = "|kind|type|" },
  { .name = "dated",
    .column = "dated",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|day|date|" },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Amount a year from then on"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency",
    .words = "|amount|annual amount|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|currency|" },
  { .name = "reason",
    .column = "reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason"),
    .words = "|reason|" },
  { NULL },
};

const LiaisonEntity liaison_subscription_event_entity = {
  .name = "subscription_event",
  .kind = "subscription-events",
  .label = N_ ("Subscription event"),
  .label_plural = N_ ("Subscription events"),
  .get_type = liaison_subscription_event_get_type,
  .fields = subscription_event_fields,
  .check = check_event,
};

struct _LiaisonSubscriptionEvent
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonSubscriptionEvent, liaison_subscription_event, LIAISON_TYPE_RECORD)

static void
liaison_subscription_event_class_init (LiaisonSubscriptionEventClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_subscription_event_entity);
}

static void
liaison_subscription_event_init (LiaisonSubscriptionEvent *self)
{
}
