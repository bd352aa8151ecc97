/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/program.h"

#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

/* Programs with their versions and what they give and take, and numbers that the admin measures. */

static const LiaisonChoice fiscal_kinds[] = {
  { "months", N_ ("Calendar months") },
  { "weeks-445", N_ ("Weeks, 4-4-5") },
  { NULL },
};

static const LiaisonField program_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|program|program name|programme|programm|programmname|" },
  { .name = "objectives",
    .column = "objectives",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Objectives"),
    .words = "|objectives|goals|ziele|" },
  { .name = "types",
    .column = "types",
    .type = LIAISON_FIELD_CHOICES,
    .label = N_ ("Types of partners"),
    .choices = liaison_partner_types,
    .words = "|types|partner types|partnertypen|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|currency|currency code|wahrung|" },
  { .name = "since",
    .column = "since",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Since"),
    .words = "|since|from|start|beginn|" },
  { .name = "until",
    .column = "until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Until"),
    .words = "|until|to|end|ende|" },
  { .name = "fiscal-kind",
    .column = "fiscal_kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Fiscal calendar"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = fiscal_kinds,
    .standard = "months",
    .words = "|fiscal calendar|fiscal kind|" },
  { .name = "fiscal-start-month",
    .column = "fiscal_start_month",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Month in which the fiscal year starts"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "1",
    .least = 1,
    .most = 12,
    .words = "|fiscal start month|start month|startmonat|" },
  { .name = "fiscal-week-start",
    .column = "fiscal_week_start",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Weekday on which a fiscal week starts (1 is Monday)"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "1",
    .least = 1,
    .most = 7,
    .words = "|fiscal week start|week start|" },
  { .name = "is-main",
    .column = "is_main",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Main program"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "yes",
    .words = "|main|main program|hauptprogramm|" },
  { NULL },
};

const LiaisonEntity liaison_program_entity = {
  .name = "program",
  .kind = "programs",
  .label = N_ ("Program"),
  .label_plural = N_ ("Programs"),
  .get_type = liaison_program_get_type,
  .fields = program_fields,
  .title = "name",
  .check = liaison_entity_check_period,
};

struct _LiaisonProgram
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonProgram, liaison_program, LIAISON_TYPE_RECORD)

static void
liaison_program_class_init (LiaisonProgramClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_program_entity);
}

static void
liaison_program_init (LiaisonProgram *self)
{
}

static const LiaisonField program_region_fields[] = {
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program",
    .words = "|program|programme|programm|" },
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "region",
    .words = "|region|" },
  { NULL },
};

const LiaisonEntity liaison_program_region_entity = {
  .name = "program_region",
  .kind = "program-regions",
  .label = N_ ("Region of a program"),
  .label_plural = N_ ("Regions of programs"),
  .get_type = liaison_program_region_get_type,
  .fields = program_region_fields,
};

struct _LiaisonProgramRegion
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonProgramRegion, liaison_program_region, LIAISON_TYPE_RECORD)

static void
liaison_program_region_class_init (LiaisonProgramRegionClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_program_region_entity);
}

static void
liaison_program_region_init (LiaisonProgramRegion *self)
{
}

static const LiaisonField value_exchange_fields[] = {
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program",
    .words = "|program|programme|programm|" },
  { .name = "partner-type",
    .column = "partner_type",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Type of partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = liaison_partner_types,
    .words = "|partner type|type|partnertyp|" },
  { .name = "vendor-gives",
    .column = "vendor_gives",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("The vendor gives"),
    .words = "|vendor gives|" },
  { .name = "partner-gives",
    .column = "partner_gives",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("The partner gives"),
    .words = "|partner gives|" },
  { NULL },
};

const LiaisonEntity liaison_value_exchange_entity = {
  .name = "value_exchange",
  .kind = "value-exchanges",
  .label = N_ ("Value exchange"),
  .label_plural = N_ ("Value exchanges"),
  .get_type = liaison_value_exchange_get_type,
  .fields = value_exchange_fields,
};

struct _LiaisonValueExchange
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonValueExchange, liaison_value_exchange, LIAISON_TYPE_RECORD)

static void
liaison_value_exchange_class_init (LiaisonValueExchangeClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_value_exchange_entity);
}

static void
liaison_value_exchange_init (LiaisonValueExchange *self)
{
}

static const LiaisonChoice version_states[] = {
  { "draft", N_ ("Draft") },
  { "published", N_ ("Published") },
  { NULL },
};

static const LiaisonChoice modes[] = {
  { "all", N_ ("All requirements") },
  { "points", N_ ("Points") },
  { "k-of-n", N_ ("Some of the requirements") },
  { NULL },
};

static const LiaisonChoice promotions[] = {
  { "at-once", N_ ("At once") },
  { "review", N_ ("At a review") },
  { NULL },
};

static const LiaisonChoice demotions[] = {
  { "one-step", N_ ("By one tier") },
  { "to-evaluated", N_ ("To the tier that is met") },
  { NULL },
};

