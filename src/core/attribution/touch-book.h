/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/journeys.h"
#include "core/base/date.h"
#include "core/base/money.h"
#include "core/program/region-table.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/* No partner has this number. */
#define LIAISON_NO_PARTNER (-1)

/* In the order of the kinds of roles of a deal; the last is a partner without a role in the deal. */
typedef enum
{
  LIAISON_TOUCH_ROLE_SOURCE = 1 << 0,
  LIAISON_TOUCH_ROLE_INFLUENCE = 1 << 1,
  LIAISON_TOUCH_ROLE_TRANSACTION = 1 << 2,
  LIAISON_TOUCH_ROLE_DELIVERY = 1 << 3,
  LIAISON_TOUCH_ROLE_RETENTION = 1 << 4,
  LIAISON_TOUCH_ROLE_NONE = 1 << 5,
} LiaisonTouchRoles;

#define LIAISON_TOUCH_ROLES_ALL ((LiaisonTouchRoles) 63)

/**
 * LiaisonTouchedDeal:
 * @id: of the deal
 * @name: of the deal
 * @is_open: whether it is neither won nor lost
 * @is_won: else it was lost, or is open
 * @closed_on: when; for an open deal the day as of which the book was read
 * @lead_on: when the lead was made; LIAISON_DATE_NONE where that is not known
 * @opened_on: when the opportunity was made; LIAISON_DATE_NONE where that is not known
 * @region: place of its region in the table of regions, else of its source's; LIAISON_NO_REGION
 * @source: the number of the partner who is the source; LIAISON_NO_PARTNER
 * @minor: what it is worth, or may bring, in the currency of the book; 0 where it was lost
 * @first: where its touches begin in the columns of the book
 * @n: how many touches it has
 *
 * A deal, with the journey to its close, or to today. Its texts are those of the book.
 */
typedef struct
{
  const char *id;
  const char *name;
  gboolean is_open;
  gboolean is_won;
  LiaisonDate closed_on;
  LiaisonDate lead_on;
  LiaisonDate opened_on;
  int region;
  int source;
  gint64 minor;
  guint first;
  guint n;
} LiaisonTouchedDeal;

/**
 * LiaisonBookedTouch:
 * @partner: its number
 * @on: the day
 * @kind: place among the kinds of touches
 * @roles: of the partner in the deal
 *
 * A touch as a deal sees it, in 12 bytes.
 */
typedef struct
{
  guint32 partner;
  LiaisonDate on;
  guint8 kind;
  guint8 roles;
} LiaisonBookedTouch;

/**
 * LiaisonTouchBook:
 * @currency: of all values
 * @most_days: how many days before the close a touch of the customer counts at most
 * @has_touches: whether there is any touch at all
 * @deals: (element-type LiaisonTouchedDeal): deals that were won or lost, and open ones, by id
 * @touches: (element-type LiaisonBookedTouch): deal by deal, in the order of time
 * @partners: ids of partners by number
 * @names: names of partners by number
 * @partner_regions: (element-type int): place of each partner's region in the table
 * @regions: the table of regions
 * @n_without_day: deals that were won or lost on a day that is not known, which are left out
 * @n_without_amount: deals that were won for an amount that is not known: they count, and are worth nothing
 * @missing: currencies without a rate, whose deals count and are worth nothing; sorted
 *
 * All touches and the deals that they led to, read once: every choice of model, window, types, roles, region and days is a pass over it.
 */
typedef struct
{
  char currency[4];
  int most_days;
  gboolean has_touches;
  GArray *deals;
  GArray *touches;
  GPtrArray *partners;
  GPtrArray *names;
  GArray *partner_regions;
  LiaisonRegionTable *regions;
  guint n_without_day;
  guint n_without_amount;
  GStrv missing;

  /*< private >*/
  GStringChunk *texts;
} LiaisonTouchBook;

LiaisonTouchBook *liaison_touch_book_load (LiaisonDatabase *database,
                                           const char *currency,
                                           LiaisonDate as_of,
                                           int most_days,
                                           GError **error);
LiaisonTouchBook *liaison_touch_book_ref (LiaisonTouchBook *self);
void liaison_touch_book_unref (LiaisonTouchBook *self);
const LiaisonTouchedDeal *liaison_touch_book_get_deal (const LiaisonTouchBook *self, guint index);
const LiaisonBookedTouch *liaison_touch_book_get_touch (const LiaisonTouchBook *self, guint index);
GPtrArray *liaison_touch_book_list_ids (const LiaisonTouchBook *self,
                                        LiaisonDatabase *database,
                                        guint deal,
                                        int most_days,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonTouchBook, liaison_touch_book_unref)

G_END_DECLS
