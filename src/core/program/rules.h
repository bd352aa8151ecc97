/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/decimal.h"
#include "core/program/metric.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* No tier: below the lowest. */
#define LIAISON_NO_TIER (-1)

/* As many as a ladder side by side can show, and loops over them are bounded. */
#define LIAISON_RULES_MAX_TIERS 16
#define LIAISON_RULES_MAX_REQUIREMENTS 64

/* The most points that one requirement can give: sums of them are reckoned exactly in 64 bits. */
#define LIAISON_RULES_MAX_WEIGHT 1000

/**
 * LiaisonRulesMode:
 * @LIAISON_RULES_ALL: every requirement of a tier is met
 * @LIAISON_RULES_POINTS: each requirement gives points up to its weight, pro rata; a tier needs so many, and
 *   more than nothing of each
 * @LIAISON_RULES_K_OF_N: so many of a tier's requirements are met
 */
typedef enum
{
  LIAISON_RULES_ALL,
  LIAISON_RULES_POINTS,
  LIAISON_RULES_K_OF_N,
} LiaisonRulesMode;

/**
 * LiaisonRulesPolicy:
 * @promotes_at_once: a promotion does not wait for a review
 * @promotes_one_step: by one tier at a time
 * @demotes_to_evaluated: straight to the tier that was earned, else by one tier at a time
 * @counts_children: sales of a partner's children count for it
 * @counts_resellers: sales of those whom it supplies count for it
 * @hold_months: qualifying on one day of so many months, the current one among them, is enough; 0: on the day
 *   itself
 * @grace_days: after a review that finds a partner below its tier
 * @newcomer_months: after joining nobody is demoted for so long
 * @repeat_months: whoever falls short again within so many months has no grace
 * @review_months: how often reviews are held: every 1, 3, 6 or 12 months of the fiscal year
 */
typedef struct
{
  gboolean promotes_at_once;
  gboolean promotes_one_step;
  gboolean demotes_to_evaluated;
  gboolean counts_children;
  gboolean counts_resellers;
  int hold_months;
  int grace_days;
  int newcomer_months;
  int repeat_months;
  int review_months;
} LiaisonRulesPolicy;

/**
 * LiaisonRulesTier:
 * @id: (nullable): of the row
 * @code: by which it is known in every version
 * @name: as people read it
 * @needed: points, or how many requirements; unused where all are needed
 */
typedef struct
{
  char *id;
  char *code;
  char *name;
  LiaisonDecimal needed;
} LiaisonRulesTier;

/**
 * LiaisonRulesRequirement:
 * @id: (nullable): of the row
 * @key: by which overrides of a file name it
 * @measure_name: (nullable): of the number that the admin defined
 * @weight: the most points that it gives
 */
typedef struct
{
  char *id;
  char *key;
  char *measure_name;
  LiaisonMetricSpec spec;
  LiaisonDecimal weight;
} LiaisonRulesRequirement;

/**
 * LiaisonRulesThreshold:
 * @is_set: whether the tier asks for it at all
 * @value: in the unit of people: 250000.00, 3, 70
 */
typedef struct
{
  gboolean is_set;
  LiaisonDecimal value;
} LiaisonRulesThreshold;

/**
 * LiaisonRulesOverride:
 * @id: (nullable): of the row
 * @region_id: (nullable): for this region and all below it
 * @market_class: (nullable): or for regions of this class
 * @requirement: place of the requirement, -1 for all
 * @tier: place of the tier, -1 for all
 * @is_factor: whether @amount multiplies the global threshold, else it stands in its place
 */
typedef struct
{
  char *id;
  char *region_id;
  char *market_class;
  int requirement;
  int tier;
  gboolean is_factor;
  LiaisonDecimal amount;
} LiaisonRulesOverride;

typedef enum
{
  LIAISON_BENEFIT_MARGIN,
  LIAISON_BENEFIT_MDF_PERCENT,
  LIAISON_BENEFIT_MDF_AMOUNT,
  LIAISON_BENEFIT_SUPPORT_LEVEL,
  LIAISON_BENEFIT_NAMED_MANAGER,
  LIAISON_BENEFIT_LEAD_PRIORITY,
  LIAISON_BENEFIT_OTHER,
} LiaisonBenefitKind;

