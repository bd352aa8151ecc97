/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/places.h"

#include <glib/gi18n-lib.h>

/* Where and when: calendars with holidays, the tree of regions, territories and who may sell there. */

static const LiaisonField calendar_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|calendar|" },
  { .name = "weekend",
    .column = "weekend",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Weekend"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "6 7",
    .words = "|weekend|" },
  { NULL },
};

const LiaisonEntity liaison_holiday_calendar_entity = {
  .name = "calendar",
  .kind = "calendars",
  .label = N_ ("Calendar"),
  .label_plural = N_ ("Calendars"),
  .get_type = liaison_holiday_calendar_get_type,
  .fields = calendar_fields,
  .title = "name",
};

struct _LiaisonHolidayCalendar
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonHolidayCalendar, liaison_holiday_calendar, LIAISON_TYPE_RECORD)

static void
liaison_holiday_calendar_class_init (LiaisonHolidayCalendarClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_holiday_calendar_entity);
}

static void
liaison_holiday_calendar_init (LiaisonHolidayCalendar *self)
{
}

static const LiaisonField holiday_fields[] = {
  { .name = "calendar",
    .column = "calendar_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Calendar"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "calendar",
    .words = "|calendar|" },
  { .name = "day",
    .column = "day",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|day|date|datum|" },
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .words = "|name|holiday|" },
  { NULL },
};

const LiaisonEntity liaison_holiday_entity = {
  .name = "holiday",
  .kind = "holidays",
  .label = N_ ("Holiday"),
  .label_plural = N_ ("Holidays"),
  .get_type = liaison_holiday_get_type,
  .fields = holiday_fields,
  .title = "name",
};

struct _LiaisonHoliday
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonHoliday, liaison_holiday, LIAISON_TYPE_RECORD)

static void
liaison_holiday_class_init (LiaisonHolidayClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_holiday_entity);
}

static void
liaison_holiday_init (LiaisonHoliday *self)
{
}

static const LiaisonField region_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|region|" },
  { .name = "code",
    .column = "code",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Code"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|code|region code|key|" },
  { .name = "parent",
    .column = "parent_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Part of"),
    .target = "region",
    .words = "|parent|group|part of|" },
  { .name = "country",
    .column = "country",
    .type = LIAISON_FIELD_COUNTRY,
    .label = N_ ("Country"),
    .words = "|country|land|pays|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .words = "|currency|" },
  { .name = "time-zone",
    .column = "time_zone",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Time zone"),
    .words = "|time zone|timezone|zeitzone|" },
  { .name = "calendar",
    .column = "calendar_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Calendar"),
    .target = "calendar",
    .words = "|calendar|" },
  { .name = "market-class",
    .column = "market_class",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Market class"),
    .words = "|market class|class|" },
  { NULL },
};

const LiaisonEntity liaison_region_entity = {
  .name = "region",
  .kind = "regions",
  .label = N_ ("Region"),
  .label_plural = N_ ("Regions"),
  .get_type = liaison_region_get_type,
  .fields = region_fields,
  .title = "name",
  .code = "code",
  .has_external_ids = TRUE,
};

struct _LiaisonRegion
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonRegion, liaison_region, LIAISON_TYPE_RECORD)

static void
liaison_region_class_init (LiaisonRegionClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_region_entity);
}

static void
liaison_region_init (LiaisonRegion *self)
{
}

static gboolean
check_sizes (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  gint64 smallest = liaison_entity_get_integer (entity, values, "smallest-size");
  gint64 largest = liaison_entity_get_integer (entity, values, "largest-size");

  if (smallest < 0 || largest < 0 || (largest > 0 && smallest > largest))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("The smallest size must not be above the largest."));
      return FALSE;
    }
  return TRUE;
}

static const LiaisonField territory_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|territory|sales territory|salesterritoryregion|sales territory region|gebiet|" },
  { .name = "code",
    .column = "code",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Code"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|code|territory code|key|salesterritorykey|sales territory key|" },
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .target = "region",
    .words = "|region|salesterritorycountry|sales territory country|country|" },
  { .name = "parent",
    .column = "parent_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Part of"),
    .target = "territory",
    .words = "|parent|part of|" },
  { .name = "vertical",
    .column = "vertical",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Vertical"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|vertical|industry|branche|" },
  { .name = "smallest-size",
    .column = "smallest_size",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Employees from"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|size from|employees from|" },
  { .name = "largest-size",
    .column = "largest_size",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Employees to"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|size to|employees to|" },
  { NULL },
};

const LiaisonEntity liaison_territory_entity = {
  .name = "territory",
  .kind = "territories",
  .label = N_ ("Territory"),
  .label_plural = N_ ("Territories"),
  .get_type = liaison_territory_get_type,
  .fields = territory_fields,
  .title = "name",
  .code = "code",
  .has_external_ids = TRUE,
  .check = check_sizes,
};

struct _LiaisonTerritory
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTerritory, liaison_territory, LIAISON_TYPE_RECORD)

static void
liaison_territory_class_init (LiaisonTerritoryClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_territory_entity);
}

static void
liaison_territory_init (LiaisonTerritory *self)
{
}

static const LiaisonChoice right_kinds[] = {
  { "open", N_ ("Open") },
  { "exclusive", N_ ("Exclusive") },
  { NULL },
};

static const LiaisonField territory_right_fields[] = {
  { .name = "territory",
    .column = "territory_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Territory"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "territory",
    .words = "|territory|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = right_kinds,
    .standard = "open",
    .words = "|kind|right|" },
  { .name = "since",
    .column = "since",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Since"),
    .words = "|since|from|" },
  { .name = "until",
    .column = "until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Until"),
    .words = "|until|to|" },
  { NULL },
};

const LiaisonEntity liaison_territory_right_entity = {
  .name = "territory_right",
  .kind = "rights",
  .label = N_ ("Territory right"),
  .label_plural = N_ ("Territory rights"),
  .get_type = liaison_territory_right_get_type,
  .fields = territory_right_fields,
  .check = liaison_entity_check_period,
};

struct _LiaisonTerritoryRight
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTerritoryRight, liaison_territory_right, LIAISON_TYPE_RECORD)

static void
liaison_territory_right_class_init (LiaisonTerritoryRightClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_territory_right_entity);
}

static void
liaison_territory_right_init (LiaisonTerritoryRight *self)
{
}
