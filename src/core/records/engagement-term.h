/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"

G_BEGIN_DECLS

/**
 * LiaisonEngagementPolicy:
 *
 * What the program checks of the rules of engagement, each a policy that is data.
 */
typedef enum
{
  LIAISON_ENGAGEMENT_REVIEW_DAYS,
  LIAISON_ENGAGEMENT_PROTECTION_DAYS,
  LIAISON_ENGAGEMENT_EXTENSIONS,
  LIAISON_ENGAGEMENT_EXTENSION_LEAST,
  LIAISON_ENGAGEMENT_EXTENSION_MOST,
  LIAISON_ENGAGEMENT_EXTENSION_NOTICE,
  LIAISON_ENGAGEMENT_EVIDENCE_DAYS,
  LIAISON_ENGAGEMENT_GRACE_DAYS,
  LIAISON_ENGAGEMENT_APPEAL_DAYS,
  LIAISON_ENGAGEMENT_OPEN_MOST,
  LIAISON_ENGAGEMENT_UPLIFT,
  LIAISON_ENGAGEMENT_DUPLICATE_NUMBER,
  LIAISON_ENGAGEMENT_DUPLICATE_DOMAIN,
  LIAISON_ENGAGEMENT_DUPLICATE_EMAIL,
  LIAISON_ENGAGEMENT_DUPLICATE_NAME,
  LIAISON_ENGAGEMENT_DUPLICATE_PLACE,
  LIAISON_ENGAGEMENT_DUPLICATE_PRODUCTS,
  LIAISON_ENGAGEMENT_DUPLICATE_CAP,
  LIAISON_ENGAGEMENT_DUPLICATE_WARN,
  LIAISON_ENGAGEMENT_DUPLICATE_STOP,
  LIAISON_ENGAGEMENT_INFLUENCE_DAYS,
  LIAISON_ENGAGEMENT_INFLUENCE_KINDS,
  LIAISON_ENGAGEMENT_PROBABILITY_OPEN,
  LIAISON_ENGAGEMENT_PROBABILITY_QUALIFIED,
  LIAISON_ENGAGEMENT_PROBABILITY_PROPOSED,
  LIAISON_ENGAGEMENT_PROBABILITY_COMMITTED,
  LIAISON_ENGAGEMENT_N_RULES,
} LiaisonEngagementPolicy;

/**
 * LiaisonEngagementUnit:
 * @LIAISON_ENGAGEMENT_DAYS: whole days
 * @LIAISON_ENGAGEMENT_BUSINESS_DAYS: days of the region's calendar
 * @LIAISON_ENGAGEMENT_COUNT: how many
 * @LIAISON_ENGAGEMENT_POINTS: of a score
 * @LIAISON_ENGAGEMENT_PERCENT: whole percents
 * @LIAISON_ENGAGEMENT_DECIMAL: percents with a fraction
 * @LIAISON_ENGAGEMENT_KINDS: kinds of touches, between single spaces; none stands for all
 */
typedef enum
{
  LIAISON_ENGAGEMENT_DAYS,
  LIAISON_ENGAGEMENT_BUSINESS_DAYS,
  LIAISON_ENGAGEMENT_COUNT,
  LIAISON_ENGAGEMENT_POINTS,
  LIAISON_ENGAGEMENT_PERCENT,
  LIAISON_ENGAGEMENT_DECIMAL,
  LIAISON_ENGAGEMENT_KINDS,
} LiaisonEngagementUnit;

/**
 * LiaisonEngagementTerm:
 * @word: as it stands in the data
 * @unit: of its value
 * @standard: what holds where nothing is said
 * @least: of a number
 * @most: of a number
 *
 * What a rule may say.
 */
typedef struct
{
  const char *word;
  LiaisonEngagementUnit unit;
  const char *standard;
  int least;
  int most;
} LiaisonEngagementTerm;

extern const LiaisonChoice liaison_engagement_rules[];

const LiaisonEngagementTerm *liaison_engagement_term_get (LiaisonEngagementPolicy rule);
gboolean liaison_engagement_term_find (const char *word, LiaisonEngagementPolicy *rule);
gboolean liaison_engagement_term_check (LiaisonEngagementPolicy rule, const char *value, GError **error);

G_END_DECLS
