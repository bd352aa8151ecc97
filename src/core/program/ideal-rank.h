/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ideal-fit.h"
#include "core/program/ideal-values.h"

G_BEGIN_DECLS

/**
 * LiaisonIdealRanking:
 *
 * Partners in the order in which they fit a profile.
 */
typedef struct _LiaisonIdealRanking LiaisonIdealRanking;

LiaisonIdealRanking *liaison_ideal_rank (LiaisonDatabase *database,
                                         const char *profile_id,
                                         LiaisonDate as_of,
                                         LiaisonIdealWho who,
                                         GError **error);
LiaisonIdealRanking *
liaison_ideal_ranking_new (LiaisonIdealValues *values, LiaisonIdealSpec *spec, LiaisonIdealWho who);
void liaison_ideal_ranking_free (LiaisonIdealRanking *self);

const LiaisonIdealSpec *liaison_ideal_ranking_get_spec (const LiaisonIdealRanking *self);
const LiaisonIdealValues *liaison_ideal_ranking_get_values (const LiaisonIdealRanking *self);
guint liaison_ideal_ranking_get_n (const LiaisonIdealRanking *self);
const char *liaison_ideal_ranking_get_id (const LiaisonIdealRanking *self, guint place);
const char *liaison_ideal_ranking_get_name (const LiaisonIdealRanking *self, guint place);
LiaisonIdealFit liaison_ideal_ranking_get_fit (const LiaisonIdealRanking *self, guint place);
guint liaison_ideal_ranking_find (const LiaisonIdealRanking *self, const char *partner_id);
char *liaison_ideal_ranking_format_lacking (const LiaisonIdealRanking *self, guint place);
LiaisonExplanation *liaison_ideal_ranking_explain (const LiaisonIdealRanking *self, guint place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonIdealRanking, liaison_ideal_ranking_free)

G_END_DECLS
