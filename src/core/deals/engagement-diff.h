/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonEngagementLineKind:
 * @LIAISON_ENGAGEMENT_LINE_TEXT: a line of the document
 * @LIAISON_ENGAGEMENT_LINE_RULE: what a rule says
 * @LIAISON_ENGAGEMENT_LINE_UPLIFT: what a product adds to the margin
 */
typedef enum
{
  LIAISON_ENGAGEMENT_LINE_TEXT,
  LIAISON_ENGAGEMENT_LINE_RULE,
  LIAISON_ENGAGEMENT_LINE_UPLIFT,
} LiaisonEngagementLineKind;

/**
 * LiaisonEngagementLine:
 * @rule: (nullable): the word of the rule
 * @subject: (nullable): the rule with its region, or the product; %NULL for a line of text
 * @before: (nullable): what it said; %NULL where nothing was said of it
 * @after: (nullable): what it says; %NULL where nothing is said of it any more
 *
 * Where two versions differ.
 */
typedef struct
{
  LiaisonEngagementLineKind kind;
  char *rule;
  char *subject;
  char *before;
  char *after;
} LiaisonEngagementLine;

void liaison_engagement_line_free (LiaisonEngagementLine *self);
GPtrArray *liaison_engagement_diff (LiaisonDatabase *database,
                                    const char *before_id,
                                    const char *after_id,
                                    GError **error);

G_END_DECLS