static gboolean
check_version (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  gint64 months = liaison_entity_get_integer (entity, values, "review-months");

  if (months != 1 && months != 3 && months != 6 && months != 12)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("There may be 1, 3, 6 or 12 months from review to review."));
      return FALSE;
    }
  return liaison_entity_check_need (entity, values, "state", "published", "valid-from", error);
}

static const LiaisonField program_version_fields[] = {
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program",
    .words = "|program|programme|programm|" },
  { .name = "number",
    .column = "number",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Number"),
    .flags = LIAISON_FIELD_REQUIRED,
    .least = 1,
    .most = G_MAXINT64,
    .words = "|number|version|version number|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = version_states,
    .standard = "draft",
    .words = "|state|status|" },
  { .name = "valid-from",
    .column = "valid_from",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Valid from"),
    .words = "|valid from|gultig ab|" },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .words = "|remarks|notes|bemerkungen|" },
  { .name = "mode",
    .column = "mode",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("A tier needs"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = modes,
    .standard = "all",
    .words = "|mode|" },
  { .name = "counts-children",
    .column = "counts_children",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("What subsidiaries do counts"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "no",
    .words = "|counts children|" },
  { .name = "counts-resellers",
    .column = "counts_resellers",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("What supplied resellers do counts"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "no",
    .words = "|counts resellers|" },
  { .name = "hold-months",
    .column = "hold_months",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Months in which qualifying on one day is enough"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "0",
    .least = 0,
    .most = 24,
    .words = "|hold months|" },
  { .name = "promotion",
    .column = "promotion",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Promotion"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = promotions,
    .standard = "review",
    .words = "|promotion|" },
  { .name = "promotes-one-step",
    .column = "promotes_one_step",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Promotion by one tier at a time"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "no",
    .words = "|promotes one step|" },
  { .name = "demotion",
    .column = "demotion",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Demotion"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = demotions,
    .standard = "one-step",
    .words = "|demotion|" },
  { .name = "grace-days",
    .column = "grace_days",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Days of grace"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "90",
    .least = 0,
    .most = 3660,
    .words = "|grace days|" },
  { .name = "newcomer-months",
    .column = "newcomer_months",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Months for which newcomers are spared"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "12",
    .least = 0,
    .most = 120,
    .words = "|newcomer months|" },
  { .name = "repeat-months",
    .column = "repeat_months",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Months in which a second miss has no grace"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "24",
    .least = 0,
    .most = 120,
    .words = "|repeat months|" },
  { .name = "review-months",
    .column = "review_months",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Months from review to review"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "12",
    .words = "|review months|" },
  { NULL },
};

const LiaisonEntity liaison_program_version_entity = {
  .name = "program_version",
  .kind = "program-versions",
  .label = N_ ("Program version"),
  .label_plural = N_ ("Program versions"),
  .get_type = liaison_program_version_get_type,
  .fields = program_version_fields,
  .check = check_version,
};

struct _LiaisonProgramVersion
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonProgramVersion, liaison_program_version, LIAISON_TYPE_RECORD)

static void
liaison_program_version_class_init (LiaisonProgramVersionClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_program_version_entity);
}

static void
liaison_program_version_init (LiaisonProgramVersion *self)
{
}

static const LiaisonChoice measure_kinds[] = {
  { "count", N_ ("Count") },
  { "amount", N_ ("Amount") },
  { "average", N_ ("Average") },
  { "percent", N_ ("Percent") },
  { NULL },
};

static const LiaisonField measure_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|measure|measure name|metric|kpi|kennzahl|messgrosse|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = measure_kinds,
    .standard = "count",
    .words = "|kind|art|" },
  { .name = "description",
    .column = "description",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Description"),
    .words = "|description|beschreibung|" },
  { NULL },
};

const LiaisonEntity liaison_measure_entity = {
  .name = "measure",
  .kind = "measures",
  .label = N_ ("Measure"),
  .label_plural = N_ ("Measures"),
  .get_type = liaison_measure_get_type,
  .fields = measure_fields,
  .title = "name",
};

struct _LiaisonMeasure
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonMeasure, liaison_measure, LIAISON_TYPE_RECORD)

static void
liaison_measure_class_init (LiaisonMeasureClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_measure_entity);
}

static void
liaison_measure_init (LiaisonMeasure *self)
{
}

static const LiaisonField measurement_fields[] = {
  { .name = "measure",
    .column = "measure_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Measure"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "measure",
    .words = "|measure|metric|kpi|kennzahl|messgrosse|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|" },
  { .name = "dated",
    .column = "dated",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Date"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|date|dated|day|measured on|datum|" },
  { .name = "value",
    .column = "value",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Value"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|value|measured|wert|messwert|" },
  { NULL },
};

const LiaisonEntity liaison_measurement_entity = {
  .name = "measurement",
  .kind = "measurements",
  .label = N_ ("Measurement"),
  .label_plural = N_ ("Measurements"),
  .get_type = liaison_measurement_get_type,
  .fields = measurement_fields,
};

struct _LiaisonMeasurement
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonMeasurement, liaison_measurement, LIAISON_TYPE_RECORD)

static void
liaison_measurement_class_init (LiaisonMeasurementClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_measurement_entity);
}

static void
liaison_measurement_init (LiaisonMeasurement *self)
{
}
