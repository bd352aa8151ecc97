/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/attribution-run.h"

#include <glib/gi18n-lib.h>

/* Results of attribution that were kept, with what they were reckoned from. */

static const LiaisonField attribution_run_fields[] = {
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Title"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|title|" },
  { .name = "made-on",
    .column = "made_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Made on"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "operator",
    .column = "operator_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Made by"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "operator" },
  { .name = "model",
    .column = "model",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Model"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "version",
    .column = "version",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Version"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "total",
    .column = "total",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Total"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .currency = "currency" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "settings",
    .column = "settings",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Settings"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "inputs",
    .column = "inputs",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Inputs"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "results",
    .column = "results",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Results"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .words = "|remarks|" },
  { NULL },
};

const LiaisonEntity liaison_attribution_run_entity = {
  .name = "attribution_run",
  .kind = "attribution-runs",
  .label = N_ ("Attribution that was kept"),
  .label_plural = N_ ("Attributions that were kept"),
  .get_type = liaison_attribution_run_get_type,
  .fields = attribution_run_fields,
  .title = "title",
};

struct _LiaisonAttributionRun
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonAttributionRun, liaison_attribution_run, LIAISON_TYPE_RECORD)

static void
liaison_attribution_run_class_init (LiaisonAttributionRunClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_attribution_run_entity);
}

static void
liaison_attribution_run_init (LiaisonAttributionRun *self)
{
}
