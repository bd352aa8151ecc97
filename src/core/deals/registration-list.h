/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/deals/registration-case.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonRegistrationScope:
 * @LIAISON_REGISTRATIONS_WAITING: what waits for a decision or for the partner, who was first first
 * @LIAISON_REGISTRATIONS_PROTECTED: what protects, what ends first first
 * @LIAISON_REGISTRATIONS_ALL: all, the newest first
 */
typedef enum
{
  LIAISON_REGISTRATIONS_WAITING,
  LIAISON_REGISTRATIONS_PROTECTED,
  LIAISON_REGISTRATIONS_ALL,
} LiaisonRegistrationScope;

/**
 * LiaisonRegistrationEntry:
 * @number: (nullable): drafts have none
 * @customer: (nullable): the name of the customer
 * @products: (nullable): the names of the products, as one text
 * @region: (nullable): the name of the partner's region
 * @amount: no amount where there is none
 * @submitted_on: in the region; LIAISON_DATE_NONE for a draft
 * @due_on: the last day on which the review is in time; LIAISON_DATE_NONE where it is not waiting for one
 * @until: the last day of the protection; LIAISON_DATE_NONE where there is none
 * @verdict: of the registration that is most like it, among those that wait or protect
 * @n_matches: how many are like it
 *
 * A registration with what a list shows of it.
 */
typedef struct
{
  char *id;
  char *number;
  char *partner_id;
  char *partner;
  char *customer;
  char *products;
  char *project;
  char *region;
  char *region_id;
  char *state;
  LiaisonMoney amount;
  LiaisonDate submitted_on;
  LiaisonDate due_on;
  LiaisonDate until;
  LiaisonDuplicateVerdict verdict;
  guint n_matches;
} LiaisonRegistrationEntry;

void liaison_registration_entry_free (LiaisonRegistrationEntry *self);
GPtrArray *liaison_registration_list_load (LiaisonDatabase *database,
                                           LiaisonRegistrationScope scope,
                                           LiaisonDate as_of,
                                           GError **error);
gboolean liaison_registration_count_waiting (LiaisonDatabase *database, gint64 *n, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRegistrationEntry, liaison_registration_entry_free)

G_END_DECLS
