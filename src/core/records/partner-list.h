/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/records/partner-index.h"
#include "core/records/partner-row.h"
#include "core/store/workspace.h"

G_BEGIN_DECLS

/**
 * LiaisonPartnerFooter:
 * @totals: of the partners asked for
 * @currency: (nullable): the reporting currency, %NULL while the figures are not known
 * @missing: (array zero-terminated=1): currencies without a rate
 */
typedef struct
{
  LiaisonPartnerTotals totals;
  char *currency;
  char **missing;
} LiaisonPartnerFooter;

#define LIAISON_TYPE_PARTNER_LIST (liaison_partner_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnerList, liaison_partner_list, LIAISON, PARTNER_LIST, GObject)

LiaisonPartnerList *liaison_partner_list_new (LiaisonWorkspace *workspace, LiaisonDate as_of);
LiaisonWorkspace *liaison_partner_list_get_workspace (LiaisonPartnerList *self);
void liaison_partner_list_reload (LiaisonPartnerList *self);
gboolean liaison_partner_list_is_loading (LiaisonPartnerList *self);
gboolean liaison_partner_list_has_figures (LiaisonPartnerList *self);
guint liaison_partner_list_get_n_partners (LiaisonPartnerList *self);

void liaison_partner_list_set_search (LiaisonPartnerList *self, const char *text);
const char *liaison_partner_list_get_search (LiaisonPartnerList *self);
void liaison_partner_list_set_filter (LiaisonPartnerList *self, LiaisonPartnerTerm kind, const char *id);
const char *liaison_partner_list_get_filter (LiaisonPartnerList *self, LiaisonPartnerTerm kind);
void liaison_partner_list_clear_filters (LiaisonPartnerList *self);
gboolean liaison_partner_list_is_filtered (LiaisonPartnerList *self);
void
liaison_partner_list_set_sort (LiaisonPartnerList *self, LiaisonPartnerColumn column, gboolean descending);
const char *liaison_partner_list_get_term (LiaisonPartnerList *self,
                                           LiaisonPartnerTerm kind,
                                           guint place,
                                           const char **label,
                                           guint *depth);

void liaison_partner_list_get_footer (LiaisonPartnerList *self,
                                      const guint *positions,
                                      guint n_positions,
                                      LiaisonPartnerFooter *footer);
void liaison_partner_footer_clear (LiaisonPartnerFooter *footer);
char *liaison_partner_list_get_id (LiaisonPartnerList *self, guint position);
gboolean liaison_partner_list_find (LiaisonPartnerList *self, const char *id, guint *position);
GPtrArray *liaison_partner_list_export_ids (LiaisonPartnerList *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LiaisonPartnerFooter, liaison_partner_footer_clear)

G_END_DECLS
