/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/records/partner-index.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonPartnerSumsList:
 * @currency: the reporting currency
 * @missing: (array zero-terminated=1): what the bits of missing rates stand for
 * @ids: in order
 * @sums: of each
 */
typedef struct
{
  char *currency;
  char **missing;
  GByteArray *ids;
  GArray *sums;
} LiaisonPartnerSumsList;

/**
 * LiaisonPartnerNews:
 * @needs_reload: whether what was touched concerns all partners
 * @entries: (element-type LiaisonPartnerEntry): the partners that were touched, as they are now
 * @gone: (array zero-terminated=1): ids among those asked for that are no partners
 */
typedef struct
{
  gboolean needs_reload;
  LiaisonPartnerSumsList *sums;
  GPtrArray *entries;
  char **gone;
} LiaisonPartnerNews;

LiaisonPartnerIndex *
liaison_partner_load_index (LiaisonDatabase *database, GCancellable *cancellable, GError **error);
LiaisonPartnerIndex *
liaison_partner_load_head (LiaisonDatabase *database, guint n_partners, gint64 *n_all, GError **error);
LiaisonPartnerSumsList *liaison_partner_load_sums (LiaisonDatabase *database,
                                                   const char *partner_id,
                                                   const char *currency,
                                                   LiaisonDate as_of,
                                                   GCancellable *cancellable,
                                                   GError **error);
void liaison_partner_sums_list_free (LiaisonPartnerSumsList *self);
const LiaisonPartnerSums *liaison_partner_sums_list_get (const LiaisonPartnerSumsList *self, guint place);
LiaisonPartnerNews *liaison_partner_load_news (LiaisonDatabase *database,
                                               const char *const *ids,
                                               const char *currency,
                                               LiaisonDate as_of,
                                               GError **error);
void liaison_partner_news_free (LiaisonPartnerNews *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPartnerSumsList, liaison_partner_sums_list_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPartnerNews, liaison_partner_news_free)

G_END_DECLS
