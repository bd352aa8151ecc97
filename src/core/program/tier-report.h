/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/snapshot.h"
#include "core/program/tier-case.h"

G_BEGIN_DECLS

/**
 * LiaisonTierReport:
 * @program: which one
 * @version_id: the version whose rules were applied
 * @version_number: its number
 * @tier_case: the partner's values, thresholds and standing
 * @proposal: what would follow between reviews
 * @evaluated: the tier that the values earn, or %LIAISON_NO_TIER
 * @tier: the tier in effect, or %LIAISON_NO_TIER
 * @next_review: the day of the next review
 * @crossings: for each requirement the day on which it will be enough for the tier above @evaluated, or
 *   %LIAISON_DATE_NONE
 * @lapsing: (element-type LiaisonLapsingCertificate): certificates that lapse before the next review
 * @lookahead: the tier that is earned without those
 * @missing: (array zero-terminated=1): currencies without a rate, so that values leave out what is in them
 * @explanation: why
 *
 * One partner in one program as of a day: what a scorecard shows.
 */
typedef struct
{
  LiaisonProgramInfo *program;
  char *version_id;
  int version_number;
  LiaisonTierCase *tier_case;
  LiaisonProposal proposal;
  int evaluated;
  int tier;
  LiaisonDate next_review;
  LiaisonDate *crossings;
  GPtrArray *lapsing;
  int lookahead;
  char **missing;
  LiaisonExplanation *explanation;
} LiaisonTierReport;

LiaisonTierReport *liaison_tier_report_load (LiaisonDatabase *database,
                                             const LiaisonProgramInfo *program,
                                             const char *version_id,
                                             const char *partner_id,
                                             LiaisonDate as_of,
                                             GError **error);
GPtrArray *liaison_tier_reports_load (LiaisonDatabase *database,
                                      const char *partner_id,
                                      LiaisonDate as_of,
                                      GError **error);
void liaison_tier_report_free (LiaisonTierReport *self);
LiaisonTierCase *liaison_tier_case_of_row (LiaisonSnapshot *snapshot,
                                           const LiaisonSnapshotView *view,
                                           guint row,
                                           gboolean is_review);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonTierReport, liaison_tier_report_free)

G_END_DECLS
