/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonFundEventKind:
 * @LIAISON_FUND_EVENT_ACTIVITY: something takes place
 * @LIAISON_FUND_EVENT_CLAIM_END: the last day on which an activity can be claimed
 * @LIAISON_FUND_EVENT_ALLOCATION_END: the last day of what a region or a partner has
 * @LIAISON_FUND_EVENT_BUDGET_END: the last day of a budget
 */
typedef enum
{
  LIAISON_FUND_EVENT_ACTIVITY,
  LIAISON_FUND_EVENT_CLAIM_END,
  LIAISON_FUND_EVENT_ALLOCATION_END,
  LIAISON_FUND_EVENT_BUDGET_END,
} LiaisonFundEventKind;

/**
 * LiaisonFundEvent:
 * @id: of the activity, or of the allocation
 * @title: of the activity, of the region, or of the budget; the partner's name where a partner has the allocation
 * @first: its first day
 * @last: its last day, the same of a deadline
 * @partner: (nullable): whose it is
 * @budget: the name of the budget
 * @request_id: (nullable): of an activity
 * @request: (nullable): the number of the request
 * @request_title: (nullable): of the request
 * @state: (nullable): the word of the request's state
 *
 * Something that stands in the calendar of funds.
 */
typedef struct
{
  LiaisonFundEventKind kind;
  char *id;
  char *title;
  LiaisonDate first;
  LiaisonDate last;
  char *partner;
  char *budget;
  char *request_id;
  char *request;
  char *request_title;
  char *state;
} LiaisonFundEvent;

GPtrArray *
liaison_fund_calendar_load (LiaisonDatabase *database, LiaisonDate first, LiaisonDate last, GError **error);
LiaisonFundEvent *liaison_fund_event_copy (const LiaisonFundEvent *self);
void liaison_fund_event_free (LiaisonFundEvent *self);
gboolean liaison_fund_event_is_deadline (const LiaisonFundEvent *self);
const char *liaison_fund_event_kind_get_label (LiaisonFundEventKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFundEvent, liaison_fund_event_free)

G_END_DECLS
