/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/engagement.h"

#include "core/records/engagement-term.h"

#include <glib/gi18n-lib.h>

/* The rules that partners and the vendor sell by: a document in versions, and beside it what the program checks. */

static const LiaisonChoice engagement_states[] = {
  { "draft", N_ ("Draft") },
  { "published", N_ ("Published") },
  { NULL },
};

static gboolean
check_engagement (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_need (entity, values, "state", "published", "valid-from", error);
}

static const LiaisonField engagement_fields[] = {
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Title"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|title|name|" },
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .target = "program",
    .words = "|program|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .choices = engagement_states,
    .standard = "draft" },
  { .name = "valid-from",
    .column = "valid_from",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Valid from"),
    .words = "|valid from|" },
  { .name = "text",
    .column = "text",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Text"),
    .words = "|text|" },
  { NULL },
};

const LiaisonEntity liaison_engagement_entity = {
  .name = "engagement",
  .kind = "engagements",
  .label = N_ ("Rules of engagement"),
  .label_plural = N_ ("Rules of engagement"),
  .get_type = liaison_engagement_get_type,
  .fields = engagement_fields,
  .title = "title",
  .check = check_engagement,
};

struct _LiaisonEngagement
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonEngagement, liaison_engagement, LIAISON_TYPE_RECORD)

static void
liaison_engagement_class_init (LiaisonEngagementClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_engagement_entity);
}

static void
liaison_engagement_init (LiaisonEngagement *self)
{
}

static gboolean
check_rule (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  LiaisonEngagementPolicy rule;
  const char *word = liaison_entity_get_text (entity, values, "rule");
  const char *value = liaison_entity_get_text (entity, values, "value");

  /* What lacks is said by its field. */
  return word == NULL || value == NULL || !liaison_engagement_term_find (word, &rule) ||
         liaison_engagement_term_check (rule, value, error);
}

static const LiaisonField engagement_rule_fields[] = {
  { .name = "engagement",
    .column = "engagement_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Document"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "engagement",
    .words = "|document|" },
  { .name = "rule",
    .column = "rule",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Rule"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = liaison_engagement_rules,
    .words = "|rule|" },
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .target = "region",
    .words = "|region|" },
  { .name = "value",
    .column = "value",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Value"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|value|" },
  { NULL },
};

const LiaisonEntity liaison_engagement_rule_entity = {
  .name = "engagement_rule",
  .kind = "engagement-rules",
  .label = N_ ("Rule of engagement"),
  .label_plural = N_ ("Rules of engagement, one by one"),
  .get_type = liaison_engagement_rule_get_type,
  .fields = engagement_rule_fields,
  .check = check_rule,
};

struct _LiaisonEngagementRule
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonEngagementRule, liaison_engagement_rule, LIAISON_TYPE_RECORD)

static void
liaison_engagement_rule_class_init (LiaisonEngagementRuleClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_engagement_rule_entity);
}

static void
liaison_engagement_rule_init (LiaisonEngagementRule *self)
{
}

static const LiaisonField margin_uplift_fields[] = {
  { .name = "engagement",
    .column = "engagement_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Document"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "engagement",
    .words = "|document|" },
  { .name = "product",
    .column = "product_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Product"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "product",
    .words = "|product|" },
  { .name = "value",
    .column = "value",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Uplift, percent"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|uplift|percent|value|" },
  { NULL },
};

const LiaisonEntity liaison_margin_uplift_entity = {
  .name = "margin_uplift",
  .kind = "margin-uplifts",
  .label = N_ ("Margin uplift"),
  .label_plural = N_ ("Margin uplifts"),
  .get_type = liaison_margin_uplift_get_type,
  .fields = margin_uplift_fields,
};

struct _LiaisonMarginUplift
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonMarginUplift, liaison_margin_uplift, LIAISON_TYPE_RECORD)

static void
liaison_margin_uplift_class_init (LiaisonMarginUpliftClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_margin_uplift_entity);
}

static void
liaison_margin_uplift_init (LiaisonMarginUplift *self)
{
}
