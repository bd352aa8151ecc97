/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/tier.h"

#include "core/records/learning.h"
#include "core/records/sale.h"

#include <glib/gi18n-lib.h>

/* The rules of a program version: its tiers, what each requires and what it brings, and what differs in a region. */

static const LiaisonField tier_fields[] = {
  { .name = "version",
    .column = "version_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program version"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program_version",
    .words = "|version|program version|" },
  { .name = "code",
    .column = "code",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Code"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|code|tier code|" },
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|tier|tier name|stufe|" },
  { .name = "position",
    .column = "position",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "1" },
  { .name = "needed",
    .column = "needed",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Needed points or requirements"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|needed|points|punkte|" },
  { NULL },
};

const LiaisonEntity liaison_tier_entity = {
  .name = "tier",
  .kind = "tiers",
  .label = N_ ("Tier"),
  .label_plural = N_ ("Tiers"),
  .get_type = liaison_tier_get_type,
  .fields = tier_fields,
  .title = "name",
};

struct _LiaisonTier
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTier, liaison_tier, LIAISON_TYPE_RECORD)

static void
liaison_tier_class_init (LiaisonTierClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_tier_entity);
}

static void
liaison_tier_init (LiaisonTier *self)
{
}

static const LiaisonField requirement_fields[] = {
  { .name = "version",
    .column = "version_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program version"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program_version",
    .words = "|version|program version|" },
  { .name = "metric",
    .column = "metric",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Metric"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|metric|" },
  { .name = "period",
    .column = "period",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Period"),
    .words = "|period|zeitraum|" },
  { .name = "role",
    .column = "role",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Role"),
    .choices = liaison_learning_roles,
    .words = "|role|rolle|" },
  { .name = "level",
    .column = "level",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Level"),
    .least = 1,
    .most = G_MAXINT64,
    .words = "|level|niveau|" },
  { .name = "sale-kind",
    .column = "sale_kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind of sale"),
    .choices = liaison_sale_kinds,
    .words = "|sale kind|kind of sale|" },
  { .name = "measure",
    .column = "measure_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Measure"),
    .target = "measure",
    .words = "|measure|kennzahl|" },
  { .name = "weight",
    .column = "weight",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Weight"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|weight|gewicht|" },
  { .name = "position",
    .column = "position",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "1" },
  { NULL },
};

const LiaisonEntity liaison_requirement_entity = {
  .name = "requirement",
  .kind = "requirements",
  .label = N_ ("Requirement"),
  .label_plural = N_ ("Requirements"),
  .get_type = liaison_requirement_get_type,
  .fields = requirement_fields,
};

struct _LiaisonRequirement
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonRequirement, liaison_requirement, LIAISON_TYPE_RECORD)

static void
liaison_requirement_class_init (LiaisonRequirementClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_requirement_entity);
}

static void
liaison_requirement_init (LiaisonRequirement *self)
{
}

static const LiaisonField threshold_fields[] = {
  { .name = "requirement",
    .column = "requirement_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Requirement"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "requirement",
    .words = "|requirement|" },
  { .name = "tier",
    .column = "tier_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Tier"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "tier",
    .words = "|tier|stufe|" },
  { .name = "value",
    .column = "value",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Value"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|value|threshold|wert|schwelle|" },
  { NULL },
};

const LiaisonEntity liaison_threshold_entity = {
  .name = "threshold",
  .kind = "thresholds",
  .label = N_ ("Threshold"),
  .label_plural = N_ ("Thresholds"),
  .get_type = liaison_threshold_get_type,
  .fields = threshold_fields,
};

struct _LiaisonThreshold
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonThreshold, liaison_threshold, LIAISON_TYPE_RECORD)

static void
liaison_threshold_class_init (LiaisonThresholdClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_threshold_entity);
}

static void
liaison_threshold_init (LiaisonThreshold *self)
{
}

static const LiaisonChoice override_kinds[] = {
  { "value", N_ ("Value") },
  { "factor", N_ ("Factor") },
  { NULL },
};

static gboolean
refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, sentence);
  return FALSE;
}

/* What an import will only create has no id yet: "" stands for it. */
static gboolean
is_set (const LiaisonEntity *entity, const LiaisonValue *values, const char *name)
{
  return liaison_entity_get_text (entity, values, name) != NULL;
}

