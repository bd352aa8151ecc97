/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/duplicate-score.h"
#include "core/base/explanation.h"
#include "core/deals/rule-book.h"

G_BEGIN_DECLS

/**
 * LiaisonRegistrationMatch:
 * @id: of the other registration
 * @number: (nullable): its number
 * @partner: the name of its partner
 * @state: its state
 * @is_own: whether the same partner submitted both
 * @is_elsewhere: whether its partner belongs to another region, neither being a part of the other
 * @is_earlier: whether it was submitted first
 * @result: the score
 * @explanation: the score term by term
 *
 * A registration that may be of the same opportunity.
 */
typedef struct
{
  char *id;
  char *number;
  char *partner;
  char *state;
  gboolean is_own;
  gboolean is_elsewhere;
  gboolean is_earlier;
  LiaisonDuplicateResult result;
  LiaisonExplanation *explanation;
} LiaisonRegistrationMatch;

/**
 * LiaisonRegistrationFlag:
 * @id: of the deal
 * @name: of the deal
 * @partner: (nullable): the name of its source; %NULL for a deal that the vendor sells itself
 *
 * An open deal with the same customer, which is a conflict to look at and no term of a score.
 */
typedef struct
{
  char *id;
  char *name;
  char *partner;
} LiaisonRegistrationFlag;

/**
 * LiaisonRegisteredProduct:
 * @uplift: what its registration adds to the margin, in percent
 */
typedef struct
{
  char *id;
  char *name;
  LiaisonDecimal uplift;
} LiaisonRegisteredProduct;

/**
 * LiaisonRegistrationCase:
 * @engagement: (nullable): the title of the rules of engagement; %NULL where the standards hold
 * @on: the day of the approval, in the region
 * @protection_days: how long it protects
 * @tier: (nullable): the name of the partner's tier on the day
 * @tier_margin: the margin of that tier, in percent
 * @products: (element-type LiaisonRegisteredProduct): the main product first
 * @matches: (element-type LiaisonRegistrationMatch): the highest score first
 * @flags: (element-type LiaisonRegistrationFlag): open deals
 *
 * All that an approval rests on, as plain values.
 */
typedef struct
{
  char *engagement;
  LiaisonDate on;
  int protection_days;
  char *tier;
  LiaisonDecimal tier_margin;
  GPtrArray *products;
  GPtrArray *matches;
  GPtrArray *flags;
} LiaisonRegistrationCase;

/**
 * LiaisonRegistrationApproval:
 * @until: the last day of the protection
 * @margin: of the main product, in percent
 * @stop: (nullable): the match with the highest score that is for someone to decide
 * @explanation: why
 *
 * What comes of it. @stop belongs to the case.
 */
typedef struct
{
  LiaisonDate until;
  LiaisonDecimal margin;
  const LiaisonRegistrationMatch *stop;
  LiaisonExplanation *explanation;
} LiaisonRegistrationApproval;

void liaison_registration_match_free (LiaisonRegistrationMatch *self);
void liaison_registration_flag_free (LiaisonRegistrationFlag *self);
void liaison_registered_product_free (LiaisonRegisteredProduct *self);

LiaisonRegistrationCase *liaison_registration_case_new (void);
void liaison_registration_case_free (LiaisonRegistrationCase *self);
void liaison_registration_approval_clear (LiaisonRegistrationApproval *self);

gboolean liaison_registration_case_approve (const LiaisonRegistrationCase *self,
                                            LiaisonRegistrationApproval *approval,
                                            GError **error);
gboolean liaison_registration_case_get_margin (const LiaisonRegistrationCase *self,
                                               guint product,
                                               LiaisonDecimal *margin,
                                               GError **error);

char *liaison_registration_case_to_json (const LiaisonRegistrationCase *self, GError **error);
LiaisonRegistrationCase *liaison_registration_case_from_json (const char *json, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRegistrationCase, liaison_registration_case_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRegistrationMatch, liaison_registration_match_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LiaisonRegistrationApproval, liaison_registration_approval_clear)

G_END_DECLS