/**
 * LiaisonRulesBenefit:
 * @id: (nullable): of the row
 * @name: (nullable): of one that is neither of the kinds
 * @currency: of a fixed amount: partners who trade in it get it
 * @grants: for each tier what it gives, or %NULL: percent, an amount, or words
 */
typedef struct
{
  char *id;
  LiaisonBenefitKind kind;
  char *name;
  char currency[4];
  char *grants[LIAISON_RULES_MAX_TIERS];
} LiaisonRulesBenefit;

/**
 * LiaisonRules:
 * @tiers: (element-type LiaisonRulesTier): the lowest first
 * @requirements: (element-type LiaisonRulesRequirement)
 * @thresholds: (element-type LiaisonRulesThreshold): requirement by requirement, in each the tiers
 * @overrides: (element-type LiaisonRulesOverride)
 * @benefits: (element-type LiaisonRulesBenefit)
 * @currency: of the program
 *
 * One version of a program's rules as plain values. It is altered only through the functions below.
 */
typedef struct
{
  LiaisonRulesMode mode;
  LiaisonRulesPolicy policy;
  char currency[4];
  char *remarks;
  GArray *tiers;
  GArray *requirements;
  GArray *thresholds;
  GArray *overrides;
  GArray *benefits;
} LiaisonRules;

#define LIAISON_TYPE_RULES (liaison_rules_get_type ())
GType liaison_rules_get_type (void);

LiaisonRules *liaison_rules_new (const char *currency);
LiaisonRules *liaison_rules_copy (const LiaisonRules *self);
void liaison_rules_free (LiaisonRules *self);

guint liaison_rules_get_n_tiers (const LiaisonRules *self);
guint liaison_rules_get_n_requirements (const LiaisonRules *self);
LiaisonRulesTier *liaison_rules_get_tier (const LiaisonRules *self, guint tier);
LiaisonRulesRequirement *liaison_rules_get_requirement (const LiaisonRules *self, guint requirement);
LiaisonRulesThreshold *liaison_rules_get_threshold (const LiaisonRules *self, guint requirement, guint tier);
LiaisonRulesOverride *liaison_rules_get_override (const LiaisonRules *self, guint index);
LiaisonRulesBenefit *liaison_rules_get_benefit (const LiaisonRules *self, guint index);
int liaison_rules_find_tier (const LiaisonRules *self, const char *code);
int liaison_rules_find_requirement (const LiaisonRules *self, const char *key);
char *liaison_rules_make_code (const LiaisonRules *self, const char *name);
char *liaison_rules_make_key (const LiaisonRules *self, const LiaisonMetricSpec *spec);

LiaisonRulesTier *liaison_rules_add_tier (LiaisonRules *self, const char *code, const char *name);
void liaison_rules_remove_tier (LiaisonRules *self, guint tier);
void liaison_rules_move_tier (LiaisonRules *self, guint from, guint to);
LiaisonRulesRequirement *
liaison_rules_add_requirement (LiaisonRules *self, const char *key, const LiaisonMetricSpec *spec);
void liaison_rules_remove_requirement (LiaisonRules *self, guint requirement);
void liaison_rules_set_threshold (LiaisonRules *self, guint requirement, guint tier, LiaisonDecimal value);
void liaison_rules_clear_threshold (LiaisonRules *self, guint requirement, guint tier);
LiaisonRulesOverride *liaison_rules_add_override (LiaisonRules *self,
                                                  const char *region_id,
                                                  const char *market_class,
                                                  int requirement,
                                                  int tier,
                                                  gboolean is_factor,
                                                  LiaisonDecimal amount);
LiaisonRulesBenefit *liaison_rules_add_benefit (LiaisonRules *self,
                                                LiaisonBenefitKind kind,
                                                const char *name,
                                                const char *currency);
void liaison_rules_set_grant (LiaisonRules *self, guint benefit, guint tier, const char *value);

const char *liaison_rules_mode_to_word (LiaisonRulesMode mode);
gboolean liaison_rules_mode_from_word (const char *word, LiaisonRulesMode *mode);
const char *liaison_benefit_kind_to_word (LiaisonBenefitKind kind);
gboolean liaison_benefit_kind_from_word (const char *word, LiaisonBenefitKind *kind);
const char *liaison_benefit_kind_get_label (LiaisonBenefitKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRules, liaison_rules_free)

G_END_DECLS