static gboolean
check_override (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  gboolean is_factor = g_strcmp0 (liaison_entity_get_text (entity, values, "kind"), "factor") == 0;
  gboolean has_region = is_set (entity, values, "region");
  gboolean has_requirement = is_set (entity, values, "requirement");
  gboolean has_tier = is_set (entity, values, "tier");
  const char *amount = liaison_entity_get_text (entity, values, "amount");

  if (has_region == is_set (entity, values, "market-class"))
    return refuse (_ ("An override holds either in a region or in a market class."), error);
  if (!is_factor && (!has_region || !has_requirement || !has_tier))
    return refuse (
        _ ("An override by a value needs a region, a requirement and a tier. Use a factor for more "
           "than one threshold."),
        error);
  if (has_tier && !has_requirement)
    return refuse (_ ("An override for a tier needs a requirement, too."), error);
  if (is_factor && amount != NULL && *amount == '-')
    return refuse (_ ("A factor cannot be below zero."), error);
  return TRUE;
}

static const LiaisonField regional_override_fields[] = {
  { .name = "version",
    .column = "version_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program version"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program_version",
    .words = "|version|program version|" },
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .target = "region",
    .words = "|region|" },
  { .name = "market-class",
    .column = "market_class",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Market class"),
    .words = "|market class|class|" },
  { .name = "requirement",
    .column = "requirement_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Requirement"),
    .target = "requirement",
    .words = "|requirement|" },
  { .name = "tier",
    .column = "tier_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Tier"),
    .target = "tier",
    .words = "|tier|stufe|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = override_kinds,
    .words = "|kind|art|" },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Value or factor"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|amount|value|factor|wert|faktor|" },
  { NULL },
};

const LiaisonEntity liaison_regional_override_entity = {
  .name = "regional_override",
  .kind = "regional-overrides",
  .label = N_ ("Regional override"),
  .label_plural = N_ ("Regional overrides"),
  .get_type = liaison_regional_override_get_type,
  .fields = regional_override_fields,
  .check = check_override,
};

struct _LiaisonRegionalOverride
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonRegionalOverride, liaison_regional_override, LIAISON_TYPE_RECORD)

static void
liaison_regional_override_class_init (LiaisonRegionalOverrideClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_regional_override_entity);
}

static void
liaison_regional_override_init (LiaisonRegionalOverride *self)
{
}

static const LiaisonChoice benefit_kinds[] = {
  { "margin", N_ ("Margin") },
  { "mdf-percent", N_ ("MDF, percent of revenue") },
  { "mdf-amount", N_ ("MDF, fixed amount") },
  { "support-level", N_ ("Support level") },
  { "named-manager", N_ ("Named manager") },
  { "lead-priority", N_ ("Lead priority") },
  { "other", N_ ("Other") },
  { NULL },
};

static gboolean
check_benefit (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_need (entity, values, "kind", "mdf-amount", "currency", error);
}

static const LiaisonField benefit_fields[] = {
  { .name = "version",
    .column = "version_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program version"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "program_version",
    .words = "|version|program version|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = benefit_kinds,
    .words = "|kind|art|" },
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|name|benefit|vorteil|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .words = "|currency|wahrung|" },
  { .name = "position",
    .column = "position",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "1" },
  { NULL },
};

const LiaisonEntity liaison_benefit_entity = {
  .name = "benefit",
  .kind = "benefits",
  .label = N_ ("Benefit"),
  .label_plural = N_ ("Benefits"),
  .get_type = liaison_benefit_get_type,
  .fields = benefit_fields,
  .title = "name",
  .check = check_benefit,
};

struct _LiaisonBenefit
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonBenefit, liaison_benefit, LIAISON_TYPE_RECORD)

static void
liaison_benefit_class_init (LiaisonBenefitClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_benefit_entity);
}

static void
liaison_benefit_init (LiaisonBenefit *self)
{
}

/* What is granted is a share, an amount or words, as the kind of the benefit has it. */
static const LiaisonField benefit_grant_fields[] = {
  { .name = "benefit",
    .column = "benefit_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Benefit"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "benefit",
    .words = "|benefit|vorteil|" },
  { .name = "tier",
    .column = "tier_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Tier"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "tier",
    .words = "|tier|stufe|" },
  { .name = "value",
    .column = "value",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Value"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|value|wert|" },
  { NULL },
};

const LiaisonEntity liaison_benefit_grant_entity = {
  .name = "benefit_grant",
  .kind = "benefit-grants",
  .label = N_ ("Benefit of a tier"),
  .label_plural = N_ ("Benefits of tiers"),
  .get_type = liaison_benefit_grant_get_type,
  .fields = benefit_grant_fields,
};

struct _LiaisonBenefitGrant
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonBenefitGrant, liaison_benefit_grant, LIAISON_TYPE_RECORD)

static void
liaison_benefit_grant_class_init (LiaisonBenefitGrantClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_benefit_grant_entity);
}

static void
liaison_benefit_grant_init (LiaisonBenefitGrant *self)
{
}
