/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/duplicate-score.h"
#include "core/base/explanation.h"
#include "core/deals/rule-book.h"

G_BEGIN_DECLS

/**
 * LiaisonRegistrationSubject:
 * @id: of the registration
 * @customer_id: (nullable): the record of its customer
 * @customer: (nullable): that customer, prepared; with the domain of the contact's e-mail
 * @email: (nullable): of the contact at the customer
 * @product_ids: (nullable) (array zero-terminated=1): all its products, each once
 *
 * A registration, as far as the score reads it.
 */
typedef struct
{
  const char *id;
  const char *customer_id;
  LiaisonDuplicatePrepared *customer;
  const char *email;
  const char *const *product_ids;
} LiaisonRegistrationSubject;

/**
 * LiaisonRegistrationWeights:
 *
 * Points of the terms of rules.md 2 for two registrations of one opportunity, and what sums mean.
 */
typedef struct
{
  LiaisonDuplicateWeights customer;
  int email;
  int products;
  int cap;
} LiaisonRegistrationWeights;

void liaison_registration_weights_read (const LiaisonRuleBook *book,
                                        const char *region_id,
                                        LiaisonRegistrationWeights *weights);
LiaisonDuplicateResult liaison_registration_score (const LiaisonRegistrationSubject *a,
                                                   const LiaisonRegistrationSubject *b,
                                                   const LiaisonRegistrationWeights *weights,
                                                   LiaisonExplanation **explanation);
int liaison_registration_compare_priority (const char *a_instant,
                                           const char *a_id,
                                           const char *b_instant,
                                           const char *b_id);

G_END_DECLS
