/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/touch.h"

#include <glib/gi18n-lib.h>

/* Touches: who had to do with a customer, or with a deal, on which day. */

const LiaisonChoice liaison_touch_kinds[] = {
  { "referral", N_ ("Referral") },
  { "introduction", N_ ("Introduction") },
  { "demo", N_ ("Demonstration") },
  { "workshop", N_ ("Workshop") },
  { "campaign", N_ ("Campaign response") },
  { "support", N_ ("Support") },
  { "co-sell", N_ ("Co-sell call") },
  { "marketplace", N_ ("Marketplace") },
  { "event", N_ ("Event") },
  { "meeting", N_ ("Meeting") },
  { "proposal", N_ ("Proposal") },
  { "delivery", N_ ("Delivery") },
  { "other", N_ ("Other") },
  { NULL },
};

static gboolean
check_touch (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  if (liaison_entity_get_text (entity, values, "customer") != NULL ||
      liaison_entity_get_text (entity, values, "deal") != NULL)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       _ ("A touch belongs to a customer or to a deal. Choose one of them."));
  return FALSE;
}

/* A touch would show with one customer, and count for the deal of another. */
static gboolean
check_customer (LiaisonDatabase *database, LiaisonRecord *record, GError **error)
{
  g_autofree char *other = NULL;

  if (liaison_record_get_text (record, "customer") == NULL)
    return TRUE;
  if (!liaison_database_get_text (database, &other, error,
                                  "SELECT c.name FROM deal AS d JOIN customer AS c ON c.id = d.customer_id "
                                  "WHERE d.id = ? AND c.id <> ?",
                                  "tt", liaison_record_get_text (record, "deal"),
                                  liaison_record_get_text (record, "customer")))
    return FALSE;
  if (other == NULL)
    return TRUE;
  g_set_error (
      error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
      /* Translators: the name of a customer */
      _ ("The deal is one with “%s”, and not with the customer of the touch. Choose that customer, or "
         "leave the customer out."),
      other);
  return FALSE;
}

/* Nothing that came after a deal was closed brought it about. */
static gboolean
check_touch_change (LiaisonDatabase *database, LiaisonRecord *record, LiaisonRecord *base, GError **error)
{
  g_autofree char *closed_on = NULL;
  g_autofree char *day = NULL;
  LiaisonDate date;

  if (record == NULL || liaison_record_get_text (record, "deal") == NULL)
    return TRUE;
  if (!check_customer (database, record, error))
    return FALSE;
  if (liaison_record_get_text (record, "occurred-on") == NULL)
    return TRUE;
  if (!liaison_database_get_text (
          database, &closed_on, error,
          "SELECT closed_on FROM deal WHERE id = ? AND stage IN ('won', 'lost') AND closed_on < ?", "tt",
          liaison_record_get_text (record, "deal"), liaison_record_get_text (record, "occurred-on")))
    return FALSE;
  if (closed_on == NULL || !liaison_date_parse (closed_on, &date, NULL))
    return TRUE;
  day = liaison_date_format (date);
  g_set_error (
      error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
      /* Translators: a day */
      _ ("The deal was closed on %s, and a touch after that brought nothing about. Enter it with the "
         "customer instead, or mend one of the days."),
      day);
  return FALSE;
}

static const LiaisonField touch_fields[] = {
  { .name = "occurred-on",
    .column = "occurred_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|day|date|occurred on|touch date|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = liaison_touch_kinds,
    .words = "|kind|type|touch type|channel|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|" },
  { .name = "person",
    .column = "person_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Person"),
    .target = "person",
    .words = "|person|contact|" },
  { .name = "customer",
    .column = "customer_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Customer"),
    .target = "customer",
    .words = "|customer|end customer|account|" },
  { .name = "deal",
    .column = "deal_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal"),
    .target = "deal",
    .words = "|deal|opportunity|" },
  { .name = "activity",
    .column = "activity_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Activity"),
    .target = "activity",
    .words = "|activity|" },
  { .name = "campaign",
    .column = "campaign",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Campaign"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|campaign|" },
  { .name = "evidence",
    .column = "evidence",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Evidence"),
    .words = "|evidence|notes|remarks|" },
  { NULL },
};

const LiaisonEntity liaison_touch_entity = {
  .name = "touch",
  .kind = "touches",
  .label = N_ ("Touch"),
  .label_plural = N_ ("Touches"),
  .get_type = liaison_touch_get_type,
  .fields = touch_fields,
  .is_bulky = TRUE,
  .check = check_touch,
  .check_change = check_touch_change,
};

struct _LiaisonTouch
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTouch, liaison_touch, LIAISON_TYPE_RECORD)

static void
liaison_touch_class_init (LiaisonTouchClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_touch_entity);
}

static void
liaison_touch_init (LiaisonTouch *self)
{
}
