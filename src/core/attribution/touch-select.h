/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/touch-book.h"

G_BEGIN_DECLS

/**
 * LiaisonCreditBy:
 * @LIAISON_CREDIT_BY_PARTNER: partners get credit; a channel is known by the id of the partner
 * @LIAISON_CREDIT_BY_KIND: kinds of touches do; a channel is known by their word
 * @LIAISON_CREDIT_BY_REGION: regions of partners do; a channel is known by the id of the region, empty where a partner has none
 *
 * Who gets credit.
 */
typedef enum
{
  LIAISON_CREDIT_BY_PARTNER,
  LIAISON_CREDIT_BY_KIND,
  LIAISON_CREDIT_BY_REGION,
} LiaisonCreditBy;

/**
 * LiaisonTouchSelection:
 * @from: the first day of the close; LIAISON_DATE_NONE leaves it open
 * @to: the last; LIAISON_DATE_NONE leaves it open
 * @region: of the deals, with those below it; LIAISON_NO_REGION is everywhere
 * @days: how many days before the close a touch counts at most
 * @kinds: which kinds of touches count, a bit each by their place
 * @roles: of partners whose touches count, in the deal
 * @by: who gets credit
 *
 * Which deals and which touches are looked at. A deal without a touch that counts stays, with credit that is nobody's.
 */
typedef struct
{
  LiaisonDate from;
  LiaisonDate to;
  int region;
  int days;
  guint64 kinds;
  LiaisonTouchRoles roles;
  LiaisonCreditBy by;
} LiaisonTouchSelection;

#define LIAISON_TOUCH_SELECTION_DAYS 180
#define LIAISON_TOUCH_SELECTION_ALL \
  ((LiaisonTouchSelection) { LIAISON_DATE_NONE, LIAISON_DATE_NONE, LIAISON_NO_REGION, \
                             LIAISON_TOUCH_SELECTION_DAYS, G_MAXUINT64, LIAISON_TOUCH_ROLES_ALL, \
                             LIAISON_CREDIT_BY_PARTNER })

/**
 * LiaisonSelectedJourneys:
 * @journeys: a journey a deal; what a touch is known by is its place in the book
 * @deals: (element-type guint): the place of each one's deal in the book
 * @n_won: how many were won
 * @n_lost: how many were lost
 * @total: what those that were won are worth, in minor units of the currency of the book
 */
typedef struct
{
  LiaisonJourneys *journeys;
  GArray *deals;
  guint n_won;
  guint n_lost;
  gint64 total;
} LiaisonSelectedJourneys;

LiaisonSelectedJourneys *
liaison_touch_select (const LiaisonTouchBook *book, const LiaisonTouchSelection *selection, GError **error);
void liaison_selected_journeys_free (LiaisonSelectedJourneys *self);
gboolean liaison_touch_selection_counts (const LiaisonTouchSelection *self,
                                         const LiaisonTouchedDeal *deal,
                                         const LiaisonBookedTouch *touch);
gboolean liaison_touch_selection_has_region (const LiaisonTouchSelection *self,
                                             const LiaisonTouchBook *book,
                                             const LiaisonTouchedDeal *deal);
gboolean liaison_touch_selection_covers (const LiaisonTouchSelection *self,
                                         const LiaisonTouchBook *book,
                                         const LiaisonTouchedDeal *deal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonSelectedJourneys, liaison_selected_journeys_free)

G_END_DECLS
